// The replicated chat state over SQLite, for one batch of entries after the other. What every entry of a batch touches
// again (its session, its channel, the time) is kept in memory and written once, by `flush`, before the batch commits.
// Holds no rules; those are in chat/rules/. Nobody else may write to these tables meanwhile.

import { asChannelId, asPeerId } from '../../shared/ids.ts';
import { channelOf, memberOf, numberOf, textOf } from './chat-rows.ts';
import { createSqliteMerging } from './sqlite-merging.ts';
import { createSqliteGovernance } from './sqlite-governance.ts';
import { createSqliteMessages } from './sqlite-messages.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Channel } from '../../shared/chat.ts';
import type { ChatState, MemberRecord, SessionRecord } from '../chat/chat-state.ts';

export type SqliteChatState = ChatState & {
  /** Writes what is kept back; to be called in the transaction of the batch, at its end. */
  flush(): void;
  /** Forgets everything in memory: the transaction was undone. */
  forget(): void;
};

/** Rows of a kind that are remembered between batches; beyond it all of them are read again when they are needed. */
const MAX_REMEMBERED = 4_096;

/** A row in memory with its key in the file; `changed` ones are newer than the file. */
type Remembered<Value> = { readonly number: number; value: Value; changed: boolean };

export const createSqliteChatState = (database: DatabaseSync): SqliteChatState => {
  const selectSession = database.prepare(
    `SELECT s.number, s.author, a.peer_id, s.last_sequence FROM sessions s JOIN members a ON a.number = s.author
     WHERE s.session = ?`,
  );
  const insertSession = database.prepare(
    `INSERT INTO sessions (session, author, last_sequence)
     VALUES (?, (SELECT number FROM members WHERE peer_id = ?), ?)`,
  );
  const updateSession = database.prepare('UPDATE sessions SET last_sequence = ? WHERE number = ?');
  const selectReceived = database.prepare('SELECT last_received_at_ms FROM workspace');
  const writeReceived = database.prepare('UPDATE workspace SET last_received_at_ms = ?');
  const selectMember = database.prepare('SELECT * FROM members WHERE peer_id = ?');
  const selectMembers = database.prepare('SELECT * FROM members ORDER BY number');
  const selectLevel = database.prepare('SELECT MIN(level) AS level FROM members WHERE present = 1');
  const writeMember = database.prepare(
    `INSERT INTO members (peer_id, name, addresses, present, joined_index, colour, owner, level, removal)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
     ON CONFLICT (peer_id) DO UPDATE
     SET name = ?2, addresses = ?3, present = ?4, joined_index = ?5, colour = ?6, owner = ?7, level = ?8,
       removal = ?9`,
  );
  const selectChannel = database.prepare('SELECT * FROM channels WHERE channel_id = ?');
  const selectKey = database.prepare('SELECT channel_id FROM channels WHERE name_key = ?');
  const countChannels = database.prepare('SELECT COUNT(*) AS count FROM channels');
  const insertChannel = database.prepare(
    `INSERT INTO channels (channel_id, name, name_key, created_by, created_at_ms, created_index, created_term,
       topic, last_index, message_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const renameChannel = database.prepare('UPDATE channels SET name = ?, name_key = ? WHERE number = ?');
  const writeTopic = database.prepare('UPDATE channels SET topic = ? WHERE number = ?');
  const writeArchived = database.prepare('UPDATE channels SET archived = ? WHERE number = ?');
  const updateChannel = database.prepare('UPDATE channels SET last_index = ?, message_count = ? WHERE number = ?');
  const messages = createSqliteMessages(database);
  const { forget: forgetMerging, ...merging } = createSqliteMerging(database);
  const { forget: forgetGovernance, ...governance } = createSqliteGovernance(database);

  const sessions = new Map<string, Remembered<SessionRecord> & { readonly authorNumber: number }>();
  const channels = new Map<string, Remembered<Channel>>();
  const members = new Map<string, MemberRecord>();
  let receivedAtMs: number | null = null;
  let receivedChanged = false;
  let lowestLevel: number | null = null;

  const sessionOf = (session: string): ReturnType<typeof sessions.get> => {
    const known = sessions.get(session);
    if (known !== undefined) return known;
    const row = selectSession.get(session);
    if (row === undefined) return undefined;
    const value = { author: asPeerId(textOf(row, 'peer_id')), lastSequence: numberOf(row, 'last_sequence') };
    const found = { number: numberOf(row, 'number'), authorNumber: numberOf(row, 'author'), value, changed: false };
    sessions.set(session, found);
    return found;
  };

  const channelRow = (id: string): Remembered<Channel> | undefined => {
    const known = channels.get(id);
    if (known !== undefined) return known;
    const row = selectChannel.get(id);
    if (row === undefined) return undefined;
    const found = { number: numberOf(row, 'number'), value: channelOf(row), changed: false };
    channels.set(id, found);
    return found;
  };

  const forget = (): void => {
    sessions.clear();
    channels.clear();
    members.clear();
    receivedAtMs = null;
    receivedChanged = false;
    lowestLevel = null;
    messages.forget();
    forgetMerging();
    forgetGovernance();
  };

  const lastReceivedAtMs = (): number => (receivedAtMs ??= numberOf(selectReceived.get() ?? {}, 'last_received_at_ms'));

  return {
    session: (session) => sessionOf(session)?.value ?? null,
    setSession: (session, record) => {
      const known = sessionOf(session);
      if (known === undefined) {
        insertSession.run(session, record.author, record.lastSequence);
        return;
      }
      known.value = { author: known.value.author, lastSequence: record.lastSequence };
      known.changed = true;
    },
    lastReceivedAtMs,
    setLastReceivedAtMs: (atMs) => {
      receivedAtMs = atMs;
      receivedChanged = true;
    },
    member: (peerId) => {
      const known = members.get(peerId);
      if (known !== undefined) return known;
      const row = selectMember.get(peerId);
      if (row === undefined) return null;
      const member = memberOf(row);
      members.set(peerId, member);
      return member;
    },
    members: () => selectMembers.all().map(memberOf),
    lowestLevel: () => (lowestLevel ??= Number(selectLevel.get()?.['level'] ?? 0)),
    putMember: (member) => {
      const { peerId, name, addresses, present, joinedIndex, colour, owner, level, removal } = member;
      const told = JSON.stringify(addresses);
      const out = removal === null ? null : JSON.stringify(removal);
      writeMember.run(peerId, name, told, present ? 1 : 0, joinedIndex, colour, owner ? 1 : 0, level, out);
      members.set(peerId, member);
      lowestLevel = null;
    },
    ...governance,
    channel: (id) => channelRow(id)?.value ?? null,
    channelByKey: (key) => {
      const row = selectKey.get(key);
      return row === undefined ? null : asChannelId(textOf(row, 'channel_id'));
    },
    channelCount: () => numberOf(countChannels.get() ?? {}, 'count'),
    addChannel: (channel) => {
      const { id, name, key, createdBy, createdAtMs, createdIndex, createdTerm, topic } = channel;
      insertChannel.run(id, name, key, createdBy, createdAtMs, createdIndex, createdTerm, topic);
    },
    changeChannel: (id, change) => {
      const row = channelRow(id);
      if (row === undefined) throw new RangeError(`Channel ${id} was never written.`);
      if ('name' in change) {
        renameChannel.run(change.name, change.key, row.number);
        row.value = { ...row.value, name: change.name };
      } else if ('topic' in change) {
        writeTopic.run(change.topic, row.number);
        row.value = { ...row.value, topic: change.topic };
      } else {
        writeArchived.run(change.archived ? 1 : 0, row.number);
        row.value = { ...row.value, archived: change.archived };
      }
    },
    ...merging,
    message: messages.message,
    importedMessage: messages.importedMessage,
    pinCount: (id) => messages.pinCount(channelRow(id)?.number ?? 0),
    editMessage: messages.editMessage,
    deleteMessage: messages.deleteMessage,
    setReaction: messages.setReaction,
    setPinned: messages.setPinned,
    addMessage: (message) => {
      const { index, channelId, threadRootId, alsoInChannel } = message;
      const channel = channelRow(channelId);
      const session = sessionOf(message.session);
      if (channel === undefined || session === undefined) {
        throw new RangeError(`Message ${index} belongs to a channel or session that was never written.`);
      }
      messages.add(message, { channel: channel.number, session: session.number, author: session.authorNumber });
      if (threadRootId !== null && !alsoInChannel) return;
      channel.value = { ...channel.value, lastIndex: index, messageCount: channel.value.messageCount + 1 };
      channel.changed = true;
    },
    flush: () => {
      for (const row of sessions.values()) {
        if (row.changed) updateSession.run(row.value.lastSequence, row.number);
        row.changed = false;
      }
      for (const row of channels.values()) {
        if (row.changed) updateChannel.run(row.value.lastIndex, row.value.messageCount, row.number);
        row.changed = false;
      }
      if (receivedChanged) writeReceived.run(lastReceivedAtMs());
      receivedChanged = false;
      if (Math.max(sessions.size, channels.size, members.size) > MAX_REMEMBERED) forget();
    },
    forget,
  };
};
