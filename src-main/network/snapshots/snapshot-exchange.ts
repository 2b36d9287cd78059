// The protocol for snapshot files: who may send, who is let in, how many at once. Each transfer itself is a conversation
// on a stream of its own (send-snapshot.ts, receive-snapshot.ts). Knows nothing of what the files hold.

import { MAX_SNAPSHOT_TRANSFERS } from '../../../shared/limits.ts';
import { MalformedFrameError } from '../framing.ts';
import { callerOf } from '../guard/caller.ts';
import { spareWindowUpdates } from '../protocols/sparing-window.ts';
import { StreamOverError, frameMailbox } from './frame-mailbox.ts';
import { receiveSnapshot, sayVerdict } from './receive-snapshot.ts';
import { sendSnapshot } from './send-snapshot.ts';
import { decodeOffer, encodeVerdict, isOfferInBounds } from './snapshot-codec.ts';
import { writeFrame } from '../protocols/frame-stream.ts';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { PeerId } from '../../../shared/ids.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { Caller } from '../guard/caller.ts';
import type { Guard } from '../guard/guard.ts';
import type { FrameMailbox } from './frame-mailbox.ts';
import type { OfferedSnapshot, SnapshotOffer, SnapshotSink, Snapshots } from './snapshots.ts';
import type { ReadOffer, SnapshotVerdict } from './snapshot-codec.ts';

export const SNAPSHOT_PROTOCOL = '/caucus/snapshot/1';

/** What the transfers need from the network. */
export type SnapshotSurroundings = {
  readonly clock: NetworkClock;
  readonly counters: MutableCounters;
  readonly guard: Pick<Guard, 'spend' | 'blame'>;
  /** An open connection to the peer, dialled when there is none. @throws NetworkError */
  connect(peer: PeerId): Promise<Connection>;
  /** Whether the workspace is open here and expects this peer; undefined: it is not open here. */
  admits(workspaceId: string, peer: PeerId): boolean | undefined;
};

/** The offer must come at once, and the last word must be taken so soon. */
const PROMPT_TIMEOUT_MS = 4_000;
const OPEN_TIMEOUT_MS = 4_000;
/** An arrival that wrote nothing for so long gives way to another sender. */
const STALE_MS = 5_000;
const MAX_STREAMS_PER_CONNECTION = 8;
/** No more chunks and no more answers than this are ever under way. */
const MAX_FRAMES_WAITING = 32;

type UnderWay = { readonly id: string; readonly result: Promise<number | null> };

type Arriving = {
  readonly from: PeerId;
  readonly stream: Stream;
  readonly ended: Promise<void>;
  lastWrittenMs: number;
};

