// Messages as they lie in chat.db, put together from the message's row, its thread and its reactions. Reads only.

import { MAX_SHOWN_REPLIERS } from '../../shared/limits.ts';
import { asChannelId, asIndex, asPeerId, asTerm } from '../../shared/ids.ts';
import { REPLIES_LOOKED_AT } from '../chat/chat-state.ts';
import { messageIdOf } from '../chat/session.ts';
import { numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Mention, Message, Reaction, ThreadSummary } from '../../shared/chat.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Row } from './chat-rows.ts';

/** Joins what a MessageReader reads. */
export const MESSAGE_COLUMNS = `
  m.position AS position, m.term, m.sequence, m.text, m.sent_at_ms, m.received_at_ms, m.edited_at_ms, m.deleted, m.in_channel,
  m.replies, m.reactions, m.pinned_index, m.mentions, m.imported_author, m.imported_reactions, m.revision,
  s.session, a.peer_id, a.name, c.channel_id, rs.session AS root_session, r.sequence AS root_sequence
  FROM messages m
  JOIN sessions s ON s.number = m.session
  JOIN members a ON a.number = s.author
  JOIN channels c ON c.number = m.channel
  LEFT JOIN messages r ON r.position = m.thread_root
  LEFT JOIN sessions rs ON rs.number = r.session
`;

/** Turns one row of MESSAGE_COLUMNS into a message. */
export type MessageReader = (row: Row) => Message;

export const createMessageReader = (database: DatabaseSync): MessageReader => {
  const selectReplies = database.prepare(
    `SELECT m.position, m.received_at_ms, a.peer_id
     FROM messages m JOIN sessions s ON s.number = m.session JOIN members a ON a.number = s.author
     WHERE m.thread_root = ? AND m.deleted = 0 ORDER BY m.position DESC LIMIT ${REPLIES_LOOKED_AT}`,
  );
  const selectReactions = database.prepare(
    `SELECT r.emoji, a.peer_id FROM reactions r JOIN members a ON a.number = r.member
     WHERE r.message = ? ORDER BY r.place`,
  );

  const threadOf = (row: Row): ThreadSummary | null => {
    const replyCount = numberOf(row, 'replies');
    if (replyCount === 0) return null;
    const replies = selectReplies.all(numberOf(row, 'position'));
    const newest = replies[0] ?? {};
    return {
      replyCount,
      lastReplyAtMs: numberOf(newest, 'received_at_ms'),
      lastReplyIndex: asIndex(numberOf(newest, 'position')),
      repliers: [...new Set(replies.map((reply) => asPeerId(textOf(reply, 'peer_id'))))].slice(0, MAX_SHOWN_REPLIERS),
    };
  };

  const reactionsOf = (row: Row): readonly Reaction[] => {
    const brought = row['imported_reactions'];
    const kinds = new Map<string, { emoji: string; by: PeerId[]; importedBy?: readonly string[] }>();
    // Written by the state machine, and by nobody else.
    const imported = typeof brought === 'string' ? (JSON.parse(brought) as readonly Reaction[]) : [];
    for (const { emoji, importedBy = [] } of imported) kinds.set(emoji, { emoji, by: [], importedBy });
    if (numberOf(row, 'reactions') > 0) {
      for (const reaction of selectReactions.all(numberOf(row, 'position'))) {
        const emoji = textOf(reaction, 'emoji');
        const peerId = asPeerId(textOf(reaction, 'peer_id'));
        const kind = kinds.get(emoji);
        if (kind === undefined) kinds.set(emoji, { emoji, by: [peerId] });
        else kind.by.push(peerId);
      }
    }
    return [...kinds.values()];
  };

  return (row) => {
    const index = asIndex(numberOf(row, 'position'));
    const isReply = row['root_session'] !== null;
    const { mentions, imported_author: importedAuthor, edited_at_ms: editedAtMs } = row;
    return {
      id: messageIdOf(textOf(row, 'session'), numberOf(row, 'sequence')),
      index,
      term: asTerm(numberOf(row, 'term')),
      channelId: asChannelId(textOf(row, 'channel_id')),
      authorId: asPeerId(textOf(row, 'peer_id')),
      authorName: textOf(row, 'name'),
      text: textOf(row, 'text'),
      sentAtMs: numberOf(row, 'sent_at_ms'),
      receivedAtMs: numberOf(row, 'received_at_ms'),
      editedAtMs: typeof editedAtMs === 'number' ? editedAtMs : null,
      deleted: row['deleted'] === 1,
      threadRootId: isReply ? messageIdOf(textOf(row, 'root_session'), numberOf(row, 'root_sequence')) : null,
      alsoInChannel: isReply && row['in_channel'] === 1,
      thread: threadOf(row),
      reactions: reactionsOf(row),
      pinned: row['pinned_index'] !== 0,
      mentions: typeof mentions === 'string' ? (JSON.parse(mentions) as readonly Mention[]) : [],
      importedAuthor: typeof importedAuthor === 'string' ? importedAuthor : null,
      revisionIndex: asIndex(Math.max(index, numberOf(row, 'revision'))),
    };
  };
};
