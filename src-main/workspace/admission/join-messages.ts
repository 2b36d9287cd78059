// What is said at the door of a workspace: requests to join, their answers, and what members tell each other about those
// who wait. As checked plain data, and its form on the wire (workspace.proto).

import { INVITATION_ID, NONCE_BYTES } from '../../chat/invitation.ts';
import { fittingDisplayName, fittingReason } from '../../chat/names.ts';
import { MAX_WAITING_REQUESTS } from '../../../shared/limits.ts';
import { asPeerId, asWorkspaceId } from '../../../shared/ids.ts';
import type { PeerId, WorkspaceId } from '../../../shared/ids.ts';
import {
  WORKSPACE_ID,
  WorkspaceMessageError,
  checkedAddresses,
  checkedPeerIds,
  checkedPeers,
  checkedWorkspace,
  wirePeers,
  wireWorkspace,
} from '../greetings.ts';
import type { PeerAddresses, WorkspaceInfo } from '../greetings.ts';
import type * as Wire from '../workspace.gen.js';

/** The beginning of an exchange over a code, and in a second request its end. */
export type CodeRequest = {
  readonly invitationId: string;
  /** Drawn by the newcomer for this exchange. */
  readonly nonce: Uint8Array;
  readonly proof: { readonly answeredNonce: Uint8Array; readonly signature: Uint8Array } | null;
};

export type JoinRequest = {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** What the install's software understands; 0: not told. */
  readonly level: number;
  /** Set by whoever has a code. */
  readonly code?: CodeRequest;
};

/** Why a code is of no use. */
export type CodeFault = 'unknown' | 'expired' | 'spent' | 'revoked' | 'unproven';

export type JoinAnswer =
  | { readonly type: 'accepted'; readonly workspace: WorkspaceInfo; readonly peers: readonly PeerAddresses[] }
  | { readonly type: 'not-this-workspace' }
  | { readonly type: 'no-majority' }
  | { readonly type: 'full' }
  /** A member has to admit it: ask again. */
  | { readonly type: 'waiting' }
  | { readonly type: 'declined' }
  | { readonly type: 'needs-invitation' }
  | { readonly type: 'code-refused'; readonly fault: CodeFault }
  | { readonly type: 'removed'; readonly reason: string; readonly byName: string }
  /** Sign for the code; `welcome` shows that the one who asks for it knows the invitation. */
  | { readonly type: 'challenge'; readonly nonce: Uint8Array; readonly welcome: Uint8Array }
  | { readonly type: 'needs-update' };

/** Somebody at the door, as one member tells another. */
export type ToldWaiting = { readonly peerId: PeerId; readonly name: string; readonly declined: boolean };
export type WaitingNotice = { readonly workspaceId: WorkspaceId; readonly waiting: readonly ToldWaiting[] };

const ANSWERS = [
  'accepted',
  'not-this-workspace',
  'no-majority',
  'full',
  'waiting',
  'declined',
  'needs-invitation',
  'code-refused',
  'removed',
  'challenge',
  'needs-update',
] as const;
const FAULTS: readonly CodeFault[] = ['unknown', 'expired', 'spent', 'revoked', 'unproven'];
const SIGNATURE_BYTES = 64;
const WELCOME_BYTES = 32;

const NO_BYTES = new Uint8Array(0);

export const wireJoin = ({ code, ...request }: JoinRequest): Wire.JoinRequest => ({
  ...request,
  addresses: [...request.addresses],
  invitationId: code?.invitationId ?? '',
  nonce: code?.nonce ?? NO_BYTES,
  answeredNonce: code?.proof?.answeredNonce ?? NO_BYTES,
  proof: code?.proof?.signature ?? NO_BYTES,
});

const checkedCode = ({ invitationId, nonce, answeredNonce, proof }: Wire.JoinRequest): CodeRequest => {
  if (!INVITATION_ID.test(invitationId) || nonce.length !== NONCE_BYTES) {
    throw new WorkspaceMessageError('A code of no proper form.');
  }
  if (answeredNonce.length === 0 && proof.length === 0) return { invitationId, nonce, proof: null };
  if (answeredNonce.length !== NONCE_BYTES || proof.length !== SIGNATURE_BYTES) {
    throw new WorkspaceMessageError('A proof of no proper form.');
  }
  return { invitationId, nonce, proof: { answeredNonce, signature: proof } };
};

/** @throws WorkspaceMessageError */
export const checkedJoin = (wire: Wire.JoinRequest): JoinRequest => {
  if (!WORKSPACE_ID.test(wire.workspaceId)) throw new WorkspaceMessageError('A request to join no proper workspace.');
  return {
    workspaceId: asWorkspaceId(wire.workspaceId),
    name: fittingDisplayName(wire.name),
    addresses: checkedAddresses(wire.addresses),
    level: wire.level,
    ...(wire.invitationId === '' ? {} : { code: checkedCode(wire) }),
  };
};

export const wireJoinAnswer = (answer: JoinAnswer): Wire.JoinAnswer => ({
  result: ANSWERS.indexOf(answer.type),
  ...(answer.type === 'accepted' ? { workspace: wireWorkspace(answer.workspace) } : {}),
  peers: answer.type === 'accepted' ? wirePeers(answer.peers) : [],
  fault: answer.type === 'code-refused' ? FAULTS.indexOf(answer.fault) : 0,
  reason: answer.type === 'removed' ? answer.reason : '',
  byName: answer.type === 'removed' ? answer.byName : '',
  nonce: answer.type === 'challenge' ? answer.nonce : NO_BYTES,
  welcome: answer.type === 'challenge' ? answer.welcome : NO_BYTES,
});

/** @throws WorkspaceMessageError */
export const checkedJoinAnswer = (wire: Wire.JoinAnswer): JoinAnswer => {
  const type = ANSWERS[wire.result];
  switch (type) {
    case undefined:
      throw new WorkspaceMessageError(`Unknown answer ${wire.result}.`);
    case 'accepted':
      if (wire.workspace === undefined) throw new WorkspaceMessageError('Accepted into no workspace.');
      return { type, workspace: checkedWorkspace(wire.workspace), peers: checkedPeers(wire.peers) };
    case 'code-refused':
      return { type, fault: FAULTS[wire.fault] ?? 'unknown' };
    case 'removed':
      return { type, reason: fittingReason(wire.reason), byName: fittingDisplayName(wire.byName) };
    case 'challenge':
      if (wire.nonce.length !== NONCE_BYTES || wire.welcome.length !== WELCOME_BYTES) {
        throw new WorkspaceMessageError('A challenge of no proper form.');
      }
      return { type, nonce: wire.nonce, welcome: wire.welcome };
    default:
      return { type };
  }
};

export const wireWaiting = ({ workspaceId, waiting }: WaitingNotice): Wire.WaitingNotice => ({
  workspaceId,
  waiting: waiting.map((one) => ({ ...one })),
});

/** @throws WorkspaceMessageError */
export const checkedWaiting = ({ workspaceId, waiting }: Wire.WaitingNotice): WaitingNotice => {
  if (!WORKSPACE_ID.test(workspaceId)) throw new WorkspaceMessageError('A notice about no proper workspace.');
  return {
    workspaceId: asWorkspaceId(workspaceId),
    waiting: waiting
      .slice(0, MAX_WAITING_REQUESTS)
      .filter(({ peerId }) => checkedPeerIds([peerId], 1).length === 1)
      .map(({ peerId, name, declined }) => ({ peerId: asPeerId(peerId), name: fittingDisplayName(name), declined })),
  };
};
