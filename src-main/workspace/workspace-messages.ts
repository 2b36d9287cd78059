// The requests that installs make of each other about workspaces, and the answers, as checked plain data, and their form
// on the wire (workspace.proto). What they say of themselves in them is greetings.ts.

import { MAX_WELCOMED_MEMBERS } from '../../shared/limits.ts';
import { asIndex, asTerm, asWorkspaceId } from '../../shared/ids.ts';
import type { Index, PeerId, Term, WorkspaceId } from '../../shared/ids.ts';
import { WorkspaceRequest, WorkspaceResponse } from './workspace.gen.js';
import type * as Wire from './workspace.gen.js';
import {
  OtherVersionError,
  WORKSPACE_ID,
  WorkspaceMessageError,
  checkedGreeting,
  checkedPeerIds,
  checkedPeers,
  checkedWorkspace,
  wireGreeting,
  wirePeers,
  wireWorkspace,
} from './greetings.ts';
import type { Greeting, PeerAddresses, WorkspaceInfo } from './greetings.ts';
import {
  checkedJoin,
  checkedJoinAnswer,
  checkedWaiting,
  wireJoin,
  wireJoinAnswer,
  wireWaiting,
} from './admission/join-messages.ts';
import type { JoinAnswer, JoinRequest, WaitingNotice } from './admission/join-messages.ts';
import type { LeaveAnswer } from './roles/keep-roles.ts';

export { OtherVersionError, WorkspaceMessageError } from './greetings.ts';
export type { JoinAnswer, JoinRequest, WaitingNotice } from './admission/join-messages.ts';
export type { Greeting, Move, PeerAddresses, WorkspaceInfo } from './greetings.ts';

/** Version of this protocol. A request of another version is answered with ours and nothing else. */
export const WORKSPACE_PROTOCOL_VERSION = 1;

/**
 * Said to the leader before sleep or quit; `leaving` is false when the member stays after all. `forGood`: to any member, by
 * one that is to be no member any more.
 */
export type LeaveNotice = { readonly workspaceId: WorkspaceId; readonly leaving: boolean; readonly forGood: boolean };

/** Asked by a member of `from`: whether all of its `members` may move into the workspace `into`. */
export type MergeRequest = {
  readonly from: WorkspaceInfo;
  readonly into: WorkspaceId;
  readonly members: readonly PeerId[];
};

export type MergeAnswer =
  | { readonly type: 'welcome'; readonly workspace: WorkspaceInfo; readonly peers: readonly PeerAddresses[] }
  | { readonly type: 'not-this-workspace' | 'no-majority' | 'needs-owner' | 'refused' };

/** Said by a member that has lost the memory of what it confirmed in this log. */
export type LossNotice = { readonly workspaceId: WorkspaceId; readonly logId: string };

export type LossAnswer =
  | { readonly type: 'noted'; readonly term: Term; readonly index: Index }
  | { readonly type: 'not-this-workspace' | 'no-majority' | 'not-leader' };

export type Request =
  | { readonly type: 'greeting'; readonly greeting: Greeting }
  | { readonly type: 'join'; readonly join: JoinRequest }
  | { readonly type: 'leave'; readonly leave: LeaveNotice }
  | { readonly type: 'waiting'; readonly waiting: WaitingNotice }
  | { readonly type: 'merge'; readonly merge: MergeRequest }
  | { readonly type: 'loss'; readonly loss: LossNotice };

export type Response =
  | { readonly type: 'greeting'; readonly greeting: Greeting }
  | { readonly type: 'join'; readonly answer: JoinAnswer }
  | { readonly type: 'leave'; readonly answer: LeaveAnswer }
  | { readonly type: 'waiting' }
  | { readonly type: 'merge'; readonly answer: MergeAnswer }
  | { readonly type: 'loss'; readonly answer: LossAnswer };

