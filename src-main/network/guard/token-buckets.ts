// How often something may be done: a bucket of tokens for each key (a peer, an address), filled again steadily. Pure but
// for the time it is told. Bounded: the keys that were used longest ago are forgotten first, which only ever helps them.

/** `burst` at once, and `perSecond` in the long run. */
export type Allowance = { readonly burst: number; readonly perSecond: number };

export type TokenBuckets = {
  /** Takes `tokens` when they are there. False: too much, nothing was taken. */
  take(key: string, nowMs: number, tokens?: number): boolean;
  /** Keys that are remembered. */
  size(): number;
};

type Bucket = { tokens: number; filledAtMs: number };

/** Buckets for at most `maxKeys` keys. Times are monotonic milliseconds. */
export const tokenBuckets = ({ burst, perSecond }: Allowance, maxKeys: number): TokenBuckets => {
  // In the order of last use: the oldest comes first.
  const buckets = new Map<string, Bucket>();

  return {
    take: (key, nowMs, tokens = 1) => {
      const known = buckets.get(key);
      const elapsedMs = known === undefined ? 0 : Math.max(0, nowMs - known.filledAtMs);
      const filled = Math.min(burst, (known?.tokens ?? burst) + (elapsedMs * perSecond) / 1_000);
      const enough = filled >= tokens;
      buckets.delete(key);
      buckets.set(key, { tokens: enough ? filled - tokens : filled, filledAtMs: nowMs });
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value as string);
      return enough;
    },
    size: () => buckets.size,
  };
};
