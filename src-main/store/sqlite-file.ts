// Opens a SQLite file the way both stores need it: WAL, a schema with a version, clear words for a file that is not
// ours. Runs inside the workers only: everything here blocks on the disk.

import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreFailureError } from './store-errors.ts';

export type SqliteFileOptions = {
  readonly path: string;
  /** `FULL` syncs at every commit; `NORMAL` at checkpoints: after a power cut the newest commits may be gone. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Whether no other process may open the file meanwhile. */
  readonly exclusive: boolean;
  /**
   * Step `i` brings a file from version `i` to `i + 1`; the first one makes the tables. A step never changes once it was
   * released: files out there have been through it. Each file goes through all it lacks in one transaction.
   */
  readonly migrations: readonly Migration[];
};

/** SQL, or what has to read before it writes. */
export type Migration = string | ((database: DatabaseSync) => void);

/** How long to wait for another process to let go of the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 2_000;
/** What the WAL file is cut down to after a checkpoint, in bytes. */
const MAX_WAL_BYTES = 16_777_216;

/** The name of a file is durable only once its folder is synced. Windows knows no such call. */
export const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const versionOf = (database: DatabaseSync): number => {
  const row = database.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
};

const configure = (database: DatabaseSync, options: SqliteFileOptions): void => {
  if (options.exclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(`PRAGMA synchronous = ${options.synchronous}`);
  database.exec(`PRAGMA journal_size_limit = ${MAX_WAL_BYTES}`);
  // On macOS an ordinary fsync leaves data in the drive's cache. Elsewhere these change nothing.
  if (options.synchronous === 'FULL') database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
};

/** Takes these steps, one after the other; to be called in a transaction. */
export const runMigrations = (database: DatabaseSync, steps: readonly Migration[]): void => {
  for (const step of steps) {
    if (typeof step === 'string') database.exec(step);
    else step(database);
  }
};

const prepareSchema = (database: DatabaseSync, options: SqliteFileOptions): void => {
  const version = versionOf(database);
  const { migrations, path } = options;
  if (version > migrations.length) {
    const detail = `its format is ${version}, this version knows ${migrations.length}`;
    throw new StoreFailureError({ kind: 'too-new', path, detail });
  }
  if (version === migrations.length) return;
  inTransaction(database, () => {
    runMigrations(database, migrations.slice(version));
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
};

/** Opens or makes the file. @throws StoreFailureError, or what SQLite throws */
export const openSqliteFile = (options: SqliteFileOptions): DatabaseSync => {
  const isNew = !existsSync(options.path);
  const database = new DatabaseSync(options.path, { timeout: BUSY_TIMEOUT_MS });
  try {
    configure(database, options);
    prepareSchema(database, options);
    if (isNew) syncFolder(options.path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** Runs `work` in one transaction: all of it or, when it throws, nothing. */
export const inTransaction = <Result>(database: DatabaseSync, work: () => Result): Result => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk): then there is nothing to undo.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
