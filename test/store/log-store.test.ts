// What the log on SQLite does beyond what every log must (log-compliance.ts): foreign bytes, failures, and words for them.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { append, done, entriesAt, entryAt, hardStateOf, makeFolder, openLog } from './log-fixtures.ts';
import type { OutboxItem } from '../../src-main/replica/ports.ts';

let path: string;
let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = makeFolder());
  path = join(folder, 'log.db');
});
afterEach(() => remove());

const itemsAt = (first: number, last: number): OutboxItem[] =>
  Array.from({ length: last - first + 1 }, (_, at) => ({
    place: first + at,
    envelope: Uint8Array.from(Buffer.from(`envelope ${first + at}`)),
  }));

describe('the log', () => {
  test('keeps the bytes of an entry that is a view into a larger frame, and leaves the frame alone', async () => {
    const frame = new Uint8Array(100_000).fill(9);
    const data = frame.subarray(10, 20);
    const opened = await openLog(path);
    await append(opened, [{ ...entryAt(1), data }], hardStateOf(1, 0));
    expect(frame.length).toBe(100_000);
    await opened.close();
    const again = await openLog(path);
    expect(again.recovered.entries[0]?.data).toEqual(new Uint8Array(10).fill(9));
    await again.close();
  });
});

describe('the outbox', () => {
  test('refuses a place out of order, and the store stops rather than guess', async () => {
    const failures: Error[] = [];
    const opened = await openLog(path, { onFatal: (failure) => failures.push(failure) });
    await expect(done((settle) => opened.outboxStore.add(itemsAt(2, 2), false, settle))).rejects.toMatchObject({
      name: 'StorageFailedError',
    });
    expect(failures).toHaveLength(1);
    await opened.close();
  });
});

describe('a failure', () => {
  test('is final: it is told once, to everything that waits and everything that comes', async () => {
    const failures: Error[] = [];
    const opened = await openLog(path, { onFatal: (failure) => failures.push(failure) });
    await append(opened, entriesAt(1, 3), hardStateOf(1, 0));
    const writes = [append(opened, [entryAt(9)]), append(opened, [entryAt(4)])];
    const results = await Promise.allSettled(writes);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(append(opened, [entryAt(4)])).rejects.toMatchObject({ name: 'StorageFailedError' });
    expect(failures).toHaveLength(1);
    await opened.close();
    const again = await openLog(path);
    expect(again.recovered.entries).toEqual(entriesAt(1, 3));
    await again.close();
  });

  test('of the worker itself is a failure of the store', async () => {
    const source = `
      import { parentPort } from 'node:worker_threads';
      const none = { bytes: new Uint8Array(0), lengths: [] };
      const contents = { hardState: { term: 0, votedFor: null, commit: 0 }, nextPlace: 1,
        compacted: { index: 0, term: 0 },
        entries: { firstIndex: 0, terms: [], kinds: [], data: none }, items: { firstPlace: 0, envelopes: none } };
      parentPort.postMessage({ type: 'opened', contents });
      parentPort.once('message', () => { throw new Error('the thread broke'); });
    `;
    const failures: Error[] = [];
    const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
    const opened = await openLog(path, { workerUrl, onFatal: (failure) => failures.push(failure) });
    await expect(append(opened, [entryAt(1)])).rejects.toThrow(/the thread broke/);
    expect(failures).toMatchObject([{ name: 'StorageFailedError' }]);
    await opened.close();
  });

  test('to open says what is wrong: in use, too new, not a database, no folder', async () => {
    const first = await openLog(path);
    await expect(openLog(path)).rejects.toMatchObject({ name: 'StorageFailedError', reason: 'in-use' });
    await first.close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openLog(path)).rejects.toMatchObject({ name: 'StoreTooNewError' });
    const noise = join(folder, 'noise.db');
    writeFileSync(noise, 'this is no database, and it is long enough to be looked at'.repeat(100));
    await expect(openLog(noise)).rejects.toMatchObject({ name: 'LogDamagedError' });
    await expect(openLog(join(folder, 'missing', 'log.db'))).rejects.toMatchObject({ reason: 'unreachable' });
  });
});
