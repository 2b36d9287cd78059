// What installs say about workspaces, as checked plain data, and its form on the wire (workspace.proto).
// Everything that a stranger sends is bounded and cleaned here, before anything else sees it.

import { fittingDisplayName, fittingWorkspaceName } from '../chat/names.ts';
import { MAX_ADDRESS_CHARACTERS, MAX_ADDRESSES_PER_PEER, MAX_EPOCHS, MAX_MEMBERS } from '../../shared/limits.ts';
import { asPeerId, asWorkspaceId } from '../../shared/ids.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';
import { WorkspaceRequest, WorkspaceResponse } from './workspace.gen.js';
import type * as Wire from './workspace.gen.js';
import { EPOCH_ID } from './epochs/epochs.ts';
import type { Epochs } from './epochs/epochs.ts';
import type { LeaveAnswer } from './roles/keep-roles.ts';

/** Version of this protocol. A request of another version is answered with ours and nothing else. */
export const WORKSPACE_PROTOCOL_VERSION = 1;

/** A request or answer that cannot be understood, or one of another version. */
export class WorkspaceMessageError extends Error {
  override readonly name = 'WorkspaceMessageError';
  /** Nobody is to blame: the other side speaks a version that this one does not. */
  readonly isOtherVersion: boolean = false;
}

/** A message of another version of the protocol. */
export class OtherVersionError extends WorkspaceMessageError {
  override readonly isOtherVersion = true;
}

/** A workspace as its members describe it to others. */
export type WorkspaceInfo = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly foundedAtMs: number;
  readonly founder: PeerId;
  readonly memberCount: number;
  /** See epochs/epochs.ts; absent in the first epoch. */
  readonly epochs?: Epochs;
};

export type PeerAddresses = { readonly peerId: PeerId; readonly addresses: readonly string[] };

/** How an install introduces itself. `workspace` is set exactly when it is a member of one. */
export type Greeting = {
  readonly name: string;
  readonly phase: 'looking' | 'joining' | 'member';
  readonly workspace: WorkspaceInfo | null;
  readonly addresses: readonly string[];
  readonly peers: readonly PeerAddresses[];
};

export type JoinRequest = {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** What the install's software understands; 0: not told. */
  readonly level: number;
};

export type JoinAnswer =
  | { readonly type: 'accepted'; readonly workspace: WorkspaceInfo; readonly peers: readonly PeerAddresses[] }
  | { readonly type: 'not-this-workspace' }
  | { readonly type: 'no-majority' }
  | { readonly type: 'full' };

/** Said to the leader before sleep or quit; `leaving` is false when the member stays after all. */
export type LeaveNotice = { readonly workspaceId: WorkspaceId; readonly leaving: boolean };

export type Request =
  | { readonly type: 'greeting'; readonly greeting: Greeting }
  | { readonly type: 'join'; readonly join: JoinRequest }
  | { readonly type: 'leave'; readonly leave: LeaveNotice };

export type Response =
  | { readonly type: 'greeting'; readonly greeting: Greeting }
  | { readonly type: 'join'; readonly answer: JoinAnswer }
  | { readonly type: 'leave'; readonly answer: LeaveAnswer };

const PHASES = ['looking', 'joining', 'member'] as const;
const LEAVE_ANSWERS = ['done', 'kept', 'not-leader'] as const;
const ANSWERS = ['accepted', 'not-this-workspace', 'no-majority', 'full'] as const;
const WORKSPACE_ID = /^[a-z2-7]{26}$/;
/** Visible ASCII: anything else would not even come out again as it went in. */
const MULTIADDR_TEXT = /^\/[\x21-\x7e]+$/;
const PEER_ID = /^[1-9A-HJ-NP-Za-km-z]{40,64}$/;
const checkedAddresses = (addresses: readonly string[]): string[] =>
  addresses
    .filter((address) => address.length <= MAX_ADDRESS_CHARACTERS && MULTIADDR_TEXT.test(address))
    .slice(0, MAX_ADDRESSES_PER_PEER);

const checkedPeers = (peers: readonly Wire.PeerAddresses[]): PeerAddresses[] =>
  peers
    .slice(0, MAX_MEMBERS)
    .filter((peer) => PEER_ID.test(peer.peerId))
    .map((peer) => ({ peerId: asPeerId(peer.peerId), addresses: checkedAddresses(peer.addresses) }));

const checkedWorkspace = (info: Wire.WorkspaceInfo): WorkspaceInfo => {
  if (!WORKSPACE_ID.test(info.id) || !PEER_ID.test(info.founder)) {
    throw new WorkspaceMessageError('A workspace without a proper id or founder.');
  }
  if (!Number.isSafeInteger(info.foundedAtMs) || info.foundedAtMs < 0) {
    throw new WorkspaceMessageError('A workspace founded at no time.');
  }
  if (info.epochs.length > MAX_EPOCHS || !info.epochs.every((id) => EPOCH_ID.test(id))) {
    throw new WorkspaceMessageError('A workspace in no proper epoch.');
  }
  return {
    id: asWorkspaceId(info.id),
    name: fittingWorkspaceName(info.name),
    foundedAtMs: info.foundedAtMs,
    founder: asPeerId(info.founder),
    memberCount: Math.min(info.memberCount, MAX_MEMBERS),
    ...(info.epochs.length === 0 ? {} : { epochs: info.epochs }),
  };
};

