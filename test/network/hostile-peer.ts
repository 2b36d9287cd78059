// A peer that speaks libp2p and none of our manners: it sends what bytes a test wants on our protocols.

import { noise } from '@chainsafe/libp2p-noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { onTestFinished } from 'vitest';
import { asPeerId } from '../../shared/ids.ts';
import { frame } from '../../src-main/network/framing.ts';
import type { TCPSocketOptions } from '@libp2p/tcp';
import type { Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { Network } from '../../src-main/network/network.ts';
import type { PeerId } from '../../shared/ids.ts';

export type HostilePeer = {
  readonly node: Libp2p;
  readonly peerId: PeerId;
  readonly addresses: readonly string[];
  openStream(to: Pick<Network, 'addresses'>, protocol: string): Promise<HostileStream>;
};

export type HostileStream = {
  readonly stream: Stream;
  send(bytes: Uint8Array): void;
  sendFrame(body: Uint8Array): void;
  /** Resolves when the other side has ended the stream. */
  readonly ended: Promise<void>;
};

const watch = (stream: Stream): HostileStream => ({
  stream,
  send: (bytes) => void stream.send(bytes),
  sendFrame: (body) => void stream.send(frame(body, 1e9)),
  ended: new Promise((resolve) => {
    stream.addEventListener('close', () => resolve(), { once: true });
    stream.addEventListener('remoteCloseWrite', () => resolve(), { once: true });
  }),
});

/** `localAddress`: where its connections come from; each address of 127/8 counts as a machine of its own. */
export const hostilePeer = async (localAddress?: string): Promise<HostilePeer> => {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp(localAddress === undefined ? {} : { dialOpts: { localAddress } as TCPSocketOptions })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
  });
  onTestFinished(() => node.stop());
  return {
    node,
    peerId: asPeerId(node.peerId.toString()),
    addresses: node.getMultiaddrs().map(String),
    openStream: async (to, protocol) => {
      const connection = await node.dial(multiaddr(to.addresses()[0]));
      return watch(await connection.newStream(protocol));
    },
  };
};
