// The replicated chat state over SQLite: each call is one prepared statement inside the transaction of the caller.
// Holds no rules; those are in chat/state-machine.ts.

import { asPeerId } from '../../shared/ids.ts';
import { channelOf, memberOf, numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { ChatState } from '../chat/chat-state.ts';

export const createSqliteChatState = (database: DatabaseSync): ChatState => {
  const selectSession = database.prepare(
    `SELECT a.peer_id, s.last_sequence FROM sessions s JOIN members a ON a.number = s.author WHERE s.session = ?`,
  );
  const writeSession = database.prepare(
    `INSERT INTO sessions (session, author, last_sequence)
     VALUES (?1, (SELECT number FROM members WHERE peer_id = ?2), ?3)
     ON CONFLICT (session) DO UPDATE SET last_sequence = ?3`,
  );
  const selectReceived = database.prepare('SELECT last_received_at_ms FROM workspace');
  const writeReceived = database.prepare('UPDATE workspace SET last_received_at_ms = ?');
  const selectMember = database.prepare('SELECT * FROM members WHERE peer_id = ?');
  const writeMember = database.prepare(
    `INSERT INTO members (peer_id, name, addresses, present, joined_index) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (peer_id) DO UPDATE SET name = ?2, addresses = ?3, present = ?4, joined_index = ?5`,
  );
  const selectChannel = database.prepare('SELECT * FROM channels WHERE channel_id = ?');
  const selectKey = database.prepare('SELECT 1 FROM channels WHERE name_key = ?');
  const countChannels = database.prepare('SELECT COUNT(*) AS count FROM channels');
  const insertChannel = database.prepare(
    `INSERT INTO channels (channel_id, name, name_key, created_by, created_at_ms, created_index, created_term,
       last_index, message_count) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const insertMessage = database.prepare(
    `INSERT INTO messages (position, term, channel, session, sequence, text, sent_at_ms, received_at_ms)
     VALUES (?, ?, (SELECT number FROM channels WHERE channel_id = ?),
       (SELECT number FROM sessions WHERE session = ?), ?, ?, ?, ?)`,
  );
  const touchChannel = database.prepare(
    'UPDATE channels SET last_index = ?, message_count = message_count + 1 WHERE channel_id = ?',
  );

  return {
    session: (session) => {
      const row = selectSession.get(session);
      if (row === undefined) return null;
      return { author: asPeerId(textOf(row, 'peer_id')), lastSequence: numberOf(row, 'last_sequence') };
    },
    setSession: (session, { author, lastSequence }) => {
      writeSession.run(session, author, lastSequence);
    },
    lastReceivedAtMs: () => numberOf(selectReceived.get() ?? {}, 'last_received_at_ms'),
    setLastReceivedAtMs: (atMs) => {
      writeReceived.run(atMs);
    },
    member: (peerId) => {
      const row = selectMember.get(peerId);
      return row === undefined ? null : memberOf(row);
    },
    putMember: ({ peerId, name, addresses, present, joinedIndex }) => {
      writeMember.run(peerId, name, JSON.stringify(addresses), present ? 1 : 0, joinedIndex);
    },
    channel: (id) => {
      const row = selectChannel.get(id);
      return row === undefined ? null : channelOf(row);
    },
    hasChannelKey: (key) => selectKey.get(key) !== undefined,
    channelCount: () => numberOf(countChannels.get() ?? {}, 'count'),
    addChannel: (channel) => {
      const { id, name, key, createdBy, createdAtMs, createdIndex, createdTerm } = channel;
      insertChannel.run(id, name, key, createdBy, createdAtMs, createdIndex, createdTerm);
    },
    addMessage: ({ index, term, channelId, session, sequence, text, sentAtMs, receivedAtMs }) => {
      insertMessage.run(index, term, channelId, session, sequence, text, sentAtMs, receivedAtMs);
      touchChannel.run(index, channelId);
    },
  };
};
