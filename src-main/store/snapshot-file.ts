// Makes a snapshot file of chat.db, and judges one that was received. Synchronous and slow for long histories: runs in the
// snapshot worker, beside the chat worker, which goes on applying. Never touches chat.db itself.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CHAT_MIGRATIONS } from './chat-schema.ts';
import { numberOf, textOf } from './chat-rows.ts';
import { inTransaction, openSqliteFile, runMigrations } from './sqlite-file.ts';
import { StoreFailureError } from './store-errors.ts';
import type { Membership } from '../consensus/messages.ts';
import type { MadeSnapshot, SnapshotState, SnapshotTask } from './snapshot-messages.ts';

const HASH_CHUNK_BYTES = 1_048_576;

const hashOfFile = (path: string): { readonly id: string; readonly bytes: number } => {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(HASH_CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    let bytes = 0;
    for (;;) {
      const read = readSync(file, buffer);
      if (read === 0) return { id: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(file);
  }
};

const stateIn = (database: DatabaseSync): SnapshotState & { readonly workspaceId: string } => {
  const row = database.prepare('SELECT * FROM workspace').get() ?? {};
  return {
    workspaceId: textOf(row, 'workspace_id'),
    index: numberOf(row, 'applied_index'),
    term: numberOf(row, 'applied_term'),
    membership: JSON.parse(textOf(row, 'membership')) as Membership,
  };
};

/** Writes a compacted copy of what is applied now to a new file. @throws what SQLite and the file system throw */
export const makeSnapshotFile = ({ chatPath, outPath }: Extract<SnapshotTask, { type: 'make' }>): MadeSnapshot => {
  const source = new DatabaseSync(chatPath, { readOnly: true });
  try {
    // A copy that a power cut destroys is made again.
    source.exec('PRAGMA synchronous = OFF');
    source.prepare('VACUUM INTO ?').run(outPath);
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(outPath, { readOnly: true });
  try {
    const { index, term, membership } = stateIn(copy);
    return { index, term, membership, ...hashOfFile(outPath) };
  } finally {
    copy.close();
  }
};

const schemaOf = (database: DatabaseSync): string =>
  JSON.stringify(database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all());

/** The schema that all migrations make, up to a version. */
const schemaOfVersion = (version: number): string => {
  const database = new DatabaseSync(':memory:');
  try {
    inTransaction(database, () => runMigrations(database, CHAT_MIGRATIONS.slice(0, version)));
    return schemaOf(database);
  } finally {
    database.close();
  }
};

/** Looks at the file as it came: nothing of it is run, and nothing of it is changed. */
const inspect = (path: string, damaged: (detail: string) => never): number => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    const version = numberOf(database.prepare('PRAGMA user_version').get() ?? {}, 'user_version');
    if (version > CHAT_MIGRATIONS.length) {
      const detail = `its format is ${version}, this version knows ${CHAT_MIGRATIONS.length}`;
      throw new StoreFailureError({ kind: 'too-new', path, detail });
    }
    if (schemaOf(database) !== schemaOfVersion(version)) damaged('it does not hold the tables of a chat');
    const verdict = database.prepare('PRAGMA quick_check(1)').get() ?? {};
    if (Object.values(verdict)[0] !== 'ok') damaged(`its pages do not fit together: ${Object.values(verdict).join()}`);
    return version;
  } finally {
    database.close();
  }
};

/**
 * Checks that a received file is a whole chat of this workspace, applied through the entry that was announced, and brings it
 * up to this version's format. @throws StoreFailureError, or what SQLite throws
 */
export const checkSnapshotFile = (task: Extract<SnapshotTask, { type: 'check' }>): SnapshotState => {
  const { path, workspaceId } = task;
  const damaged = (detail: string): never => {
    throw new StoreFailureError({ kind: 'damaged', path, detail });
  };
  const version = inspect(path, damaged);
  if (version < CHAT_MIGRATIONS.length) {
    openSqliteFile({ path, synchronous: 'NORMAL', exclusive: false, migrations: CHAT_MIGRATIONS }).close();
  }
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const { workspaceId: found, ...state } = stateIn(database);
    if (found !== workspaceId) {
      throw new StoreFailureError({ kind: 'wrong-workspace', path, detail: `it holds ${found}, not ${workspaceId}` });
    }
    if (state.index !== task.index || state.term !== task.term) {
      damaged(`it ends at entry ${state.index} of term ${state.term}, not ${task.index} of term ${task.term}`);
    }
    return state;
  } finally {
    database.close();
  }
};
