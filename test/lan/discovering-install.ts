// A program for the tests of discovery: an install's network with mDNS and nothing else. Prints one JSON object a line:
// {"event":"ready","peerId"}, {"event":"found","peerId"}, {"event":"reached","peerId"} once a request to the peer was
// answered, {"event":"up"} and {"event":"down"} for the consensus link to it; each with "ms" since the start.
// With the argument `plain` it is a libp2p node with plain @libp2p/mdns instead.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noise } from '@chainsafe/libp2p-noise';
import { mdns } from '@libp2p/mdns';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { createIdentity } from '../../src-main/network/identity.ts';
import { startNetwork } from '../../src-main/network/libp2p-network.ts';
import type { PeerId } from '../../shared/ids.ts';

const startedMs = performance.now();

const print = (event: string, details: Readonly<Record<string, unknown>>): void => {
  console.log(JSON.stringify({ event, ...details, ms: Math.round(performance.now() - startedMs) }));
};

const runPlain = async (): Promise<void> => {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/0.0.0.0/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    peerDiscovery: [mdns()],
  });
  node.addEventListener('peer:discovery', ({ detail }) => {
    print('found', { peerId: detail.id.toString(), addresses: detail.multiaddrs.map(String) });
  });
  print('ready', { peerId: node.peerId.toString() });
};

const runInstall = async (listenAddresses: readonly string[]): Promise<void> => {
  const { privateKey } = await createIdentity();
  const network = await startNetwork({
    privateKey,
    port: 47_474,
    portMayMove: true,
    listenAddresses,
    mdns: true,
    addressBookPath: join(mkdtempSync(join(tmpdir(), 'caucus-lan-')), 'book.json'),
  });
  network.handleRequests(async (_, body) => body);
  print('ready', { peerId: network.peerId, addresses: network.addresses() });
  const reached = new Set<PeerId>();
  const links = network.openReplicaLinks('workspace', {
    onMessages: () => undefined,
    onLink: (peer, up) => print(up ? 'up' : 'down', { peerId: peer }),
  });
  network.onPeerFound((peer) => {
    print('found', { peerId: peer, addresses: network.addressesOf(peer) });
    links.setPeers(network.knownPeers());
    if (reached.has(peer)) return;
    network.request(peer, new Uint8Array([1]), 3_000).then(
      () => {
        if (reached.has(peer)) return;
        reached.add(peer);
        print('reached', { peerId: peer, addresses: network.addressesOf(peer) });
      },
      (error: unknown) => print('failed', { peerId: peer, error: String(error) }),
    );
  });
  process.once('SIGTERM', () => {
    void network.stop().then(() => process.exit(0));
  });
};

const [mode = 'install', ...listenAddresses] = process.argv.slice(2);
await (mode === 'plain' ? runPlain() : runInstall(listenAddresses));
