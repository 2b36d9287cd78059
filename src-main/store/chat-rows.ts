// Rows of chat.db as the types of the chat. What comes out of SQLite is checked here once and trusted afterwards.

import { asChannelId, asIndex, asPeerId } from '../../shared/ids.ts';
import type { SQLOutputValue } from 'node:sqlite';
import type { Channel } from '../../shared/chat.ts';
import type { InvitationRecord, MemberRecord, Removal } from '../chat/chat-state.ts';

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
  topic: textOf(row, 'topic'),
  archived: row['archived'] === 1,
  createdIndex: asIndex(numberOf(row, 'created_index')),
});

export const addressesOf = (row: Row): readonly string[] => JSON.parse(textOf(row, 'addresses')) as string[];

export const memberOf = (row: Row): MemberRecord => ({
  peerId: asPeerId(textOf(row, 'peer_id')),
  name: textOf(row, 'name'),
  addresses: addressesOf(row),
  present: row['present'] === 1,
  joinedIndex: asIndex(numberOf(row, 'joined_index')),
  colour: numberOf(row, 'colour'),
  owner: row['owner'] === 1,
  level: numberOf(row, 'level'),
  // Our own writing, by sqlite-chat-state.ts.
  removal: row['removal'] === null ? null : (JSON.parse(textOf(row, 'removal')) as Removal),
});

export const invitationOf = (row: Row): InvitationRecord => {
  const verifier = row['verifier'];
  if (!(verifier instanceof Uint8Array)) throw new TypeError('Column verifier holds no bytes.');
  return {
    id: textOf(row, 'invitation_id'),
    verifier,
    createdBy: asPeerId(textOf(row, 'created_by')),
    expiresAtMs: numberOf(row, 'expires_at_ms'),
    uses: numberOf(row, 'uses'),
    used: numberOf(row, 'used'),
    revoked: row['revoked'] === 1,
  };
};
