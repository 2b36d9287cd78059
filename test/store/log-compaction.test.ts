// A log on SQLite that forgets its beginning: what every log must do then stands in log-compliance.ts; here is what only a
// file can do: give room back, be damaged, be of an older version.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { append, done, entriesAt, hardStateOf, makeFolder, openLog } from './log-fixtures.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import type { OpenedLog } from '../../src-main/store/log-store.ts';

const COMPACTOR = fileURLToPath(new URL('./log-compactor.ts', import.meta.url));
let path: string;
let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = makeFolder());
  path = join(folder, 'log.db');
});
afterEach(() => remove());

const at = (index: number, term = 1): Position => ({ index: asIndex(index), term: asTerm(term) });
const compact = (log: OpenedLog, position: Position): Promise<void> => done((settle) => log.compact(position, settle));

/** A log of entries 1 to `last` in term 1, and closed again. */
const writeLog = async (last: number): Promise<void> => {
  const opened = await openLog(path);
  await append(opened, entriesAt(1, last), hardStateOf(1, last - 1, 'ann'));
  await opened.close();
};

const edit = (sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

const rowCount = (): unknown => {
  const database = new DatabaseSync(path);
  const row = database.prepare('SELECT COUNT(*) AS count FROM entries').get();
  database.close();
  return row?.['count'];
};

describe('a compacted log', () => {
  test('gives its room back little by little, also when the program ended in between', async () => {
    await writeLog(5_000);
    const opened = await openLog(path);
    await compact(opened, at(4_990));
    await opened.close();
    await expect
      .poll(async () => {
        const again = await openLog(path);
        expect(again.recovered.entries).toEqual(entriesAt(4_991, 5_000));
        await append(again, [], hardStateOf(1, 4_999));
        await again.close();
        return rowCount();
      })
      .toBe(10);
  });

  test('does not take what it has forgotten, nor forget what it never had', async () => {
    await writeLog(20);
    const opened = await openLog(path);
    await compact(opened, at(12));
    await expect(append(opened, entriesAt(12, 12))).rejects.toMatchObject({ name: 'StorageFailedError' });
    await opened.close();
    const again = await openLog(path);
    await expect(compact(again, at(21))).rejects.toMatchObject({ name: 'StorageFailedError' });
    await again.close();
  });

  test.each([
    ['where it begins', 'UPDATE compacted SET position = 5', /where it begins/],
    ['the term there', 'UPDATE compacted SET term = 9', /where it begins/],
    ['where it begins, lost', 'DELETE FROM compacted; DELETE FROM entries WHERE position <= 12', /entry 1 is missing/],
    ['its first entry, lost', 'DELETE FROM entries WHERE position = 13', /entry 13 is missing/],
    ['its first entry, another', "UPDATE entries SET data = x'00' WHERE position = 13", /entry 13 does not fit/],
    ['term and vote, lost', 'DELETE FROM hard_state', /term and vote are missing/],
  ])('names damage: %s', async (_what, sql, words) => {
    await writeLog(20);
    const opened = await openLog(path);
    await compact(opened, at(12));
    await opened.close();
    edit(sql);
    await expect(openLog(path)).rejects.toMatchObject({ name: 'LogDamagedError', message: words });
  });

  test('is not harmed by damage in what it has forgotten', async () => {
    await writeLog(20);
    const opened = await openLog(path);
    await compact(opened, at(12));
    await opened.close();
    edit("INSERT OR REPLACE INTO entries VALUES (3, 9, 1, x'00', 0)");
    const again = await openLog(path);
    expect(again.recovered.entries).toEqual(entriesAt(13, 20));
    await again.close();
  });
});

describe('opening', () => {
  test('brings up a log of the first version', async () => {
    await writeLog(20);
    const written = await openLog(path);
    const items = [1, 2, 3].map((place) => ({ place, envelope: Uint8Array.of(place) }));
    await done((settle) => written.outboxStore.add(items, false, settle));
    await done((settle) => written.outboxStore.removeThrough(1, settle));
    await written.close();
    edit(`DROP TABLE compacted; DROP TABLE outbox_end; ALTER TABLE outbox RENAME COLUMN place TO sequence;
      CREATE TABLE outbox_session (
        id INTEGER PRIMARY KEY CHECK (id = 1), session TEXT NOT NULL, next_sequence INTEGER NOT NULL
      ) STRICT;
      INSERT INTO outbox_session VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaa', 4); PRAGMA user_version = 1`);
    const opened = await openLog(path);
    expect(opened.recovered).toEqual({ hardState: hardStateOf(1, 19, 'ann'), entries: entriesAt(1, 20) });
    expect(opened.outbox).toEqual({ items: items.slice(1), nextPlace: 4 });
    await compact(opened, at(3));
    await opened.close();
    const again = await openLog(path);
    expect(again.recovered.compacted).toEqual(at(3));
    await again.close();
  });

  test('compacts a log that is much longer than what is applied needs', async () => {
    await writeLog(100);
    const opened = await openLog(path, { applied: { throughIndex: 90, keepEntries: 20 } });
    expect(opened.recovered.compacted).toEqual(at(70));
    expect(opened.recovered.entries).toEqual(entriesAt(71, 100));
    await opened.close();
    // A little more is not worth it; what the log does not have, it does not compact by.
    for (const throughIndex of [100, 1_000]) {
      const again = await openLog(path, { applied: { throughIndex, keepEntries: 20 } });
      expect(again.recovered.compacted).toEqual(at(70));
      await again.close();
    }
  });
});

type Acknowledged = { readonly last: number; readonly compacted: number };

test(
  'killed ten times while it writes and compacts, it keeps all that it had not forgotten',
  {
    timeout: 120_000,
  },
  async () => {
    let floor: Acknowledged = { last: 0, compacted: 0 };
    for (let round = 1; round <= 10; round += 1) {
      const child = spawn(process.execPath, [COMPACTOR, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      let seen = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        const { last, compacted } = JSON.parse(line) as Acknowledged;
        floor = { last: Math.max(floor.last, last), compacted: Math.max(floor.compacted, compacted) };
        seen += 1;
        if (seen === 11 * round) child.kill('SIGKILL');
      }
      await ended;
      const opened = await openLog(path);
      const { compacted, entries } = opened.recovered;
      const base = compacted?.index ?? 0;
      expect(base).toBeGreaterThanOrEqual(floor.compacted);
      expect(base + entries.length).toBeGreaterThanOrEqual(floor.last);
      // What is forgotten is never more than what was given up: the last 100 stay.
      expect(entries.length).toBeGreaterThanOrEqual(Math.min(100, floor.last));
      expect(entries).toEqual(entriesAt(base + 1, base + entries.length));
      await opened.close();
    }
    expect(floor.compacted).toBeGreaterThan(0);
  },
);
