// Time and chance as the network takes them, so that tests can hand in their own. Same shape as the replica's clock.

import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';

/** Time. `nowMs` is the wall clock (may jump), `monotonicMs` never goes back. */
export type NetworkClock = {
  nowMs(): number;
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
};

/** Uniform in [0, 1). */
export type NetworkRandom = () => number;

/** The clock of this machine. Its timers keep no process alive. */
export const systemClock: NetworkClock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Chance of this machine: 32 bits, good for jitter and nothing secret. */
export const systemRandom: NetworkRandom = () => randomInt(2 ** 32) / 2 ** 32;
