// Who misbehaves again and again is shut out, each time for longer. Every offence costs points of a budget that refills
// with time; whoever has used it up is out. Pure but for the time it is told, and bounded. Decides only; the guard acts.

/** Times in milliseconds, points without a unit. */
export type ShutOutRule = {
  /** Points that may be lost before the door closes. */
  readonly budget: number;
  readonly refillPerSecond: number;
  /** The first time out; each further one is twice as long, up to `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** After so long without an offence the next time out is a first one again. */
  readonly forgetAfterMs: number;
};

/** What is known of one offender. Times are monotonic milliseconds. */
export type Offender = {
  readonly key: string;
  /** When it may come again; in the past when it is not out. */
  readonly untilMs: number;
  /** How often it was shut out in a row. */
  readonly timesOut: number;
  /** Offences since it was first noticed. */
  readonly offences: number;
};

export type ShutOuts = {
  /** Notes an offence that costs `points`. True: this one closed the door. */
  blame(key: string, points: number, nowMs: number): boolean;
  isOut(key: string, nowMs: number): boolean;
  /** Those that are out now, the longest time first. */
  out(nowMs: number): readonly Offender[];
  /** Keys that are remembered. */
  size(): number;
};

type Account = {
  budgetLeft: number;
  countedAtMs: number;
  untilMs: number;
  timesOut: number;
  offences: number;
};

/** Accounts for at most `maxKeys` offenders. */
export const shutOuts = (rule: ShutOutRule, maxKeys: number): ShutOuts => {
  // In the order of the last offence: the oldest comes first.
  const accounts = new Map<string, Account>();

  /** Forgets the oldest account that is not out, so that nobody can make room for himself with many names. */
  const makeRoom = (nowMs: number): void => {
    let victim: string | undefined;
    for (const [key, { untilMs }] of accounts) {
      victim ??= key;
      if (untilMs > nowMs) continue;
      victim = key;
      break;
    }
    if (victim !== undefined) accounts.delete(victim);
  };

  const accountOf = (key: string, nowMs: number): Account => {
    const known = accounts.get(key);
    if (known === undefined || nowMs - known.countedAtMs > rule.forgetAfterMs) {
      return { budgetLeft: rule.budget, countedAtMs: nowMs, untilMs: known?.untilMs ?? 0, timesOut: 0, offences: 0 };
    }
    const refilled = ((nowMs - known.countedAtMs) * rule.refillPerSecond) / 1_000;
    return { ...known, budgetLeft: Math.min(rule.budget, known.budgetLeft + refilled), countedAtMs: nowMs };
  };

  return {
    blame: (key, points, nowMs) => {
      const account = accountOf(key, nowMs);
      account.offences += 1;
      account.budgetLeft -= points;
      const closes = account.budgetLeft < 0 && account.untilMs <= nowMs;
      if (closes) {
        account.untilMs = nowMs + Math.min(rule.longestMs, rule.firstMs * 2 ** Math.min(account.timesOut, 30));
        account.timesOut += 1;
        account.budgetLeft = rule.budget;
      }
      // What is still under way when the door closes is not counted twice.
      account.budgetLeft = Math.max(account.budgetLeft, 0);
      accounts.delete(key);
      accounts.set(key, account);
      if (accounts.size > maxKeys) makeRoom(nowMs);
      return closes;
    },
    isOut: (key, nowMs) => (accounts.get(key)?.untilMs ?? 0) > nowMs,
    out: (nowMs) =>
      [...accounts]
        .filter(([, { untilMs }]) => untilMs > nowMs)
        .map(([key, { untilMs, timesOut, offences }]) => ({ key, untilMs, timesOut, offences }))
        .toSorted((a, b) => b.untilMs - a.untilMs),
    size: () => accounts.size,
  };
};
