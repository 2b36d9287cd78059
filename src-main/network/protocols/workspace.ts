// Requests between installs: one request and one answer on a stream of its own. What the bytes mean is the business of
// the workspace; here they are bounded, counted, timed, and answered even when the answer is "not now".

import { MAX_FRAME_BYTES } from '../../../shared/limits.ts';
import { MalformedFrameError } from '../framing.ts';
import { NetworkError } from '../network.ts';
import { Reply } from '../wire.gen.js';
import { remotePeerOf } from '../dialer.ts';
import { readFrames, writeFrame } from './frame-stream.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { RequestHandler } from '../network.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { PeerId } from '../../../shared/ids.ts';

export const WORKSPACE_PROTOCOL = '/caucus/workspace/1';

/** Most requests of one peer that are being answered at one moment, and of all peers together. */
const MAX_REQUESTS_PER_PEER = 8;
const MAX_REQUESTS = 64;
/** A request must have arrived after so long, and its answer must have been taken. */
const TRANSFER_TIMEOUT_MS = 10_000;
const MAX_STREAMS_PER_CONNECTION = 32;

const DONE = 0;
const BUSY = 1;
const FAILED = 2;
const NOT_SERVED = 3;

const asWireBytes = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

/** Answers requests with the handler that `currentHandler` gives at the time. */
export const serveRequests = async (
  node: Libp2p,
  clock: NetworkClock,
  counters: MutableCounters,
  currentHandler: () => RequestHandler | null,
): Promise<void> => {
  const underWay = new Map<PeerId, number>();
  let total = 0;

  const answer = async (peer: PeerId, request: Uint8Array): Promise<{ status: number; body: Uint8Array }> => {
    const nothing = new Uint8Array(0);
    const handler = currentHandler();
    if (handler === null) return { status: NOT_SERVED, body: nothing };
    const ofPeer = underWay.get(peer) ?? 0;
    if (ofPeer >= MAX_REQUESTS_PER_PEER || total >= MAX_REQUESTS) return { status: BUSY, body: nothing };
    underWay.set(peer, ofPeer + 1);
    total += 1;
    try {
      const body = await handler(peer, request);
      return body.length > MAX_FRAME_BYTES ? { status: FAILED, body: nothing } : { status: DONE, body };
    } catch {
      // The reason is for the one who serves, not for strangers to read.
      return { status: FAILED, body: nothing };
    } finally {
      total -= 1;
      const left = (underWay.get(peer) ?? 1) - 1;
      if (left === 0) underWay.delete(peer);
      else underWay.set(peer, left);
    }
  };

  const onStream = (stream: Stream, connection: Connection): void => {
    const peer = remotePeerOf(connection);
    const cut = (): void => stream.abort(new Error('The request took too long to transfer.'));
    let cancelTimeout = clock.schedule(TRANSFER_TIMEOUT_MS, cut);
    let asked = false;

    const serve = async (request: Uint8Array): Promise<void> => {
      const { status, body } = await answer(peer, request);
      if (stream.writeStatus !== 'writable') return;
      cancelTimeout = clock.schedule(TRANSFER_TIMEOUT_MS, cut);
      try {
        writeFrame(stream, Reply.encode({ status, body: asWireBytes(body) }));
        await stream.close();
      } catch {
        // The one who asked has gone; nobody waits for this answer.
      }
    };

    readFrames(stream, counters, {
      onFrame: (body) => {
        if (asked) throw new MalformedFrameError('A second request came on one stream.');
        asked = true;
        cancelTimeout();
        // The handler may keep what it is given.
        void serve(new Uint8Array(body));
      },
      onClose: () => cancelTimeout(),
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
