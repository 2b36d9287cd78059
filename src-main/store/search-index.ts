// The full-text index of chat.db, written in the transaction of the messages it holds. It is kept in parts of so many
// log positions each: writing stays as cheap in a long history as in a short one, and a search of the newest messages
// reads the newest part alone. The index holds no text, so whoever takes something out says what was put in.

import { numberOf, textOf } from './chat-rows.ts';
import { TOKENIZER, indexTextOf } from './search-text.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Log positions in one part. */
const PART_POSITIONS = 131_072;

export type IndexedMessage = {
  readonly text: string;
  /** Row numbers of its channel and its author, so that a search can ask for them. */
  readonly channel: number;
  readonly author: number;
};

export type SearchIndex = {
  add(position: number, message: IndexedMessage): void;
  /** Takes out what was put in, leaving no trace of its words. */
  remove(position: number, message: IndexedMessage): void;
  /** The transaction was undone, and with it perhaps a new part. */
  forget(): void;
};

type Part = { readonly add: StatementSync; readonly remove: StatementSync };

/** The part that holds a position. */
export const partOf = (position: number): number => Math.floor(position / PART_POSITIONS);
/** The first position of a part. */
export const firstOfPart = (part: number): number => part * PART_POSITIONS;
export const tableOfPart = (part: number): string => `search_${part}`;
export const channelTag = (channel: number): string => `c${channel}`;
export const authorTag = (author: number): string => `a${author}`;

const makePart = (database: DatabaseSync, table: string): void => {
  const known = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table);
  if (known !== undefined) return;
  database.exec(
    `CREATE VIRTUAL TABLE ${table} USING fts5(text, tags, content='', columnsize=0, tokenize="${TOKENIZER}");
     INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1);`,
  );
};

/** Selects the schema of a database of a connection but for the index, which each install makes for itself. */
export const withoutSearchTables = (schema: string): string =>
  `SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema WHERE tbl_name NOT GLOB 'search_[0-9]*'`;

export const createSearchIndex = (database: DatabaseSync): SearchIndex => {
  const parts = new Map<number, Part>();

  const partFor = (position: number): Part => {
    const number = partOf(position);
    const known = parts.get(number);
    if (known !== undefined) return known;
    const table = tableOfPart(number);
    makePart(database, table);
    const part = {
      add: database.prepare(`INSERT INTO ${table} (rowid, text, tags) VALUES (?, ?, ?)`),
      remove: database.prepare(`INSERT INTO ${table} (${table}, rowid, text, tags) VALUES ('delete', ?, ?, ?)`),
    };
    parts.set(number, part);
    return part;
  };

  const tagsOf = ({ channel, author }: IndexedMessage): string => `${channelTag(channel)} ${authorTag(author)}`;

  return {
    add: (position, message) => partFor(position).add.run(position, indexTextOf(message.text), tagsOf(message)),
    remove: (position, message) => partFor(position).remove.run(position, indexTextOf(message.text), tagsOf(message)),
    forget: () => parts.clear(),
  };
};

/** Makes the index of all that is there, in a file that has none. To be called in a transaction. */
export const indexAllMessages = (database: DatabaseSync): void => {
  const index = createSearchIndex(database);
  const select = database.prepare(
    `SELECT m.position, m.text, m.channel, s.author FROM messages m JOIN sessions s ON s.number = m.session
     WHERE m.deleted = 0 ORDER BY m.position`,
  );
  for (const row of select.iterate()) {
    index.add(numberOf(row, 'position'), {
      text: textOf(row, 'text'),
      channel: numberOf(row, 'channel'),
      author: numberOf(row, 'author'),
    });
  }
};
