// How much the machine was taken by others while something was measured: how long this program, which has little to do,
// did not get its turn. What the page misses at the same time, it may have missed for that.

import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;

/** Watches from now on; the answer is the longest that a timer came too late, in milliseconds. */
export const watchStalls = (): (() => number) => {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return () => {
    delays.disable();
    return Math.max(0, delays.max / 1e6 - RESOLUTION_MS);
  };
};

/** For the note beside a figure. */
export const stallText = (stalledMs: number): string =>
  `the bench itself, which has little to do, was held up for ${stalledMs.toFixed(0)} ms at most`;
