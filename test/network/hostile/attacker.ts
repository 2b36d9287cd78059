// A hostile program in a thread of its own, so that its work is not taken for the victim's: it floods an address with
// requests, streams, connections or bytes for a while, comes back whenever it is thrown out, and reads nothing that it
// need not read.

import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { noise } from '@chainsafe/libp2p-noise';
import { identify } from '@libp2p/identify';
import { ping } from '@libp2p/ping';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { WORKSPACE_PROTOCOL } from '../../../src-main/network/protocols/workspace.ts';
import { frame } from '../../../src-main/network/framing.ts';
import { encodeRequest } from '../../../src-main/workspace/workspace-messages.ts';
import type { Connection } from '@libp2p/interface';
import type { TCPSocketOptions } from '@libp2p/tcp';
import type { Libp2p } from 'libp2p';

export type Attack = 'requests' | 'streams' | 'connections' | 'half-open connections' | 'bytes' | 'unread answers';

export type AttackOrder = {
  readonly attack: Attack;
  /** A multiaddr with the peer id. */
  readonly target: string;
  /** Where it comes from, in 127/8. */
  readonly localAddress: string;
  readonly forMs: number;
};

const order = workerData as AttackOrder;
const endMs = performance.now() + order.forMs;
const isOver = (): boolean => performance.now() > endMs;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let done = 0;

const newNode = (): Promise<Libp2p> =>
  createLibp2p({
    transports: [tcp({ dialOpts: { localAddress: order.localAddress } as TCPSocketOptions })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux({ maxOutboundStreams: 100_000 })],
    services: { identify: identify(), ping: ping() },
    connectionMonitor: { enabled: false },
  });

const greeting = frame(
  encodeRequest({
    type: 'greeting',
    greeting: { name: 'x', phase: 'looking', workspace: null, addresses: [], peers: [], others: [], moves: [] },
  }),
  1e6,
);

/** Runs `act` on a connection until the time is over, and dials again whenever it breaks. */
const onConnection = async (act: (connection: Connection) => Promise<void>): Promise<void> => {
  const node = await newNode();
  while (!isOver()) {
    try {
      const connection = await node.dial(multiaddr(order.target), { signal: AbortSignal.timeout(1_000) });
      while (!isOver() && connection.status === 'open') {
        await act(connection);
        done += 1;
      }
    } catch {
      await pause(5);
    }
  }
  await Promise.race([node.stop(), pause(300)]);
};

const askOnce = async (connection: Connection, reads: boolean): Promise<void> => {
  const stream = await connection.newStream(WORKSPACE_PROTOCOL, {
    maxOutboundStreams: 1e6,
    signal: AbortSignal.timeout(1_000),
  });
  stream.send(greeting);
  if (reads) stream.addEventListener('message', () => stream.abort(new Error('Enough.')));
  else stream.pause();
};

const attacks: Readonly<Record<Attack, () => Promise<void>>> = {
  requests: () =>
    onConnection(async (connection) => {
      await Promise.all(Array.from({ length: 8 }, () => askOnce(connection, true)));
    }),
  'unread answers': () => onConnection((connection) => askOnce(connection, false)),
  streams: () =>
    onConnection(async (connection) => {
      const open = () =>
        connection.newStream('/ipfs/ping/1.0.0', { maxOutboundStreams: 1e6, signal: AbortSignal.timeout(200) });
      await Promise.allSettled(Array.from({ length: 64 }, open));
    }),
  bytes: () =>
    onConnection(async (connection) => {
      const stream = await connection.newStream('/ipfs/ping/1.0.0', { maxOutboundStreams: 1e6 });
      stream.pause();
      while (!isOver() && stream.status === 'open') {
        if (stream.writableNeedsDrain || !stream.send(new Uint8Array(262_144))) await pause(1);
      }
    }),
  connections: async () => {
    const node = await newNode();
    while (!isOver()) {
      await node
        .dial(multiaddr(order.target), { force: true, signal: AbortSignal.timeout(1_000) })
        .catch(() => pause(1));
      done += 1;
    }
  },
  'half-open connections': async () => {
    const [, , , , port] = order.target.split('/');
    while (!isOver()) {
      const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: order.localAddress });
      socket.on('error', () => undefined);
      done += 1;
      if (done % 20 === 0) await pause(5);
    }
  },
};

await attacks[order.attack]();
parentPort?.postMessage(done);
// Connections that were left open go with the thread.
process.exit(0);
