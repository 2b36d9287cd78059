// How many bytes of entries may be under way on one consensus stream. On a slow link all of them lie before the next
// heartbeat, so the window follows the delay that it causes itself: it doubles while marks are answered about as fast as
// they ever were, and falls to what the link carries in a moment when they are held up. Reads no clock.

/** Held up for longer than this, in milliseconds: a heartbeat and its answer still fit well into an election timeout. */
const SHRINK_DELAY_MS = 120;
const GROW_DELAY_MS = 40;
const START_BYTES = 32_768;
const MIN_BYTES = 16_384;
const MAX_BYTES = 8_388_608;
/** Frames stay below this, so that a ping or a heartbeat is not stuck behind a long one. */
const MAX_FRAME_BYTES = 262_144;
const MIN_FRAME_BYTES = 4_096;
/** So much is marked together: on a fast link marks are few. */
const MARK_EVERY_BYTES = 16_384;
/** Marks have numbers of their own among the pings of a stream, which stay below. */
const FIRST_MARK = 0x8000_0000;
const LAST_MARK = 0xffff_ffff;

export const isMark = (nonce: number): boolean => nonce >= FIRST_MARK;

export type SendPace = {
  /** Most bytes of the next frame; 0 while enough is under way. */
  room(): number;
  /** Counts a frame, and gives the mark to send along with it; 0: none. */
  sent(bytes: number, nowMs: number): number;
  /** The other side has read everything through this mark. */
  arrived(mark: number, nowMs: number): void;
  /** The other side has read everything that was sent until then. */
  arrivedUntil(sentMs: number): void;
};

type Mark = { readonly nonce: number; readonly bytes: number; readonly underWayBytes: number; readonly sentMs: number };

export const sendPace = (): SendPace => {
  let marks: Mark[] = [];
  let windowBytes = START_BYTES;
  let underWayBytes = 0;
  let unmarkedBytes = 0;
  let quickestMs = Number.POSITIVE_INFINITY;
  let lastNonce = FIRST_MARK - 1;

  const forget = (count: number): number => {
    const bytes = marks.slice(0, count).reduce((sum, mark) => sum + mark.bytes, 0);
    marks = marks.slice(count);
    underWayBytes -= bytes;
    return bytes;
  };

  return {
    room: () =>
      underWayBytes >= windowBytes
        ? 0
        : Math.min(MAX_FRAME_BYTES, Math.max(MIN_FRAME_BYTES, Math.floor(windowBytes / 4))),
    sent: (bytes, sentMs) => {
      underWayBytes += bytes;
      unmarkedBytes += bytes;
      if (unmarkedBytes < Math.min(MARK_EVERY_BYTES, windowBytes / 4) && underWayBytes < windowBytes) return 0;
      lastNonce = lastNonce === LAST_MARK ? FIRST_MARK : lastNonce + 1;
      marks.push({ nonce: lastNonce, bytes: unmarkedBytes, underWayBytes, sentMs });
      unmarkedBytes = 0;
      return lastNonce;
    },
    arrived: (nonce, nowMs) => {
      const at = marks.findIndex((mark) => mark.nonce === nonce);
      const mark = marks[at];
      if (mark === undefined) return;
      const wasFull = mark.underWayBytes * 2 >= windowBytes;
      const bytes = forget(at + 1);
      const tookMs = Math.max(1, nowMs - mark.sentMs);
      // With next to nothing before it, an answer tells how long the way is now; it may have become longer.
      quickestMs = mark.underWayBytes === mark.bytes ? tookMs : Math.min(tookMs, quickestMs);
      const heldUpMs = tookMs - quickestMs;
      if (heldUpMs > SHRINK_DELAY_MS) {
        const carried = (mark.underWayBytes * (quickestMs + SHRINK_DELAY_MS)) / tookMs;
        windowBytes = Math.min(windowBytes, Math.max(MIN_BYTES, Math.floor(carried)));
      } else if (wasFull && heldUpMs < GROW_DELAY_MS) {
        windowBytes = Math.min(MAX_BYTES, windowBytes + bytes);
      }
    },
    arrivedUntil: (sentMs) => {
      const after = marks.findIndex((mark) => mark.sentMs > sentMs);
      forget(after === -1 ? marks.length : after);
    },
  };
};
