// The way from here to one peer: a consensus stream that this side opens, keeps open, and sends on.
//
// Each side opens a stream of its own and sends on that one only, so two streams lie between two peers. One stream for
// both directions would need a rule for the case that both open at once, and while the rule takes effect messages go
// into a stream that is about to be closed. With one stream a direction there is no such moment: the caller knows from
// the answer to its hello that it is heard, and a link is up exactly when this side can send.

import { decodeFrame } from '../codec/consensus-codec.ts';
import { CONSENSUS_PROTOCOL, CONSENSUS_VERSION, decodeHello, encodeHello } from '../protocols/hello.ts';
import { readFrames, writeFrame } from '../protocols/frame-stream.ts';
import { backOff } from './back-off.ts';
import { isMark } from './send-pace.ts';
import { sendQueue } from './send-queue.ts';
import { silenceSince } from './silence.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Message } from '../../consensus/messages.ts';
import type { NetworkClock, NetworkRandom } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { LinkStarts, OpenStart } from '../starts.ts';
import type { SendQueue } from './send-queue.ts';
import type { Silence } from './silence.ts';

/** What a link needs from the network. */
export type LinkSurroundings = {
  readonly self: PeerId;
  readonly clock: NetworkClock;
  readonly random: NetworkRandom;
  readonly counters: MutableCounters;
  readonly starts: LinkStarts;
  isConnected(peer: PeerId): boolean;
  /** An open connection to the peer, dialled when there is none. @throws NetworkError */
  connect(peer: PeerId): Promise<Connection>;
  /** Whether the machine at the other end of the connection answers, be its program busy or not. */
  pathIsOpen(connection: Connection): Promise<boolean>;
};

export type OutboundLink = {
  isUp(): boolean;
  send(messages: readonly Message[]): void;
  /** Something speaks for the peer being there now: try at once instead of waiting. `urgent`: the first delay is over, too. */
  nudge(urgent?: boolean): void;
  /** The peer began anew on a stream of its own: what lies open from here may be of no use to it any more. */
  doubt(): void;
  /** Called every TICK_MS. `stalled`: this process itself was held up, so nobody is to be judged by the silence. */
  tick(stalled: boolean): void;
  roundTripMs(): number | null;
  close(): void;
};

const RETRY_START_MS = 100;
const RETRY_CAP_MS = 2_000;
/** When both sides learn of each other at once, the one with the higher id lets the other dial. */
const COURTESY_MS = 100;
const NUDGE_INTERVAL_MS = 50;
const OPEN_TIMEOUT_MS = 4_000;
const PING_INTERVAL_MS = 1_000;
/** A link that held for so long starts over with the shortest wait; one that broke sooner keeps backing off. */
const STABLE_MS = 1_000;

type Open = {
  readonly stream: Stream;
  readonly connection: Connection;
  readonly queue: SendQueue;
  readonly sinceMs: number;
  readonly silence: Silence;
  pingNonce: number;
  pingSentMs: number;
  pingAnswered: boolean;
};

