// A program for the test of spoofed announcements: an install's network with mDNS and one member to be linked with, whose
// id comes as the first line of input. Greets whoever is found, as an install does. Prints one JSON object a line, twice
// a second: whether the member's link is up, how many peers are in the book, and how many were found so far.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asPeerId } from '../../shared/ids.ts';
import { createIdentity } from '../../src-main/network/identity.ts';
import { startNetwork } from '../../src-main/network/libp2p-network.ts';
import { heldBytes } from '../network/held-bytes.ts';

const print = (line: object): void => console.log(JSON.stringify(line));

const { privateKey } = await createIdentity();
const network = await startNetwork({
  privateKey,
  port: 47_474,
  portMayMove: true,
  listenAddresses: [],
  mdns: true,
  addressBookPath: join(mkdtempSync(join(tmpdir(), 'caucus-lan-')), 'book.json'),
});
network.handleRequests(async (_, body) => body);
const found = new Set<string>();
let downs = 0;
const links = network.openReplicaLinks('workspace', {
  onMessages: () => undefined,
  onLink: (_peer, up) => void (downs += up ? 0 : 1),
});
let member = asPeerId('');
network.onPeerFound((peer) => {
  found.add(peer);
  network.request(peer, new Uint8Array([1]), 3_000).catch(() => undefined);
});
createInterface({ input: process.stdin }).on('line', (line) => {
  member = asPeerId(line.trim());
  links.setPeers([member]);
});
print({ event: 'ready', peerId: network.peerId });
setInterval(() => {
  const known = network.knownPeers().length;
  print({
    event: 'state',
    up: links.isUp(member),
    downs,
    known,
    found: found.size,
    heldBytes: heldBytes(),
  });
}, 500);
process.once('SIGTERM', () => {
  void network.stop().then(() => process.exit(0));
});
