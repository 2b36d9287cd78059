// How an install introduces itself, and what it answers those who come: greetings, requests to join or to be merged, notices
// of leave. It never moves this install anywhere; lobby.ts does.

import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import { admit, membersWithAddresses } from './admission.ts';
import type { LobbyState } from './lobby-state.ts';
import { removeWhoLeaves } from './leaving.ts';
import { logIdOf } from './epochs/epochs.ts';
import { noteTheirLoss } from './memory/readmission.ts';
import { movesToTell } from './merging/destination.ts';
import { answerMerge } from './merging/merge-request.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { WorkspaceMessageError, decodeRequest, encodeResponse } from './workspace-messages.ts';
import type {
  Greeting,
  JoinAnswer,
  JoinRequest,
  LeaveNotice,
  LossAnswer,
  LossNotice,
  MergeAnswer,
  MergeRequest,
  Request,
} from './workspace-messages.ts';
import type { LeaveAnswer } from './roles/keep-roles.ts';

export type DoorOptions = {
  readonly state: LobbyState;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  /** Another workspace asks for one that is not open to everybody: an owner has to know. */
  readonly onNeedsOwner: (request: MergeRequest) => void;
  /** Somebody said what it is. */
  readonly onGreeting: (from: PeerId, greeting: Greeting) => void;
};

const isOver = (room: OpenedWorkspace): boolean => room.merging().dissolution !== null;

/** What this install says of itself to `to`. */
export const greetingFor = ({ network, profile, state }: DoorOptions, to: PeerId): Greeting => {
  const { type } = state.phase();
  // Into one that was merged into another nobody is let any more.
  const member = type === 'member' && state.current !== null && !isOver(state.current) ? state.current : null;
  const others = state.beside.filter((room) => room.isMember() && !isOver(room));
  const shared = [...(member === null ? [] : [member]), ...others].filter((room) => room.memberIds().includes(to));
  const rooms = state.rooms().map((room) => ({ info: room.info(), dissolution: room.merging().dissolution }));
  return {
    name: profile.record().name,
    phase: member !== null ? 'member' : type === 'looking' ? 'looking' : 'joining',
    workspace: member?.info() ?? null,
    addresses: network.addresses(),
    peers: shared.flatMap((room) => membersWithAddresses(room, network)),
    others: others.map((room) => room.info()),
    moves: movesToTell(profile.record().moves, rooms),
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

/** The open workspace that others may be let into now. */
const roomFor = ({ state }: DoorOptions, id: string): OpenedWorkspace | null => {
  const room = state.roomOf(id);
  if (room?.isMember() !== true || state.failed !== null || isOver(room)) return null;
  return room === state.current && state.busy !== null ? null : room;
};

const answerToJoin = async (options: DoorOptions, from: PeerId, request: JoinRequest): Promise<JoinAnswer> => {
  const { clock, network, state } = options;
  const room = roomFor(options, request.workspaceId);
  if (room === null) return { type: 'not-this-workspace' };
  state.admitting += 1;
  try {
    return await admit(room, network, clock, from, request);
  } finally {
    state.admitting -= 1;
  }
};

const answerToLeave = async ({ clock, state }: DoorOptions, from: PeerId, leave: LeaveNotice): Promise<LeaveAnswer> => {
  const room = state.roomOf(leave.workspaceId);
  if (room?.memberIds().includes(from) !== true) return leave.forGood && room !== null ? 'done' : 'not-leader';
  return leave.forGood ? removeWhoLeaves(room, clock, from) : room.ownRole.onLeave(from, leave.leaving);
};

const answerToMerge = async (options: DoorOptions, from: PeerId, request: MergeRequest): Promise<MergeAnswer> => {
  const { clock, network, onNeedsOwner, state } = options;
  state.admitting += 1;
  try {
    return await answerMerge({ room: roomFor(options, request.into), network, clock, onNeedsOwner }, from, request);
  } finally {
    state.admitting -= 1;
  }
};

const answerToLoss = async (
  options: DoorOptions,
  from: PeerId,
  { logId, workspaceId }: LossNotice,
): Promise<LossAnswer> => {
  const { clock, state } = options;
  const room = roomFor(options, workspaceId);
  if (room === null || logIdOf(workspaceId, room.record.epochs ?? []) !== logId) return { type: 'not-this-workspace' };
  state.admitting += 1;
  try {
    return await noteTheirLoss(room.replica, clock, from);
  } finally {
    state.admitting -= 1;
  }
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
      case 'waiting':
        options.state.roomOf(request.waiting.workspaceId)?.entrance.told(from, request.waiting);
        return encodeResponse({ type: 'waiting' });
      case 'loss':
        return encodeResponse({ type: 'loss', answer: await answerToLoss(options, from, request.loss) });
      case 'merge':
        return encodeResponse({ type: 'merge', answer: await answerToMerge(options, from, request.merge) });
    }
  });
};
