// What this install keeps for itself is there after a restart, also after one in the middle of a write, and its file does
// not grow with the number of changes.

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeyedJournal } from '../../src-main/profile/keyed-journal.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caucus-journal-'));
  path = join(folder, 'drafts.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = async (): Promise<[string, string][]> => {
  const journal = await openKeyedJournal(path);
  await journal.close();
  return [...journal.entries()];
};

test('what was set is on disk when it is said to be', async () => {
  const journal = await openKeyedJournal(path);
  await Promise.all([journal.set('general', 'Hel'), journal.set('random', 'Line 1\nLine 2')]);
  await journal.set('general', 'Hello');
  expect(await kept()).toEqual([
    ['random', 'Line 1\nLine 2'],
    ['general', 'Hello'],
  ]);
  await journal.set('random', null);
  expect(await kept()).toEqual([['general', 'Hello']]);
  await journal.close();
});

test('a write that a crash cut short takes nothing else with it', async () => {
  const journal = await openKeyedJournal(path);
  await journal.set('general', 'safe');
  await journal.close();
  appendFileSync(path, '["random","half of a dra');
  expect(await kept()).toEqual([['general', 'safe']]);
  const again = await openKeyedJournal(path);
  await again.set('kitchen', 'after');
  await again.close();
  expect(await kept()).toEqual([
    ['general', 'safe'],
    ['kitchen', 'after'],
  ]);
});

test('lines that make no sense are passed over', async () => {
  writeFileSync(path, '["a","1"]\n\u0000\u0000\n{"b":2}\n["c"]\n["d",4]\n["e","5"]\n');
  expect(await kept()).toEqual([
    ['a', '1'],
    ['e', '5'],
  ]);
});

test('a thousand changes of one draft do not make a long file', async () => {
  const journal = await openKeyedJournal(path);
  await journal.set('random', 'stays');
  for (let at = 0; at < 1_000; at += 1) await journal.set('general', `${at} `.repeat(100));
  await journal.close();
  expect(statSync(path).size).toBeLessThan(140_000);
  expect(readFileSync(path, 'utf8')).toContain('stays');
  expect(new Map(await kept()).get('general')).toBe('999 '.repeat(100));
});
