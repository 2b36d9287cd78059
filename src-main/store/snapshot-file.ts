// Makes a snapshot file of chat.db, and judges one that was received. Synchronous and slow for long histories: runs in the
// snapshot worker, beside the chat worker, which goes on applying. Never touches chat.db itself.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CHAT_MIGRATIONS, FIRST_SEARCH_VERSION } from './chat-schema.ts';
import { numberOf, textOf } from './chat-rows.ts';
import { indexAllMessages, withoutSearchTables } from './search-index.ts';
import { inTransaction, openSqliteFile, runMigrations } from './sqlite-file.ts';
import { StoreFailureError } from './store-errors.ts';
import type { Membership } from '../consensus/messages.ts';
import type { Row } from './chat-rows.ts';
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

/** Tables first, each in the order of its rows, then their indexes: the same content makes the same bytes everywhere. */
const copyChat = (copy: DatabaseSync): void => {
  const made = (type: string): readonly Row[] =>
    copy.prepare(`${withoutSearchTables('chat')} AND type = ? AND sql IS NOT NULL ORDER BY name`).all(type);
  for (const table of made('table')) {
    const name = textOf(table, 'name');
    copy.exec(textOf(table, 'sql'));
    // The condition keeps SQLite from copying rows as they lie, which differs by the version that wrote them.
    copy.exec(`INSERT INTO main.${name} SELECT * FROM chat.${name} WHERE true`);
  }
  for (const index of made('index')) copy.exec(textOf(index, 'sql'));
  const { user_version: version } = copy.prepare('PRAGMA chat.user_version').get() ?? {};
  copy.exec(`PRAGMA main.user_version = ${Number(version)}`);
};

/**
 * Writes a compacted copy of what is applied now, without the search index, to a new file.
 * @throws what SQLite and the file system throw
 */
export const makeSnapshotFile = ({ chatPath, outPath }: Extract<SnapshotTask, { type: 'make' }>): MadeSnapshot => {
  const copy = new DatabaseSync(outPath, { enableForeignKeyConstraints: false });
  try {
    // A copy that a power cut or an error destroys is made again.
    copy.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    copy.prepare('ATTACH ? AS chat').run(chatPath);
    copy.exec('BEGIN');
    copyChat(copy);
    copy.exec('COMMIT');
    copy.exec('DETACH chat');
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
 * Checks that a received file is a whole chat of this workspace, applied through the entry that was announced, brings it
 * up to this version's format and makes its search index. @throws StoreFailureError, or what SQLite throws
 */
export const checkSnapshotFile = (task: Extract<SnapshotTask, { type: 'check' }>): SnapshotState => {
  const { path, workspaceId } = task;
  const damaged = (detail: string): never => {
    throw new StoreFailureError({ kind: 'damaged', path, detail });
  };
  const version = inspect(path, damaged);
  const database = openSqliteFile({ path, synchronous: 'NORMAL', exclusive: false, migrations: CHAT_MIGRATIONS });
  try {
    // The step to the first version with a search index has made one.
    if (version >= FIRST_SEARCH_VERSION) inTransaction(database, () => indexAllMessages(database));
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
