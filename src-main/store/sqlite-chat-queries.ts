// The questions of chat/queries.ts over SQLite, answered inside the chat worker between two batches.

import { MAX_PAGE_MESSAGES } from '../../shared/limits.ts';
import { asChannelId, asIndex, asTerm } from '../../shared/ids.ts';
import { channelKey, cleanChannelName } from '../chat/names.ts';
import { messageIdParts } from '../chat/session.ts';
import { standingOf } from '../chat/rules/admission.ts';
import { createAuthoredQuery } from './authored-rows.ts';
import { channelOf, memberOf, numberOf } from './chat-rows.ts';
import { MESSAGE_COLUMNS, createMessageReader } from './message-rows.ts';
import { createMergeQuery } from './sqlite-merging.ts';
import { createSqliteGovernance } from './sqlite-governance.ts';
import { createSqlitePages } from './sqlite-pages.ts';
import { createSqliteSearch } from './sqlite-search.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { MemberRecord } from '../chat/chat-state.ts';
import type { ChatQueries } from '../chat/queries.ts';
import type { PeerId } from '../../shared/ids.ts';

/** The same questions, answered at once. */
export type SyncChatQueries = {
  readonly [Name in keyof ChatQueries]: (
    ...params: Parameters<ChatQueries[Name]>
  ) => Awaited<ReturnType<ChatQueries[Name]>>;
};

export const createSqliteChatQueries = (database: DatabaseSync): SyncChatQueries => {
  const read = createMessageReader(database);
  const selectChannels = database.prepare('SELECT * FROM channels ORDER BY number');
  const selectChannel = database.prepare('SELECT * FROM channels WHERE channel_id = ?');
  const selectChannelByKey = database.prepare('SELECT * FROM channels WHERE name_key = ?');
  const selectHistory = database.prepare(
    `SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ?1 AND m.in_channel = 1 AND m.position > ?2
     UNION ALL
     SELECT ${MESSAGE_COLUMNS} WHERE m.channel = ?1 AND m.in_channel = 0 AND m.position > ?2
     ORDER BY position LIMIT ?3`,
  );
  const selectMembers = database.prepare('SELECT * FROM members WHERE present = 1 ORDER BY peer_id');
  const selectMember = database.prepare('SELECT * FROM members WHERE peer_id = ?');
  const selectRemoved = database.prepare('SELECT * FROM members WHERE removal IS NOT NULL ORDER BY number');
  const { forget, ...rows } = createSqliteGovernance(database);
  /** Read anew: what the state machine writes in between is not told here. */
  const governanceNow = (): ReturnType<typeof rows.governance> => {
    forget();
    return rows.governance();
  };
  const memberNow = (peerId: PeerId): MemberRecord | null => {
    const row = selectMember.get(peerId);
    return row === undefined ? null : memberOf(row);
  };
  const locateMessage = database.prepare(
    `SELECT position, term FROM messages
     WHERE session = (SELECT number FROM sessions WHERE session = ?) AND sequence = ?`,
  );
  const locateChannel = database.prepare(
    'SELECT created_index AS position, created_term AS term FROM channels WHERE channel_id = ? AND created_index > 0',
  );
  const selectPosition = database.prepare(
    `SELECT s.last_sequence FROM sessions s JOIN members a ON a.number = s.author
     WHERE s.session = ? AND a.peer_id = ?`,
  );

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
    ...createSqlitePages(database, read),
    search: createSqliteSearch(database, read),
    history: ({ channelId, after, limit }) => {
      const channel = selectChannel.get(channelId)?.['number'];
      if (typeof channel !== 'number') return [];
      return selectHistory.all(channel, after, Math.min(limit, MAX_PAGE_MESSAGES)).map(read);
    },
    members: () =>
      selectMembers.all().map((row) => {
        const { present: _present, removal: _removal, ...member } = memberOf(row);
        return member;
      }),
    governance: () => {
      const { policy, name } = governanceNow();
      return {
        policy,
        name,
        invitations: rows.invitations().map(({ verifier: _verifier, ...view }) => view),
        removed: selectRemoved.all().flatMap((row) => {
          const { peerId, name: called, removal } = memberOf(row);
          return removal === null ? [] : [{ peerId, name: called, ...removal }];
        }),
      };
    },
    standing: (peerId) => standingOf({ member: memberNow, governance: governanceNow, hasPass: rows.hasPass }, peerId),
    invitation: rows.invitation,
    locate: (ids) =>
      ids.flatMap((id) => {
        const parts = messageIdParts(id);
        if (parts === null) return [];
        const row = locateMessage.get(parts.session, parts.sequence) ?? locateChannel.get(asChannelId(id));
        if (row === undefined) return [];
        return [{ id, index: asIndex(numberOf(row, 'position')), term: asTerm(numberOf(row, 'term')) }];
      }),
    messagesByAuthor: createAuthoredQuery(database),
    merging: createMergeQuery(database),
    sessionPosition: (author, session) => {
      const row = selectPosition.get(session, author);
      return row === undefined ? 0 : numberOf(row, 'last_sequence');
    },
  };
};
