// The load of every commit measurement: so many commits in flight at any moment, each followed by the next one as soon as
// it is done. The same loop drives all systems, so that what it costs itself is the same for all.

import { percentile } from './spread.ts';

/** One run of a load. Latencies in milliseconds, from the call to the confirmed commit. */
export type LoadFigures = {
  readonly commits: number;
  readonly seconds: number;
  readonly commitsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** Keeps `inFlight` calls of `commit` going for `durationMs`, then lets them end. Rejects with the first that fails. */
export const closedLoop = async (
  commit: () => Promise<void>,
  inFlight: number,
  durationMs: number,
): Promise<LoadFigures> => {
  const latenciesMs: number[] = [];
  const startedAtMs = performance.now();
  const untilMs = startedAtMs + durationMs;
  let lastMs = startedAtMs;
  const lane = async (): Promise<void> => {
    for (let beganMs = performance.now(); beganMs < untilMs; beganMs = lastMs) {
      await commit();
      lastMs = performance.now();
      latenciesMs.push(lastMs - beganMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = (lastMs - startedAtMs) / 1_000;
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    commits: sorted.length,
    seconds,
    commitsPerSecond: sorted.length / seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
  };
};
