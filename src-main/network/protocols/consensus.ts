// The called side of consensus streams: reads the hello, finds the workspace that is meant, and from then on hands over
// the messages that come and answers pings. Sends no messages of its own; see links/outbound-link.ts.

import { decodeFrame, encodePong } from '../codec/consensus-codec.ts';
import { remotePeerOf } from '../dialer.ts';
import { CONSENSUS_VERSION, CONSENSUS_PROTOCOL, decodeHello, encodeHello } from './hello.ts';
import { MAX_HELLO_BYTES } from '../../../shared/limits.ts';
import { callerOf } from '../guard/caller.ts';
import { MAX_WIRE_FRAME_BYTES, isWritable, readFrames, writeFrame } from './frame-stream.ts';
import { spareWindowUpdates } from './sparing-window.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { Message } from '../../consensus/messages.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { Guard } from '../guard/guard.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { LinkStarts, OpenStart } from '../starts.ts';
import type { ReadHello, Refusal } from './hello.ts';

/** The links of one workspace, as the called side sees them. */
export type WorkspaceDoor = {
  /** Whether messages of this peer are welcome. */
  admits(peer: PeerId): boolean;
  /** A stream of `peer` was let in; it is given up when another one takes its place. */
  onOpen(peer: PeerId, stream: Stream): void;
  onHeard(peer: PeerId): void;
  onMessages(peer: PeerId, messages: readonly Message[]): void;
  onClose(peer: PeerId, stream: Stream): void;
};

const HELLO_TIMEOUT_MS = 4_000;
/** Two streams may overlap for a moment when one takes the other's place; more is misuse. */
const MAX_STREAMS_PER_CONNECTION = 8;

/** Serves consensus streams for the workspaces that `doorOf` knows. */
export const serveConsensus = async (
  node: Libp2p,
  self: PeerId,
  clock: NetworkClock,
  counters: MutableCounters,
  guard: Guard,
  starts: LinkStarts,
  doorOf: (workspaceId: string) => WorkspaceDoor | undefined,
): Promise<void> => {
  const refusalOf = (hello: ReadHello, door: WorkspaceDoor | undefined, peer: PeerId): Refusal | null => {
    if (hello.version !== CONSENSUS_VERSION) return 'version';
    if (door === undefined) return 'workspace';
    if (!door.admits(peer)) return 'stranger';
    const verdict = starts.judge(peer, hello.start);
    return verdict === 'fine' ? null : verdict === 'unsure' ? 'stranger' : verdict;
  };

  const count = (refusal: Refusal): void => {
    if (refusal === 'version') counters.wrongVersion += 1;
    if (refusal === 'workspace') counters.wrongWorkspace += 1;
  };

  const onStream = (stream: Stream, connection: Connection): void => {
    const peer = remotePeerOf(connection);
    const caller = callerOf(connection);
    const cancelTimeout = clock.schedule(HELLO_TIMEOUT_MS, () => {
      stream.abort(new Error('No hello came.'));
      guard.blame(caller, 'slow');
    });
    let door: WorkspaceDoor | null = null;
    let open: OpenStart | null = null;

    const receiveHello = (body: Uint8Array): void => {
      if (!guard.spend(caller, 'hellos')) {
        stream.abort(new Error('Too many hellos.'));
        return;
      }
      const hello = decodeHello(body);
      const wanted = doorOf(hello.workspaceId);
      const refusal = refusalOf(hello, wanted, peer);
      cancelTimeout();
      const latest = refusal === 'older' ? (starts.latestOf(peer)?.counter ?? 0) : 0;
      writeFrame(stream, encodeHello(hello.workspaceId, refusal, starts.own(), latest));
      if (refusal !== null || wanted === undefined) {
        if (refusal !== null) count(refusal);
        // Closed, not reset, so that the answer arrives; a caller that stays all the same is cut off.
        void stream.close().catch(() => undefined);
        clock.schedule(HELLO_TIMEOUT_MS, () => stream.abort(new Error('A refused caller stayed.')));
        return;
      }
      door = wanted;
      open = starts.opened(peer, hello.start);
      spareWindowUpdates(stream);
      wanted.onOpen(peer, stream);
    };

    readFrames(stream, counters, {
      // Before the hello is read, the caller is nobody.
      maxFrameBytes: () => (door === null ? MAX_HELLO_BYTES : MAX_WIRE_FRAME_BYTES),
      onOffence: (offence) => guard.blame(caller, offence),
      onBytes: () => {
        door?.onHeard(peer);
        open?.heard();
      },
      onFrame: (body) => {
        if (!isWritable(stream)) return;
        if (door === null) {
          receiveHello(body);
          return;
        }
        const { messages, ping } = decodeFrame(body, peer, self);
        // A stream that cannot take a pong is not being read; the caller will notice the silence.
        if (ping !== 0 && !stream.writableNeedsDrain) writeFrame(stream, encodePong(ping));
        if (messages.length > 0) door.onMessages(peer, messages);
      },
      onClose: () => {
        cancelTimeout();
        open?.closed();
        door?.onClose(peer, stream);
      },
    });
  };

  await node.handle(CONSENSUS_PROTOCOL, onStream, {
    maxInboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxOutboundStreams: MAX_STREAMS_PER_CONNECTION,
  });
};
