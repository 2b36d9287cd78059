// One form for every address that is kept or dialled: an IP address and a TCP port, with the peer id apart from it.
// Anything else (names, other transports, addresses that mean "everywhere" or "a group") is refused here.

import { isIP, isIPv4, isIPv6 } from 'node:net';
import { multiaddr } from '@multiformats/multiaddr';
import { MAX_ADDRESS_CHARACTERS, MAX_BOOK_PEERS } from '../../../shared/limits.ts';
import { readOnce } from './read-once.ts';

/**
 * A TCP endpoint. `host` is an IPv4 or IPv6 address without brackets; a link-local IPv6 address carries the interface of
 * this machine that it is behind, its zone (`fe80::1%eth0`): without it nobody can be reached there, and nobody else can
 * make use of it.
 */
export type Endpoint = { readonly host: string; readonly port: number };

/** An endpoint, and the peer that is said to be there when the address named one. */
export type PeerEndpoint = { readonly endpoint: Endpoint; readonly peerId: string | null };

const MAX_ZONE_CHARACTERS = 64;

/** The interface behind which a link-local address is, or null. */
export const zoneOf = (host: string): string | null => {
  const at = host.indexOf('%');
  return at === -1 ? null : host.slice(at + 1);
};

/** The address without its zone. */
export const withoutZone = (host: string): string => host.replace(/%.*$/u, '');

/** The multiaddr of an endpoint, without a peer id: the form in which addresses are kept, compared and dialled. */
export const addressText = ({ host, port }: Endpoint): string => {
  const zone = zoneOf(host);
  const ip = `/${isIPv4(host) ? 'ip4' : 'ip6'}/${withoutZone(host)}/tcp/${port}`;
  return zone === null ? ip : `/ip6zone/${zone}${ip}`;
};

export const isLoopback = (host: string): boolean => host.startsWith('127.') || host === '::1';

/** fe80::/10. Such an address means nothing without the interface that it belongs to. */
export const isLinkLocalIPv6 = (host: string): boolean => isIPv6(host) && /^fe[89ab]/iu.test(host);

const isUnspecified = (host: string): boolean => host === '0.0.0.0' || host === '::';
const isMulticast = (host: string): boolean =>
  isIPv4(host) ? /^(22[4-9]|23\d|255)\./u.test(host) : /^ff/iu.test(host);

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`), as dual-stack sockets show it, becomes IPv4. */
export const plainHost = (host: string): string => host.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/iu, '');

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Whether this machine can dial the endpoint at all. */
export const isDialable = ({ host, port }: Endpoint): boolean => {
  if (isIP(host) === 0 || !isPort(port) || isUnspecified(host) || isMulticast(host)) return false;
  const zone = zoneOf(host);
  if (!isLinkLocalIPv6(host)) return zone === null;
  return zone !== null && zone.length <= MAX_ZONE_CHARACTERS && !/[/%\s]/u.test(zone);
};

/** Whether the endpoint means the same to every machine, so that it can be passed on. */
export const isTellable = (endpoint: Endpoint): boolean => isDialable(endpoint) && zoneOf(endpoint.host) === null;

type Read = {
  readonly host: string;
  readonly zone: string | null;
  readonly port: number;
  readonly peerId: string | null;
};

const read = (text: string): Read | null => {
  let components;
  try {
    components = multiaddr(text).getComponents();
  } catch {
    return null;
  }
  const zone = components[0]?.name === 'ip6zone' ? (components[0].value ?? '') : null;
  const [ip, tcp, p2p, ...rest] = zone === null ? components : components.slice(1);
  if (ip === undefined || tcp === undefined || rest.length > 0) return null;
  if ((ip.name !== 'ip4' && ip.name !== 'ip6') || tcp.name !== 'tcp') return null;
  if (p2p !== undefined && (p2p.name !== 'p2p' || p2p.value === undefined)) return null;
  return { host: plainHost(ip.value ?? ''), zone, port: Number(tcp.value), peerId: p2p?.value ?? null };
};

/** In a crowd, everybody tells everybody the same addresses over and over. */
const readAgain = readOnce(read, MAX_BOOK_PEERS, MAX_ADDRESS_CHARACTERS);

const endpointIn = (text: string, complete: (ip: string, zone: string | null) => string): PeerEndpoint | null => {
  if (text.length > MAX_ADDRESS_CHARACTERS) return null;
  const found = readAgain(text);
  if (found === null) return null;
  const { peerId, port, zone } = found;
  const endpoint = { host: complete(found.host, zone), port };
  return isDialable(endpoint) ? { endpoint, peerId } : null;
};

/**
 * Reads `/ip4|ip6/…/tcp/…[/p2p/…]` as somebody else wrote it; null for everything else. Another machine's zones say
 * nothing here; its link-local addresses count when `heardOn` names the interface behind which it was heard.
 */
export const parsePeerEndpoint = (text: string, heardOn: string | null = null): PeerEndpoint | null =>
  text.startsWith('/ip6zone/')
    ? null
    : endpointIn(text, (ip) => (isLinkLocalIPv6(ip) && heardOn !== null ? `${ip}%${heardOn}` : ip));

/** Reads an address that this install wrote itself, with the zone if it has one. */
export const parseOwnEndpoint = (text: string): PeerEndpoint | null =>
  endpointIn(text, (ip, zone) => (zone === null ? ip : `${ip}%${zone}`));
