// A torn tail is cut; what was acknowledged and is no longer whole is never cut, but named, and left as it is.

import { copyFileSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { append, done, entriesAt, hardStateOf, makeFolder, openLog } from './log-fixtures.ts';

let path: string;
let folder: string;
let remove: () => void;
beforeEach(async () => {
  ({ folder, remove } = makeFolder());
  path = join(folder, 'log.db');
});
afterEach(() => remove());

const edit = (sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

const countEntries = (): unknown => {
  const database = new DatabaseSync(path);
  const row = database.prepare('SELECT COUNT(*) AS count FROM entries').get();
  database.close();
  return row?.['count'];
};

describe('damage', () => {
  beforeEach(async () => {
    const opened = await openLog(path);
    await append(opened, entriesAt(1, 20), hardStateOf(1, 12, 'ann'));
    await done((settle) =>
      opened.outboxStore.add(
        [1, 2].map((place) => ({ place, envelope: Uint8Array.of(place) })),
        false,
        settle,
      ),
    );
    await opened.close();
  });

  test.each([
    ['a flipped byte in the middle', "UPDATE entries SET data = x'00' WHERE position = 5", /entry 5 does not fit/],
    [
      'a flipped byte in the last entry',
      "UPDATE entries SET data = x'00' WHERE position = 20",
      /entry 20 does not fit/,
    ],
    ['another term', 'UPDATE entries SET term = 2 WHERE position = 7', /entry 7 does not fit/],
    ['another kind', 'UPDATE entries SET kind = 0 WHERE position = 7', /entry 7 does not fit/],
    ['an entry that is missing', 'DELETE FROM entries WHERE position = 9', /entry 9 is missing/],
    ['a last entry that is missing', 'DELETE FROM entries WHERE position = 20', /entry 20 is missing/],
    ['a first entry that is missing', 'DELETE FROM entries WHERE position = 1', /entry 1 is missing/],
    ['another vote', "UPDATE hard_state SET voted_for = 'bob'", /term and vote do not fit/],
    ['an older term', 'UPDATE hard_state SET term = 0', /term and vote do not fit/],
    ['a commit index that moved', 'UPDATE hard_state SET commit_index = 3', /term and vote do not fit/],
    ['a missing hard state', 'DELETE FROM hard_state', /term and vote are missing/],
    ['an unsent message that changed', "UPDATE outbox SET envelope = x'00' WHERE place = 2", /message 2 of the outbox/],
    ['an unsent message that is missing', 'DELETE FROM outbox WHERE place = 2', /message 2 of the outbox/],
  ])('by %s is named, and nothing is cut', async (_what, sql, words) => {
    edit(sql);
    const before = countEntries();
    const opening = openLog(path);
    await expect(opening).rejects.toMatchObject({ name: 'LogDamagedError', message: words });
    await expect(openLog(path)).rejects.toMatchObject({ name: 'LogDamagedError' });
    expect(countEntries()).toBe(before);
  });

  test('two entries that changed places are found', async () => {
    edit('UPDATE entries SET position = 99 WHERE position = 3');
    edit('UPDATE entries SET position = 3 WHERE position = 4');
    edit('UPDATE entries SET position = 4 WHERE position = 99');
    await expect(openLog(path)).rejects.toMatchObject({ name: 'LogDamagedError', message: /entry 3 does not fit/ });
  });

  test('a torn tail, beyond what any finished write vouches for, is cut', async () => {
    edit("INSERT INTO entries VALUES (21, 1, 1, x'aa', 0), (22, 1, 1, x'bb', 0)");
    const opened = await openLog(path);
    expect(opened.recovered.entries).toEqual(entriesAt(1, 20));
    await append(opened, entriesAt(21, 23));
    await opened.close();
    const again = await openLog(path);
    expect(again.recovered.entries).toEqual(entriesAt(1, 23));
    await again.close();
  });

  test('of whole pages of the file is found as well', async () => {
    const pages = readFileSync(path).length / 4096;
    truncateSync(path, (pages - 1) * 4096);
    await expect(openLog(path)).rejects.toMatchObject({ name: 'LogDamagedError' });
  });
});

test('a write-ahead log cut at any byte opens at the last write that was whole', async () => {
  const opened = await openLog(path);
  for (let at = 1; at <= 12; at += 1) await append(opened, entriesAt(at, at), hardStateOf(at, at - 1, `peer ${at}`));
  const wal = readFileSync(`${path}-wal`);
  // Copied while open: what a power cut leaves, the newest bytes missing.
  const seen: number[] = [];
  for (let cut = 0; cut <= 12; cut += 1) {
    const copy = join(folder, `cut-${cut}`);
    mkdirSync(copy);
    copyFileSync(path, join(copy, 'log.db'));
    copyFileSync(`${path}-wal`, join(copy, 'log.db-wal'));
    truncateSync(join(copy, 'log.db-wal'), wal.length - Math.floor((cut * wal.length) / 20) - 1);
    const recovered = await openLog(join(copy, 'log.db'));
    const { hardState, entries } = recovered.recovered;
    expect(entries).toEqual(entriesAt(1, entries.length));
    if (entries.length > 0) {
      expect(hardState).toEqual(hardStateOf(entries.length, entries.length - 1, `peer ${entries.length}`));
    }
    seen.push(entries.length);
    await recovered.close();
  }
  await opened.close();
  expect(seen[0]).toBe(11);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
});
