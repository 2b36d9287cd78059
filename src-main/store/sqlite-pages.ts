// Runs of messages over SQLite: of a channel, of a thread, around a place; and what is unread. Answered inside the chat
// worker between two batches.

import { MAX_PAGE_MESSAGES, MAX_UNREAD_COUNT } from '../../shared/limits.ts';
import { messageIdParts } from '../chat/session.ts';
import { numberOf } from './chat-rows.ts';
import { MESSAGE_COLUMNS } from './message-rows.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Mention, Message, MessagePage } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { PageRequest, UnreadCounts, UnreadRequest } from '../chat/queries.ts';
import type { MessageReader } from './message-rows.ts';
import type { SyncChatQueries } from './sqlite-chat-queries.ts';

export type SqlitePages = Pick<SyncChatQueries, 'message' | 'page' | 'thread' | 'around' | 'at' | 'pinned' | 'unread'>;

type Bounds = Omit<PageRequest, 'channelId'>;
/** The messages of one channel or thread, in order. `place` is its row number. */
type Line = {
  readonly older: StatementSync;
  readonly newer: StatementSync;
  readonly anyOlder: StatementSync;
  readonly anyNewer: StatementSync;
  readonly place: number;
};

const EMPTY_PAGE: MessagePage = { messages: [], hasOlder: false, hasNewer: false };
/** Messages that are looked at for one channel's count: whoever wrote more than this in a row has nothing to read there. */
const MAX_UNREAD_LOOKED_AT = 50_000;
/** Messages with mentions that are looked at for one channel's count. */
const MAX_MENTIONS_LOOKED_AT = 10_000;

const countOf = (limit: number): number => Math.min(Math.max(1, Math.floor(limit) || 1), MAX_PAGE_MESSAGES);

