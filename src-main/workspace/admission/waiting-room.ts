// Who waits at the door of a workspace for a member to admit it. Kept beside the log, in memory and bounded: whoever waits
// asks again and again, and is forgotten soon after it stops. Members tell each other, so that all of them can answer.

import { MAX_WAITING_REQUESTS } from '../../../shared/limits.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { Clock } from '../../replica/ports.ts';
import type { ToldWaiting } from './join-messages.ts';

/** Whoever has not asked for so long has gone, in milliseconds. */
const GONE_AFTER_MS = 12_000;
/** How long a no is remembered, in milliseconds. */
const DECLINED_FOR_MS = 600_000;
/** How often the others are told again of somebody who still waits, in milliseconds. */
const TELL_EVERY_MS = 4_000;
const MAX_DECLINED = 1_000;

export type Waiter = { readonly peerId: PeerId; readonly name: string; readonly atMs: number };

export type WaitingRoom = {
  /** Somebody asks at this member's door. `full`: no more can wait. */
  ask(peerId: PeerId, name: string): 'waiting' | 'declined' | 'full';
  /** What another member told. */
  told(waiting: readonly ToldWaiting[]): void;
  /** A member said no: here and, through the notice, everywhere. */
  decline(peerId: PeerId): void;
  /** It came in, or need not wait any more. */
  forget(peerId: PeerId): void;
  /** The one that waits longest first. */
  waiting(): readonly Waiter[];
  stop(): void;
};

export type WaitingRoomOptions = {
  readonly clock: Clock;
  /** Tells the other members; failures are theirs. */
  readonly tell: (waiting: readonly ToldWaiting[]) => void;
  readonly onChange: () => void;
};

type Entry = Waiter & { seenAtMs: number; toldAtMs: number };

export const createWaitingRoom = ({ clock, tell, onChange }: WaitingRoomOptions): WaitingRoom => {
  const entries = new Map<PeerId, Entry>();
  const declined = new Map<PeerId, number>();
  let cancelSweep = (): void => undefined;
  let sweeping = false;

  const isDeclined = (peerId: PeerId): boolean => {
    const untilMs = declined.get(peerId);
    if (untilMs === undefined) return false;
    if (untilMs > clock.monotonicMs()) return true;
    declined.delete(peerId);
    return false;
  };

  const sweep = (): void => {
    const goneBeforeMs = clock.monotonicMs() - GONE_AFTER_MS;
    const before = entries.size;
    for (const [peerId, { seenAtMs }] of entries) if (seenAtMs < goneBeforeMs) entries.delete(peerId);
    if (entries.size < before) onChange();
    sweeping = entries.size > 0;
    if (sweeping) cancelSweep = clock.schedule(GONE_AFTER_MS / 4, sweep);
  };

  /** Null when there is no room for it. */
  const see = (peerId: PeerId, name: string): Entry | null => {
    const known = entries.get(peerId);
    if (known === undefined && entries.size >= MAX_WAITING_REQUESTS) return null;
    const seenAtMs = clock.monotonicMs();
    const entry: Entry = { toldAtMs: -Infinity, atMs: clock.nowMs(), ...known, peerId, name, seenAtMs };
    entries.set(peerId, entry);
    if (known?.name !== name) onChange();
    if (!sweeping) sweep();
    return entry;
  };

  const noteDeclined = (peerId: PeerId): void => {
    declined.delete(peerId);
    declined.set(peerId, clock.monotonicMs() + DECLINED_FOR_MS);
    const [oldest] = declined.size > MAX_DECLINED ? declined.keys() : [];
    if (oldest !== undefined) declined.delete(oldest);
    if (entries.delete(peerId)) onChange();
  };

  return {
    ask: (peerId, name) => {
      if (isDeclined(peerId)) return 'declined';
      const entry = see(peerId, name);
      if (entry === null) return 'full';
      if (clock.monotonicMs() - entry.toldAtMs >= TELL_EVERY_MS) {
        entry.toldAtMs = clock.monotonicMs();
        tell([{ peerId, name, declined: false }]);
      }
      return 'waiting';
    },
    told: (waiting) => {
      for (const { peerId, name, declined: isNo } of waiting) {
        if (isNo) noteDeclined(peerId);
        else if (!isDeclined(peerId)) see(peerId, name);
      }
    },
    decline: (peerId) => {
      const name = entries.get(peerId)?.name ?? '';
      noteDeclined(peerId);
      tell([{ peerId, name, declined: true }]);
    },
    forget: (peerId) => {
      declined.delete(peerId);
      if (entries.delete(peerId)) onChange();
    },
    waiting: () => [...entries.values()].map(({ peerId, name, atMs }) => ({ peerId, name, atMs })),
    stop: () => cancelSweep(),
  };
};