const LOSS_ANSWERS = ['noted', 'not-this-workspace', 'no-majority', 'not-leader'] as const;
const LEAVE_ANSWERS = ['done', 'kept', 'not-leader'] as const;
const NOWHERE = { term: 0, index: 0 };
const MERGE_ANSWERS = ['welcome', 'not-this-workspace', 'no-majority', 'needs-owner', 'refused'] as const;
/** One request as bytes. */
export const encodeRequest = (request: Request): Uint8Array => {
  const version = WORKSPACE_PROTOCOL_VERSION;
  switch (request.type) {
    case 'greeting':
      return WorkspaceRequest.encode({ version, greeting: wireGreeting(request.greeting) });
    case 'join':
      return WorkspaceRequest.encode({ version, join: wireJoin(request.join) });
    case 'waiting':
      return WorkspaceRequest.encode({ version, waiting: wireWaiting(request.waiting) });
    case 'leave':
      return WorkspaceRequest.encode({ version, leave: { ...request.leave } });
    case 'merge': {
      const { from, into, members } = request.merge;
      return WorkspaceRequest.encode({ version, merge: { from: wireWorkspace(from), into, members: [...members] } });
    }
    case 'loss':
      return WorkspaceRequest.encode({ version, loss: { ...request.loss } });
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

const checkedLeave = ({ workspaceId, leaving, forGood }: Wire.LeaveNotice): LeaveNotice => {
  if (!WORKSPACE_ID.test(workspaceId)) throw new WorkspaceMessageError('A leave from no proper workspace.');
  return { workspaceId: asWorkspaceId(workspaceId), leaving, forGood };
};

const checkedMerge = ({ from, into, members }: Wire.MergeRequest): MergeRequest => {
  if (from === undefined || !WORKSPACE_ID.test(into)) throw new WorkspaceMessageError('A merge of nothing.');
  if (members.length > MAX_WELCOMED_MEMBERS) throw new WorkspaceMessageError('A merge of too many members.');
  return {
    from: checkedWorkspace(from),
    into: asWorkspaceId(into),
    members: checkedPeerIds(members, MAX_WELCOMED_MEMBERS),
  };
};

const checkedLoss = ({ logId, workspaceId }: Wire.LossNotice): LossNotice => {
  if (!WORKSPACE_ID.test(workspaceId) || !WORKSPACE_ID.test(logId)) {
    throw new WorkspaceMessageError('A loss in no proper workspace.');
  }
  return { workspaceId: asWorkspaceId(workspaceId), logId };
};

/** The request in `bytes`, checked. @throws WorkspaceMessageError */
export const decodeRequest = (bytes: Uint8Array): Request => {
  const message = decodeOrThrow((input) => WorkspaceRequest.decode(input), bytes);
  if (message.greeting !== undefined) return { type: 'greeting', greeting: checkedGreeting(message.greeting) };
  if (message.leave !== undefined) return { type: 'leave', leave: checkedLeave(message.leave) };
  if (message.merge !== undefined) return { type: 'merge', merge: checkedMerge(message.merge) };
  if (message.waiting !== undefined) return { type: 'waiting', waiting: checkedWaiting(message.waiting) };
  if (message.loss !== undefined) return { type: 'loss', loss: checkedLoss(message.loss) };
  if (message.join === undefined) throw new WorkspaceMessageError('A request for nothing.');
  return { type: 'join', join: checkedJoin(message.join) };
};

/** One answer as bytes. */
export const encodeResponse = (response: Response): Uint8Array => {
  const version = WORKSPACE_PROTOCOL_VERSION;
  switch (response.type) {
    case 'greeting':
      return WorkspaceResponse.encode({ version, greeting: wireGreeting(response.greeting) });
    case 'join':
      return WorkspaceResponse.encode({ version, join: wireJoinAnswer(response.answer) });
    case 'waiting':
      return WorkspaceResponse.encode({ version, waiting: {} });
    case 'leave':
      return WorkspaceResponse.encode({ version, leave: { result: LEAVE_ANSWERS.indexOf(response.answer) } });
    case 'loss': {
      const { answer } = response;
      const result = LOSS_ANSWERS.indexOf(answer.type);
      const { index, term } = answer.type === 'noted' ? answer : NOWHERE;
      return WorkspaceResponse.encode({ version, loss: { result, term, index } });
    }
    case 'merge': {
      const { answer } = response;
      const result = MERGE_ANSWERS.indexOf(answer.type);
      if (answer.type !== 'welcome') return WorkspaceResponse.encode({ version, merge: { result, peers: [] } });
      const merge = { result, workspace: wireWorkspace(answer.workspace), peers: wirePeers(answer.peers) };
      return WorkspaceResponse.encode({ version, merge });
    }
  }
};

const checkedMergeAnswer = ({ peers, result, workspace }: Wire.MergeAnswer): MergeAnswer => {
  const type = MERGE_ANSWERS[result];
  if (type === undefined) throw new WorkspaceMessageError(`Unknown answer ${result}.`);
  if (type !== 'welcome') return { type };
  if (workspace === undefined) throw new WorkspaceMessageError('Welcome in no workspace.');
  return { type, workspace: checkedWorkspace(workspace), peers: checkedPeers(peers) };
};

const checkedLossAnswer = ({ index, result, term }: Wire.LossAnswer): LossAnswer => {
  const type = LOSS_ANSWERS[result];
  if (type === undefined) throw new WorkspaceMessageError(`Unknown answer ${result}.`);
  if (type !== 'noted') return { type };
  if (!Number.isSafeInteger(term) || !Number.isSafeInteger(index) || term < 1 || index < 1) {
    throw new WorkspaceMessageError('A loss that was noted nowhere.');
  }
  return { type, term: asTerm(term), index: asIndex(index) };
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
  if (message.merge !== undefined) return { type: 'merge', answer: checkedMergeAnswer(message.merge) };
  if (message.waiting !== undefined) return { type: 'waiting' };
  if (message.loss !== undefined) return { type: 'loss', answer: checkedLossAnswer(message.loss) };
  if (message.join === undefined) throw new WorkspaceMessageError('An answer with nothing in it.');
  return { type: 'join', answer: checkedJoinAnswer(message.join) };
};
