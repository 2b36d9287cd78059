// The questions of chat/queries.ts over SQLite, answered inside the chat worker between two batches.

import { MAX_PAGE_MESSAGES } from '../../shared/limits.ts';
import { asChannelId, asIndex, asPeerId, asTerm } from '../../shared/ids.ts';
import { channelKey, cleanChannelName } from '../chat/names.ts';
import { messageIdParts } from '../chat/session.ts';
import { MESSAGE_COLUMNS, addressesOf, channelOf, messageOf, numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { AuthoredOperation, ChatQueries, PageRequest } from '../chat/queries.ts';
import type { MessagePage } from '../../shared/chat.ts';
import type { Row } from './chat-rows.ts';

/** The same questions, answered at once. */
export type SyncChatQueries = {
  readonly [Name in keyof ChatQueries]: (
    ...params: Parameters<ChatQueries[Name]>
  ) => Awaited<ReturnType<ChatQueries[Name]>>;
};

const EMPTY_PAGE: MessagePage = { messages: [], hasOlder: false, hasNewer: false };

const authoredOf = (row: Row): AuthoredOperation => {
  const writtenAtMs = numberOf(row, 'written_at_ms');
  const name = textOf(row, 'name');
  return row['text'] === null
    ? { type: 'create-channel', name, writtenAtMs }
    : { type: 'post-message', channelName: name, text: textOf(row, 'text'), writtenAtMs };
};

export const createSqliteChatQueries = (database: DatabaseSync): SyncChatQueries => {
  const selectChannels = database.prepare('SELECT * FROM channels ORDER BY number');
  const selectChannel = database.prepare('SELECT * FROM channels WHERE channel_id = ?');
  const selectChannelByKey = database.prepare('SELECT * FROM channels WHERE name_key = ?');
  const selectOlder = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ? AND m.position < ? AND m.position > ?
     ORDER BY m.position DESC LIMIT ?`,
  );
  const selectNewer = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ? AND m.position > ? ORDER BY m.position LIMIT ?`,
  );
  const selectHistory = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ? AND m.position > ? ORDER BY m.position LIMIT ?`,
  );
  const selectAnyOlder = database.prepare('SELECT 1 FROM messages WHERE channel = ? AND position < ? LIMIT 1');
  const selectAnyNewer = database.prepare('SELECT 1 FROM messages WHERE channel = ? AND position > ? LIMIT 1');
  const selectMembers = database.prepare('SELECT * FROM members WHERE present = 1 ORDER BY peer_id');
  const locateMessage = database.prepare(
    `SELECT position, term FROM messages
     WHERE session = (SELECT number FROM sessions WHERE session = ?) AND sequence = ?`,
  );
  const locateChannel = database.prepare(
    'SELECT created_index AS position, created_term AS term FROM channels WHERE channel_id = ? AND created_index > 0',
  );
  const selectAuthored = database.prepare(
    `SELECT m.position AS position, c.name AS name, m.text AS text, m.sent_at_ms AS written_at_ms
       FROM messages m JOIN channels c ON c.number = m.channel
       WHERE m.session IN (SELECT s.number FROM sessions s JOIN members a ON a.number = s.author WHERE a.peer_id = ?1)
     UNION ALL
     SELECT created_index, name, NULL, created_at_ms FROM channels WHERE created_by = ?1
     ORDER BY position`,
  );
  const selectPosition = database.prepare(
    `SELECT s.last_sequence FROM sessions s JOIN members a ON a.number = s.author
     WHERE s.session = ? AND a.peer_id = ?`,
  );

  const page = ({ channelId, limit, before, after }: PageRequest): MessagePage => {
    const channel = selectChannel.get(channelId)?.['number'];
    if (typeof channel !== 'number') return EMPTY_PAGE;
    const count = Math.min(Math.max(1, Math.floor(limit) || 1), MAX_PAGE_MESSAGES);
    const isForward = after !== undefined && before === undefined;
    const rows = isForward
      ? selectNewer.all(channel, after, count)
      : selectOlder.all(channel, before ?? Number.MAX_SAFE_INTEGER, after ?? 0, count).reverse();
    const messages = rows.map(messageOf);
    // Beyond an empty page lies everything on the other side of its bound.
    const first = messages[0]?.index ?? (isForward ? after + 1 : Math.min(before ?? Infinity, (after ?? 0) + 1));
    const last = messages.at(-1)?.index ?? (isForward ? after : (before ?? 1) - 1);
    return {
      messages,
      hasOlder: selectAnyOlder.get(channel, first) !== undefined,
      hasNewer: selectAnyNewer.get(channel, last) !== undefined,
    };
  };

  return {
    channels: () => selectChannels.all().map(channelOf),
    channelById: (id) => {
      const row = selectChannel.get(id);
      return row === undefined ? null : channelOf(row);
    },
    channelByName: (name) => {
      const clean = cleanChannelName(name);
      const row = clean === null ? undefined : selectChannelByKey.get(channelKey(clean));
      return row === undefined ? null : channelOf(row);
    },
    page,
    history: ({ channelId, after, limit }) => {
      const channel = selectChannel.get(channelId)?.['number'];
      if (typeof channel !== 'number') return [];
      return selectHistory.all(channel, after, Math.min(limit, MAX_PAGE_MESSAGES)).map(messageOf);
    },
    members: () =>
      selectMembers.all().map((row) => ({
        peerId: asPeerId(textOf(row, 'peer_id')),
        name: textOf(row, 'name'),
        addresses: addressesOf(row),
      })),
    locate: (ids) =>
      ids.flatMap((id) => {
        const parts = messageIdParts(id);
        if (parts === null) return [];
        const row = locateMessage.get(parts.session, parts.sequence) ?? locateChannel.get(asChannelId(id));
        if (row === undefined) return [];
        return [{ id, index: asIndex(numberOf(row, 'position')), term: asTerm(numberOf(row, 'term')) }];
      }),
    messagesByAuthor: (author) => selectAuthored.all(author).map(authoredOf),
    sessionPosition: (author, session) => {
      const row = selectPosition.get(session, author);
      return row === undefined ? 0 : numberOf(row, 'last_sequence');
    },
  };
};
