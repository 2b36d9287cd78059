// How much of a file may be under way at one moment. All that is under way lies before the next heartbeat on a slow link,
// so the window follows the delay that it causes itself: it grows while answers come about as fast as they ever did, and
// shrinks when they are held up.

import { MAX_SNAPSHOT_CHUNK_BYTES } from '../../../shared/limits.ts';
import { MIN_SNAPSHOT_CHUNK_BYTES } from './snapshot-codec.ts';

/** Most bytes under way: what a cut may cost twice, and what a heartbeat may find before it. */
export const MAX_WINDOW_BYTES = 131_072;

/** An answer so much later than the quickest one: the link is full, or the other disk slow. A third of a heartbeat. */
const SHRINK_DELAY_MS = 30;
const GROW_DELAY_MS = 12;

export type SendWindow = {
  /** Length of the next chunk, in bytes; 0 while enough is under way. */
  room(): number;
  sent(bytes: number, nowMs: number): void;
  /** The oldest chunk under way was answered. False when there was none. */
  answered(nowMs: number): boolean;
  isEmpty(): boolean;
};

export const sendWindow = (): SendWindow => {
  const underWay: { readonly bytes: number; readonly sentMs: number }[] = [];
  let windowBytes = MAX_SNAPSHOT_CHUNK_BYTES;
  let underWayBytes = 0;
  let quickestMs = Number.POSITIVE_INFINITY;

  return {
    room: () => {
      const chunkBytes = Math.min(MAX_SNAPSHOT_CHUNK_BYTES, windowBytes);
      return underWayBytes + chunkBytes <= windowBytes ? chunkBytes : 0;
    },
    sent: (bytes, sentMs) => {
      underWay.push({ bytes, sentMs });
      underWayBytes += bytes;
    },
    answered: (nowMs) => {
      const oldest = underWay.shift();
      if (oldest === undefined) return false;
      underWayBytes -= oldest.bytes;
      const tookMs = nowMs - oldest.sentMs;
      quickestMs = Math.min(quickestMs, tookMs);
      const heldUpMs = tookMs - quickestMs;
      if (heldUpMs > SHRINK_DELAY_MS) windowBytes = Math.max(MIN_SNAPSHOT_CHUNK_BYTES, Math.floor(windowBytes / 2));
      else if (heldUpMs < GROW_DELAY_MS) {
        windowBytes = Math.min(MAX_WINDOW_BYTES, windowBytes + MIN_SNAPSHOT_CHUNK_BYTES);
      }
      return true;
    },
    isEmpty: () => underWay.length === 0,
  };
};
