// Waits by the clock of the host, for what has no event of its own. Decides nothing.

import type { Clock } from '../replica/ports.ts';

export const pause = (clock: Pick<Clock, 'schedule'>, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });

/** Looks every `everyMs` until `test` holds or the monotonic clock has come to `endMs`. Resolves with whether it holds. */
export const until = async (
  clock: Pick<Clock, 'schedule' | 'monotonicMs'>,
  test: () => boolean,
  endMs: number,
  everyMs: number,
): Promise<boolean> => {
  while (!test() && clock.monotonicMs() < endMs) await pause(clock, everyMs);
  return test();
};
