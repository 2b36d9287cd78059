// How an install introduces itself, and what it answers those who come: greetings, requests to join, notices of leave.
// It never moves this install anywhere; lobby.ts does.

import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import { admit, membersWithAddresses } from './admission.ts';
import type { LobbyState } from './lobby-state.ts';
import { WorkspaceMessageError, decodeRequest, encodeResponse } from './workspace-messages.ts';
import type { Greeting, JoinAnswer, JoinRequest, LeaveNotice, Request } from './workspace-messages.ts';
import type { LeaveAnswer } from './roles/keep-roles.ts';

export type DoorOptions = {
  readonly state: LobbyState;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  /** Somebody said what it is. */
  readonly onGreeting: (from: PeerId, greeting: Greeting) => void;
};

/** What this install says of itself to `to`. */
export const greetingFor = ({ network, profile, state }: DoorOptions, to: PeerId): Greeting => {
  const { type } = state.phase();
  const member = type === 'member' ? state.current : null;
  return {
    name: profile.record().name,
    phase: member !== null ? 'member' : type === 'joining' ? 'joining' : 'looking',
    workspace: member?.info() ?? null,
    addresses: network.addresses(),
    peers: member?.memberIds().includes(to) === true ? membersWithAddresses(member, network) : [],
    others: [],
    moves: [],
  };
};

const decodeFrom = (network: Network, from: PeerId, body: Uint8Array): Request => {
  try {
    return decodeRequest(body);
  } catch (failure) {
    if (failure instanceof WorkspaceMessageError && !failure.isOtherVersion) network.blame(from, 'malformed');
    throw failure;
  }
};

const answerToJoin = async (options: DoorOptions, from: PeerId, request: JoinRequest): Promise<JoinAnswer> => {
  const { clock, network, state } = options;
  const { current } = state;
  if (current === null || state.busy !== null || state.failed !== null) return { type: 'not-this-workspace' };
  state.admitting += 1;
  try {
    return await admit(current, network, clock, from, request);
  } finally {
    state.admitting -= 1;
  }
};

const answerToLeave = async ({ state }: DoorOptions, from: PeerId, leave: LeaveNotice): Promise<LeaveAnswer> => {
  const { current } = state;
  if (current?.record.id !== leave.workspaceId || !current.memberIds().includes(from)) return 'not-leader';
  return current.ownRole.onLeave(from, leave.leaving);
};

/** Answers whoever calls from now on. */
export const openDoor = (options: DoorOptions): void => {
  const { network, onGreeting } = options;
  network.handleRequests(async (from, body) => {
    const request = decodeFrom(network, from, body);
    switch (request.type) {
      case 'greeting':
        onGreeting(from, request.greeting);
        return encodeResponse({ type: 'greeting', greeting: greetingFor(options, from) });
      case 'leave':
        return encodeResponse({ type: 'leave', answer: await answerToLeave(options, from, request.leave) });
      case 'join':
        return encodeResponse({ type: 'join', answer: await answerToJoin(options, from, request.join) });
      case 'merge':
        return encodeResponse({ type: 'merge', answer: { type: 'refused' } });
    }
  });
};
