// The frames of a stream, one after the other, for code that reads like the conversation it holds. Bounded: who sends
// more frames than are being waited for breaks the agreement, and the stream is broken off.

import { MAX_SNAPSHOT_MEMBERSHIP_BYTES } from '../../../shared/limits.ts';
import { MalformedFrameError } from '../framing.ts';
import { readFrames } from '../protocols/frame-stream.ts';
import type { Stream } from '@libp2p/interface';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';

/** The longest is an offer with a membership. */
const MAX_SNAPSHOT_FRAME_BYTES = MAX_SNAPSHOT_MEMBERSHIP_BYTES + 1_024;

/** The stream ended, or nothing came for too long. */
export class StreamOverError extends Error {
  override readonly name = 'StreamOverError';
}

export type FrameMailbox = {
  /** The next frame. @throws StreamOverError once all that came was taken, or when nothing comes for `timeoutMs` */
  next(timeoutMs: number): Promise<Uint8Array>;
  isOver(): boolean;
};

type Waiting = { readonly resolve: (body: Uint8Array) => void; readonly reject: (error: StreamOverError) => void };

/** Reads `stream` from now on; to be called in the turn in which it was received. */
export const frameMailbox = (
  stream: Stream,
  counters: MutableCounters,
  clock: NetworkClock,
  maxFrames: number,
  onOffence?: (offence: 'malformed' | 'oversized') => void,
): FrameMailbox => {
  const frames: Uint8Array[] = [];
  let waiting: Waiting | null = null;
  let over = false;

  readFrames(stream, counters, {
    maxFrameBytes: () => MAX_SNAPSHOT_FRAME_BYTES,
    ...(onOffence === undefined ? {} : { onOffence }),
    onFrame: (body) => {
      if (waiting !== null) waiting.resolve(body);
      else if (frames.length < maxFrames) frames.push(body);
      else throw new MalformedFrameError('More frames came than were asked for.');
    },
    onClose: () => {
      over = true;
      waiting?.reject(new StreamOverError('The stream has ended.'));
    },
  });

  return {
    next: (timeoutMs) => {
      const ready = frames.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (over) return Promise.reject(new StreamOverError('The stream has ended.'));
      return new Promise<Uint8Array>((resolve, reject) => {
        const cancelTimeout = clock.schedule(timeoutMs, () =>
          waiting?.reject(new StreamOverError(`Nothing came for ${timeoutMs} ms.`)),
        );
        const settle = (): void => {
          waiting = null;
          cancelTimeout();
        };
        waiting = {
          resolve: (body) => {
            settle();
            resolve(body);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        };
      });
    },
    isOver: () => over,
  };
};
