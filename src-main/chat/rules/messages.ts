// Posting, editing and deleting messages. An edit keeps the newest text alone; a deletion leaves the place without it.

import {
  MAX_IMPORTED_REACTORS,
  MAX_IMPORT_KEY_BYTES,
  MAX_MENTIONS,
  MAX_MESSAGE_TEXT_BYTES,
  MAX_REACTION_KINDS,
} from '../../../shared/limits.ts';
import { isEmoji } from '../emoji.ts';
import { MAX_TIME_MS } from '../envelope.ts';
import { cleanDisplayName } from '../names.ts';
import { messageIdOf } from '../session.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { Mention, Message, Reaction } from '../../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../../shared/ids.ts';
import type { ChatState, ImportedFrom, NewMessage } from '../chat-state.ts';
import type { ChatEffect } from '../effects.ts';
import type { DeleteMessage, EditMessage, ImportOrigin, PostMessage } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** What is wrong with the text of a message, or null. */
const faultOfText = (text: string): string | null => {
  if (text.trim() === '') return 'The message is empty.';
  return bytesOf(text) > MAX_MESSAGE_TEXT_BYTES ? `A message takes at most ${MAX_MESSAGE_TEXT_BYTES} bytes.` : null;
};

/** The mentions that mean something: of members, by a piece of the text. The others are left out. */
const validMentions = (state: ChatState, text: string, mentions: readonly Mention[]): readonly Mention[] =>
  mentions
    .slice(0, MAX_MENTIONS)
    .filter(
      ({ peerId, label }) =>
        label !== '' && text.includes(label) && (peerId === 'channel' || state.member(peerId) !== null),
    );

const importedReactions = ({ reactions = [] }: ImportOrigin): Reaction[] => {
  let room = MAX_IMPORTED_REACTORS;
  const kept = new Map<string, Reaction>();
  for (const { emoji, names } of reactions.slice(0, MAX_REACTION_KINDS)) {
    if (!isEmoji(emoji) || kept.has(emoji)) continue;
    const importedBy = names.slice(0, room).flatMap((name) => cleanDisplayName(name) ?? []);
    room -= importedBy.length;
    if (importedBy.length > 0) kept.set(emoji, { emoji, by: [], importedBy });
  }
  return [...kept.values()];
};

/** What is wrong with an import, or what it comes to. */
const originOf = (origin: ImportOrigin): ImportedFrom | string => {
  const author = cleanDisplayName(origin.author);
  if (author === null) return 'An imported message needs the name of its author.';
  if (origin.key === '' || bytesOf(origin.key) > MAX_IMPORT_KEY_BYTES) {
    return `An imported message needs a key of 1 to ${MAX_IMPORT_KEY_BYTES} bytes.`;
  }
  const { sentAtMs, key } = origin;
  if (!Number.isSafeInteger(sentAtMs) || sentAtMs < 0 || sentAtMs > MAX_TIME_MS) return 'The time is out of range.';
  return { author, sentAtMs, key, reactions: importedReactions(origin) };
};

/** The message that a reply hangs below, or why it cannot: threads have one level, within one channel. */
const rootFor = (state: ChatState, channelId: ChannelId, rootId: MessageId): Message | string => {
  const named = state.message(rootId);
  const root = named === null || named.threadRootId === null ? named : state.message(named.threadRootId);
  if (root === null) return 'There is no such message to reply to.';
  return root.channelId === channelId ? root : 'A reply belongs into the channel of its thread.';
};

/** The root that an operation names, by id, or by the key of an import, which makes no reply when it leads nowhere. */
const namedRoot = (state: ChatState, operation: PostMessage): Message | string | null => {
  const { channelId, import: origin, threadRootId } = operation;
  if (origin?.threadKey !== undefined) {
    const id = state.importedMessage(origin.threadKey);
    const root = id === null ? null : rootFor(state, channelId, id);
    return typeof root === 'string' ? null : root;
  }
  return threadRootId === undefined ? null : rootFor(state, channelId, threadRootId);
};

const shown = ({ session: _session, sequence: _sequence, imported, ...message }: NewMessage, turn: Turn): Message => ({
  ...message,
  authorName: turn.author.name,
  editedAtMs: null,
  deleted: false,
  thread: null,
  reactions: imported?.reactions ?? [],
  pinned: false,
  importedAuthor: imported?.author ?? null,
  revisionIndex: message.index,
});

export const postMessage = (state: ChatState, turn: Turn, operation: PostMessage): Verdict => {
  const { channelId, text, alsoInChannel = false, mentions = [] } = operation;
  const channel = state.channel(channelId);
  if (channel === null) return rejected('There is no such channel.');
  if (channel.archived) return rejected('The channel is archived.');
  const fault = faultOfText(text);
  if (fault !== null) return rejected(fault);
  const imported = operation.import === undefined ? null : originOf(operation.import);
  if (typeof imported === 'string') return rejected(imported);
  const root = namedRoot(state, operation);
  if (typeof root === 'string') return rejected(root);
  // An import that is run again, or by somebody else too, brings each message once.
  if (imported !== null && state.importedMessage(imported.key) !== null) return NOTHING_CHANGED;

  const message: NewMessage = {
    id: messageIdOf(turn.session, turn.sequence),
    session: turn.session,
    sequence: turn.sequence,
    index: turn.index,
    term: turn.term,
    channelId,
    authorId: turn.author.peerId,
    text,
    sentAtMs: imported?.sentAtMs ?? turn.writtenAtMs,
    receivedAtMs: turn.receivedAtMs,
    threadRootId: root?.id ?? null,
    alsoInChannel: root !== null && alsoInChannel,
    mentions: validMentions(state, text, mentions),
    imported,
  };
  state.addMessage(message);
  return applied({ type: 'message', message: shown(message, turn) }, ...changed(state, root?.id ?? null));
};

/** The effect of a message that is not as it was; none without one. */
const changed = (state: ChatState, id: MessageId | null): readonly ChatEffect[] => {
  const message = id === null ? null : state.message(id);
  return message === null ? [] : [{ type: 'message-changed', message }];
};

export const editMessage = (state: ChatState, turn: Turn, operation: EditMessage): Verdict => {
  const { messageId, text, mentions } = operation;
  const message = state.message(messageId);
  if (message === null) return rejected('There is no such message.');
  if (message.authorId !== turn.author.peerId) return rejected('Only its author may edit a message.');
  if (message.deleted) return rejected('The message was deleted.');
  if (state.channel(message.channelId)?.archived === true) return rejected('The channel is archived.');
  const fault = faultOfText(text);
  if (fault !== null) return rejected(fault);
  state.editMessage(messageId, {
    text,
    mentions: validMentions(state, text, mentions),
    editedAtMs: turn.receivedAtMs,
    revisionIndex: turn.index,
  });
  return applied(...changed(state, messageId));
};

export const deleteMessage = (state: ChatState, turn: Turn, { messageId }: DeleteMessage): Verdict => {
  const message = state.message(messageId);
  if (message === null) return rejected('There is no such message.');
  if (message.authorId !== turn.author.peerId && !turn.author.owner) {
    return rejected('Only its author or an owner of the workspace may delete a message.');
  }
  if (message.deleted) return NOTHING_CHANGED;
  state.deleteMessage(messageId, turn.index);
  return applied(...changed(state, messageId), ...changed(state, message.threadRootId));
};
