// Requests between installs: one request and one answer on a stream of its own. What the bytes mean is the business of
// the workspace; here they are bounded, counted, timed, and answered even when the answer is "not now".

import { MAX_FRAME_BYTES, MAX_STRANGER_FRAME_BYTES } from '../../../shared/limits.ts';
import { callerOf } from '../guard/caller.ts';
import { requestPlaces } from '../guard/request-places.ts';
import { MalformedFrameError } from '../framing.ts';
import { NetworkError } from '../network.ts';
import { Reply } from '../wire.gen.js';
import { MAX_WIRE_FRAME_BYTES, isWritable, readFrames, writeFrame } from './frame-stream.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { RequestHandler } from '../network.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { Caller } from '../guard/caller.ts';
import type { Guard } from '../guard/guard.ts';

export const WORKSPACE_PROTOCOL = '/caucus/workspace/1';

/** A request must have arrived after so long, and its answer must have been taken. */
const TRANSFER_TIMEOUT_MS = 10_000;
const MAX_STREAMS_PER_CONNECTION = 32;

const DONE = 0;
const BUSY = 1;
const FAILED = 2;
const NOT_SERVED = 3;

const asWireBytes = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

/** Answers requests with the handler that `currentHandler` gives at the time; null: there is none. */
export const serveRequests = async (
  node: Libp2p,
  clock: NetworkClock,
  counters: MutableCounters,
  guard: Guard,
  currentHandler: () => Promise<RequestHandler | null>,
): Promise<void> => {
  const places = requestPlaces(guard.isMember);
  const nothing = new Uint8Array(0);

  const answer = async ({ peer }: Caller, request: Uint8Array): Promise<{ status: number; body: Uint8Array }> => {
    const handler = await currentHandler();
    if (handler === null) return { status: NOT_SERVED, body: nothing };
    try {
      const body = await handler(peer, request);
      return body.length > MAX_FRAME_BYTES ? { status: FAILED, body: nothing } : { status: DONE, body };
    } catch {
      // The reason is for the one who serves, not for strangers to read.
      return { status: FAILED, body: nothing };
    }
  };

  const onStream = (stream: Stream, connection: Connection): void => {
    const caller = callerOf(connection);
    const cut = (): void => {
      stream.abort(new Error('The request took too long to transfer.'));
      guard.blame(caller, 'slow');
    };
    let cancelTimeout = clock.schedule(TRANSFER_TIMEOUT_MS, cut);
    let asked = false;
    let givePlace = (): void => undefined;

    const serve = async (request: Uint8Array): Promise<void> => {
      const place = guard.spend(caller, 'requests') ? places.take(caller) : null;
      // The place is taken until the answer is: whoever does not read it cannot ask for more and more of them.
      if (place !== null) givePlace = place;
      const { status, body } = place === null ? { status: BUSY, body: nothing } : await answer(caller, request);
      if (!isWritable(stream)) return;
      cancelTimeout = clock.schedule(TRANSFER_TIMEOUT_MS, cut);
      try {
        writeFrame(stream, Reply.encode({ status, body: asWireBytes(body) }));
        await stream.close();
      } catch {
        // The one who asked has gone; nobody waits for this answer.
      }
    };

    readFrames(stream, counters, {
      maxFrameBytes: () => (guard.isMember(caller.peer) ? MAX_WIRE_FRAME_BYTES : MAX_STRANGER_FRAME_BYTES),
      onOffence: (offence) => guard.blame(caller, offence),
      onFrame: (body) => {
        if (asked) throw new MalformedFrameError('A second request came on one stream.');
        asked = true;
        cancelTimeout();
        // The handler may keep what it is given.
        void serve(new Uint8Array(body));
      },
      onClose: () => {
        cancelTimeout();
        givePlace();
      },
    });
  };

  await node.handle(WORKSPACE_PROTOCOL, onStream, {
    maxInboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxOutboundStreams: MAX_STREAMS_PER_CONNECTION,
  });
};

/** The answer, or why there is none. @throws MalformedFrameError */
const readReply = (body: Uint8Array): Uint8Array | NetworkError => {
  let reply;
  try {
    reply = Reply.decode(body);
  } catch (cause) {
    throw new MalformedFrameError('A frame is no Reply.', { cause });
  }
  switch (reply.status) {
    case DONE:
      return new Uint8Array(reply.body);
    case BUSY:
      return new NetworkError(
        'request-failed',
        'The other machine is busy with other requests. Try again in a moment.',
      );
    case NOT_SERVED:
      return new NetworkError('request-failed', 'The other machine is not ready to answer yet. Try again in a moment.');
    default:
      return new NetworkError('request-failed', 'The other machine could not answer the request.');
  }
};

/** Sends one request on `connection` and waits for its answer. @throws NetworkError `request-failed` */
export const sendRequest = async (
  connection: Connection,
  body: Uint8Array,
  counters: MutableCounters,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  if (body.length > MAX_FRAME_BYTES) throw new NetworkError('request-failed', 'The request is too long to be sent.');
  let stream: Stream;
  try {
    stream = await connection.newStream(WORKSPACE_PROTOCOL, { signal });
  } catch (cause) {
    throw new NetworkError('request-failed', 'The other machine did not take the request.', { cause });
  }
  return new Promise((resolve, reject) => {
    const giveUp = (): void => stream.abort(new Error('The answer took too long.'));
    readFrames(stream, counters, {
      onFrame: (frameBody) => {
        const reply = readReply(frameBody);
        if (reply instanceof NetworkError) reject(reply);
        else resolve(reply);
      },
      onClose: () => {
        signal.removeEventListener('abort', giveUp);
        // Of no effect when the answer was there.
        reject(
          new NetworkError(
            'request-failed',
            signal.aborted ? 'The other machine did not answer in time.' : 'The other machine broke off.',
          ),
        );
      },
    });
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    else writeFrame(stream, body);
  });
};
