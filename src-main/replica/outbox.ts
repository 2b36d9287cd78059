// Keeps what this machine's people wrote until a majority has it. Items are proposed in order, and again after a change of
// leader or a silence; the session rule of the state machine makes the repeats harmless. It never signs, reorders or drops
// anything by itself.
//
// Each start writes in a session of its own, so that a sequence never says two things: what was proposed and not yet durable
// here when the machine stopped may still be committed, and the next start cannot know. What is left of former sessions is
// delivered first, one session after the other.

import { MAX_OUTBOX_IN_FLIGHT, MAX_OUTBOX_ITEMS } from '../../shared/limits.ts';
import { createSessionPlaces } from './session-places.ts';
import type { WaitingItem } from './session-places.ts';
import type { Cancel, Clock, OutboxStore } from './ports.ts';

export type { WaitingItem } from './session-places.ts';

/** How long proposals may stay without any confirmation before they are proposed again. */
const RETRY_AFTER_MS = 1_500;
/** Least time between two starts from the front, so that a burst of gaps causes one repeat and not hundreds. */
const REWIND_PAUSE_MS = 200;
const WHEN_REFUSED_MS = 50;
/** Confirmed items leave the store together and a little later: an early end only costs a repeat, a write costs a sync. */
const REMOVE_AFTER_MS = 250;

/** The outbox holds MAX_OUTBOX_ITEMS already. Nothing of the refused batch was taken. */
export class OutboxFullError extends Error {
  override readonly name = 'OutboxFullError';
  constructor() {
    super(
      `The outbox holds ${MAX_OUTBOX_ITEMS} messages that wait for a majority. They are safe; ` +
        'this one was not taken. Bring more machines of the group back, then send it again.',
    );
  }
}

export type OutboxOptions = {
  readonly store: OutboxStore;
  readonly clock: Clock;
  /** The session of this start: no start before has written in it. */
  readonly session: string;
  /** What was waiting when the store was opened, in order, with the places that end before `nextPlace`. */
  readonly items: readonly WaitingItem[];
  /** The place that the next new item gets. */
  readonly nextPlace: number;
  /** Highest sequence of a former session that the state machine has applied. */
  readonly appliedThrough: (session: string) => number;
  /** Hands proposals to the engine; false when it took none of them now. */
  readonly propose: (envelopes: readonly Uint8Array[]) => boolean;
  /** Whether new items may be proposed before they are durable here; asked each time. */
  readonly mayHurry: () => boolean;
  readonly onChange: () => void;
  readonly onFatal: (failure: Error) => void;
};

/** What became of one of our items. */
export type OwnOutcome = {
  readonly session: string;
  readonly sequence: number;
  readonly result: 'applied' | 'duplicate' | 'rejected' | 'invalid' | 'gap';
};

/** An item of the session of this start. */
export type NewItem = { readonly sequence: number; readonly envelope: Uint8Array };

export type Outbox = {
  readonly length: number;
  /** Sequence for the next item: sign with it and enqueue before anything else is enqueued. */
  readonly nextSequence: number;
  /** The place that the next item gets; after a restart it is the one behind the last that was durable. */
  readonly nextPlace: number;
  /** The sessions in which something of ours is or may be waiting, oldest first; the last one is that of this start. */
  readonly sessions: readonly string[];
  /**
   * Resolves when the items are durable here, or confirmed by a majority. They must continue the sequence. Rejects when the
   * store refuses them: then they are not in the outbox, nor is anything enqueued behind them. With `durable-first` nobody
   * hears of them before they are durable here. @throws OutboxFullError
   */
  enqueue(items: readonly NewItem[], how?: 'durable-first'): Promise<void>;
  items(): readonly WaitingItem[];
  /** Whether this one waits here. */
  holds(session: string, sequence: number): boolean;
  /** What our proposals of one batch came to, in the order of the log. A gap means that an earlier one was lost. */
  onOutcomes(outcomes: readonly OwnOutcome[]): void;
  /** A leader is known, perhaps a new one: what was in flight may be lost with the old one. */
  onLeader(): void;
  stop(): void;
};

