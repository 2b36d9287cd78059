// Keeps what this machine's people wrote until a majority has it. Items are durable before they are proposed, are
// proposed in order, and are proposed again after a change of leader or a silence; the session rule of the state
// machine makes the repeats harmless. It never signs, reorders or drops anything by itself.

import { MAX_OUTBOX_IN_FLIGHT, MAX_OUTBOX_ITEMS } from '../../shared/limits.ts';
import type { Cancel, Clock, OutboxItem, OutboxStore } from './ports.ts';

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
  /** What was waiting when the store was opened, in order, without gaps. */
  readonly items: readonly OutboxItem[];
  /** The sequence that the next new item gets. */
  readonly nextSequence: number;
  /** Highest sequence of this session that the state machine has applied. */
  readonly appliedThrough: number;
  /** Hands proposals to the engine; false when it took none of them now. */
  readonly propose: (envelopes: readonly Uint8Array[]) => boolean;
  readonly onChange: () => void;
  readonly onFatal: (failure: Error) => void;
};

/** What became of one of our items. */
export type OwnOutcome = {
  readonly sequence: number;
  readonly result: 'applied' | 'duplicate' | 'rejected' | 'invalid' | 'gap';
};

export type Outbox = {
  readonly length: number;
  /** Sequence for the next item: sign with it and enqueue before anything else is enqueued. */
  readonly nextSequence: number;
  /**
   * Resolves when the items are durable. They must continue the sequence. Rejects when the store refuses them: then they
   * are not in the outbox, nor is anything enqueued behind them. @throws OutboxFullError
   */
  enqueue(items: readonly OutboxItem[]): Promise<void>;
  items(): readonly OutboxItem[];
  /** The state machine came to `sequence` of our session. A gap means that an earlier one was lost on the way. */
  onOutcome(sequence: number, result: OwnOutcome['result']): void;
  /** The same for all that one batch brought, in the order of the log. */
  onOutcomes(outcomes: readonly OwnOutcome[]): void;
  /** A leader is known, perhaps a new one: what was in flight may be lost with the old one. */
  onLeader(): void;
  stop(): void;
};

/** Opens the outbox over what its store recovered and begins to deliver. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { clock, store } = options;
  // Invariant: waiting[i].sequence === waiting[0].sequence + i, and durableThrough never exceeds the last of them.
  let waiting: OutboxItem[] = options.items.filter((item) => item.sequence > options.appliedThrough);
  let nextSequence = Math.max(options.nextSequence, options.appliedThrough + 1);
  let confirmedThrough = waiting[0] === undefined ? nextSequence - 1 : waiting[0].sequence - 1;
  let durableThrough = waiting.at(-1)?.sequence ?? confirmedThrough;
  let proposedThrough = confirmedThrough;
  let progressAtMs = clock.monotonicMs();
  let rewoundAtMs = Number.NEGATIVE_INFINITY;
  let cancelRetry: Cancel | null = null;
  let cancelRemove: Cancel | null = null;
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

  const deliver = (): void => {
    if (stopped) return;
    const room = MAX_OUTBOX_IN_FLIGHT - (proposedThrough - confirmedThrough);
    const from = proposedThrough - confirmedThrough;
    const to = Math.min(from + room, durableThrough - confirmedThrough);
    if (to > from) {
      const batch = waiting.slice(from, to);
      // Counted before the call: a group of one may confirm them before it returns.
      const before = proposedThrough;
      if (before === confirmedThrough) progressAtMs = clock.monotonicMs();
      proposedThrough += batch.length;
      if (!options.propose(batch.map((item) => item.envelope))) {
        proposedThrough = Math.max(before, confirmedThrough);
        return scheduleRetry(WHEN_REFUSED_MS);
      }
    }
    scheduleRetry(RETRY_AFTER_MS);
  };

  const confirm = (sequence: number): void => {
    if (sequence <= confirmedThrough) return;
    const count = sequence - confirmedThrough;
    waiting = waiting.slice(count);
    confirmedThrough = sequence;
    durableThrough = Math.max(durableThrough, sequence);
    proposedThrough = Math.max(proposedThrough, sequence);
    progressAtMs = clock.monotonicMs();
    cancelRemove ??= clock.schedule(REMOVE_AFTER_MS, removeConfirmed);
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
    for (const { sequence, result } of outcomes) {
      if (result === 'gap') {
        if (sequence > through + 1) lastGap = Math.max(lastGap, sequence);
      } else {
        through = Math.max(through, sequence);
      }
    }
    confirm(through);
    if (lastGap > through && clock.monotonicMs() - rewoundAtMs >= REWIND_PAUSE_MS) rewind();
    deliver();
  };

  /** Refused by the store, and with them whatever was enqueued behind them: their numbers are free again. */
  const takeBack = (items: readonly OutboxItem[]): void => {
    const first = items[0]?.sequence ?? nextSequence;
    if (first >= nextSequence) return;
    waiting = waiting.filter((item) => item.sequence < first);
    nextSequence = first;
    options.onChange();
  };

  if (options.appliedThrough > 0) store.removeThrough(options.appliedThrough, () => undefined);
  scheduleRetry(WHEN_REFUSED_MS);

  return {
    get length() {
      return waiting.length;
    },
    get nextSequence() {
      return nextSequence;
    },
    enqueue: (items) => {
      if (waiting.length + items.length > MAX_OUTBOX_ITEMS) return Promise.reject(new OutboxFullError());
      for (const item of items) {
        if (item.sequence !== nextSequence)
          throw new Error(`Outbox sequence ${item.sequence} follows ${nextSequence - 1}`);
        waiting.push(item);
        nextSequence += 1;
      }
      const last = nextSequence - 1;
      return new Promise((resolve, reject) => {
        store.add(items, (failure) => {
          if (failure !== null) {
            takeBack(items);
            return reject(failure);
          }
          durableThrough = Math.max(durableThrough, last);
          options.onChange();
          deliver();
          resolve();
        });
      });
    },
    items: () => waiting,
    onOutcome: (sequence, result) => onOutcomes([{ sequence, result }]),
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
