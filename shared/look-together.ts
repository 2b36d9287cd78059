// When to look again, for what looks at something again and again. All look at the same moments: a processor that is woken
// once for all of them sleeps longer than one that is woken for each. Intervals that are multiples of each other share most.

/** A look this part of its interval ahead is left out, so that nothing is looked at twice in a row. */
const TOO_SOON = 0.25;

/** Milliseconds from `monotonicMs` until the next whole multiple of `everyMs`. */
export const untilLookMs = (monotonicMs: number, everyMs: number): number => {
  const leftMs = everyMs - (monotonicMs % everyMs);
  return Math.ceil(leftMs < TOO_SOON * everyMs ? leftMs + everyMs : leftMs);
};
