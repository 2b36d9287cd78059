// A few of the crash rounds that `npm run soak:crash` runs by the hundred: `kill -9` of one, several and all replicas while
// all of them write.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { diceFrom } from '../simulation/random.ts';
import { crashRounds } from './crash-rounds.ts';
import { startCluster } from './harness.ts';
import type { Cluster } from './harness.ts';

/** So many as fit into this time, but at least three. */
const WITHIN_MS = 20_000;
const LEAST_ROUNDS = 3;
const MOST_ROUNDS = 12;

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster(3);
  await cluster.settled(20_000);
});
afterAll(() => cluster.end());

test('whoever is killed while writing, every message that was taken is there, once, in one order, on all', async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  console.log(`crash rounds with seed ${seed}`);
  const rounds = crashRounds(cluster.replicas, diceFrom(seed));
  const untilMs = performance.now() + WITHIN_MS;
  let taken = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    if (round > LEAST_ROUNDS && performance.now() > untilMs) break;
    taken += (await rounds.next()).taken;
  }
  expect(taken).toBeGreaterThan(0);
  expect(await rounds.checkAll()).toBeGreaterThanOrEqual(taken);
});
