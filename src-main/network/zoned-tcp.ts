// libp2p's TCP transport, with IPv6 addresses of one link (fe80::/10) made to work. It loses the zone of such an address
// when it dials, and refuses whoever calls from one; on a network without router and DHCP there are no others.

import { tcp } from '@libp2p/tcp';
import { withoutZone, zoneOf } from './discovery/address.ts';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { Server, Socket } from 'node:net';

type TcpFactory = ReturnType<typeof tcp>;
type Tcp = ReturnType<TcpFactory>;

/** `fe80::1%eth0` of `/ip6zone/eth0/ip6/fe80::1/…`; null for all other addresses. */
const zonedHost = (address: Multiaddr): string | null => {
  const [zone, ip] = address.getComponents();
  return zone?.name === 'ip6zone' && ip?.name === 'ip6' ? `${ip.value ?? ''}%${zone.value ?? ''}` : null;
};

/** libp2p makes a multiaddr of the caller's address, and knows none with a zone in it. */
const hideZone = (socket: Socket): void => {
  const { remoteAddress } = socket;
  if (remoteAddress === undefined || zoneOf(remoteAddress) === null) return;
  Object.defineProperty(socket, 'remoteAddress', { value: withoutZone(remoteAddress), configurable: true });
};

/** A TCP transport that dials `/ip6zone/…` addresses and lets link-local callers in. */
export const zonedTcp =
  (): ((...parts: Parameters<TcpFactory>) => Tcp) =>
  (...parts) => {
    const transport = tcp()(...parts);
    const dial = transport.dial.bind(transport);
    const createListener = transport.createListener.bind(transport);
    return Object.assign(transport, {
      dial: ((address, options) => {
        const host = zonedHost(address);
        // The options reach the socket, and win there over what is read from the multiaddr.
        return dial(address, host === null ? options : ({ ...options, host } as typeof options));
      }) satisfies Tcp['dial'],
      createListener: ((options) => {
        const listener = createListener(options);
        const { server } = listener as unknown as { readonly server: Server };
        server.prependListener('connection', hideZone);
        return listener;
      }) satisfies Tcp['createListener'],
    });
  };