type Taking = { readonly lastPlace: number; readonly resolve: () => void };

/** Opens the outbox over what its store recovered and begins to deliver. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { clock, store } = options;
  const places = createSessionPlaces(options.session, options.nextPlace, options.items);
  // Invariant: waiting[i] has the place confirmedThrough + 1 + i. What is proposed is durable, or the store must keep it.
  const firstLeft = options.items.findIndex(({ session, sequence }) => sequence > options.appliedThrough(session));
  let waiting: WaitingItem[] = firstLeft === -1 ? [] : options.items.slice(firstLeft);
  let { nextPlace } = options;
  let confirmedThrough = nextPlace - 1 - waiting.length;
  let durableThrough = nextPlace - 1;
  /** What was proposed before it was durable goes on being proposed. */
  let hurriedThrough = 0;
  let proposedThrough = confirmedThrough;
  let progressAtMs = clock.monotonicMs();
  let rewoundAtMs = Number.NEGATIVE_INFINITY;
  let cancelRetry: Cancel | null = null;
  let cancelRemove: Cancel | null = null;
  let taking: Taking[] = [];
  let stopped = false;

  const scheduleRetry = (delayMs: number): void => {
    if (stopped || cancelRetry !== null || waiting.length === 0) return;
    cancelRetry = clock.schedule(delayMs, () => {
      cancelRetry = null;
      const inFlight = proposedThrough > confirmedThrough;
      if (inFlight && clock.monotonicMs() - progressAtMs >= RETRY_AFTER_MS) rewind();
      deliver();
    });
  };

  const rewind = (): void => {
    proposedThrough = confirmedThrough;
    progressAtMs = clock.monotonicMs();
    rewoundAtMs = progressAtMs;
  };

  /** Proposes what waits up to this place, as far as there is room in flight. False when the engine took nothing. */
  const proposeThrough = (place: number): boolean => {
    // A session begins when the one before is confirmed: nothing else keeps them in order.
    const last = Math.min(place, confirmedThrough + MAX_OUTBOX_IN_FLIGHT, places.endOfSessionAt(confirmedThrough + 1));
    if (last <= proposedThrough) return true;
    const batch = waiting.slice(proposedThrough - confirmedThrough, last - confirmedThrough);
    // Counted before the call: a group of one may confirm them before it returns.
    const before = proposedThrough;
    if (before === confirmedThrough) progressAtMs = clock.monotonicMs();
    proposedThrough = last;
    if (options.propose(batch.map(({ envelope }) => envelope))) return true;
    proposedThrough = Math.max(before, confirmedThrough);
    return false;
  };

  const deliver = (): void => {
    if (stopped) return;
    if (proposeThrough(Math.max(durableThrough, hurriedThrough))) scheduleRetry(RETRY_AFTER_MS);
    else scheduleRetry(WHEN_REFUSED_MS);
  };

  /** Proposes what is just being enqueued, all of it or nothing. */
  const hurry = (firstPlace: number, lastPlace: number): boolean => {
    if (stopped || proposedThrough !== firstPlace - 1 || !options.mayHurry()) return false;
    if (lastPlace > confirmedThrough + MAX_OUTBOX_IN_FLIGHT) return false;
    if (lastPlace > places.endOfSessionAt(confirmedThrough + 1)) return false;
    return proposeThrough(lastPlace);
  };

  const settle = (place: number): void => {
    const settled = taking.filter(({ lastPlace }) => lastPlace <= place);
    if (settled.length === 0) return;
    taking = taking.filter(({ lastPlace }) => lastPlace > place);
    for (const { resolve } of settled) resolve();
  };

  const confirm = (place: number): void => {
    if (place <= confirmedThrough) return;
    waiting = waiting.slice(place - confirmedThrough);
    confirmedThrough = place;
    durableThrough = Math.max(durableThrough, place);
    proposedThrough = Math.max(proposedThrough, place);
    progressAtMs = clock.monotonicMs();
    cancelRemove ??= clock.schedule(REMOVE_AFTER_MS, removeConfirmed);
    settle(place);
    options.onChange();
  };

  const removeConfirmed = (): void => {
    cancelRemove = null;
    store.removeThrough(confirmedThrough, (failure) => {
      if (failure !== null && !stopped) options.onFatal(failure);
    });
  };

  const onOutcomes = (outcomes: readonly OwnOutcome[]): void => {
    if (stopped) return;
    let through = confirmedThrough;
    let lastGap = 0;
    for (const { session, sequence, result } of outcomes) {
      const place = Math.min(places.placeOf(session, sequence), nextPlace - 1);
      if (result !== 'gap') through = Math.max(through, place);
      else if (place > through + 1) lastGap = Math.max(lastGap, place);
    }
    confirm(through);
    if (lastGap > through && clock.monotonicMs() - rewoundAtMs >= REWIND_PAUSE_MS) rewind();
    deliver();
  };

  /** Refused by the store, and with them whatever was enqueued behind them: nobody heard of them, their places are free. */
  const takeBack = (firstPlace: number, { envelope }: NewItem): void => {
    // Its place may be another's by now.
    if (waiting[firstPlace - 1 - confirmedThrough]?.envelope !== envelope) return;
    waiting = waiting.slice(0, firstPlace - 1 - confirmedThrough);
    nextPlace = firstPlace;
    options.onChange();
  };

  const take = (items: readonly NewItem[], how: 'durable-first' | undefined): Promise<void> => {
    const firstPlace = nextPlace;
    for (const { sequence, envelope } of items) {
      if (sequence !== places.sequenceAt(nextPlace)) throw new Error(`Sequence ${sequence} is not the next one.`);
      waiting.push({ session: options.session, sequence, envelope });
      nextPlace += 1;
    }
    const lastPlace = nextPlace - 1;
    const mustKeep = how !== 'durable-first' && hurry(firstPlace, lastPlace);
    if (mustKeep) hurriedThrough = lastPlace;
    return new Promise((resolve, reject) => {
      const waits: Taking = { lastPlace, resolve };
      taking.push(waits);
      const placed = items.map(({ envelope }, at) => ({ place: firstPlace + at, envelope }));
      store.add(placed, mustKeep, (failure) => {
        if (failure !== null) {
          taking = taking.filter((one) => one !== waits);
          if (!mustKeep && items[0] !== undefined) takeBack(firstPlace, items[0]);
          return reject(failure);
        }
        durableThrough = Math.max(durableThrough, lastPlace);
        options.onChange();
        deliver();
        settle(lastPlace);
      });
    });
  };

  if (confirmedThrough >= places.firstPlace) store.removeThrough(confirmedThrough, () => undefined);
  scheduleRetry(WHEN_REFUSED_MS);

  return {
    get length() {
      return waiting.length;
    },
    get nextSequence() {
      return places.sequenceAt(nextPlace);
    },
    get nextPlace() {
      return nextPlace;
    },
    sessions: places.sessions,
    enqueue: (items, how) => {
      if (waiting.length + items.length > MAX_OUTBOX_ITEMS) return Promise.reject(new OutboxFullError());
      return take(items, how);
    },
    items: () => waiting,
    holds: (session, sequence) => {
      const place = places.placeOf(session, sequence);
      return place > confirmedThrough && place < nextPlace;
    },
    onOutcomes,
    onLeader: () => {
      rewind();
      deliver();
    },
    stop: () => {
      stopped = true;
      cancelRetry?.();
      cancelRetry = null;
      cancelRemove?.();
      cancelRemove = null;
    },
  };
};
