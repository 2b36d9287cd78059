// Several starts at once build one after the other, and none of them waits for one that is gone.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exclusively } from '../../scripts/start/build.ts';

const STARTS = 6;
const ROUNDS = 20;
const BUILD = resolve(import.meta.dirname, '../../scripts/start/build.ts');
/** Counts in a file, which ends at less than the sum when two do it at once. */
const COUNTS = `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { exclusively } from ${JSON.stringify(BUILD)};
  const [project, count] = process.argv.slice(-2);
  for (let round = 0; round < ${ROUNDS}; round += 1) {
    await exclusively(project, () => {
      const before = Number(readFileSync(count, 'utf8'));
      writeFileSync(count, String(before + 1));
      return true;
    }, 1);
  }
`;

let project: string;
let lock: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'caucus-build-'));
  mkdirSync(join(project, 'out'));
  lock = join(project, 'out', '.building');
});
afterEach(() => rmSync(project, { recursive: true }));

test('starts that come and go all get their turn, one at a time', async () => {
  const count = join(project, 'count');
  writeFileSync(count, '0');
  const codes = Array.from({ length: STARTS }, () => {
    const started = spawn(process.execPath, ['--input-type=module-typescript', '-e', COUNTS, project, count], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return new Promise((end) => started.on('exit', end));
  });
  expect(await Promise.all(codes)).toEqual(Array.from({ length: STARTS }, () => 0));
  expect(Number(readFileSync(count, 'utf8'))).toBe(STARTS * ROUNDS);
  expect(existsSync(lock)).toBe(false);
});

test('a lock whose holder is gone, with or without its number in it, is taken over', async () => {
  const { pid } = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await expect.poll(() => isGone(pid ?? 0)).toBe(true);
  writeFileSync(lock, String(pid));
  expect(await exclusively(project, () => true)).toBe(true);
  writeFileSync(lock, '');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await exclusively(project, () => true)).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

const isGone = (pid: number): boolean => {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
};