/** The statements for one kind of line; `inLine` says which messages belong to it. */
const statementsFor = (database: DatabaseSync, inLine: string): Omit<Line, 'place'> => ({
  older: database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE ${inLine} AND m.position < ? AND m.position > ? ORDER BY m.position DESC LIMIT ?`,
  ),
  newer: database.prepare(`SELECT ${MESSAGE_COLUMNS} WHERE ${inLine} AND m.position > ? ORDER BY m.position LIMIT ?`),
  anyOlder: database.prepare(`SELECT 1 FROM messages m WHERE ${inLine} AND m.position < ? LIMIT 1`),
  anyNewer: database.prepare(`SELECT 1 FROM messages m WHERE ${inLine} AND m.position > ? LIMIT 1`),
});

export const createSqlitePages = (database: DatabaseSync, read: MessageReader): SqlitePages => {
  const selectChannel = database.prepare('SELECT number FROM channels WHERE channel_id = ?');
  const channelLine = statementsFor(database, 'm.channel = ? AND m.in_channel = 1');
  const threadLine = statementsFor(database, 'm.thread_root = ?');
  const selectMessage = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.session = (SELECT number FROM sessions WHERE session = ?) AND m.sequence = ?`,
  );
  const selectPinned = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ? AND m.pinned_index > 0 ORDER BY m.pinned_index DESC`,
  );
  const countUnread = database.prepare(
    `SELECT COUNT(*) AS count FROM (
       SELECT 1 FROM (
         SELECT m.session, m.deleted FROM messages m WHERE m.channel = ?1 AND m.in_channel = 1 AND m.position > ?2
         ORDER BY m.position LIMIT ${MAX_UNREAD_LOOKED_AT}) n
       WHERE n.deleted = 0 AND n.session NOT IN (
         SELECT s.number FROM sessions s JOIN members a ON a.number = s.author WHERE a.peer_id = ?3)
       LIMIT ${MAX_UNREAD_COUNT})`,
  );
  const selectMentions = database.prepare(
    `SELECT m.mentions FROM messages m JOIN sessions s ON s.number = m.session JOIN members a ON a.number = s.author
     WHERE m.channel = ? AND m.mentions IS NOT NULL AND m.position > ? AND a.peer_id <> ?
     ORDER BY m.position LIMIT ${MAX_MENTIONS_LOOKED_AT}`,
  );

  const channelNumber = (id: string): number | null => {
    const number = selectChannel.get(id)?.['number'];
    return typeof number === 'number' ? number : null;
  };

  const run = ({ older, newer, anyOlder, anyNewer, place }: Line, { limit, before, after }: Bounds): MessagePage => {
    const count = countOf(limit);
    const isForward = after !== undefined && before === undefined;
    const rows = isForward
      ? newer.all(place, after, count)
      : older.all(place, before ?? Number.MAX_SAFE_INTEGER, after ?? 0, count).reverse();
    const messages = rows.map(read);
    // Beyond an empty page lies everything on the other side of its bound.
    const first = messages[0]?.index ?? (isForward ? after + 1 : Math.min(before ?? Infinity, (after ?? 0) + 1));
    const last = messages.at(-1)?.index ?? (isForward ? after : (before ?? 1) - 1);
    return {
      messages,
      hasOlder: anyOlder.get(place, first) !== undefined,
      hasNewer: anyNewer.get(place, last) !== undefined,
    };
  };

  /** Half before the place and half from it on; what one side lacks the other one gives. */
  const runAround = (line: Line, index: number, limit: number): MessagePage => {
    const count = countOf(limit);
    const olderRows = line.older.all(line.place, index, 0, count);
    const newerRows = line.newer.all(line.place, index - 1, count);
    const olderCount = Math.min(olderRows.length, Math.max(Math.floor(count / 2), count - newerRows.length));
    const chosenOlder = olderRows.slice(0, olderCount).reverse();
    const chosenNewer = newerRows.slice(0, count - olderCount);
    return {
      messages: [...chosenOlder, ...chosenNewer].map(read),
      hasOlder: olderRows.length > olderCount || olderRows.length === count,
      hasNewer: newerRows.length > chosenNewer.length || newerRows.length === count,
    };
  };

  const message = (id: MessageId): Message | null => {
    const parts = messageIdParts(id);
    const row = parts === null ? undefined : selectMessage.get(parts.session, parts.sequence);
    return row === undefined ? null : read(row);
  };

  const unreadOf = ({ channelId, index, reader }: UnreadRequest): UnreadCounts => {
    const channel = channelNumber(channelId);
    if (channel === null) return { unread: 0, mentionsUnread: 0 };
    const mentioning = selectMentions
      .all(channel, index, reader)
      .map((row) => JSON.parse(String(row['mentions'])) as readonly Mention[])
      .filter((mentions) => mentions.some(({ peerId }) => peerId === reader || peerId === 'channel'));
    return {
      unread: numberOf(countUnread.get(channel, index, reader) ?? {}, 'count'),
      mentionsUnread: Math.min(mentioning.length, MAX_UNREAD_COUNT),
    };
  };

  return {
    message,
    page: ({ channelId, ...bounds }) => {
      const place = channelNumber(channelId);
      return place === null ? EMPTY_PAGE : run({ ...channelLine, place }, bounds);
    },
    thread: ({ rootId, ...bounds }) => {
      const root = message(rootId);
      return root === null ? { ...EMPTY_PAGE, root } : { ...run({ ...threadLine, place: root.index }, bounds), root };
    },
    around: ({ messageId, limit }) => {
      const found = message(messageId);
      if (found === null) return EMPTY_PAGE;
      const root = found.threadRootId === null || found.alsoInChannel ? null : message(found.threadRootId);
      const line =
        root === null
          ? { ...channelLine, place: channelNumber(found.channelId) ?? 0 }
          : { ...threadLine, place: root.index };
      return runAround(line, found.index, limit);
    },
    at: ({ channelId, index, limit }) => {
      const place = channelNumber(channelId);
      return place === null ? EMPTY_PAGE : runAround({ ...channelLine, place }, index, limit);
    },
    pinned: (channelId) => selectPinned.all(channelNumber(channelId) ?? 0).map(read),
    unread: (requests) => requests.map(unreadOf),
  };
};
