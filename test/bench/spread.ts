// Medians and spreads of repeated measurements. Pure arithmetic; a bench never prints a mean alone.

/** Repeated measurements of one thing: how many, and where they lie. */
export type Spread = {
  readonly count: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly p95: number;
};

/** The value below which `share` (0 to 1) of the sorted values lie; NaN when there are none. */
export const percentile = (sorted: ArrayLike<number>, share: number): number => {
  if (sorted.length === 0) return Number.NaN;
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
};

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    median: percentile(sorted, 0.5),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    p95: percentile(sorted, 0.95),
  };
};

/** Round by round, so that what slows the machine for a while slows both sides of a ratio. */
export const ratioSpread = (above: readonly number[], below: readonly number[]): Spread | null => {
  const rounds = Math.min(above.length, below.length);
  if (rounds === 0) return null;
  const ratios = above.slice(0, rounds).map((value, round) => value / (below[round] ?? Number.NaN));
  return spreadOf(ratios);
};

/** Three figures that count, without an exponent. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US');
  if (Math.abs(value) >= 100) return value.toFixed(0);
  if (Math.abs(value) >= 10) return value.toFixed(1);
  return value.toFixed(2);
};

/** `median (least–most)`. */
export const spreadText = (spread: Spread): string =>
  spread.count === 1
    ? figure(spread.median)
    : `${figure(spread.median)} (${figure(spread.least)}–${figure(spread.most)})`;
