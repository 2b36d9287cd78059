// The starts of a profile are counted before anything is said, and the latest ones of others are remembered over restarts.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStarts } from '../../src-main/profile/starts.ts';
import { asPeerId } from '../../shared/ids.ts';

const grace = asPeerId('grace');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caucus-starts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every start has a number of its own, which is on the disk before it is told', async () => {
  const first = (await openStarts(folder)).own();
  const second = (await openStarts(folder)).own();
  expect([first.counter, second.counter]).toEqual([1, 2]);
  expect(second.nonce).not.toBe(first.nonce);
  expect(JSON.parse(readFileSync(join(folder, 'start.json'), 'utf8'))).toEqual(second);
});

test('a copy that is started has the number of the next start, and another nonce', async () => {
  await openStarts(folder);
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  const [original, copied] = [(await openStarts(folder)).own(), (await openStarts(copy)).own()];
  rmSync(copy, { recursive: true });
  expect(copied.counter).toBe(original.counter);
  expect(copied.nonce).not.toBe(original.nonce);
});

test('one that is told of a later start goes beyond it, for good', async () => {
  const starts = await openStarts(folder);
  await starts.raiseAbove(41);
  expect(starts.own().counter).toBe(42);
  expect((await openStarts(folder)).own().counter).toBe(43);
});

test('what was heard of others is there after a restart', async () => {
  const starts = await openStarts(folder);
  const heard = { counter: 7, nonce: '0123456789abcdef' };
  starts.note(grace, heard);
  await starts.settled();
  expect((await openStarts(folder)).latestOf(grace)).toEqual(heard);
});

test('files that make no sense count for nothing and stop nobody', async () => {
  for (const name of ['start.json', 'starts-of-others.json'])
    writeFileSync(join(folder, name), '{"grace": {"counter":');
  const starts = await openStarts(folder);
  expect(starts.own().counter).toBe(1);
  expect(starts.latestOf(grace)).toBeNull();
});
