// The replicated state machine of the chat: what an entry does to the state. A pure function of state and entry, the
// same on every replica: no clock, no chance, no locale. Refusals are outcomes, never exceptions, because every replica
// must come past every entry.

import { MAX_CHANNELS, MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { asChannelId, asIndex, asTerm } from '../../shared/ids.ts';
import { openProposal } from './envelope.ts';
import { channelKey, cleanChannelName, cleanDisplayName } from './names.ts';
import { messageIdOf } from './session.ts';
import type { ChannelId, Index, PeerId, Term, WorkspaceId } from '../../shared/ids.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChatState, MemberRecord } from './chat-state.ts';
import type { ChatEffect, ChatOutcome } from './effects.ts';
import type { EnvelopeContent, OpenedProposal } from './envelope.ts';
import type { CreateChannel, PostMessage, SetProfile } from './operations.ts';

/** The id of the channel that exists from the start; its name is the same. */
export const GENERAL_CHANNEL: ChannelId = asChannelId('general');

export type ProposalEntry = { readonly index: Index; readonly term: Term; readonly data: Uint8Array };

/** What a membership entry says of one peer. `name` may be empty, `addresses` too: then what is known stays. */
export type MemberEntry = {
  readonly index: Index;
  readonly peerId: PeerId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** Whether it is a voter or learner after this entry. */
  readonly present: boolean;
};

type Verdict = { readonly effects: readonly ChatEffect[] } | { readonly rejected: string };
type Accepted = { readonly index: Index; readonly term: Term; readonly proposal: OpenedProposal };

/** Brings a new state to where every log begins. Does nothing to one that has begun. */
export const applyGenesis = (state: ChatState): void => {
  if (state.channel(GENERAL_CHANNEL) !== null) return;
  state.addChannel({
    id: GENERAL_CHANNEL,
    name: 'general',
    key: channelKey('general'),
    createdBy: null,
    createdAtMs: 0,
    createdIndex: asIndex(0),
    createdTerm: asTerm(0),
  });
};

const postMessage = (state: ChatState, at: Accepted, author: MemberRecord, operation: PostMessage): Verdict => {
  const { proposal } = at;
  if (state.channel(operation.channelId) === null) return { rejected: 'There is no such channel.' };
  if (operation.text.trim() === '') return { rejected: 'The message is empty.' };
  if (Buffer.byteLength(operation.text, 'utf8') > MAX_MESSAGE_TEXT_BYTES) {
    return { rejected: `A message takes at most ${MAX_MESSAGE_TEXT_BYTES} bytes.` };
  }
  const message: Omit<Message, 'authorName'> = {
    id: messageIdOf(proposal.session, proposal.sequence),
    index: at.index,
    term: at.term,
    channelId: operation.channelId,
    authorId: proposal.author,
    text: operation.text,
    sentAtMs: proposal.writtenAtMs,
    receivedAtMs: state.lastReceivedAtMs(),
    editedAtMs: null,
    deleted: false,
    threadRootId: null,
    alsoInChannel: false,
    thread: null,
    reactions: [],
    pinned: false,
    mentions: [],
    importedAuthor: null,
    revisionIndex: at.index,
  };
  state.addMessage({ ...message, session: proposal.session, sequence: proposal.sequence });
  return { effects: [{ type: 'message', message: { ...message, authorName: author.name } }] };
};

const createChannel = (state: ChatState, at: Accepted, operation: CreateChannel): Verdict => {
  const name = cleanChannelName(operation.name);
  if (name === null) return { rejected: 'This cannot be the name of a channel.' };
  const key = channelKey(name);
  if (state.hasChannelKey(key)) return { rejected: 'There is a channel of this name.' };
  if (state.channelCount() >= MAX_CHANNELS) return { rejected: `A workspace has at most ${MAX_CHANNELS} channels.` };
  const { author, session, sequence } = at.proposal;
  const id = asChannelId(messageIdOf(session, sequence));
  const createdAtMs = state.lastReceivedAtMs();
  state.addChannel({ id, name, key, createdBy: author, createdAtMs, createdIndex: at.index, createdTerm: at.term });
  const empty = { lastIndex: asIndex(0), messageCount: 0, topic: '', archived: false };
  const channel = { ...empty, id, name, createdBy: author, createdAtMs, createdIndex: at.index };
  return { effects: [{ type: 'channel', channel }] };
};

const setProfile = (state: ChatState, author: MemberRecord, operation: SetProfile): Verdict => {
  const name = cleanDisplayName(operation.name ?? author.name);
  if (name === null) return { rejected: 'This cannot be a display name.' };
  state.putMember({ ...author, name });
  return { effects: [{ type: 'member', peerId: author.peerId, name }] };
};

const perform = (state: ChatState, at: Accepted, author: MemberRecord): Verdict => {
  const { operation: read } = at.proposal;
  if (read.type !== 'known') return { rejected: 'This version of Caucus does not know the operation.' };
  const { operation } = read;
  switch (operation.type) {
    case 'post-message':
      return postMessage(state, at, author, operation);
    case 'create-channel':
      return createChannel(state, at, operation);
    case 'set-profile':
      return setProfile(state, author, operation);
    default:
      return { rejected: 'This version of Caucus does not know the operation.' };
  }
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
 * the session (thesis §6.3), then the rules of the chat. Only an operation whose turn it is changes anything.
 */
export const applyProposal = (state: ChatState, workspaceId: WorkspaceId, entry: ProposalEntry): ChatOutcome => {
  const { index, term } = entry;
  const proposal = openProposal(entry.data, workspaceId);
  if ('invalid' in proposal) return invalid(index, proposal.invalid);
  const { author: authorId, session, sequence } = proposal;
  const author = state.member(authorId);
  if (author?.present !== true) return invalid(index, 'The author is no member of this workspace.');
  const record = state.session(session);
  if (record !== null && record.author !== authorId) return invalid(index, 'The session is of another author.');
  const lastSequence = record?.lastSequence ?? 0;
  if (sequence <= lastSequence) return outOfTurn(index, proposal, 'duplicate');
  if (sequence > lastSequence + 1) return outOfTurn(index, proposal, 'gap');

  state.setSession(session, { author: authorId, lastSequence: sequence });
  // The clocks of two leaders may differ; the order of the log does not, so time never goes back along it.
  if (proposal.receivedAtMs > state.lastReceivedAtMs()) state.setLastReceivedAtMs(proposal.receivedAtMs);
  const verdict = perform(state, { index, term, proposal }, author);
  return 'rejected' in verdict
    ? { index, session, sequence, result: 'rejected', reason: verdict.rejected, effects: [] }
    : { index, session, sequence, result: 'applied', reason: '', effects: verdict.effects };
};

/** A member whose change told no usable name is shown by the end of its id. */
const fallbackName = (peerId: PeerId): string => `Member ${peerId.slice(-6)}`;

/**
 * Applies what a membership entry says of one peer. The name counts when the peer comes (again); after that the
 * member changes it itself by `set-profile`.
 */
export const applyMember = (state: ChatState, entry: MemberEntry): ChatOutcome => {
  const { index, peerId, present } = entry;
  const outcome = { index, session: '', sequence: 0, result: 'applied', reason: '' } as const;
  const known = state.member(peerId);
  if (!present) {
    if (known?.present !== true) return { ...outcome, effects: [] };
    state.putMember({ ...known, present });
    return { ...outcome, effects: [{ type: 'member', peerId, name: known.name }] };
  }
  const told = known?.present === true ? null : cleanDisplayName(entry.name);
  const name = told ?? known?.name ?? fallbackName(peerId);
  const addresses = entry.addresses.length > 0 ? entry.addresses : (known?.addresses ?? []);
  const joinedIndex = known?.present === true ? known.joinedIndex : index;
  state.putMember({ peerId, name, addresses, present, joinedIndex });
  return { ...outcome, effects: [{ type: 'member', peerId, name }] };
};
