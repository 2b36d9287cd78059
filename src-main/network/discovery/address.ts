// One form for every address that is kept or dialled: an IP address and a TCP port, with the peer id apart from it.
// Anything else (names, other transports, addresses that mean "everywhere" or "a group") is refused here.

import { isIP, isIPv4, isIPv6 } from 'node:net';
import { multiaddr } from '@multiformats/multiaddr';
import { MAX_ADDRESS_CHARACTERS } from '../../../shared/limits.ts';

/** A TCP endpoint. `host` is an IPv4 or IPv6 address without brackets or zone. */
export type Endpoint = { readonly host: string; readonly port: number };

/** An endpoint, and the peer that is said to be there when the address named one. */
export type PeerEndpoint = { readonly endpoint: Endpoint; readonly peerId: string | null };

/** The multiaddr of an endpoint, without a peer id: the form in which addresses are kept and compared. */
export const addressText = ({ host, port }: Endpoint): string => `/${isIPv6(host) ? 'ip6' : 'ip4'}/${host}/tcp/${port}`;

export const isLoopback = (host: string): boolean => host.startsWith('127.') || host === '::1';

/** fe80::/10. Such an address means nothing without the interface that it belongs to. */
export const isLinkLocalIPv6 = (host: string): boolean => /^fe[89ab]/iu.test(host);

const isUnspecified = (host: string): boolean => host === '0.0.0.0' || host === '::';
const isMulticast = (host: string): boolean =>
  isIPv4(host) ? /^(22[4-9]|23\d|255)\./u.test(host) : /^ff/iu.test(host);

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`), as dual-stack sockets show it, becomes IPv4. */
export const plainHost = (host: string): string => host.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/iu, '');

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Whether one can dial this endpoint from some machine at all. */
export const isDialable = ({ host, port }: Endpoint): boolean =>
  isIP(host) !== 0 && isPort(port) && !isUnspecified(host) && !isMulticast(host) && !isLinkLocalIPv6(host);

/** Reads `/ip4|ip6/…/tcp/…[/p2p/…]`; null for everything else. */
export const parsePeerEndpoint = (text: string): PeerEndpoint | null => {
  if (text.length > MAX_ADDRESS_CHARACTERS) return null;
  let components;
  try {
    components = multiaddr(text).getComponents();
  } catch {
    return null;
  }
  const [ip, tcp, p2p, ...rest] = components;
  if (ip === undefined || tcp === undefined || rest.length > 0) return null;
  if ((ip.name !== 'ip4' && ip.name !== 'ip6') || tcp.name !== 'tcp') return null;
  if (p2p !== undefined && (p2p.name !== 'p2p' || p2p.value === undefined)) return null;
  const endpoint = { host: plainHost(ip.value ?? ''), port: Number(tcp.value) };
  return isDialable(endpoint) ? { endpoint, peerId: p2p?.value ?? null } : null;
};