/** Serves and sends snapshot files on `node`. */
export const exchangeSnapshots = async (node: Libp2p, surroundings: SnapshotSurroundings): Promise<Snapshots> => {
  const { clock, counters, guard } = surroundings;
  const sinks = new Map<string, SnapshotSink>();
  /** By workspace and member. */
  const sending = new Map<string, UnderWay>();
  /** By workspace. */
  const arriving = new Map<string, Arriving>();

  const sendOnce = async (to: PeerId, workspaceId: string, offer: SnapshotOffer): Promise<number | null> => {
    let stream: Stream | null = null;
    try {
      const connection = await surroundings.connect(to);
      stream = await connection.newStream(SNAPSHOT_PROTOCOL, { signal: AbortSignal.timeout(OPEN_TIMEOUT_MS) });
      const frames = frameMailbox(stream, counters, clock, MAX_FRAMES_WAITING);
      const verdict = await sendSnapshot(stream, frames, workspaceId, offer, clock);
      void stream.close().catch(() => undefined);
      return verdict === 'arrived' ? offer.index : null;
    } catch (error) {
      if (error instanceof MalformedFrameError) counters.malformedFrames += 1;
      // No address, no answer, cut off, the file gone: the same to whoever asked. Raft asks again.
      stream?.abort(error instanceof Error ? error : new Error('The transfer failed.'));
      return null;
    }
  };

  const send = (to: PeerId, workspaceId: string, offer: SnapshotOffer): Promise<number | null> => {
    const key = `${workspaceId}\n${to}`;
    const former = sending.get(key);
    if (former !== undefined) return former.id === offer.id ? former.result : Promise.resolve(null);
    const mayBegin = sending.size < MAX_SNAPSHOT_TRANSFERS && surroundings.admits(workspaceId, to) === true;
    if (!mayBegin || !isOfferInBounds(offer)) return Promise.resolve(null);
    const result = sendOnce(to, workspaceId, offer).finally(() => sending.delete(key));
    sending.set(key, { id: offer.id, result });
    return result;
  };

  /** Why an offer is sent away before anything is kept, or null. */
  const refusalOf = (
    from: PeerId,
    workspaceId: string,
    offer: OfferedSnapshot,
    sink: SnapshotSink | undefined,
  ): SnapshotVerdict | null => {
    const admitted = surroundings.admits(workspaceId, from);
    if (admitted === undefined) return 'workspace';
    if (!admitted) return 'stranger';
    return sink?.wants(from, offer) === true ? null : 'unwanted';
  };

  /** Makes room for an arrival: a newer stream of the same sender, or anyone's after a silence, takes the other's place. */
  const takePlace = async (from: PeerId, workspaceId: string): Promise<boolean> => {
    const former = arriving.get(workspaceId);
    if (former !== undefined) {
      const silentMs = clock.monotonicMs() - former.lastWrittenMs;
      if (former.from !== from && silentMs < STALE_MS) return false;
      former.stream.abort(new Error('A newer stream took its place.'));
      await former.ended;
    }
    const ofSender = [...arriving.values()].some((other) => other.from === from);
    return !arriving.has(workspaceId) && !ofSender && arriving.size < MAX_SNAPSHOT_TRANSFERS;
  };

  const refuse = (stream: Stream, verdict: SnapshotVerdict): void => {
    if (verdict === 'version') counters.wrongVersion += 1;
    if (verdict === 'workspace') counters.wrongWorkspace += 1;
    writeFrame(stream, encodeVerdict(verdict));
  };

  const arrive = async (
    caller: Caller,
    workspaceId: string,
    offer: OfferedSnapshot,
    sink: SnapshotSink,
    stream: Stream,
    frames: FrameMailbox,
  ): Promise<void> => {
    const from = caller.peer;
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const entry: Arriving = { from, stream, ended, lastWrittenMs: clock.monotonicMs() };
    arriving.set(workspaceId, entry);
    spareWindowUpdates(stream);
    const onWritten = (): void => {
      entry.lastWrittenMs = clock.monotonicMs();
    };
    const failure = await receiveSnapshot({ from, offer, sink, stream, frames, clock, onWritten });
    arriving.delete(workspaceId);
    end(undefined);
    if (failure?.cause instanceof MalformedFrameError) throw failure.cause;
    if (failure?.code === 'corrupt') {
      counters.corruptSnapshots += 1;
      guard.blame(caller, 'malformed');
    }
    sayVerdict(stream, failure);
  };

  const nextOffer = async (caller: Caller, frames: FrameMailbox): Promise<ReadOffer> => {
    const cancelBlame = clock.schedule(PROMPT_TIMEOUT_MS, () => guard.blame(caller, 'slow'));
    try {
      return decodeOffer(await frames.next(PROMPT_TIMEOUT_MS));
    } finally {
      cancelBlame();
    }
  };

  const serve = async (caller: Caller, stream: Stream, frames: FrameMailbox): Promise<void> => {
    const asked = await nextOffer(caller, frames);
    if (!guard.spend(caller, 'hellos')) throw new StreamOverError('Too many offers.');
    const from = caller.peer;
    if (asked.type === 'other-version') return refuse(stream, 'version');
    const { workspaceId, offer } = asked;
    const sink = sinks.get(workspaceId);
    const refusal = refusalOf(from, workspaceId, offer, sink);
    if (refusal !== null || sink === undefined) return refuse(stream, refusal ?? 'unwanted');
    if (!(await takePlace(from, workspaceId))) return refuse(stream, 'busy');
    return arrive(caller, workspaceId, offer, sink, stream, frames);
  };

  const onStream = (stream: Stream, connection: Connection): void => {
    const caller = callerOf(connection);
    const frames = frameMailbox(stream, counters, clock, MAX_FRAMES_WAITING, (offence) => guard.blame(caller, offence));
    serve(caller, stream, frames)
      .then(() => {
        // Closed, not reset, so that the last word arrives; who stays all the same is cut off.
        void stream.close().catch(() => undefined);
        clock.schedule(PROMPT_TIMEOUT_MS, () => stream.abort(new Error('The other side did not hang up.')));
      })
      .catch((error: unknown) => {
        if (error instanceof MalformedFrameError) {
          counters.malformedFrames += 1;
          guard.blame(caller, 'malformed');
        }
        stream.abort(error instanceof Error ? error : new StreamOverError('The transfer failed.'));
      });
  };

  await node.handle(SNAPSHOT_PROTOCOL, onStream, {
    maxInboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxOutboundStreams: MAX_STREAMS_PER_CONNECTION,
  });

  return {
    send,
    receive: (workspaceId, sink) => {
      if (sinks.has(workspaceId)) throw new Error(`Snapshots of workspace ${workspaceId} are received already.`);
      sinks.set(workspaceId, sink);
      return () => {
        if (sinks.get(workspaceId) !== sink) return;
        sinks.delete(workspaceId);
        arriving.get(workspaceId)?.stream.abort(new Error('The workspace is closing.'));
      };
    },
  };
};
