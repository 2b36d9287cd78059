// How installs describe themselves and their workspaces to each other, as checked plain data, and its form on the wire
// (workspace.proto). Everything that a stranger says is bounded and cleaned here, before anything else sees it.

import { fittingDisplayName, fittingWorkspaceName } from '../chat/names.ts';
import {
  MAX_ADDRESS_CHARACTERS,
  MAX_ADDRESSES_PER_PEER,
  MAX_EPOCHS,
  MAX_GREETED_WORKSPACES,
  MAX_MEMBERS,
  MAX_MOVES_REMEMBERED,
} from '../../shared/limits.ts';
import type { WorkspacePolicy } from '../../shared/cluster.ts';
import { asPeerId, asWorkspaceId } from '../../shared/ids.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';
import type * as Wire from './workspace.gen.js';
import { EPOCH_ID } from './epochs/epochs.ts';
import type { Epochs } from './epochs/epochs.ts';

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
  readonly policy: WorkspacePolicy;
  /** A person founded it on purpose, named it or closed it: it is never merged into another one by itself. */
  readonly deliberate: boolean;
  /** It welcomed others, so that it may only be merged into an older one (chat/rules/merging.ts). */
  readonly host: boolean;
  /** See epochs/epochs.ts; absent in the first epoch. */
  readonly epochs?: Epochs;
};

export type PeerAddresses = { readonly peerId: PeerId; readonly addresses: readonly string[] };

/** A workspace that was merged into another one, and which. */
export type Move = { readonly workspaceId: WorkspaceId; readonly epochs: Epochs; readonly into: WorkspaceInfo };

/** How an install introduces itself. `workspace` is set exactly when it is a member of one: the one that it shows. */
export type Greeting = {
  readonly name: string;
  readonly phase: 'looking' | 'joining' | 'member';
  readonly workspace: WorkspaceInfo | null;
  readonly addresses: readonly string[];
  readonly peers: readonly PeerAddresses[];
  /** Further workspaces that it is a member of. */
  readonly others: readonly WorkspaceInfo[];
  readonly moves: readonly Move[];
};

const PHASES = ['looking', 'joining', 'member'] as const;
const POLICIES = ['open', 'ask', 'invite'] as const;
/** A workspace id, as it stands on the wire. */
export const WORKSPACE_ID = /^[a-z2-7]{26}$/;
/** Visible ASCII: anything else would not even come out again as it went in. */
const MULTIADDR_TEXT = /^\/[\x21-\x7e]+$/;
const PEER_ID = /^[1-9A-HJ-NP-Za-km-z]{40,64}$/;

export const checkedAddresses = (addresses: readonly string[]): string[] =>
  addresses
    .filter((address) => address.length <= MAX_ADDRESS_CHARACTERS && MULTIADDR_TEXT.test(address))
    .slice(0, MAX_ADDRESSES_PER_PEER);

/** The ids among these texts. */
export const checkedPeerIds = (texts: readonly string[], most: number): PeerId[] =>
  texts
    .slice(0, most)
    .filter((text) => PEER_ID.test(text))
    .map(asPeerId);

export const checkedPeers = (peers: readonly Wire.PeerAddresses[]): PeerAddresses[] =>
  peers
    .slice(0, MAX_MEMBERS)
    .filter((peer) => PEER_ID.test(peer.peerId))
    .map((peer) => ({ peerId: asPeerId(peer.peerId), addresses: checkedAddresses(peer.addresses) }));

export const checkedWorkspace = (info: Wire.WorkspaceInfo): WorkspaceInfo => {
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
    // A later version may know others: whoever knows none of them asks.
    policy: POLICIES[info.policy] ?? 'ask',
    deliberate: info.deliberate,
    host: info.host,
    ...(info.epochs.length === 0 ? {} : { epochs: info.epochs }),
  };
};

export const checkedGreeting = (greeting: Wire.Greeting): Greeting => {
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
    others: greeting.others.slice(0, MAX_GREETED_WORKSPACES).map(checkedWorkspace),
    moves: greeting.moves.slice(0, MAX_MOVES_REMEMBERED).map(checkedMove),
  };
};

const checkedMove = ({ epochs, into, workspaceId }: Wire.Move): Move => {
  if (!WORKSPACE_ID.test(workspaceId) || into === undefined) throw new WorkspaceMessageError('A move to nowhere.');
  if (epochs.length > MAX_EPOCHS || !epochs.every((id) => EPOCH_ID.test(id))) {
    throw new WorkspaceMessageError('A move from no proper epoch.');
  }
  return { workspaceId: asWorkspaceId(workspaceId), epochs, into: checkedWorkspace(into) };
};

export const wireGreeting = (greeting: Greeting): Wire.Greeting => ({
  name: greeting.name,
  phase: PHASES.indexOf(greeting.phase),
  ...(greeting.workspace === null ? {} : { workspace: wireWorkspace(greeting.workspace) }),
  addresses: checkedAddresses(greeting.addresses),
  peers: wirePeers(greeting.peers),
  others: greeting.others.map(wireWorkspace),
  moves: greeting.moves.map(({ epochs, into, workspaceId }) => ({
    workspaceId,
    epochs: [...epochs],
    into: wireWorkspace(into),
  })),
});

export const wireWorkspace = (info: WorkspaceInfo): Wire.WorkspaceInfo => ({
  ...info,
  policy: POLICIES.indexOf(info.policy),
  epochs: [...(info.epochs ?? [])],
});

export const wirePeers = (peers: readonly PeerAddresses[]): Wire.PeerAddresses[] =>
  peers.map((peer) => ({ peerId: peer.peerId, addresses: checkedAddresses(peer.addresses) }));