export const outboundLink = (
  peer: PeerId,
  workspaceId: string,
  surroundings: LinkSurroundings,
  onLink: (up: boolean) => void,
  onHeard: () => void,
  firstDelayMs = 0,
): OutboundLink => {
  const { self, clock, random, counters, starts } = surroundings;
  const retry = backOff(RETRY_START_MS, RETRY_CAP_MS, random);
  let open: Open | null = null;
  let attempting: Stream | true | null = null;
  let cancelRetry: (() => void) | null = null;
  let lastAttemptMs = Number.NEGATIVE_INFINITY;
  let smoothedRoundTripMs: number | null = null;
  let closed = false;
  /** The peer is there and does not expect us yet: that it is seen again is no news. */
  let refused = false;
  let notBeforeMs = clock.monotonicMs() + firstDelayMs;

  const attemptIn = (delayMs: number): void => {
    cancelRetry?.();
    cancelRetry = clock.schedule(delayMs, () => {
      cancelRetry = null;
      void attempt();
    });
  };

  const attemptSoon = (): void => {
    const courtesyMs = surroundings.isConnected(peer) || self < peer ? 0 : COURTESY_MS;
    const sinceLastMs = clock.monotonicMs() - lastAttemptMs;
    attemptIn(Math.max(courtesyMs, NUDGE_INTERVAL_MS - sinceLastMs, 0));
  };

  const attemptFailed = (): void => {
    attempting = null;
    if (!closed && open === null && cancelRetry === null) attemptIn(retry.nextMs());
  };

  const onPong = (nonce: number): void => {
    if (open === null) return;
    if (isMark(nonce)) open.queue.arrived(nonce);
    if (nonce !== open.pingNonce || open.pingAnswered) return;
    open.pingAnswered = true;
    open.queue.arrivedUntil(open.pingSentMs - 1);
    const sampleMs = clock.monotonicMs() - open.pingSentMs;
    // RFC 6298's smoothing, a little quicker: samples are a second apart.
    smoothedRoundTripMs = smoothedRoundTripMs === null ? sampleMs : 0.75 * smoothedRoundTripMs + 0.25 * sampleMs;
  };

  const ping = (link: Open): void => {
    link.pingNonce = (link.pingNonce % 0x7fff_ffff) + 1;
    link.pingSentMs = clock.monotonicMs();
    link.pingAnswered = false;
    link.queue.ping(link.pingNonce);
  };

  const opened = (stream: Stream, connection: Connection): void => {
    const nowMs = clock.monotonicMs();
    const queue = sendQueue(stream, clock, counters, () => {
      open?.silence.heard(clock.monotonicMs());
    });
    open = {
      stream,
      connection,
      queue,
      sinceMs: nowMs,
      silence: silenceSince(nowMs, () => surroundings.pathIsOpen(connection)),
      pingNonce: 0,
      pingSentMs: nowMs,
      pingAnswered: true,
    };
    attempting = null;
    ping(open);
    onLink(true);
  };

  const broke = (link: Open): void => {
    link.queue.end();
    open = null;
    smoothedRoundTripMs = null;
    if (clock.monotonicMs() - link.sinceMs > STABLE_MS) retry.reset();
    if (closed) return;
    attemptIn(retry.nextMs());
    onLink(false);
  };

  /** Says hello on a new stream; the link is up once the other side has answered. */
  const greet = (stream: Stream, connection: Connection): void => {
    const cancelTimeout = clock.schedule(OPEN_TIMEOUT_MS, () => stream.abort(new Error('No answer to the hello.')));
    let welcome = false;
    let ofStart: OpenStart | null = null;
    readFrames(stream, counters, {
      onBytes: () => {
        if (open?.stream === stream) open.silence.heard(clock.monotonicMs());
        if (welcome) onHeard();
        ofStart?.heard();
      },
      onFrame: (body) => {
        if (welcome) {
          const { pong } = decodeFrame(body, peer, self);
          if (pong !== 0) onPong(pong);
          return;
        }
        const hello = decodeHello(body);
        if (hello.version !== CONSENSUS_VERSION) counters.wrongVersion += 1;
        const { latest, refusal, start } = hello;
        if (refusal === 'older' || refusal === 'twin') starts.refusedBy(peer, refusal, latest);
        const verdict = refusal === null ? starts.judge(peer, start) : 'fine';
        if (hello.version !== CONSENSUS_VERSION || refusal !== null || verdict !== 'fine') {
          refused = true;
          stream.abort(new Error(`The hello was refused: ${refusal ?? (verdict === 'fine' ? 'version' : verdict)}.`));
          return;
        }
        cancelTimeout();
        welcome = true;
        ofStart = starts.opened(peer, start);
        opened(stream, connection);
      },
      onClose: () => {
        cancelTimeout();
        ofStart?.closed();
        if (open?.stream === stream) broke(open);
        else attemptFailed();
      },
    });
    writeFrame(stream, encodeHello(workspaceId, null, starts.own()));
  };

  const isClosed = (): boolean => closed;

  const attempt = async (): Promise<void> => {
    if (closed || open !== null || attempting !== null) return;
    attempting = true;
    refused = false;
    lastAttemptMs = clock.monotonicMs();
    try {
      const connection = await surroundings.connect(peer);
      const stream = await connection.newStream(CONSENSUS_PROTOCOL, { signal: AbortSignal.timeout(OPEN_TIMEOUT_MS) });
      if (isClosed()) {
        stream.abort(new Error('The link is no longer wanted.'));
        return;
      }
      attempting = stream;
      greet(stream, connection);
    } catch {
      // No address, no answer, another protocol: the same to a link. It tries again.
      attemptFailed();
    }
  };

  if (firstDelayMs > 0) attemptIn(firstDelayMs);
  else attemptSoon();

  return {
    isUp: () => open !== null,
    send: (messages) => open?.queue.add(messages),
    nudge: (urgent) => {
      if (closed || open !== null || attempting !== null) return;
      if (urgent === true) notBeforeMs = 0;
      if (clock.monotonicMs() < notBeforeMs || (refused && urgent !== true)) return;
      retry.reset();
      attemptSoon();
    },
    doubt: () => {
      if (open === null) return;
      open.silence.doubt(clock.monotonicMs());
      if (open.pingAnswered) ping(open);
    },
    tick: (stalled) => {
      if (open === null) return;
      const nowMs = clock.monotonicMs();
      if (stalled) {
        open.silence.heard(nowMs);
        open.pingSentMs = open.pingAnswered ? open.pingSentMs : nowMs;
        return;
      }
      if (open.pingAnswered) {
        if (nowMs - open.pingSentMs >= PING_INTERVAL_MS) ping(open);
        return;
      }
      if (open.silence.isDead(nowMs, open.pingSentMs)) {
        open.connection.abort(new Error('The other side has fallen silent.'));
      }
    },
    roundTripMs: () => smoothedRoundTripMs,
    close: () => {
      closed = true;
      cancelRetry?.();
      const reason = new Error('The link is no longer wanted.');
      if (attempting !== null && attempting !== true) attempting.abort(reason);
      if (open !== null) open.stream.abort(reason);
    },
  };
};
