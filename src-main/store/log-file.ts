// The Raft log, the hard state and the outbox in one SQLite file. Synchronous; runs in the log worker.
// Every transaction rewrites the one row of `hard_state`, which vouches for the entries up to its `last_index`: what lies
// beyond it was never acknowledged and is cut at the next opening; what it vouches for and is not intact is damage, and is
// never cut, because an acknowledged entry may already count towards a commit.

import { crc32 } from 'node:zlib';
import { asIndex, asPeerId, asTerm } from '../consensus/ids.ts';
import { packEntries, packItems, unpackEntries, unpackItems } from './packed-items.ts';
import { inTransaction, openSqliteFile } from './sqlite-file.ts';
import { StoreFailureError } from './store-errors.ts';
import type { Entry, EntryKind, HardState } from '../consensus/messages.ts';
import type { OutboxItem } from '../replica/ports.ts';
import type { LogChange, LogContents, LogWorkerData } from './log-messages.ts';

const FIRST_TABLES = `
  CREATE TABLE hard_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    term INTEGER NOT NULL,
    voted_for TEXT NOT NULL,
    commit_index INTEGER NOT NULL,
    last_index INTEGER NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    term INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    data BLOB NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE outbox_session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    session TEXT NOT NULL,
    next_sequence INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    envelope BLOB NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
`;

/** Position in this list is what the file holds; never reorder. */
const KINDS: readonly EntryKind[] = ['noop', 'proposal', 'membership'];
const NEW_HARD_STATE: HardState = { term: asTerm(0), votedFor: null, commit: asIndex(0) };

export type LogFile = {
  readonly contents: LogContents;
  /**
   * Makes all changes durable together, in order. @throws what SQLite throws. After a full disk nothing of them is there, and
   * they may be committed again; after any other failure the file must not be used any more.
   */
  commit(changes: readonly LogChange[]): void;
  /** Writes and syncs something that changes nothing: it fails while there is no room. @throws as `commit` */
  touch(): void;
  close(): void;
};

/** The checksum covers what stands around the bytes too, so that a row cannot pass for another. */
const checksumOf = (numbers: readonly number[], bytes: Uint8Array): number =>
  crc32(bytes, crc32(Buffer.from(Float64Array.from(numbers).buffer)));

const entryChecksum = (index: number, term: number, kind: number, data: Uint8Array): number =>
  checksumOf([index, term, kind], data);

const hardStateChecksum = ({ term, votedFor, commit }: HardState, lastIndex: number): number =>
  checksumOf([term, commit, lastIndex], Buffer.from(votedFor ?? '', 'utf8'));

