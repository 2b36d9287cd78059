// Where this install can be reached, computed from what it listens on and what interfaces there are now. libp2p's own
// list leaves out addresses that it has not had confirmed from outside, which on an isolated LAN nobody ever does.

import { isTellable } from './discovery/address.ts';
import { rankOfKind } from './discovery/interface-kind.ts';
import type { Endpoint } from './discovery/address.ts';
import type { InterfaceAddress, Interfaces } from './discovery/interfaces.ts';

const order = ({ kind, family }: InterfaceAddress): number => 2 * rankOfKind(kind) + (family === 'IPv6' ? 1 : 0);

const listensOn = (boundHosts: readonly string[], { host, family }: InterfaceAddress): boolean =>
  boundHosts.includes(host) || boundHosts.includes(family === 'IPv4' ? '0.0.0.0' : '::');

/** The interfaces' addresses that sockets bound to `boundHosts` answer on: those on a LAN first, loopback last. */
export const listeningAddresses = (interfaces: Interfaces, boundHosts: readonly string[]): InterfaceAddress[] =>
  interfaces
    .addresses()
    .filter((address) => listensOn(boundHosts, address))
    .toSorted((a, b) => order(a) - order(b));

/** The endpoints that others may dial, best first, loopback last. */
export const ownEndpoints = (interfaces: Interfaces, boundHosts: readonly string[], port: number): Endpoint[] =>
  listeningAddresses(interfaces, boundHosts)
    .map(({ host }) => ({ host, port }))
    .filter(isTellable);
