// The replicated state machine of the chat: what an entry does to the state. A pure function of state and entry, the
// same on every replica: no clock, no chance, no locale. Refusals are outcomes, never exceptions, because every replica
// must come past every entry; the one exception is an entry that only newer software understands (levels.ts).

import { asIndex, asTerm } from '../../shared/ids.ts';
import { openProposal } from './envelope.ts';
import { SOFTWARE_LEVEL, UpdateNeededError } from './levels.ts';
import { channelKey } from './names.ts';
import { GENERAL_CHANNEL, archiveChannel, createChannel, renameChannel, setTopic } from './rules/channels.ts';
import { applyGovernance } from './rules/governance.ts';
import { pin, react } from './rules/marks.ts';
import { changeMember, setProfile } from './rules/members.ts';
import { applyMerge } from './rules/merging.ts';
import { deleteMessage, editMessage, postMessage } from './rules/messages.ts';
import { rejected } from './rules/verdict.ts';
import type { Index, Term, WorkspaceId } from '../../shared/ids.ts';
import type { ChatState } from './chat-state.ts';
import type { ChatOutcome } from './effects.ts';
import type { EnvelopeContent } from './envelope.ts';
import type { ReadOperation } from './operation-codec.ts';
import type { ChatOperation } from './operations.ts';
import type { MemberEntry } from './rules/members.ts';
import type { Turn, Verdict } from './rules/verdict.ts';

export { GENERAL_CHANNEL };

export type ProposalEntry = { readonly index: Index; readonly term: Term; readonly data: Uint8Array };

/** Brings a new state to where every log begins. Does nothing to one that has begun. */
export const applyGenesis = (state: ChatState): void => {
  if (state.channel(GENERAL_CHANNEL) !== null) return;
  state.addChannel({
    id: GENERAL_CHANNEL,
    name: 'general',
    topic: '',
    key: channelKey('general'),
    createdBy: null,
    createdAtMs: 0,
    createdIndex: asIndex(0),
    createdTerm: asTerm(0),
  });
};

const perform = (state: ChatState, turn: Turn, operation: ChatOperation): Verdict => {
  switch (operation.type) {
    case 'post-message':
      return postMessage(state, turn, operation);
    case 'edit-message':
      return editMessage(state, turn, operation);
    case 'delete-message':
      return deleteMessage(state, turn, operation);
    case 'react':
      return react(state, turn, operation);
    case 'pin':
      return pin(state, turn, operation);
    case 'create-channel':
      return createChannel(state, turn, operation);
    case 'rename-channel':
      return renameChannel(state, operation);
    case 'set-topic':
      return setTopic(state, operation);
    case 'archive-channel':
      return archiveChannel(state, operation);
    case 'set-profile':
      return setProfile(state, turn, operation);
    case 'set-policy':
    case 'create-invitation':
    case 'revoke-invitation':
    case 'spend-invitation':
    case 'set-owner':
    case 'remove-member':
    case 'rename-workspace':
    case 'admit-member':
      return applyGovernance(state, turn, operation);
    case 'welcome-workspace':
    case 'dissolve-workspace':
      return applyMerge(state, turn, operation);
  }
};

/** What not all members understand takes effect nowhere: older and newer replicas agree on that without knowing it. */
const decide = (state: ChatState, turn: Turn, read: ReadOperation): Verdict => {
  if (read.type === 'malformed') return rejected('This is no operation.');
  if (read.type === 'newer' || read.level > state.lowestLevel()) {
    return rejected('Not every member’s version of Caucus knows this yet.');
  }
  return perform(state, turn, read.operation);
};

const invalid = (index: Index, reason: string): ChatOutcome => ({
  index,
  session: '',
  sequence: 0,
  result: 'invalid',
  reason,
  effects: [],
});

const outOfTurn = (index: Index, { session, sequence }: EnvelopeContent, result: 'duplicate' | 'gap'): ChatOutcome => ({
  index,
  session,
  sequence,
  result,
  reason: '',
  effects: [],
});

/**
 * Applies the data of a proposal entry. Order of the checks: signature and session, then membership, then the turn in
 * the session (thesis §6.3), then the levels of software, then the rules of the chat. Only an operation whose turn it is
 * changes anything.
 * @param softwareLevel what this replica understands
 * @throws UpdateNeededError when all members understand the operation and this replica does not; nothing is changed then
 */
export const applyProposal = (
  state: ChatState,
  workspaceId: WorkspaceId,
  entry: ProposalEntry,
  softwareLevel = SOFTWARE_LEVEL,
): ChatOutcome => {
  const { index, term } = entry;
  // What comes too late uses up no turn: its author keeps it, and takes it along.
  if (state.dissolution() !== null) return invalid(index, 'This workspace was merged into another one.');
  const proposal = openProposal(entry.data, workspaceId, softwareLevel);
  if ('invalid' in proposal) return invalid(index, proposal.invalid);
  const { author: authorId, session, sequence, operation, writtenAtMs } = proposal;
  const author = state.member(authorId);
  if (author?.present !== true) return invalid(index, 'The author is no member of this workspace.');
  const record = state.session(session);
  if (record !== null && record.author !== authorId) return invalid(index, 'The session is of another author.');
  const lastSequence = record?.lastSequence ?? 0;
  if (sequence <= lastSequence) return outOfTurn(index, proposal, 'duplicate');
  if (sequence > lastSequence + 1) return outOfTurn(index, proposal, 'gap');
  if (operation.type === 'newer' && operation.level <= state.lowestLevel()) {
    throw new UpdateNeededError(index, operation.level, softwareLevel);
  }

  state.setSession(session, { author: authorId, lastSequence: sequence });
  // The clocks of two leaders may differ; the order of the log does not, so time never goes back along it.
  if (proposal.receivedAtMs > state.lastReceivedAtMs()) state.setLastReceivedAtMs(proposal.receivedAtMs);
  const receivedAtMs = state.lastReceivedAtMs();
  const turn = { index, term, workspaceId, author, session, sequence, writtenAtMs, receivedAtMs };
  const verdict = decide(state, turn, operation);
  return 'rejected' in verdict
    ? { index, session, sequence, result: 'rejected', reason: verdict.rejected, effects: [] }
    : { index, session, sequence, result: 'applied', reason: '', effects: verdict.effects };
};

/** Applies what a membership entry says of one peer. */
export const applyMember = (state: ChatState, entry: MemberEntry): ChatOutcome => ({
  index: entry.index,
  session: '',
  sequence: 0,
  result: 'applied',
  reason: '',
  effects: changeMember(state, entry),
});
