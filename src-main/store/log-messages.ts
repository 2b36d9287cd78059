// What the main thread and the log worker say to each other. Plain data; no behaviour.

import type { Position } from '../consensus/log.ts';
import type { HardState } from '../consensus/messages.ts';
import type { PackedEntries, PackedItems } from './packed-items.ts';
import type { StoreFailure } from './store-errors.ts';

/** How the worker is started. */
export type LogWorkerData = {
  readonly path: string;
  readonly applied?: AppliedAtOpening;
  /** A log that this one takes the place of: when this one is made, it gets what can be read of that one's outbox. */
  readonly outboxOf?: string;
};

/**
 * Through which index the chat has applied, durably. A log that has much more than `keepEntries` before that is compacted
 * when it is opened, so that what is read then is bounded. A count.
 */
export type AppliedAtOpening = { readonly throughIndex: number; readonly keepEntries: number };

/** One change of the file. `number` counts up from 1. */
export type LogChange =
  | {
      readonly type: 'append';
      readonly number: number;
      readonly hardState: HardState | null;
      readonly entries: PackedEntries;
    }
  /** Forgets entries up to and including the position. */
  | { readonly type: 'compact'; readonly number: number; readonly position: Position }
  /** Begins an empty log after the position, in its term if that is newer. */
  | { readonly type: 'reset'; readonly number: number; readonly position: Position }
  /** `mustKeep`: without room it waits for some, and is never refused. */
  | {
      readonly type: 'outbox-add';
      readonly number: number;
      readonly items: PackedItems;
      readonly mustKeep: boolean;
    }
  | { readonly type: 'outbox-remove'; readonly number: number; readonly throughPlace: number };

export type LogRequest = LogChange | { readonly type: 'close' };

/** What the file held when it was opened. */
export type LogContents = {
  readonly hardState: HardState;
  /** The last entry that was compacted away before `entries`; index 0 when none was. */
  readonly compacted: Position;
  readonly entries: PackedEntries;
  /** The place that the next new item of the outbox must have. */
  readonly nextPlace: number;
  readonly items: PackedItems;
  /** Messages of `outboxOf` that could not be brought; null when nothing of it could be read, 0 also when it is not new. */
  readonly lostItems: number | null;
};

/**
 * `durable`: every change up to and including `throughNumber` that was not refused. `refused`: these were not written and
 * never will be. `waiting`: there is no room on the disk; what is not refused waits until there is, which `flowing` tells.
 * After `failed` nothing is durable any more.
 */
export type LogReply =
  | { readonly type: 'opened'; readonly contents: LogContents }
  | { readonly type: 'durable'; readonly throughNumber: number }
  | { readonly type: 'refused'; readonly numbers: readonly number[]; readonly failure: StoreFailure }
  | { readonly type: 'waiting'; readonly failure: StoreFailure }
  | { readonly type: 'flowing' }
  | { readonly type: 'failed'; readonly failure: StoreFailure }
  | { readonly type: 'closed' };
