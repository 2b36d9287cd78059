// What one member said and made, read from chat.db in words that hold in any workspace: for taking it along into another.

import { messageIdOf } from '../chat/session.ts';
import { numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Mention, Reaction } from '../../shared/chat.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { ImportOrigin } from '../chat/operations.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { Row } from './chat-rows.ts';

/** The place of an operation in the log, to put both kinds in order. */
type Placed = { readonly position: number; readonly operation: AuthoredOperation };

export const createAuthoredQuery = (database: DatabaseSync): ((author: PeerId) => readonly AuthoredOperation[]) => {
  const selectMessages = database.prepare(
    `SELECT m.position, c.name, m.text, m.sent_at_ms, m.mentions, m.in_channel, m.pinned_index, m.reactions,
       m.imported_author, m.imported_reactions, m.import_key, s.session, m.sequence,
       rs.session AS root_session, r.sequence AS root_sequence
     FROM messages m
     JOIN channels c ON c.number = m.channel
     JOIN sessions s ON s.number = m.session
     JOIN members a ON a.number = s.author
     LEFT JOIN messages r ON r.position = m.thread_root AND r.deleted = 0
       AND r.session IN (SELECT number FROM sessions WHERE author = s.author)
     LEFT JOIN sessions rs ON rs.number = r.session
     WHERE a.peer_id = ? AND m.deleted = 0`,
  );
  const selectChannels = database.prepare(
    'SELECT created_index, name, topic, created_at_ms FROM channels WHERE created_by = ?',
  );
  const selectReactions = database.prepare(
    `SELECT r.emoji FROM reactions r JOIN members a ON a.number = r.member
     WHERE r.message = ? AND a.peer_id = ? ORDER BY r.place`,
  );

  const importOf = (row: Row): ImportOrigin | null => {
    const { import_key: key, imported_author: author, imported_reactions: reactions } = row;
    if (typeof key !== 'string' || typeof author !== 'string') return null;
    const brought = typeof reactions === 'string' ? (JSON.parse(reactions) as readonly Reaction[]) : [];
    return {
      author,
      key,
      sentAtMs: numberOf(row, 'sent_at_ms'),
      reactions: brought.map(({ emoji, importedBy = [] }) => ({ emoji, names: importedBy })),
    };
  };

  const messageOf = (row: Row, author: PeerId): Placed => {
    const position = numberOf(row, 'position');
    const { mentions, root_session: rootSession } = row;
    const reactions = numberOf(row, 'reactions') === 0 ? [] : selectReactions.all(position, author);
    const threadRootId =
      typeof rootSession === 'string' ? messageIdOf(rootSession, numberOf(row, 'root_sequence')) : null;
    return {
      position,
      operation: {
        type: 'post-message',
        id: messageIdOf(textOf(row, 'session'), numberOf(row, 'sequence')),
        channelName: textOf(row, 'name'),
        text: textOf(row, 'text'),
        writtenAtMs: numberOf(row, 'sent_at_ms'),
        mentions: typeof mentions === 'string' ? (JSON.parse(mentions) as readonly Mention[]) : [],
        threadRootId,
        alsoInChannel: threadRootId !== null && row['in_channel'] === 1,
        import: importOf(row),
        reactions: reactions.map((reaction) => textOf(reaction, 'emoji')),
        pinned: row['pinned_index'] !== 0,
      },
    };
  };

  const channelOf = (row: Row): Placed => ({
    position: numberOf(row, 'created_index'),
    operation: {
      type: 'create-channel',
      name: textOf(row, 'name'),
      topic: textOf(row, 'topic'),
      writtenAtMs: numberOf(row, 'created_at_ms'),
    },
  });

  return (author) =>
    [...selectChannels.all(author).map(channelOf), ...selectMessages.all(author).map((row) => messageOf(row, author))]
      .sort((a, b) => a.position - b.position)
      .map(({ operation }) => operation);
};
