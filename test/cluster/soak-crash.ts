// `npm run soak:crash -- --rounds 500 [--seed N] [--replicas 3]`: crash rounds by the hundred, with progress. Exits with 1
// when a promise was broken; the profiles are kept then, and their places printed.

import { parseArgs } from 'node:util';
import { diceFrom } from '../simulation/random.ts';
import { crashRounds } from './crash-rounds.ts';
import { startCluster } from './harness.ts';
import type { CrashRound } from './crash-rounds.ts';

const PROGRESS_EVERY_ROUNDS = 10;
const CHECK_ALL_EVERY_ROUNDS = 50;

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, replicas: { type: 'string' } },
});
const wholeNumber = (name: string, text: string | undefined, fallback: number): number => {
  const value = text === undefined ? fallback : Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} takes a whole number above 0; it is "${text ?? ''}".`);
  return process.exit(2);
};
const roundCount = wholeNumber('rounds', values.rounds, 500);
const seed = wholeNumber('seed', values.seed, 1 + Math.floor(Math.random() * 1_000_000));
const size = wholeNumber('replicas', values.replicas, 3);

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const summary = (done: readonly CrashRound[]): string => {
  const kills = done.reduce((sum, { killed }) => sum + killed.length, 0);
  const whole = done.filter(({ killed }) => killed.length === size).length;
  const taken = done.reduce((sum, round) => sum + round.taken, 0);
  const confirmed = done.reduce((sum, round) => sum + round.confirmed, 0);
  const times = done.map(({ tookMs }) => tookMs).toSorted((one, other) => one - other);
  const median = times[times.length >> 1] ?? 0;
  return (
    `${done.length} rounds, ${kills} kills (${whole} of all at once), ${taken} messages taken, ${confirmed} confirmed ` +
    `at once; a round took ${seconds(median)} in the median, ${seconds(times.at(-1) ?? 0)} at most`
  );
};

console.log(`${roundCount} crash rounds over ${size} replicas, seed ${seed}`);
const cluster = await startCluster(size);
const done: CrashRound[] = [];
try {
  await cluster.settled(30_000);
  const rounds = crashRounds(cluster.replicas, diceFrom(seed));
  for (let round = 1; round <= roundCount; round += 1) {
    done.push(await rounds.next());
    if (round % CHECK_ALL_EVERY_ROUNDS === 0 || round === roundCount) await rounds.checkAll();
    if (round % PROGRESS_EVERY_ROUNDS === 0) console.log(summary(done));
  }
  console.log(`Nothing lost, doubled or reordered: ${summary(done)}; seed ${seed}`);
  await cluster.end();
} catch (error) {
  console.error(error);
  console.error(`Broken in round ${done.length + 1} with seed ${seed}. ${summary(done)}`);
  console.error(`Profiles: ${cluster.replicas.map(({ name, profile }) => `${name} in ${profile}`).join(', ')}`);
  await Promise.all(cluster.running().map((replica) => replica.kill().catch(() => undefined)));
  process.exitCode = 1;
}
