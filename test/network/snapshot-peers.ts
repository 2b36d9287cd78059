// Members that exchange snapshot files in tests: real libp2p nodes with the shipped protocol, dialled through relays.

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noise } from '@chainsafe/libp2p-noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { onTestFinished } from 'vitest';
import { asPeerId } from '../../shared/ids.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { newCounters } from '../../src-main/network/counters.ts';
import { createGuard } from '../../src-main/network/guard/guard.ts';
import { inWholeFrames } from '../../src-main/network/whole-frames.ts';
import { exchangeSnapshots } from '../../src-main/network/snapshots/snapshot-exchange.ts';
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { PeerId } from '../../shared/ids.ts';
import type { NetworkClock } from '../../src-main/network/clock.ts';
import type { NetworkCounters } from '../../shared/diagnostics.ts';
import type {
  OfferedSnapshot,
  SnapshotOffer,
  SnapshotProgress,
  SnapshotSink,
  SnapshotTransferError,
  Snapshots,
} from '../../src-main/network/snapshots/snapshots.ts';

export const WORKSPACE = 'workspace';

export type SnapshotPeer = {
  readonly node: Libp2p;
  readonly peerId: PeerId;
  readonly port: number;
  readonly directory: string;
  readonly snapshots: Snapshots;
  /** Who is expected in the workspace here. */
  readonly members: Set<PeerId>;
  /** From now on `peer` is dialled at this port of this machine. */
  reach(peer: PeerId, port: number): void;
  connectTo(peer: PeerId): Promise<Connection>;
  counters(): NetworkCounters;
};

export const snapshotPeer = async (clock: NetworkClock = systemClock): Promise<SnapshotPeer> => {
  const directory = await mkdtemp(join(tmpdir(), 'caucus-snapshots-'));
  // No discovery and no identify: a peer is reached where the test says, and nowhere else.
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [inWholeFrames(noise())],
    streamMuxers: [yamux({ streamOptions: { maxStreamWindowSize: 262_144 } })],
    connectionManager: { inboundConnectionThreshold: 50 },
    connectionMonitor: { enabled: false },
  });
  const counters = newCounters();
  const members = new Set<PeerId>();
  const ports = new Map<PeerId, number>();

  const connectTo = async (peer: PeerId): Promise<Connection> => {
    const open = node
      .getConnections()
      .find(({ remotePeer, status }) => status === 'open' && remotePeer.toString() === peer);
    const port = ports.get(peer);
    if (open !== undefined) return open;
    if (port === undefined) throw new Error('No address is known.');
    return node.dial(multiaddr(`/ip4/127.0.0.1/tcp/${String(port)}`));
  };
  const snapshots = await exchangeSnapshots(node, {
    clock,
    counters,
    guard: createGuard({ clock, counters, isMember: (peer) => members.has(peer), onShutOut: () => undefined }),
    connect: connectTo,
    admits: (workspaceId, peer) => (workspaceId === WORKSPACE ? members.has(peer) : undefined),
  });
  onTestFinished(async () => {
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    node,
    peerId: asPeerId(node.peerId.toString()),
    port: Number(
      node
        .getMultiaddrs()[0]!
        .getComponents()
        .find(({ name }) => name === 'tcp')!.value,
    ),
    directory,
    snapshots,
    members,
    reach: (peer, port) => void ports.set(peer, port),
    connectTo,
    counters: () => ({ ...counters }),
  };
};

/** Peers that expect each other and reach each other directly. */
export const snapshotPeers = async (count: number, clock?: NetworkClock): Promise<SnapshotPeer[]> => {
  const peers = await Promise.all(Array.from({ length: count }, () => snapshotPeer(clock)));
  for (const peer of peers) {
    for (const other of peers) {
      if (other === peer) continue;
      peer.members.add(other.peerId);
      peer.reach(other.peerId, other.port);
    }
  }
  return peers;
};

export const idOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A snapshot of random bytes in the folder of `peer`, with what is offered of it. */
export const snapshotFile = async (
  peer: SnapshotPeer,
  content: Uint8Array = randomBytes(50_000_000),
): Promise<{ readonly content: Uint8Array; readonly offer: SnapshotOffer }> => {
  const path = join(peer.directory, 'chat.snapshot');
  await writeFile(path, content);
  const offer = {
    id: idOf(content),
    index: 1_000,
    term: 7,
    membership: new Uint8Array(randomBytes(200)),
    bytes: content.length,
    path,
  };
  return { content, offer };
};

/** A sink that keeps parts in the folder of its peer, and remembers what it was told. */
export type RecordingSink = SnapshotSink & {
  wanted: boolean;
  readonly asked: OfferedSnapshot[];
  readonly progress: SnapshotProgress[];
  readonly completed: { readonly from: PeerId; readonly offer: OfferedSnapshot; readonly path: string }[];
  readonly failures: SnapshotTransferError[];
};

export const recordingSink = (peer: SnapshotPeer, directory = peer.directory): RecordingSink => {
  const sink: RecordingSink = {
    wanted: true,
    asked: [],
    progress: [],
    completed: [],
    failures: [],
    wants: (_from, offer) => {
      sink.asked.push(offer);
      return sink.wanted;
    },
    partPath: ({ id }) => join(directory, `${id}.part`),
    onProgress: (progress) => void sink.progress.push(progress),
    onComplete: (from, offer, path) => void sink.completed.push({ from, offer, path }),
    onFailed: (_from, _offer, error) => void sink.failures.push(error),
  };
  onTestFinished(peer.snapshots.receive(WORKSPACE, sink));
  return sink;
};
