// How many dials are under way at one moment. Members go before strangers and have slots that strangers cannot take, so
// that a thousand invented peers do not keep anybody from the real ones. Strangers that did not answer wait before
// they are tried at the same addresses again. Dials nobody itself.

import { MAX_BOOK_PEERS, MAX_DIALS, MAX_STRANGER_DIALS, MAX_WAITING_STRANGER_DIALS } from '../../../shared/limits.ts';
import type { PeerId } from '../../../shared/ids.ts';

export type DialSlots = {
  /** Waits for a slot. False: too many strangers wait already. */
  take(stranger: boolean): Promise<boolean>;
  /** Gives it back, to the member or else the stranger who waits longest. */
  give(stranger: boolean): void;
};

export const dialSlots = (): DialSlots => {
  const waitingMembers: (() => void)[] = [];
  const waitingStrangers: (() => void)[] = [];
  let running = 0;
  let strangersRunning = 0;

  const next = (): void => {
    while (running < MAX_DIALS) {
      const member = waitingMembers.shift();
      const stranger = member === undefined && strangersRunning < MAX_STRANGER_DIALS;
      const begin = member ?? (stranger ? waitingStrangers.shift() : undefined);
      if (begin === undefined) return;
      running += 1;
      if (stranger) strangersRunning += 1;
      begin();
    }
  };

  return {
    take: async (stranger) => {
      const waiting = stranger ? waitingStrangers : waitingMembers;
      if (stranger && waiting.length >= MAX_WAITING_STRANGER_DIALS) return false;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        next();
      });
      return true;
    },
    give: (stranger) => {
      running -= 1;
      if (stranger) strangersRunning -= 1;
      next();
    },
  };
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

type Failure = { readonly endpoints: ReadonlySet<string>; readonly pauseMs: number; readonly untilMs: number };

export type DialPauses = {
  /** Whether `peer` did not answer at any of these addresses a moment ago. */
  isPausing(peer: PeerId, endpoints: readonly string[], nowMs: number): boolean;
  failed(peer: PeerId, endpoints: readonly string[], nowMs: number): void;
  answered(peer: PeerId): void;
  /** The network has changed: what did not answer may answer now. */
  clear(): void;
};

/** Remembers at most MAX_BOOK_PEERS peers that did not answer, the latest ones. */
export const dialPauses = (): DialPauses => {
  const failures = new Map<PeerId, Failure>();
  return {
    isPausing: (peer, endpoints, nowMs) => {
      const failure = failures.get(peer);
      return failure !== undefined && failure.untilMs > nowMs && endpoints.every((text) => failure.endpoints.has(text));
    },
    failed: (peer, endpoints, nowMs) => {
      const former = failures.get(peer)?.pauseMs ?? 0;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * former));
      failures.delete(peer);
      failures.set(peer, { endpoints: new Set(endpoints), pauseMs, untilMs: nowMs + pauseMs });
      if (failures.size > MAX_BOOK_PEERS) failures.delete(failures.keys().next().value as PeerId);
    },
    answered: (peer) => void failures.delete(peer),
    clear: () => failures.clear(),
  };
};
