// What waits to be written to one consensus stream. Bounded in bytes; whatever a turn of the event loop brings together
// leaves in few frames. Heartbeats, votes and answers go before entries, and entries no faster than the link carries them
// (send-pace.ts). Never blocks: what does not fit is dropped and counted, and Raft sends it again.

import { MAX_FRAME_BYTES, MAX_SEND_QUEUE_BYTES } from '../../../shared/limits.ts';
import { countThatFit, encodeFrame, messageBytes, partsOf, partsThatFit } from '../codec/consensus-codec.ts';
import { isWritable, writeFrame } from '../protocols/frame-stream.ts';
import { sendPace } from './send-pace.ts';
import type { Stream } from '@libp2p/interface';
import type { Message } from '../../consensus/messages.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';

export type SendQueue = {
  add(messages: readonly Message[]): void;
  /** Sends a ping before everything that waits. */
  ping(nonce: number): void;
  /** The other side has answered a mark (see `isMark`), or has read everything that was sent until then. */
  arrived(mark: number): void;
  arrivedUntil(sentMs: number): void;
  /** Stops writing and forgets what waits. */
  end(): void;
};

/** What carries entries or proposals waits its turn among them, and is what makes a link full. A commit follows its entry. */
const isBulk = ({ type }: Message): boolean =>
  type === 'append-request' || type === 'proposal' || type === 'commit-notice';

/** Messages that are sent already are let go after so many. A count. */
const MAX_TAKEN = 1_024;

/** Messages in the order in which they came. */
const lane = () => {
  let waiting: Message[] = [];
  let next = 0;
  return {
    isEmpty: (): boolean => next === waiting.length,
    add: (message: Message): void => void waiting.push(message),
    /** Puts others in the place of the first one. */
    replaceFirst: (parts: readonly Message[]): void => {
      waiting = [...parts, ...waiting.slice(next + 1)];
      next = 0;
    },
    first: (): Message | undefined => waiting[next],
    /** Takes as many as fit: at least one. */
    take: (maxBytes: number): readonly Message[] => {
      const count = countThatFit(waiting, next, maxBytes);
      const messages = waiting.slice(next, next + count);
      next += count;
      if (next === waiting.length || next > MAX_TAKEN) {
        waiting = waiting.slice(next);
        next = 0;
      }
      return messages;
    },
    clear: (): void => {
      waiting = [];
      next = 0;
    },
  };
};

const bytesOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, message) => sum + messageBytes(message), 0);

/**
 * A queue that writes to `stream`, which must be open. `onProgress` is called whenever the other side has taken what
 * filled the stream.
 */
export const sendQueue = (
  stream: Stream,
  clock: NetworkClock,
  counters: MutableCounters,
  onProgress: () => void,
): SendQueue => {
  const urgent = lane();
  const bulk = lane();
  const pace = sendPace();
  let waitingBytes = 0;
  let pingNonce = 0;
  let flushPlanned = false;
  let ended = false;

  const writeUrgent = (): void => {
    const messages = urgent.take(MAX_FRAME_BYTES);
    waitingBytes -= bytesOf(messages);
    const nonce = pingNonce;
    pingNonce = 0;
    writeFrame(stream, encodeFrame(messages, nonce));
  };

  const writeBulk = (room: number): void => {
    const first = bulk.first();
    if (first !== undefined && messageBytes(first) > room) {
      const parts = partsOf(first, room);
      waitingBytes += bytesOf(parts) - messageBytes(first);
      bulk.replaceFirst(parts);
    }
    const messages = bulk.take(room);
    const bytes = bytesOf(messages);
    waitingBytes -= bytes;
    writeFrame(stream, encodeFrame(messages, pace.sent(bytes, clock.monotonicMs())));
  };

  // A stream whose writing half is closed takes nothing more; that nobody answers ends the link.
  // libp2p keeps whatever is sent to a full stream, without a bound; so nothing is sent before it has drained. Its own
  // promise for that resolves at once from the second time on: the event is the one to trust.
  const flush = (): void => {
    flushPlanned = false;
    while (!ended && isWritable(stream) && !stream.writableNeedsDrain) {
      if (!urgent.isEmpty() || pingNonce !== 0) {
        writeUrgent();
        continue;
      }
      const room = pace.room();
      if (bulk.isEmpty() || room === 0) return;
      writeBulk(room);
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
      (isBulk(part) ? bulk : urgent).add(part);
      waitingBytes += bytes;
    }
  };

  return {
    add: (messages) => {
      if (ended) return;
      messages.forEach(addOne);
      // Word of a commit waits for what the rest of this turn of the event loop brings: often the next entries.
      if (messages.every(({ type }) => type === 'commit-notice')) setImmediate(planFlush);
      else planFlush();
    },
    ping: (nonce) => {
      pingNonce = nonce;
      planFlush();
    },
    arrived: (mark) => {
      pace.arrived(mark, clock.monotonicMs());
      planFlush();
    },
    arrivedUntil: (sentMs) => {
      pace.arrivedUntil(sentMs);
      planFlush();
    },
    end: () => {
      ended = true;
      urgent.clear();
      bulk.clear();
      waitingBytes = 0;
    },
  };
};
