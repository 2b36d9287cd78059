// The tables of log.db, and the checksums of their rows. Entries begin after the compacted position; rows before it may
// still lie in the file and count for nothing.

import { crc32 } from 'node:zlib';
import type { Position } from '../consensus/log.ts';
import type { EntryKind, HardState } from '../consensus/messages.ts';

/** Version 1: the whole log. */
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

/** Version 2: the last entry that was compacted away. No row: none was. */
const COMPACTED = `
  CREATE TABLE compacted (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL,
    term INTEGER NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
`;

/** Version 3: each start has a session of its own, and the outbox holds what is left of all of them, in one row of places. */
const OUTBOX_PLACES = `
  ALTER TABLE outbox RENAME COLUMN sequence TO place;
  CREATE TABLE outbox_end (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next_place INTEGER NOT NULL
  ) STRICT;
  INSERT INTO outbox_end SELECT 1, next_sequence FROM outbox_session;
  DROP TABLE outbox_session;
`;

/** Step `i` makes version `i + 1`. */
export const LOG_MIGRATIONS: readonly string[] = [FIRST_TABLES, COMPACTED, OUTBOX_PLACES];

/** Position in this list is what the file holds; never reorder. */
export const KINDS: readonly EntryKind[] = ['noop', 'proposal', 'membership'];

const NOTHING = new Uint8Array(0);

/** The checksum covers what stands around the bytes too, so that a row cannot pass for another. */
const checksumOf = (numbers: readonly number[], bytes: Uint8Array): number =>
  crc32(bytes, crc32(Buffer.from(Float64Array.from(numbers).buffer)));

export const entryChecksum = (index: number, term: number, kind: number, data: Uint8Array): number =>
  checksumOf([index, term, kind], data);

export const hardStateChecksum = ({ term, votedFor, commit }: HardState, lastIndex: number): number =>
  checksumOf([term, commit, lastIndex], Buffer.from(votedFor ?? '', 'utf8'));

export const itemChecksum = (place: number, envelope: Uint8Array): number => checksumOf([place], envelope);

export const positionChecksum = ({ index, term }: Position): number => checksumOf([index, term], NOTHING);
