// The durable log: what was acknowledged is there again, in order; what failed is said, once and for good.

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
  test('of a new file is empty, at term 0, with nothing in the outbox', async () => {
    const opened = await openLog(path);
    expect(opened.recovered).toEqual({ hardState: hardStateOf(0, 0), entries: [] });
    expect(opened.outbox).toEqual({ items: [], nextPlace: 1 });
    await opened.close();
  });

  test('comes back as it was written: entries, term, vote and commit', async () => {
    const first = await openLog(path);
    const kinds = [
      { ...entryAt(1), kind: 'noop' as const, data: new Uint8Array(0) },
      { ...entryAt(2), kind: 'membership' as const },
      { ...entryAt(3), data: new Uint8Array(65_536).fill(7) },
    ];
    await append(first, kinds, hardStateOf(3, 2, 'ann'));
    await append(first, entriesAt(4, 5, 3));
    await first.close();
    const second = await openLog(path);
    expect(second.recovered).toEqual({
      hardState: hardStateOf(3, 2, 'ann'),
      entries: [...kinds, ...entriesAt(4, 5, 3)],
    });
    await append(second, [], hardStateOf(4, 5));
    await second.close();
    const third = await openLog(path);
    expect(third.recovered.hardState).toEqual(hardStateOf(4, 5));
    expect(third.recovered.entries).toHaveLength(5);
    await third.close();
  });

  test('overwrites a conflicting tail, and what stood behind it goes', async () => {
    const first = await openLog(path);
    await append(first, entriesAt(1, 9, 1), hardStateOf(1, 2));
    await append(first, entriesAt(4, 5, 2), hardStateOf(2, 2));
    await first.close();
    const second = await openLog(path);
    expect(second.recovered.entries).toEqual([...entriesAt(1, 3, 1), ...entriesAt(4, 5, 2)]);
    await second.close();
  });

  test('acknowledges in the order it was given, also when a thousand writes wait', async () => {
    const opened = await openLog(path);
    const acknowledged: number[] = [];
    const writes = Array.from({ length: 1_000 }, (_, at) =>
      append(opened, [entryAt(at + 1)]).then(() => acknowledged.push(at + 1)),
    );
    await Promise.all(writes);
    expect(acknowledged).toEqual(entriesAt(1, 1_000).map(({ index }) => index));
    await opened.close();
  });

  test('closes only after what was handed in is on disk', async () => {
    const first = await openLog(path);
    const writes = Array.from({ length: 50 }, (_, at) => append(first, [entryAt(at + 1)]));
    await first.close();
    await Promise.all(writes);
    const second = await openLog(path);
    expect(second.recovered.entries).toHaveLength(50);
    await second.close();
    await expect(append(second, [entryAt(51)])).rejects.toMatchObject({ reason: 'closed' });
  });

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
  test('keeps what waits, and the next place also when nothing waits', async () => {
    const first = await openLog(path);
    await done((settle) => first.outboxStore.add(itemsAt(1, 5), false, settle));
    await done((settle) => first.outboxStore.removeThrough(3, settle));
    await first.close();
    const second = await openLog(path);
    expect(second.outbox).toEqual({ items: itemsAt(4, 5), nextPlace: 6 });
    await done((settle) => second.outboxStore.removeThrough(5, settle));
    await second.close();
    const third = await openLog(path);
    expect(third.outbox).toEqual({ items: [], nextPlace: 6 });
    await third.close();
  });

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
