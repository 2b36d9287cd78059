// Rows of chat.db as the types of the chat. What comes out of SQLite is checked here once and trusted afterwards.

import { asChannelId, asIndex, asPeerId, asTerm } from '../../shared/ids.ts';
import { messageIdOf } from '../chat/session.ts';
import type { SQLOutputValue } from 'node:sqlite';
import type { Channel, Message } from '../../shared/chat.ts';
import type { MemberRecord } from '../chat/chat-state.ts';

export type Row = Record<string, SQLOutputValue>;

export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text.`);
  return value;
};

export const numberOf = (row: Row, column: string): number => {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no number.`);
  return value;
};

export const channelOf = (row: Row): Channel => ({
  id: asChannelId(textOf(row, 'channel_id')),
  name: textOf(row, 'name'),
  createdBy: row['created_by'] === null ? null : asPeerId(textOf(row, 'created_by')),
  createdAtMs: numberOf(row, 'created_at_ms'),
  lastIndex: asIndex(numberOf(row, 'last_index')),
  messageCount: numberOf(row, 'message_count'),
  topic: '',
  archived: false,
  createdIndex: asIndex(numberOf(row, 'created_index')),
});

export const addressesOf = (row: Row): readonly string[] => JSON.parse(textOf(row, 'addresses')) as string[];

export const memberOf = (row: Row): MemberRecord => ({
  peerId: asPeerId(textOf(row, 'peer_id')),
  name: textOf(row, 'name'),
  addresses: addressesOf(row),
  present: row['present'] === 1,
  joinedIndex: asIndex(numberOf(row, 'joined_index')),
});

/** Joins what `messageOf` reads. */
export const MESSAGE_COLUMNS = `
  m.position, m.term, m.sequence, m.text, m.sent_at_ms, m.received_at_ms,
  s.session, a.peer_id, a.name, c.channel_id
  FROM messages m
  JOIN sessions s ON s.number = m.session
  JOIN members a ON a.number = s.author
  JOIN channels c ON c.number = m.channel
`;

export const messageOf = (row: Row): Message => ({
  id: messageIdOf(textOf(row, 'session'), numberOf(row, 'sequence')),
  index: asIndex(numberOf(row, 'position')),
  term: asTerm(numberOf(row, 'term')),
  channelId: asChannelId(textOf(row, 'channel_id')),
  authorId: asPeerId(textOf(row, 'peer_id')),
  authorName: textOf(row, 'name'),
  text: textOf(row, 'text'),
  sentAtMs: numberOf(row, 'sent_at_ms'),
  receivedAtMs: numberOf(row, 'received_at_ms'),
  editedAtMs: null,
  deleted: false,
  threadRootId: null,
  alsoInChannel: false,
  thread: null,
  reactions: [],
  pinned: false,
  mentions: [],
  importedAuthor: null,
  revisionIndex: asIndex(numberOf(row, 'position')),
});
