// The Raft log, the hard state and the outbox in one SQLite file. Synchronous; runs in the log worker.
// Every transaction with entries rewrites the one row of `hard_state`, which vouches for the entries up to its
// `last_index`: what lies beyond it was never acknowledged and is cut at the next opening; what it vouches for and is not
// intact is damage, and is never cut, because an acknowledged entry may already count towards a commit.

import { asIndex, asTerm } from '../consensus/ids.ts';
import { unpackEntries, unpackItems } from './packed-items.ts';
import {
  KINDS,
  LOG_MIGRATIONS,
  entryChecksum,
  hardStateChecksum,
  itemChecksum,
  positionChecksum,
} from './log-schema.ts';
import { recoverLog } from './log-recovery.ts';
import { inTransaction, openSqliteFile } from './sqlite-file.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { Position } from '../consensus/log.ts';
import type { Entry } from '../consensus/messages.ts';
import type { OutboxItem } from '../replica/ports.ts';
import type { LogChange, LogContents, LogWorkerData } from './log-messages.ts';

/** Rows of compacted entries that one transaction deletes: few enough to hold nobody up. */
const TIDY_ROWS = 1_024;
/** A file with so many bytes unused, … */
const MUCH_FREE_BYTES = 67_108_864;
/** … and no more than this share in use, is made anew when it is opened. */
const LITTLE_USED = 0.25;

export type LogFile = {
  readonly contents: LogContents;
  /**
   * Makes all changes durable together, in order. @throws what SQLite throws. After a full disk nothing of them is there, and
   * they may be committed again; after any other failure the file must not be used any more.
   */
  commit(changes: readonly LogChange[]): void;
  /** Deletes some rows of compacted entries; true while there are more. Nobody waits for it. @throws as `commit` */
  tidy(): boolean;
  /** Writes and syncs something that changes nothing: it fails while there is no room. @throws as `commit` */
  touch(): void;
  close(): void;
};

const pragmaOf = (database: DatabaseSync, name: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);

/** Gives back to the system what a log took that was once much longer. The file works without, too. */
const shrinkIfMostlyFree = (database: DatabaseSync): void => {
  const pages = pragmaOf(database, 'page_count');
  const freePages = pragmaOf(database, 'freelist_count');
  if (freePages * pragmaOf(database, 'page_size') < MUCH_FREE_BYTES || pages - freePages > pages * LITTLE_USED) return;
  try {
    database.exec('VACUUM');
  } catch {
    // No room for a copy: it stays as it is.
  }
};

/** Opens the file and reads what it keeps of the log, cutting what no transaction vouches for. @throws StoreFailureError */
export const openLogFile = (options: LogWorkerData): LogFile => {
  const database = openSqliteFile({
    path: options.path,
    synchronous: 'FULL',
    exclusive: true,
    migrations: LOG_MIGRATIONS,
  });
  let contents: LogContents;
  try {
    contents = inTransaction(database, () => recoverLog(database, options));
    shrinkIfMostlyFree(database);
  } catch (error) {
    database.close();
    throw error;
  }

  const deleteFrom = database.prepare('DELETE FROM entries WHERE position >= ?');
  const deleteThrough = database.prepare('DELETE FROM entries WHERE position <= ?');
  const selectFirst = database.prepare('SELECT MIN(position) AS first FROM entries');
  const insertEntry = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const writeHardState = database.prepare('INSERT OR REPLACE INTO hard_state VALUES (1, ?, ?, ?, ?, ?)');
  const writeCompacted = database.prepare('INSERT OR REPLACE INTO compacted VALUES (1, ?, ?, ?)');
  const insertItem = database.prepare('INSERT INTO outbox VALUES (?, ?, ?)');
  const deleteItem = database.prepare('DELETE FROM outbox WHERE place = ?');
  const removeItems = database.prepare('DELETE FROM outbox WHERE place <= ?');
  const writeNextPlace = database.prepare('UPDATE outbox_end SET next_place = ?');

  // What the file holds after the last commit, and what the running transaction makes of it.
  let hardState = contents.hardState;
  let base: number = contents.compacted.index;
  let lastIndex = base + contents.entries.terms.length;
  let nextPlace = contents.nextPlace;

  const append = (entries: readonly Entry[]): void => {
    const firstIndex = entries[0]?.index;
    if (firstIndex === undefined) return;
    if (firstIndex <= base || firstIndex > lastIndex + 1) {
      throw new RangeError(`Entry ${firstIndex} cannot follow entry ${lastIndex} in a log that begins after ${base}`);
    }
    if (firstIndex <= lastIndex) deleteFrom.run(firstIndex);
    for (const { index, term, kind, data } of entries) {
      const kindNumber = KINDS.indexOf(kind);
      insertEntry.run(index, term, kindNumber, data, entryChecksum(index, term, kindNumber, data));
      lastIndex = index;
    }
  };

  const beginAfter = (position: Position): void => {
    writeCompacted.run(position.index, position.term, positionChecksum(position));
    base = position.index;
  };

  const compact = (position: Position): void => {
    if (position.index <= base) return;
    if (position.index > lastIndex) throw new RangeError(`Entry ${position.index} is not in the log yet`);
    beginAfter(position);
  };

  const reset = (position: Position): void => {
    database.exec('DELETE FROM entries');
    beginAfter(position);
    lastIndex = base;
    // That there is an entry of this term shows that the term was reached; nobody got this replica's vote in it.
    const { term, votedFor } = hardState;
    hardState =
      position.term > term
        ? { term: asTerm(position.term), votedFor: null, commit: asIndex(base) }
        : { term, votedFor, commit: asIndex(base) };
  };

  const addItems = (items: readonly OutboxItem[]): void => {
    for (const { place, envelope } of items) {
      if (place !== nextPlace) throw new RangeError(`Place ${place} of the outbox follows ${nextPlace - 1}`);
      insertItem.run(place, envelope, itemChecksum(place, envelope));
      nextPlace += 1;
    }
    writeNextPlace.run(nextPlace);
  };

  const perform = (change: LogChange): void => {
    switch (change.type) {
      case 'append':
        append(unpackEntries(change.entries));
        hardState = change.hardState ?? hardState;
        return;
      case 'compact':
        return compact(change.position);
      case 'reset':
        return reset(change.position);
      case 'outbox-add':
        return addItems(unpackItems(change.items));
      case 'outbox-remove':
        removeItems.run(change.throughPlace);
        return;
    }
  };

  const performAll = (changes: readonly LogChange[]): void => {
    changes.forEach(perform);
    if (!changes.some(({ type }) => type === 'append' || type === 'reset')) return;
    const { term, votedFor, commit } = hardState;
    writeHardState.run(term, votedFor ?? '', commit, lastIndex, hardStateChecksum(hardState, lastIndex));
  };

  return {
    contents,
    commit: (changes) => {
      const before = { hardState, base, lastIndex, nextPlace };
      try {
        inTransaction(database, () => performAll(changes));
      } catch (error) {
        ({ hardState, base, lastIndex, nextPlace } = before);
        throw error;
      }
    },
    tidy: () => {
      const first = selectFirst.get()?.['first'];
      if (typeof first !== 'number' || first > base) return false;
      const through = Math.min(first + TIDY_ROWS - 1, base);
      inTransaction(database, () => deleteThrough.run(through));
      return through < base;
    },
    touch: () =>
      inTransaction(database, () => {
        insertItem.run(Number.MAX_SAFE_INTEGER, new Uint8Array(1), 0);
        deleteItem.run(Number.MAX_SAFE_INTEGER);
      }),
    close: () => database.close(),
  };
};
