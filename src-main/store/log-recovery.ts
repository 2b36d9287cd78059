// Reads what log.db holds when it is opened, and checks all of it. Cuts what no transaction vouches for; what one vouches
// for and is not intact is damage, which is named and left alone. Reads only what is kept, never what was compacted.

import { asIndex, asPeerId, asTerm } from '../consensus/ids.ts';
import { START_OF_LOG } from '../consensus/log.ts';
import { packEntries, packItems } from './packed-items.ts';
import { KINDS, entryChecksum, hardStateChecksum, itemChecksum, positionChecksum } from './log-schema.ts';
import { salvageOutbox } from './outbox-salvage.ts';
import { StoreFailureError } from './store-errors.ts';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Position } from '../consensus/log.ts';
import type { Entry, HardState } from '../consensus/messages.ts';
import type { OutboxItem } from '../replica/ports.ts';
import type { LogContents, LogWorkerData } from './log-messages.ts';

const NOTHING_BEFORE = { envelopes: [], lost: 0 };
const NEW_HARD_STATE: HardState = { term: asTerm(0), votedFor: null, commit: asIndex(0) };

/** To be called in a transaction, once, before anything is written. @throws StoreFailureError */
export const recoverLog = (database: DatabaseSync, options: LogWorkerData): LogContents => {
  const damaged = (detail: string): never => {
    throw new StoreFailureError({ kind: 'damaged', path: options.path, detail });
  };

  const readCompacted = (): Position => {
    const row = database.prepare('SELECT * FROM compacted').get();
    if (row === undefined) return START_OF_LOG;
    const compacted = { index: asIndex(Number(row['position'])), term: asTerm(Number(row['term'])) };
    if (positionChecksum(compacted) !== row['checksum']) damaged('where it begins does not fit its checksum');
    return compacted;
  };

  const readHardState = (base: number): { hardState: HardState; lastIndex: number } => {
    const row = database.prepare('SELECT * FROM hard_state').get();
    if (row === undefined) {
      const entry = database.prepare('SELECT 1 FROM entries LIMIT 1').get();
      if (entry !== undefined || base > 0) damaged('term and vote are missing');
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
    if (base > lastIndex) damaged('it ends before it begins');
    return { hardState, lastIndex };
  };

  const entryOf = (row: Record<string, SQLOutputValue> | undefined, index: number): Entry => {
    if (row?.['position'] !== index) return damaged(`entry ${index} is missing`);
    const term = Number(row['term']);
    const kind = Number(row['kind']);
    const data = row['data'] as Uint8Array;
    const isIntact = entryChecksum(index, term, kind, data) === row['checksum'];
    if (!isIntact) damaged(`entry ${index} does not fit its checksum`);
    return { index: asIndex(index), term: asTerm(term), kind: KINDS[kind] ?? 'noop', data };
  };

  const readEntries = (base: number, lastIndex: number): Entry[] => {
    const entries: Entry[] = [];
    const select = database.prepare('SELECT * FROM entries WHERE position > ? AND position <= ? ORDER BY position');
    for (const row of select.iterate(base, lastIndex)) entries.push(entryOf(row, base + entries.length + 1));
    if (base + entries.length < lastIndex) damaged(`entry ${base + entries.length + 1} is missing`);
    return entries;
  };

  /** A log that grew beyond its bound, or comes from a version that never compacted, is cut before it is read. */
  const compactedNow = (compacted: Position, lastIndex: number): Position => {
    const { applied } = options;
    if (applied === undefined || applied.throughIndex > lastIndex) return compacted;
    const index = applied.throughIndex - applied.keepEntries;
    if (index - compacted.index < applied.keepEntries) return compacted;
    const { term } = entryOf(database.prepare('SELECT * FROM entries WHERE position = ?').get(index), index);
    const position = { index: asIndex(index), term };
    database
      .prepare('INSERT OR REPLACE INTO compacted VALUES (1, ?, ?, ?)')
      .run(index, term, positionChecksum(position));
    return position;
  };

  let lostItems: number | null = 0;
  /** Begins the outbox of a new file. */
  const fillOutbox = (): number => {
    const { envelopes, lost } = options.outboxOf === undefined ? NOTHING_BEFORE : salvageOutbox(options.outboxOf);
    const insert = database.prepare('INSERT INTO outbox VALUES (?, ?, ?)');
    envelopes.forEach((envelope, at) => insert.run(at + 1, envelope, itemChecksum(at + 1, envelope)));
    lostItems = lost;
    const nextPlace = envelopes.length + 1;
    database.prepare('INSERT INTO outbox_end VALUES (1, ?)').run(nextPlace);
    return nextPlace;
  };

  const readNextPlace = (): number => {
    const row = database.prepare('SELECT next_place FROM outbox_end').get();
    return row === undefined ? fillOutbox() : Number(row['next_place']);
  };

  const readItems = (nextPlace: number): OutboxItem[] => {
    const items = database.prepare('SELECT * FROM outbox ORDER BY place').all();
    const firstPlace = nextPlace - items.length;
    return items.map((row, at) => {
      const place = firstPlace + at;
      const envelope = row['envelope'] as Uint8Array;
      if (row['place'] !== place) damaged(`message ${place} of the outbox is missing`);
      if (itemChecksum(place, envelope) !== row['checksum']) {
        damaged(`message ${place} of the outbox does not fit its checksum`);
      }
      return { place, envelope };
    });
  };

  const formerly = readCompacted();
  const { hardState, lastIndex } = readHardState(formerly.index);
  const compacted = compactedNow(formerly, lastIndex);
  const entries = readEntries(compacted.index, lastIndex);
  database.prepare('DELETE FROM entries WHERE position > ?').run(lastIndex);
  const nextPlace = readNextPlace();
  const items = packItems(readItems(nextPlace));
  return { hardState, compacted, entries: packEntries(entries), nextPlace, items, lostItems };
};
