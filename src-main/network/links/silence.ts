// When a link that says nothing is dead. A connection that is cut off and a peer that is merely busy look the same from
// here, so before the verdict somebody else is asked: the operating system over there (path-probe.ts).

/** A ping that is unanswered for so long makes one ask whether the way is open. */
const SUSPICIOUS_MS = 400;
/** Nothing was heard for so long, and the way is not open: cut off. With the intervals of ping and tick under 3 s. */
const SILENCE_LIMIT_MS = 2_500;
/** A handshake may lose a packet, so an answer is not expected before. */
const PROBE_MS = 700;
/** An open way is believed in for so long. */
const PROBE_AGAIN_MS = 2_000;
/** A program may be busy for so long, as long as its machine answers. */
const STALL_LIMIT_MS = 10_000;
/** The peer has just spoken on another connection: an answer on this one is due soon, or it was given up over there. */
const DOUBT_LIMIT_MS = 600;

export type Silence = {
  /** Something came, or went out that had been stuck. */
  heard(nowMs: number): void;
  /** There is reason to believe that the other side has given the connection up. */
  doubt(nowMs: number): void;
  /** `askedMs`: when the ping left that is not answered yet. */
  isDead(nowMs: number, askedMs: number): boolean;
};

/** `probe` tells whether the way to the peer's machine is open. */
export const silenceSince = (startMs: number, probe: () => Promise<boolean>): Silence => {
  let heardMs = startMs;
  let doubtedMs: number | null = null;
  let probed: { readonly sinceMs: number; open: boolean } | null = null;

  const probeNow = (nowMs: number): void => {
    const started = { sinceMs: nowMs, open: false };
    probed = started;
    void probe().then((open) => {
      started.open = open;
    });
  };

  return {
    heard: (nowMs) => {
      heardMs = nowMs;
      doubtedMs = null;
      probed = null;
    },
    doubt: (nowMs) => {
      doubtedMs ??= nowMs;
    },
    isDead: (nowMs, askedMs) => {
      const unansweredMs = nowMs - Math.max(askedMs, heardMs);
      if (unansweredMs < SUSPICIOUS_MS) return false;
      if (doubtedMs !== null && nowMs - doubtedMs > DOUBT_LIMIT_MS) return true;
      if (probed === null || (probed.open && nowMs - probed.sinceMs > PROBE_AGAIN_MS)) {
        probeNow(nowMs);
        return false;
      }
      const silentMs = nowMs - heardMs;
      if (silentMs < SILENCE_LIMIT_MS || nowMs - probed.sinceMs < PROBE_MS) return false;
      return !probed.open || silentMs > STALL_LIMIT_MS;
    },
  };
};
