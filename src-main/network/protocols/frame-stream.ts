// A libp2p stream as a sequence of frames: reading with one reader, writing whole frames, breaking it off. Both
// protocols stand on this; it knows nothing of what the frames mean.

import { MAX_FRAME_BYTES } from '../../../shared/limits.ts';
import { frame, frameReader, MalformedFrameError, OversizedFrameError } from '../framing.ts';
import type { Stream } from '@libp2p/interface';
import type { MutableCounters } from '../counters.ts';

/** What an answer may take beyond MAX_FRAME_BYTES of content: its own fields. */
export const FRAME_OVERHEAD_BYTES = 64;
/** The longest frame there is, in bytes. */
export const MAX_WIRE_FRAME_BYTES = MAX_FRAME_BYTES + FRAME_OVERHEAD_BYTES;

export type FrameHandlers = {
  /** One frame. May throw MalformedFrameError, which breaks the stream off and is counted. */
  onFrame(body: Uint8Array): void;
  /** The bound of the next frame, in bytes; MAX_FRAME_BYTES and a little more when not given. */
  maxFrameBytes?(): number;
  /** What came was no frame of ours, or one too long. */
  onOffence?(offence: 'malformed' | 'oversized'): void;
  /** Some bytes came, perhaps not a whole frame. */
  onBytes?(): void;
  /** The stream is over, in whatever way. Called once. */
  onClose(): void;
};

/** Whether something can be written: a stream may be open for reading still when its other half is closed. */
export const isWritable = (stream: Stream): boolean => stream.writeStatus === 'writable';

/** Writes one frame. False: the stream is full, wait for its `drain` event. @throws when it is not writable */
export const writeFrame = (stream: Stream, body: Uint8Array): boolean => stream.send(frame(body, MAX_WIRE_FRAME_BYTES));

/**
 * Hands all frames of `stream` to `handlers` from now on. Must be called in the same turn in which the stream was
 * received, or bytes that come at once are lost. What is no frame breaks the stream off and is counted.
 */
export const readFrames = (stream: Stream, counters: MutableCounters, handlers: FrameHandlers): void => {
  const reader = frameReader(() => handlers.maxFrameBytes?.() ?? MAX_WIRE_FRAME_BYTES);
  let broken = false;

  const breakOff = (error: unknown): void => {
    if (!(error instanceof OversizedFrameError) && !(error instanceof MalformedFrameError)) throw error;
    const oversized = error instanceof OversizedFrameError;
    if (oversized) counters.oversizedFrames += 1;
    else counters.malformedFrames += 1;
    broken = true;
    stream.abort(error);
    handlers.onOffence?.(oversized ? 'oversized' : 'malformed');
  };

  stream.addEventListener('message', ({ data }) => {
    if (broken) return;
    handlers.onBytes?.();
    try {
      for (const body of reader.push(data)) {
        handlers.onFrame(body);
        if (stream.status !== 'open') return;
      }
    } catch (error) {
      breakOff(error);
    }
  });
  stream.addEventListener('remoteCloseWrite', () => {
    // Our streams end as a whole; half of one is of no use to either side.
    void stream.close().catch(() => undefined);
  });
  stream.addEventListener('close', () => handlers.onClose(), { once: true });
};
