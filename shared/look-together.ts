// When to look again, for what looks at something again and again. All look at the same moments: a processor that is woken
// once for all of them sleeps longer than one that is woken for each. Intervals that are multiples of each other share most.

/** A look this part of its interval ahead is left out, so that nothing is looked at twice in a row. */
const TOO_SOON = 0.25;

/** Milliseconds from `monotonicMs` until the next whole multiple of `everyMs`. */
export const untilLookMs = (monotonicMs: number, everyMs: number): number => {
  const leftMs = everyMs - (monotonicMs % everyMs);
  return Math.ceil(leftMs < TOO_SOON * everyMs ? leftMs + everyMs : leftMs);
};

/** As much of a clock as a look needs. */
type LookClock = {
  monotonicMs(): number;
  schedule(delayMs: number, run: () => void): () => void;
};

/** Looks at each whole multiple of `everyMs` until the returned function is called, which `look` itself may do. */
export const lookEvery = (clock: LookClock, everyMs: number, look: () => void): (() => void) => {
  let cancel: () => void;
  const again = (): void => {
    cancel = clock.schedule(untilLookMs(clock.monotonicMs(), everyMs), () => {
      again();
      look();
    });
  };
  again();
  return () => cancel();
};
