// The libp2p node: transports, encryption, limits. The only place that configures libp2p; it speaks no protocol of ours.

import { noise } from '@chainsafe/libp2p-noise';
import { identify } from '@libp2p/identify';
import { ping } from '@libp2p/ping';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { MAX_CONNECTIONS, MAX_PENDING_CONNECTIONS } from '../../shared/limits.ts';
import { addressText } from './discovery/address.ts';
import { interfacesWithout } from './discovery/interfaces.ts';
import { libp2pKeyFrom } from './identity.ts';
import { chooseListening } from './listen-port.ts';
import { PortTakenError } from './network.ts';
import { ownEndpoints } from './own-addresses.ts';
import { rememberOnlyItself } from './sparing-peer-store.ts';
import { inWholeFrames } from './whole-frames.ts';
import { zonedTcp } from './zoned-tcp.ts';
import type { Identify } from '@libp2p/identify';
import type { Ping } from '@libp2p/ping';
import type { Libp2p } from 'libp2p';
import type { Interfaces } from './discovery/interfaces.ts';
import type { NodeDoor } from './guard/node-door.ts';
import type { ListenChoice } from './listen-port.ts';
import type { NetworkOptions } from './network.ts';

const DIAL_TIMEOUT_MS = 5_000;
/** Bulk on a connection must not hold heartbeats back: yamux would otherwise let 16 MiB queue up before them. */
const STREAM_WINDOW_BYTES = 262_144;
/** Between the choice of a port and its use, another program may take it. */
const START_ATTEMPTS = 5;

export type Node = Libp2p<{ readonly identify: Identify; readonly ping: Ping }>;

export type RunningNode = { readonly node: Node; readonly listening: ListenChoice };

const createNode = (
  options: NetworkOptions,
  door: NodeDoor,
  interfaces: Interfaces,
  { hosts, port }: ListenChoice,
): Promise<Node> =>
  createLibp2p({
    privateKey: libp2pKeyFrom(options.privateKey),
    nodeInfo: { name: 'caucus' },
    addresses: {
      listen: hosts.map((host) => addressText({ host, port })),
      announceFilter: () => ownEndpoints(interfaces, hosts, port).map((endpoint) => multiaddr(addressText(endpoint))),
    },
    transports: [zonedTcp()],
    connectionGater: door.gater,
    connectionEncrypters: [door.encrypter(inWholeFrames(noise()))],
    streamMuxers: [
      door.muxer(
        yamux({
          maxInboundStreams: 128,
          maxOutboundStreams: 128,
          streamOptions: { maxStreamWindowSize: STREAM_WINDOW_BYTES },
        }),
      ),
    ],
    // Who calls is asked who it is where nobody has said so yet (libp2p-network.ts).
    services: { identify: identify({ runOnConnectionOpen: false }), ping: ping() },
    connectionManager: {
      maxConnections: MAX_CONNECTIONS,
      maxIncomingPendingConnections: MAX_PENDING_CONNECTIONS,
      // A whole LAN may sit behind one address (several installs on a machine, a router): libp2p's 5 a second are few.
      inboundConnectionThreshold: 50,
      dialTimeout: DIAL_TIMEOUT_MS,
      // Whoever dials gives up an address where nobody answers, and lets the next one have its turn (dialer.ts).
      addressDialTimeout: DIAL_TIMEOUT_MS,
      inboundUpgradeTimeout: DIAL_TIMEOUT_MS,
      reconnectRetries: 0,
    },
    // It judges by its own pings and kills connections whose other side is merely busy. The links judge better.
    connectionMonitor: { enabled: false },
    start: false,
  });

/** Whether a start failed because the port went to another program between choice and use. */
const portWasTaken = (error: unknown): boolean => String(error).includes('EADDRINUSE');

/** Starts libp2p on the wanted port, or the next free one. @throws InvalidIdentityError, PortTakenError, NetworkError */
export const startNode = async (
  options: NetworkOptions,
  door: NodeDoor,
  interfaces: Interfaces = interfacesWithout(options.excludedInterfaces ?? []),
): Promise<RunningNode> => {
  for (let attempt = 1; ; attempt += 1) {
    const listening = await chooseListening(options.listenAddresses, options.port, options.portMayMove);
    const node = await createNode(options, door, interfaces, listening);
    rememberOnlyItself(node);
    try {
      await node.start();
      return { node, listening };
    } catch (error) {
      await node.stop();
      if (!portWasTaken(error)) throw error;
      if (attempt === START_ATTEMPTS) throw new PortTakenError(options.port, { cause: error });
    }
  }
};
