// Reports of errors: readable, few, short, for their owner only, and never a second trouble.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openErrorReports, reportsIn } from '../../src-main/profile/error-reports.ts';
import { MAX_CRASH_DUMPS, MAX_ERROR_REPORTS, MAX_ERROR_REPORT_BYTES } from '../../shared/limits.ts';

let profile: string;
let nowMs = Date.UTC(2026, 10, 26, 12);
const open = () => openErrorReports(profile, '1.2.3', () => (nowMs += 1_000));

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'caucus-reports-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

test('an error is written down with its causes, for its owner only', () => {
  const path = open().keep('A fault', new Error('the log broke', { cause: new Error('the disk broke') }));
  const text = readFileSync(path ?? '', 'utf8');
  expect(text).toMatch(/^A fault, 2026-11-26T12:00:01/);
  expect(text).toContain('Caucus 1.2.3');
  expect(text).toContain('the log broke');
  expect(text).toContain('caused by: Error: the disk broke');
  expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
  expect(reportsIn(profile).files).toHaveLength(1);
});

test('nothing is made before there is something to write', () => {
  open();
  expect(existsSync(join(profile, 'reports'))).toBe(false);
  expect(reportsIn(profile)).toEqual({ directory: join(profile, 'reports'), files: [] });
});

test('the same error is written down once, however often it comes', () => {
  const reports = open();
  const error = new Error('again');
  expect(reports.keep('A fault', error)).not.toBeNull();
  for (let round = 0; round < 1_000; round += 1) expect(reports.keep('A fault', error)).toBeNull();
  expect(reportsIn(profile).files).toHaveLength(1);
});

test('many different ones push the oldest out, and a huge one is cut', () => {
  const reports = open();
  for (let round = 0; round < MAX_ERROR_REPORTS + 15; round += 1) reports.keep('A fault', `number ${round}`);
  const files = readdirSync(join(profile, 'reports'));
  expect(files).toHaveLength(MAX_ERROR_REPORTS);
  expect(files.map((name) => readFileSync(join(profile, 'reports', name), 'utf8')).join()).toContain(
    `number ${MAX_ERROR_REPORTS + 14}`,
  );
  const path = reports.keep('A fault', 'x'.repeat(1_000_000));
  expect(statSync(path ?? '').size).toBe(MAX_ERROR_REPORT_BYTES);
});

test('where nothing can be written, nothing more goes wrong', () => {
  writeFileSync(join(profile, 'reports'), 'a file where the folder should be');
  const reports = open();
  expect(reports.keep('A fault', new Error('no place'))).toBeNull();
  expect(() => reports.prune()).not.toThrow();
  expect(reportsIn(profile).files).toEqual([]);
});

test('dumps of crashed processes are few, and nothing else is touched', () => {
  const reports = open();
  const pending = join(reports.dumpsDirectory, 'pending');
  mkdirSync(pending, { recursive: true });
  for (let round = 0; round < MAX_CRASH_DUMPS + 3; round += 1) {
    for (const suffix of ['dmp', 'meta']) {
      const path = join(pending, `dump-${round}.${suffix}`);
      writeFileSync(path, '');
      utimesSync(path, 1_000 + round, 1_000 + round);
    }
  }
  writeFileSync(join(reports.dumpsDirectory, 'settings.dat'), '');
  reports.prune();
  expect(readdirSync(pending).toSorted()).toEqual(
    Array.from({ length: MAX_CRASH_DUMPS }, (_, place) => [`dump-${place + 3}.dmp`, `dump-${place + 3}.meta`]).flat(),
  );
  expect(existsSync(join(reports.dumpsDirectory, 'settings.dat'))).toBe(true);
});
