// All that looks again and again is to look at the same moments, and never twice in a row.

import { expect, test } from 'vitest';
import { untilLookMs } from '../../shared/look-together.ts';

/** When something that begins at `startMs` looks, until `endMs`; each timer is late by up to two milliseconds. */
const looksOf = (everyMs: number, startMs: number, endMs: number): number[] => {
  const looks: number[] = [];
  for (let nowMs = startMs; nowMs < endMs;) {
    nowMs += untilLookMs(nowMs, everyMs);
    looks.push(Math.floor(nowMs / 10) * 10);
    nowMs += looks.length % 3;
  }
  return looks;
};

test('intervals that are multiples of each other share their moments, whenever they began', () => {
  const often = new Set(looksOf(200, 13.7, 20_000));
  for (const seldom of [400, 1_000]) {
    for (const look of looksOf(seldom, 171.2, 19_000)) expect(often.has(look), `${look} of ${seldom}`).toBe(true);
  }
});

test('none is left out for long, and none follows another at once', () => {
  const looks = looksOf(400, 399.9, 40_000);
  const gaps = looks.slice(1).map((look, at) => look - (looks[at] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(390);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(410);
  expect(untilLookMs(399.9, 400)).toBeGreaterThan(100);
});
