// Presence and typing between members, beside the log: one stream a member in each direction, on which its newest state is
// told and nothing is answered. What cannot be told now is not told later in its place, only the newest is. Never dials.

import { MAX_PRESENCE_FRAME_BYTES, MAX_WATCHED_PEERS, PRESENCE_ALLOWANCE } from '../../../shared/limits.ts';
import { decodePresence, encodePresence } from '../codec/presence-codec.ts';
import { callerOf } from '../guard/caller.ts';
import { tokenBuckets } from '../guard/token-buckets.ts';
import { isWritable, readFrames, writeFrame } from './frame-stream.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { Guard } from '../guard/guard.ts';
import type { PresenceExchange, PresenceNews } from '../network.ts';
import type { PeerId } from '../../../shared/ids.ts';

export const PRESENCE_PROTOCOL = '/caucus/presence/1';

/** What the exchange needs from the network. */
export type PresenceSurroundings = {
  readonly clock: NetworkClock;
  readonly counters: MutableCounters;
  readonly guard: Pick<Guard, 'isMember' | 'blame'>;
  isConnected(peer: PeerId): boolean;
  /** An open connection to the peer. @throws NetworkError */
  connect(peer: PeerId): Promise<Connection>;
  /** Whether the workspace is open here and expects this peer. */
  admits(workspaceId: string, peer: PeerId): boolean;
};

const OPEN_TIMEOUT_MS = 4_000;
/** A member that takes no presence (an older version, or one that closed the stream) is left alone for so long. */
const LEAVE_ALONE_MS = 30_000;
/** Two may overlap when one takes the other's place. */
const MAX_STREAMS_PER_CONNECTION = 4;

/** The way to one member. `next`: what is still to be told, by workspace. */
type Outgoing = {
  stream: Stream | null;
  opening: boolean;
  quietUntilMs: number;
  readonly next: Map<string, PresenceNews>;
};

/** Serves and sends presence on `node`. */
export const exchangePresence = async (node: Libp2p, surroundings: PresenceSurroundings): Promise<PresenceExchange> => {
  const { clock, counters, guard } = surroundings;
  const listeners = new Map<string, (from: PeerId, news: PresenceNews) => void>();
  /** What came before anybody listened for its workspace: the newest of each member, while its stream is open. */
  const early = new Map<string, Map<PeerId, PresenceNews>>();
  const outgoing = new Map<PeerId, Outgoing>();
  const allowances = tokenBuckets(PRESENCE_ALLOWANCE, MAX_WATCHED_PEERS);

  const leaveAlone = (to: PeerId, way: Outgoing): void => {
    way.stream = null;
    way.next.clear();
    way.quietUntilMs = clock.monotonicMs() + LEAVE_ALONE_MS;
    if (!surroundings.isConnected(to)) outgoing.delete(to);
  };

  const flush = (way: Outgoing): void => {
    const { next, stream } = way;
    // A full stream is not being read: what waits is told when it drains, as it is then.
    if (stream === null || !isWritable(stream) || stream.writableNeedsDrain) return;
    for (const [workspaceId, news] of next) writeFrame(stream, encodePresence(workspaceId, news));
    next.clear();
  };

  const open = async (to: PeerId, way: Outgoing): Promise<void> => {
    way.opening = true;
    try {
      const connection = await surroundings.connect(to);
      const stream = await connection.newStream(PRESENCE_PROTOCOL, { signal: AbortSignal.timeout(OPEN_TIMEOUT_MS) });
      readFrames(stream, counters, {
        maxFrameBytes: () => MAX_PRESENCE_FRAME_BYTES,
        onFrame: () => undefined,
        onClose: () => leaveAlone(to, way),
      });
      stream.addEventListener('drain', () => flush(way));
      way.stream = stream;
      flush(way);
    } catch {
      // No connection any more, or no such protocol there: presence is not worth an error.
      leaveAlone(to, way);
    } finally {
      way.opening = false;
    }
  };

  const hear = (workspaceId: string, from: PeerId, news: PresenceNews): void => {
    const listener = listeners.get(workspaceId);
    if (listener !== undefined) return listener(from, news);
    const kept = early.get(workspaceId) ?? new Map<PeerId, PresenceNews>();
    early.set(workspaceId, kept.set(from, news));
  };

  const onStream = (stream: Stream, connection: Connection): void => {
    const caller = callerOf(connection);
    if (!guard.isMember(caller.peer)) {
      stream.abort(new Error('Presence is for members.'));
      return;
    }
    readFrames(stream, counters, {
      maxFrameBytes: () => MAX_PRESENCE_FRAME_BYTES,
      onOffence: (offence) => guard.blame(caller, offence),
      onFrame: (body) => {
        if (!allowances.take(caller.peer, clock.monotonicMs())) {
          stream.abort(new Error('Too much presence.'));
          guard.blame(caller, 'flood');
          return;
        }
        const { news, workspaceId } = decodePresence(body);
        if (surroundings.admits(workspaceId, caller.peer)) hear(workspaceId, caller.peer, news);
      },
      onClose: () => {
        for (const kept of early.values()) kept.delete(caller.peer);
      },
    });
  };
  await node.handle(PRESENCE_PROTOCOL, onStream, {
    maxInboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxOutboundStreams: MAX_STREAMS_PER_CONNECTION,
  });

  return {
    tell: (to, workspaceId, news) => {
      if (!surroundings.isConnected(to)) return;
      const known = outgoing.get(to);
      const way: Outgoing = known ?? { stream: null, opening: false, quietUntilMs: 0, next: new Map() };
      outgoing.set(to, way);
      if (clock.monotonicMs() < way.quietUntilMs) return;
      way.next.set(workspaceId, news);
      if (way.stream !== null) flush(way);
      else if (!way.opening) void open(to, way);
    },
    listen: (workspaceId, listener) => {
      listeners.set(workspaceId, listener);
      const kept = early.get(workspaceId) ?? new Map<PeerId, PresenceNews>();
      early.delete(workspaceId);
      for (const [from, news] of kept) listener(from, news);
      return () => {
        if (listeners.get(workspaceId) === listener) listeners.delete(workspaceId);
      };
    },
  };
};
