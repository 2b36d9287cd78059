// Runs the simulation of test/simulation from the command line: one seed with its story, many seeds on all cores, or as
// many as fit into some minutes. Exits with 1 when an invariant was broken.

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { coverageTable } from '../test/simulation/coverage.ts';
import { runManySeeds } from '../test/simulation/many-seeds.ts';
import type { ManySeeds } from '../test/simulation/many-seeds.ts';
import { runSeed } from '../test/simulation/simulation.ts';

const USAGE = `npm run simulate -- --seed N [--trace]          one run, with its story
npm run simulate -- --seeds N [--from M]        many runs on all cores
npm run simulate -- --minutes N [--from M]      as many runs as fit
  [--most-violations N] [--threads N]           when to stop, and on how many cores`;

const replayOf = (seed: number): string => `npm run simulate -- --seed ${seed} --trace`;
const TAIL_LINES = 60;
const MOST_VIOLATIONS = '5';
const PROGRESS_EVERY_MS = 5_000;

const usage = (problem: string): never => {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
};

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) return usage(`--${name} takes a whole number; it is "${text}".`);
  return value;
};

/** Runs one seed again. The last lines of its story are kept, or all of them printed. */
const tellStory = (seed: number, whole: boolean): ReturnType<typeof runSeed> => {
  const tail: string[] = [];
  const result = runSeed(seed, {
    tell: (line) => {
      if (whole) console.log(line);
      else if (tail.push(line) > TAIL_LINES) tail.shift();
    },
  });
  if (!whole && result.violation !== null) console.log(tail.join('\n'));
  return result;
};

const runOne = (seed: number, whole: boolean): void => {
  const { violation, plan, events, virtualMs, committed, reads, recovery } = tellStory(seed, whole);
  const size = `${plan.voters} voters, ${plan.learners} learners${plan.grows ? ', grown from one founder' : ''}`;
  const took = `${(virtualMs / 1000).toFixed(1)} s of virtual time, ${events} events`;
  console.log(`\nseed ${seed}: ${size}; ${took}; ${committed} entries committed, ${reads} reads`);
  if (violation !== null) {
    console.log(`VIOLATION: ${violation.invariant}\n    ${violation.detail}`);
    process.exitCode = 1;
  } else if (recovery === null) console.log('no violation; no majority was left to recover');
  else {
    const { leaderAfterMs, settledAfterMs } = recovery;
    console.log(
      `no violation; healed: a leader after ${leaderAfterMs.toFixed(0)} ms, all settled after ${settledAfterMs.toFixed(0)} ms more`,
    );
  }
};

const summary = (sum: ManySeeds, from: number, tookMs: number): string => {
  const seconds = tookMs / 1000;
  const { leaderAfter, seed } = sum.slowestLeader;
  return [
    `${sum.seeds} seeds from ${from} in ${seconds.toFixed(1)} s (${(sum.seeds / seconds).toFixed(1)} a second), ` +
      `${(sum.virtualMs / 3_600_000).toFixed(1)} hours of virtual time, ${(sum.events / 1e6).toFixed(1)} million events, ` +
      `${sum.committed} entries committed, ${sum.reads} reads`,
    `slowest leader after healing: ${leaderAfter.toFixed(2)} election timeouts (seed ${seed}); ` +
      `runs left without a majority: ${sum.withoutMajority}`,
    `${sum.failures.length} violations`,
  ].join('\n');
};

type Bounds = { readonly mostFailures: number; readonly threads: number };

const runMany = async (from: number, count: number, minutes: number, bounds: Bounds): Promise<void> => {
  const startMs = Date.now();
  let shownMs = startMs;
  const sum = await runManySeeds({
    from,
    count,
    untilMs: startMs + minutes * 60_000,
    ...bounds,
    onFailure: (seed, violation) => {
      console.log(`\nseed ${seed}: ${violation.invariant}\n    ${violation.detail}\n    replay: ${replayOf(seed)}\n`);
    },
    onProgress: ({ seeds, failures }) => {
      if (Date.now() - shownMs < PROGRESS_EVERY_MS) return;
      shownMs = Date.now();
      const of = count === Infinity ? '' : ` of ${count}`;
      console.log(`${seeds}${of} seeds, ${failures.length} violations, ${((shownMs - startMs) / 1000).toFixed(0)} s`);
    },
  });
  console.log(`\n${coverageTable(sum.situations, sum.seeds)}\n\n${summary(sum, from, Date.now() - startMs)}`);
  const [first] = sum.failures;
  if (first === undefined) return;
  console.log(`\nThe last of the story of seed ${first.seed} (all of it: ${replayOf(first.seed)}):`);
  tellStory(first.seed, false);
  process.exitCode = 1;
};

const readOptions = () =>
  parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      trace: { type: 'boolean', default: false },
      'most-violations': { type: 'string', default: MOST_VIOLATIONS },
      threads: { type: 'string', default: String(availableParallelism()) },
      help: { type: 'boolean', default: false },
    },
  }).values;

/** The options as given; what cannot be read ends the program with its usage. */
const optionsOrUsage = (): ReturnType<typeof readOptions> => {
  try {
    return readOptions();
  } catch (failure) {
    return usage(failure instanceof Error ? failure.message : String(failure));
  }
};

const main = async (): Promise<void> => {
  const values = optionsOrUsage();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { seed, seeds, minutes, trace } = values;
  if (seed !== undefined) return runOne(wholeNumber('seed', seed), trace);
  const from = wholeNumber('from', values.from);
  const bounds = {
    mostFailures: wholeNumber('most-violations', values['most-violations']),
    threads: wholeNumber('threads', values.threads),
  };
  if (seeds !== undefined) return runMany(from, wholeNumber('seeds', seeds), Infinity, bounds);
  if (minutes !== undefined) return runMany(from, Infinity, wholeNumber('minutes', minutes), bounds);
  usage('Say --seed, --seeds or --minutes.');
};

await main();
