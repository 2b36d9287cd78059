// A hostile program for the tests: announces thousands of peers that do not exist, others' addresses under names of its
// own, and its own address under others' names. Arguments: its address, and the peer ids of two honest installs with
// their addresses. Prints how many announcements it sent, and ends.

import { randomBytes } from 'node:crypto';
import multicastDns from 'multicast-dns';
import { peerIdOfKey } from '../../src-main/chat/peer-key.ts';
import { announcement } from '../../src-main/network/discovery/mdns-records.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { Endpoint } from '../../src-main/network/discovery/address.ts';
import type { PeerId } from '../../shared/ids.ts';

const PEERS = 4_000;
const [own = '', firstPeer = '', firstHost = '', secondPeer = '', secondHost = ''] = process.argv.slice(2);
const mdns = multicastDns({ interface: own, bind: '0.0.0.0' });
const label = (): string => randomBytes(24).toString('hex');
let sent = 0;

const announce = (peer: PeerId, endpoints: readonly Endpoint[]): Promise<void> =>
  new Promise((resolve) => {
    sent += 1;
    mdns.respond({ answers: announcement(label(), peer, endpoints) }, () => resolve());
  });

for (let count = 0; count < PEERS; count += 1) {
  const invented = peerIdOfKey(randomBytes(32));
  const nowhere = { host: `10.1.${count >> 8}.${count & 255}`, port: 47_474 };
  const theirs = { host: count % 2 === 0 ? firstHost : secondHost, port: 47_474 };
  await announce(invented, count % 5 === 0 ? [theirs] : [nowhere]);
  if (count % 20 === 0) {
    await announce(asPeerId(count % 40 === 0 ? firstPeer : secondPeer), [{ host: own, port: 1 + count }]);
  }
}
console.log(JSON.stringify({ sent }));
process.exit(0);
