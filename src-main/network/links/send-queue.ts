// What waits to be written to one consensus stream. Bounded in bytes; whatever a turn of the event loop brings together
// leaves in as few frames as hold it. Never blocks: what does not fit is dropped and counted, and Raft sends it again.

import { MAX_SEND_QUEUE_BYTES } from '../../../shared/limits.ts';
import { countThatFit, encodeFrame, messageBytes, partsThatFit } from '../codec/consensus-codec.ts';
import { writeFrame } from '../protocols/frame-stream.ts';
import type { Stream } from '@libp2p/interface';
import type { Message } from '../../consensus/messages.ts';
import type { MutableCounters } from '../counters.ts';

/** Frames stay below this where messages allow it, so that a ping or a heartbeat is not stuck behind a long one. */
const USUAL_FRAME_BYTES = 262_144;

export type SendQueue = {
  add(messages: readonly Message[]): void;
  /** Sends a ping before everything that waits. */
  ping(nonce: number): void;
  /** Stops writing and forgets what waits. */
  end(): void;
};

/**
 * A queue that writes to `stream`, which must be open. `onProgress` is called whenever the other side has taken what
 * filled the stream.
 */
export const sendQueue = (stream: Stream, counters: MutableCounters, onProgress: () => void): SendQueue => {
  let waiting: Message[] = [];
  let next = 0;
  let waitingBytes = 0;
  let pingNonce = 0;
  let flushPlanned = false;
  let ended = false;

  const writeOne = (): void => {
    const count = countThatFit(waiting, next, USUAL_FRAME_BYTES);
    const messages = waiting.slice(next, next + count);
    next += count;
    for (const message of messages) waitingBytes -= messageBytes(message);
    if (next === waiting.length) {
      waiting = [];
      next = 0;
    }
    const nonce = pingNonce;
    pingNonce = 0;
    writeFrame(stream, encodeFrame(messages, nonce));
  };

  // libp2p keeps whatever is sent to a full stream, without a bound; so nothing is sent before it has drained. Its own
  // promise for that resolves at once from the second time on: the event is the one to trust.
  const flush = (): void => {
    flushPlanned = false;
    while (!ended && stream.status === 'open' && !stream.writableNeedsDrain) {
      if (next === waiting.length && pingNonce === 0) return;
      writeOne();
    }
  };

  const planFlush = (): void => {
    if (flushPlanned) return;
    flushPlanned = true;
    queueMicrotask(flush);
  };

  stream.addEventListener('drain', () => {
    onProgress();
    // libp2p goes on with its own remainder in a microtask of this event; ours comes after it.
    planFlush();
  });

  const addOne = (message: Message): void => {
    const parts = partsThatFit(message);
    if (parts === null) {
      counters.droppedSends += 1;
      return;
    }
    for (const part of parts) {
      const bytes = messageBytes(part);
      if (waitingBytes + bytes > MAX_SEND_QUEUE_BYTES) {
        counters.droppedSends += 1;
        continue;
      }
      waiting.push(part);
      waitingBytes += bytes;
    }
  };

  return {
    add: (messages) => {
      if (ended) return;
      messages.forEach(addOne);
      planFlush();
    },
    ping: (nonce) => {
      pingNonce = nonce;
      planFlush();
    },
    end: () => {
      ended = true;
      waiting = [];
      next = 0;
      waitingBytes = 0;
    },
  };
};
