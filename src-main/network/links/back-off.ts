// How long to wait before the next attempt: doubling from a start to a cap, with jitter so that many do not come at once.

import type { NetworkRandom } from '../clock.ts';

export type BackOff = {
  /** Milliseconds to wait after one more failure. */
  nextMs(): number;
  reset(): void;
};

export const backOff = (startMs: number, capMs: number, random: NetworkRandom): BackOff => {
  let failures = 0;
  return {
    nextMs: () => {
      const fullMs = Math.min(capMs, startMs * 2 ** failures);
      failures = Math.min(failures + 1, 30);
      return fullMs * (0.5 + 0.5 * random());
    },
    reset: () => {
      failures = 0;
    },
  };
};
