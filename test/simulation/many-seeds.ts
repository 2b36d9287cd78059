// Runs many seeds on all cores and sums up what they came to. Prints nothing.

import { Worker } from 'node:worker_threads';
import { addSeeds } from './coverage.ts';
import type { Situation } from './coverage.ts';
import type { Violation } from './witness.ts';

/** A run of consecutive seeds for one worker. */
export type SeedTask = { readonly from: number; readonly count: number };

export type SeedReport = {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly situations: readonly Situation[];
  readonly events: number;
  readonly virtualMs: number;
  readonly committed: number;
  readonly reads: number;
  /** In election timeouts; null when no majority was left. */
  readonly leaderAfter: number | null;
};

export type ManySeeds = {
  seeds: number;
  events: number;
  virtualMs: number;
  committed: number;
  reads: number;
  /** The longest wait for a leader after healing, in election timeouts, and the seed that had it. */
  slowestLeader: { leaderAfter: number; seed: number };
  /** Runs in which machines were lost for good until no majority was left: nothing could recover. */
  withoutMajority: number;
  readonly situations: Map<Situation, number>;
  readonly failures: { readonly seed: number; readonly violation: Violation }[];
};

export type ManySeedsOptions = {
  readonly from: number;
  /** How many seeds; Infinity runs until `untilMs`. */
  readonly count: number;
  /** No further seeds are begun after this time of the wall clock, in milliseconds. */
  readonly untilMs: number;
  /** Stop after so many violations. */
  readonly mostFailures: number;
  readonly threads: number;
  readonly onFailure: (seed: number, violation: Violation) => void;
  readonly onProgress: (sum: ManySeeds) => void;
};

const TASK_SEEDS = 20;

const add = (sum: ManySeeds, report: SeedReport): void => {
  sum.seeds += 1;
  sum.events += report.events;
  sum.virtualMs += report.virtualMs;
  sum.committed += report.committed;
  sum.reads += report.reads;
  const { leaderAfter, seed, violation } = report;
  if (leaderAfter === null) {
    if (violation === null) sum.withoutMajority += 1;
  } else if (leaderAfter > sum.slowestLeader.leaderAfter) sum.slowestLeader = { leaderAfter, seed };
  addSeeds(sum.situations, report.situations);
  if (violation !== null) sum.failures.push({ seed, violation });
};

/** Runs the seeds `from`, `from + 1`, ... side by side. */
export const runManySeeds = async (options: ManySeedsOptions): Promise<ManySeeds> => {
  const sum: ManySeeds = {
    seeds: 0,
    events: 0,
    virtualMs: 0,
    committed: 0,
    reads: 0,
    slowestLeader: { leaderAfter: 0, seed: 0 },
    withoutMajority: 0,
    situations: new Map(),
    failures: [],
  };
  let next = options.from;
  const end = options.from + options.count;
  const runWorker = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url));
      const giveTask = (): void => {
        const isOver = next >= end || Date.now() >= options.untilMs || sum.failures.length >= options.mostFailures;
        if (isOver) {
          worker.terminate().then(() => resolve(), reject);
          return;
        }
        const task: SeedTask = { from: next, count: Math.min(TASK_SEEDS, end - next) };
        next += task.count;
        worker.postMessage(task);
      };
      worker.on('error', reject);
      worker.on('message', (report: SeedReport | 'done') => {
        if (report === 'done') return giveTask();
        add(sum, report);
        if (report.violation !== null) options.onFailure(report.seed, report.violation);
        options.onProgress(sum);
      });
      giveTask();
    });
  const workers = Math.max(1, Math.min(options.threads, Math.ceil(options.count / TASK_SEEDS)));
  await Promise.all(Array.from({ length: workers }, runWorker));
  return sum;
};
