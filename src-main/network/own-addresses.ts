// Where this install can be reached, computed from what it listens on and what interfaces there are now. libp2p's own
// list leaves out addresses that it has not had confirmed from outside, which on an isolated LAN nobody ever does.

import { isDialable } from './discovery/address.ts';
import { interfaceAddresses } from './discovery/interfaces.ts';
import type { Endpoint } from './discovery/address.ts';
import type { InterfaceAddress } from './discovery/interfaces.ts';

const order = ({ internal, virtual, family }: InterfaceAddress): number =>
  (internal ? 4 : 0) + (virtual ? 2 : 0) + (family === 'IPv6' ? 1 : 0);

const listensOn = (boundHosts: readonly string[], { host, family }: InterfaceAddress): boolean =>
  boundHosts.includes(host) || boundHosts.includes(family === 'IPv4' ? '0.0.0.0' : '::');

/** The interfaces' addresses that sockets bound to `boundHosts` answer on: real ones first, loopback last. */
export const listeningAddresses = (boundHosts: readonly string[]): InterfaceAddress[] =>
  interfaceAddresses()
    .filter((address) => listensOn(boundHosts, address))
    .toSorted((a, b) => order(a) - order(b));

/** The endpoints that others may dial, best first, loopback last. */
export const ownEndpoints = (boundHosts: readonly string[], port: number): Endpoint[] =>
  listeningAddresses(boundHosts)
    .map(({ host }) => ({ host, port }))
    .filter(isDialable);
