// The messages of chat.db as the state machine writes them, each together with its place in the search index. Written at
// once, within the transaction of the batch; holds no rules.

import { messageIdOf, messageIdParts } from '../chat/session.ts';
import { numberOf, textOf } from './chat-rows.ts';
import { MESSAGE_COLUMNS, createMessageReader } from './message-rows.ts';
import { createSearchIndex } from './search-index.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Mention } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { ChatState, NewMessage } from '../chat/chat-state.ts';
import type { Row } from './chat-rows.ts';
import type { IndexedMessage } from './search-index.ts';

/** Row numbers that a message refers to. */
export type MessageNumbers = { readonly channel: number; readonly session: number; readonly author: number };

export type SqliteMessages = Pick<
  ChatState,
  'message' | 'importedMessage' | 'editMessage' | 'deleteMessage' | 'setReaction' | 'setPinned'
> & {
  pinCount(channel: number): number;
  add(message: NewMessage, numbers: MessageNumbers): void;
  /** The transaction was undone. */
  forget(): void;
};

const jsonOrNull = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list));

export const createSqliteMessages = (database: DatabaseSync): SqliteMessages => {
  const index = createSearchIndex(database);
  const read = createMessageReader(database);
  const selectMessage = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.session = (SELECT number FROM sessions WHERE session = ?) AND m.sequence = ?`,
  );
  const locate = database.prepare(
    `SELECT m.position, m.text, m.channel, m.thread_root, s.author
     FROM messages m JOIN sessions s ON s.number = m.session WHERE s.session = ? AND m.sequence = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO messages (position, term, channel, session, sequence, text, sent_at_ms, received_at_ms, thread_root,
       in_channel, mentions, imported_author, imported_reactions, import_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectImported = database.prepare(
    'SELECT s.session, m.sequence FROM messages m JOIN sessions s ON s.number = m.session WHERE m.import_key = ?',
  );
  const countReplies = database.prepare('UPDATE messages SET replies = replies + ?, revision = ? WHERE position = ?');
  const updateText = database.prepare(
    'UPDATE messages SET text = ?, mentions = ?, edited_at_ms = ?, revision = ? WHERE position = ?',
  );
  const empty = database.prepare(
    `UPDATE messages SET text = '', mentions = NULL, edited_at_ms = NULL, deleted = 1, pinned_index = 0, reactions = 0,
       imported_reactions = NULL, revision = ? WHERE position = ?`,
  );
  const insertReaction = database.prepare(
    'INSERT INTO reactions (message, emoji, member, place) VALUES (?, ?, (SELECT number FROM members WHERE peer_id = ?), ?)',
  );
  const deleteReaction = database.prepare(
    'DELETE FROM reactions WHERE message = ? AND emoji = ? AND member = (SELECT number FROM members WHERE peer_id = ?)',
  );
  const deleteReactions = database.prepare('DELETE FROM reactions WHERE message = ?');
  const countReactions = database.prepare(
    'UPDATE messages SET reactions = reactions + ?, revision = ? WHERE position = ?',
  );
  const updatePin = database.prepare('UPDATE messages SET pinned_index = ?, revision = ? WHERE position = ?');
  const countPins = database.prepare('SELECT COUNT(*) AS count FROM messages WHERE channel = ? AND pinned_index > 0');

  const located = (id: MessageId): Row => {
    const parts = messageIdParts(id);
    const row = parts === null ? undefined : locate.get(parts.session, parts.sequence);
    if (row === undefined) throw new RangeError(`Message ${id} was never written.`);
    return row;
  };
  const positionOf = (id: MessageId): number => numberOf(located(id), 'position');
  const indexed = (row: Row): IndexedMessage => ({
    text: textOf(row, 'text'),
    channel: numberOf(row, 'channel'),
    author: numberOf(row, 'author'),
  });
  const mentionsJson = (mentions: readonly Mention[]): string | null => jsonOrNull(mentions);

  return {
    message: (id) => {
      const parts = messageIdParts(id);
      const row = parts === null ? undefined : selectMessage.get(parts.session, parts.sequence);
      return row === undefined ? null : read(row);
    },
    importedMessage: (key) => {
      const row = selectImported.get(key);
      return row === undefined ? null : messageIdOf(textOf(row, 'session'), numberOf(row, 'sequence'));
    },
    pinCount: (channel) => numberOf(countPins.get(channel) ?? {}, 'count'),
    add: (message, { channel, session, author }) => {
      const { index: position, text, threadRootId, imported } = message;
      const root = threadRootId === null ? null : positionOf(threadRootId);
      insert.run(
        position,
        message.term,
        channel,
        session,
        message.sequence,
        text,
        message.sentAtMs,
        message.receivedAtMs,
        root,
        root === null || message.alsoInChannel ? 1 : 0,
        mentionsJson(message.mentions),
        imported?.author ?? null,
        jsonOrNull(imported?.reactions ?? []),
        imported?.key ?? null,
      );
      index.add(position, { text, channel, author });
      if (root !== null) countReplies.run(1, position, root);
    },
    editMessage: (id, { text, mentions, editedAtMs, revisionIndex }) => {
      const row = located(id);
      const position = numberOf(row, 'position');
      index.remove(position, indexed(row));
      updateText.run(text, mentionsJson(mentions), editedAtMs, revisionIndex, position);
      index.add(position, { ...indexed(row), text });
    },
    deleteMessage: (id, revisionIndex) => {
      const row = located(id);
      const position = numberOf(row, 'position');
      index.remove(position, indexed(row));
      empty.run(revisionIndex, position);
      deleteReactions.run(position);
      if (row['thread_root'] !== null) countReplies.run(-1, revisionIndex, numberOf(row, 'thread_root'));
    },
    setReaction: (id, { emoji, peerId, add, revisionIndex }) => {
      const position = positionOf(id);
      if (add) insertReaction.run(position, emoji, peerId, revisionIndex);
      else deleteReaction.run(position, emoji, peerId);
      countReactions.run(add ? 1 : -1, revisionIndex, position);
    },
    setPinned: (id, pinned, revisionIndex) => {
      updatePin.run(pinned ? revisionIndex : 0, revisionIndex, positionOf(id));
    },
    forget: () => index.forget(),
  };
};
