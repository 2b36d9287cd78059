// Fifty replicas in a few processes: one workspace with five voters, and what each of them says is everywhere once.

import { afterAll, expect, test } from 'vitest';
import { isEqual, isFormed, startFleet } from './fleet.ts';
import type { Fleet } from './fleet.ts';

const SIZE = 50;
let fleet: Fleet;

afterAll(() => fleet.end());

test('fifty find into one workspace with five voters', { timeout: 280_000 }, async () => {
  fleet = await startFleet(SIZE, { learnerSteadyMs: 2_000 });
  await fleet.until('all fifty see fifty members and five voters', 200_000, isFormed(SIZE));
});

test('what all of them write at once is everywhere once, in one order', { timeout: 240_000 }, async () => {
  const writers = Array.from({ length: SIZE }, (_, place) => place);
  await Promise.all(writers.map((place) => fleet.write(place, [`one from ${place}`, `two from ${place}`])));
  await fleet.until('all have the same hundred messages', 120_000, isEqual(2 * SIZE));
  const [first] = await fleet.look();
  expect(new Set(first?.messages).size).toBe(2 * SIZE);
});
