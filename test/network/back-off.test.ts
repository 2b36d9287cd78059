// Back-off: soon at first, never beyond the cap, never all at the same moment.

import { expect, test } from 'vitest';
import { backOff } from '../../src-main/network/links/back-off.ts';

const waits = (random: number, count: number): number[] => {
  const retry = backOff(100, 2_000, () => random);
  return Array.from({ length: count }, () => retry.nextMs());
};

test('waits double from the start to the cap, with jitter down to a half', () => {
  expect(waits(1, 7)).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
  expect(waits(0, 7)).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
});

test('a reset starts over, and a thousand failures are no problem', () => {
  const retry = backOff(100, 2_000, () => 1);
  for (let failure = 0; failure < 1_000; failure += 1) expect(retry.nextMs()).toBeLessThanOrEqual(2_000);
  retry.reset();
  expect(retry.nextMs()).toBe(100);
});