const checkedGreeting = (greeting: Wire.Greeting): Greeting => {
  const phase = PHASES[greeting.phase];
  if (phase === undefined) throw new WorkspaceMessageError(`Unknown phase ${greeting.phase}.`);
  const workspace = greeting.workspace === undefined ? null : checkedWorkspace(greeting.workspace);
  if ((phase === 'member') !== (workspace !== null)) {
    throw new WorkspaceMessageError('A greeting that is a member of nothing, or no member of something.');
  }
  return {
    name: fittingDisplayName(greeting.name),
    phase,
    workspace,
    addresses: checkedAddresses(greeting.addresses),
    peers: checkedPeers(greeting.peers),
  };
};

const wireGreeting = (greeting: Greeting): Wire.Greeting => ({
  name: greeting.name,
  phase: PHASES.indexOf(greeting.phase),
  ...(greeting.workspace === null ? {} : { workspace: wireWorkspace(greeting.workspace) }),
  addresses: checkedAddresses(greeting.addresses),
  peers: wirePeers(greeting.peers),
});

const wireWorkspace = (info: WorkspaceInfo): Wire.WorkspaceInfo => ({ ...info, epochs: [...(info.epochs ?? [])] });

const wirePeers = (peers: readonly PeerAddresses[]): Wire.PeerAddresses[] =>
  peers.map((peer) => ({ peerId: peer.peerId, addresses: checkedAddresses(peer.addresses) }));

/** One request as bytes. */
export const encodeRequest = (request: Request): Uint8Array => {
  const version = WORKSPACE_PROTOCOL_VERSION;
  switch (request.type) {
    case 'greeting':
      return WorkspaceRequest.encode({ version, greeting: wireGreeting(request.greeting) });
    case 'join':
      return WorkspaceRequest.encode({ version, join: { ...request.join, addresses: [...request.join.addresses] } });
    case 'leave':
      return WorkspaceRequest.encode({ version, leave: { ...request.leave } });
  }
};

const decodeOrThrow = <T extends { version: number }>(decode: (bytes: Uint8Array) => T, bytes: Uint8Array): T => {
  let message: T;
  try {
    message = decode(bytes);
  } catch (cause) {
    throw new WorkspaceMessageError('Bytes that are no message of the workspace protocol.', { cause });
  }
  if (message.version !== WORKSPACE_PROTOCOL_VERSION) {
    throw new OtherVersionError(
      `It speaks version ${message.version} of the protocol and this install version ${WORKSPACE_PROTOCOL_VERSION}; ` +
        'bring both to the same version of Caucus.',
    );
  }
  return message;
};

const checkedLeave = ({ workspaceId, leaving }: Wire.LeaveNotice): LeaveNotice => {
  if (!WORKSPACE_ID.test(workspaceId)) throw new WorkspaceMessageError('A leave from no proper workspace.');
  return { workspaceId: asWorkspaceId(workspaceId), leaving };
};

/** The request in `bytes`, checked. @throws WorkspaceMessageError */
export const decodeRequest = (bytes: Uint8Array): Request => {
  const message = decodeOrThrow((input) => WorkspaceRequest.decode(input), bytes);
  if (message.greeting !== undefined) return { type: 'greeting', greeting: checkedGreeting(message.greeting) };
  if (message.leave !== undefined) return { type: 'leave', leave: checkedLeave(message.leave) };
  if (message.join === undefined) throw new WorkspaceMessageError('A request for nothing.');
  const { workspaceId, name, addresses, level } = message.join;
  if (!WORKSPACE_ID.test(workspaceId)) throw new WorkspaceMessageError('A request to join no proper workspace.');
  return {
    type: 'join',
    join: {
      workspaceId: asWorkspaceId(workspaceId),
      name: fittingDisplayName(name),
      addresses: checkedAddresses(addresses),
      level,
    },
  };
};

/** One answer as bytes. */
export const encodeResponse = (response: Response): Uint8Array => {
  const version = WORKSPACE_PROTOCOL_VERSION;
  switch (response.type) {
    case 'greeting':
      return WorkspaceResponse.encode({ version, greeting: wireGreeting(response.greeting) });
    case 'join': {
      const { answer } = response;
      const result = ANSWERS.indexOf(answer.type);
      if (answer.type !== 'accepted') return WorkspaceResponse.encode({ version, join: { result, peers: [] } });
      const join = { result, workspace: wireWorkspace(answer.workspace), peers: wirePeers(answer.peers) };
      return WorkspaceResponse.encode({ version, join });
    }
    case 'leave':
      return WorkspaceResponse.encode({ version, leave: { result: LEAVE_ANSWERS.indexOf(response.answer) } });
  }
};

/** The answer in `bytes`, checked. @throws WorkspaceMessageError */
export const decodeResponse = (bytes: Uint8Array): Response => {
  const message = decodeOrThrow((input) => WorkspaceResponse.decode(input), bytes);
  if (message.greeting !== undefined) return { type: 'greeting', greeting: checkedGreeting(message.greeting) };
  if (message.leave !== undefined) {
    const answer = LEAVE_ANSWERS[message.leave.result];
    if (answer === undefined) throw new WorkspaceMessageError(`Unknown answer ${message.leave.result}.`);
    return { type: 'leave', answer };
  }
  if (message.join === undefined) throw new WorkspaceMessageError('An answer with nothing in it.');
  const type = ANSWERS[message.join.result];
  if (type === undefined) throw new WorkspaceMessageError(`Unknown answer ${message.join.result}.`);
  if (type !== 'accepted') return { type: 'join', answer: { type } };
  if (message.join.workspace === undefined) throw new WorkspaceMessageError('Accepted into no workspace.');
  const workspace = checkedWorkspace(message.join.workspace);
  return { type: 'join', answer: { type, workspace, peers: checkedPeers(message.join.peers) } };
};