/** Opens the file and reads all of it, cutting what no transaction vouches for. @throws StoreFailureError */
export const openLogFile = ({ path, newSession }: LogWorkerData): LogFile => {
  const database = openSqliteFile({
    path,
    synchronous: 'FULL',
    exclusive: true,
    migrations: [FIRST_TABLES],
  });
  const damaged = (detail: string): never => {
    throw new StoreFailureError({ kind: 'damaged', path, detail });
  };

  const readHardState = (): { hardState: HardState; lastIndex: number } => {
    const row = database.prepare('SELECT * FROM hard_state').get();
    if (row === undefined) {
      const entries = Number(database.prepare('SELECT COUNT(*) AS count FROM entries').get()?.['count']);
      if (entries > 0) damaged('term and vote are missing');
      return { hardState: NEW_HARD_STATE, lastIndex: 0 };
    }
    const votedFor = String(row['voted_for']);
    const hardState: HardState = {
      term: asTerm(Number(row['term'])),
      votedFor: votedFor === '' ? null : asPeerId(votedFor),
      commit: asIndex(Number(row['commit_index'])),
    };
    const lastIndex = Number(row['last_index']);
    if (hardStateChecksum(hardState, lastIndex) !== row['checksum']) damaged('term and vote do not fit their checksum');
    if (hardState.commit > lastIndex) damaged('entries that were committed are missing');
    return { hardState, lastIndex };
  };

  const readEntries = (lastIndex: number): Entry[] => {
    const entries: Entry[] = [];
    for (const row of database
      .prepare('SELECT * FROM entries WHERE position <= ? ORDER BY position')
      .iterate(lastIndex)) {
      const index = entries.length + 1;
      const term = Number(row['term']);
      const kind = Number(row['kind']);
      const data = row['data'] as Uint8Array;
      if (row['position'] !== index) damaged(`entry ${index} is missing`);
      const isIntact = entryChecksum(index, term, kind, data) === row['checksum'];
      if (!isIntact) damaged(`entry ${index} does not fit its checksum`);
      entries.push({ index: asIndex(index), term: asTerm(term), kind: KINDS[kind] ?? 'noop', data });
    }
    if (entries.length < lastIndex) damaged(`entry ${entries.length + 1} is missing`);
    return entries;
  };

  const readSession = (): { session: string; nextSequence: number } => {
    const row = database.prepare('SELECT session, next_sequence FROM outbox_session').get();
    return row === undefined
      ? { session: '', nextSequence: 1 }
      : { session: String(row['session']), nextSequence: Number(row['next_sequence']) };
  };

  const readItems = (nextSequence: number): OutboxItem[] => {
    const items = database.prepare('SELECT * FROM outbox ORDER BY sequence').all();
    const firstSequence = nextSequence - items.length;
    return items.map((row, at) => {
      const sequence = firstSequence + at;
      const envelope = row['envelope'] as Uint8Array;
      if (row['sequence'] !== sequence) damaged(`message ${sequence} of the outbox is missing`);
      if (checksumOf([sequence], envelope) !== row['checksum']) {
        damaged(`message ${sequence} of the outbox does not fit its checksum`);
      }
      return { sequence, envelope };
    });
  };

  const recover = (): LogContents => {
    const { hardState, lastIndex } = readHardState();
    const entries = readEntries(lastIndex);
    database.prepare('DELETE FROM entries WHERE position > ?').run(lastIndex);
    let { session, nextSequence } = readSession();
    if (session === '') {
      [session, nextSequence] = [newSession, 1];
      database.prepare('INSERT INTO outbox_session VALUES (1, ?, ?)').run(session, nextSequence);
    }
    const items = packItems(readItems(nextSequence));
    return { hardState, entries: packEntries(entries), session, nextSequence, items };
  };

  let contents: LogContents;
  try {
    contents = inTransaction(database, recover);
  } catch (error) {
    database.close();
    throw error;
  }

  const deleteFrom = database.prepare('DELETE FROM entries WHERE position >= ?');
  const insertEntry = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const writeHardState = database.prepare('INSERT OR REPLACE INTO hard_state VALUES (1, ?, ?, ?, ?, ?)');
  const insertItem = database.prepare('INSERT INTO outbox VALUES (?, ?, ?)');
  const deleteItem = database.prepare('DELETE FROM outbox WHERE sequence = ?');
  const removeItems = database.prepare('DELETE FROM outbox WHERE sequence <= ?');
  const writeNextSequence = database.prepare('UPDATE outbox_session SET next_sequence = ?');
  const writeSession = database.prepare('UPDATE outbox_session SET session = ?, next_sequence = 1');

  // What the file holds after the last commit, and what the running transaction makes of it.
  let hardState = contents.hardState;
  let lastIndex: number = contents.entries.terms.length;
  let nextSequence = contents.nextSequence;

  const append = (entries: readonly Entry[]): void => {
    const firstIndex = entries[0]?.index;
    if (firstIndex === undefined) return;
    if (firstIndex < 1 || firstIndex > lastIndex + 1) {
      throw new RangeError(`Entry ${firstIndex} cannot follow entry ${lastIndex}`);
    }
    if (firstIndex <= lastIndex) deleteFrom.run(firstIndex);
    for (const { index, term, kind, data } of entries) {
      const kindNumber = KINDS.indexOf(kind);
      insertEntry.run(index, term, kindNumber, data, entryChecksum(index, term, kindNumber, data));
      lastIndex = index;
    }
  };

  const addItems = (items: readonly OutboxItem[]): void => {
    for (const { sequence, envelope } of items) {
      if (sequence !== nextSequence) throw new RangeError(`Outbox sequence ${sequence} follows ${nextSequence - 1}`);
      insertItem.run(sequence, envelope, checksumOf([sequence], envelope));
      nextSequence += 1;
    }
    writeNextSequence.run(nextSequence);
  };

  const perform = (change: LogChange): void => {
    switch (change.type) {
      case 'append':
        append(unpackEntries(change.entries));
        hardState = change.hardState ?? hardState;
        return;
      case 'outbox-add':
        return addItems(unpackItems(change.items));
      case 'outbox-remove':
        removeItems.run(change.throughSequence);
        return;
      case 'outbox-session':
        removeItems.run(Number.MAX_SAFE_INTEGER);
        writeSession.run(change.session);
        nextSequence = 1;
        return;
    }
  };

  const performAll = (changes: readonly LogChange[]): void => {
    changes.forEach(perform);
    if (!changes.some((change) => change.type === 'append')) return;
    const { term, votedFor, commit } = hardState;
    writeHardState.run(term, votedFor ?? '', commit, lastIndex, hardStateChecksum(hardState, lastIndex));
  };

  return {
    contents,
    commit: (changes) => {
      const before = { hardState, lastIndex, nextSequence };
      try {
        inTransaction(database, () => performAll(changes));
      } catch (error) {
        ({ hardState, lastIndex, nextSequence } = before);
        throw error;
      }
    },
    touch: () =>
      inTransaction(database, () => {
        insertItem.run(Number.MAX_SAFE_INTEGER, new Uint8Array(1), 0);
        deleteItem.run(Number.MAX_SAFE_INTEGER);
      }),
    close: () => database.close(),
  };
};
