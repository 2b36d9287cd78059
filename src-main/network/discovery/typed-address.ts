// What a person types to reach another machine: `host`, `host:port`, `[IPv6]:port`, a bare IPv6 address, or a multiaddr.
// Reading it is pure; finding the IP addresses of a name asks the operating system, which knows the names of the LAN.

import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { multiaddr } from '@multiformats/multiaddr';
import { MAX_ADDRESS_CHARACTERS } from '../../../shared/limits.ts';
import { DEFAULT_PORT } from '../../../shared/settings.ts';
import { NetworkError } from '../network.ts';
import { isDialable, isLinkLocalIPv6, isPort, plainHost } from './address.ts';
import { isPeerIdText } from '../identity.ts';
import type { Endpoint } from './address.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** What was typed, understood. */
export type TypedAddress = {
  /** An IP address or a host name. */
  readonly host: string;
  readonly port: number;
  /** No port was typed: it is the default one, and a neighbouring one may be meant. */
  readonly portIsDefault: boolean;
  /** Null unless a multiaddr named the peer. */
  readonly peerId: PeerId | null;
};

const EXAMPLES = 'Type an address such as 192.168.1.20, desk.local or 192.168.1.20:47474.';
const NAME_LOOKUP_TIMEOUT_MS = 4_000;
const MAX_ADDRESSES_PER_NAME = 8;

const invalid = (problem: string, options?: ErrorOptions): NetworkError =>
  new NetworkError('address-invalid', `${problem} ${EXAMPLES}`, options);

/** RFC 1123 names, and the underscores that machines on LANs have all the same. */
const isHostName = (text: string): boolean =>
  text.length <= 253 &&
  /^[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?(\.[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?)*\.?$/u.test(
    text,
  ) &&
  // Only digits and dots, yet no IPv4 address: a slip of the finger, not a name.
  !/^[\d.]+$/u.test(text);

const portFrom = (text: string): number => {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (!isPort(port)) throw invalid(`"${text}" is no port; ports are 1 to 65535.`);
  return port;
};

const checkedHost = (host: string): string => {
  const plain = plainHost(host);
  if (isLinkLocalIPv6(plain) && !plain.includes('%')) {
    throw invalid(`"${host}" is an address of one link: add the interface of this machine, as in fe80::1%eth0.`);
  }
  if (isIP(plain) === 0) {
    if (!isHostName(plain)) throw invalid(`"${host}" is no address of a machine.`);
    return plain;
  }
  if (!isDialable({ host: plain, port: DEFAULT_PORT })) throw invalid(`"${host}" is no address of one machine.`);
  return plain;
};

const fromMultiaddr = (text: string): TypedAddress => {
  let components;
  try {
    components = multiaddr(text).getComponents();
  } catch (cause) {
    throw invalid(`"${text}" is no multiaddr.`, { cause });
  }
  const [where, tcp, p2p, ...rest] = components;
  const named = where?.value;
  if (where === undefined || named === undefined || !['ip4', 'ip6', 'dns', 'dns4', 'dns6'].includes(where.name)) {
    throw invalid(`"${text}" does not begin with an IP address or a name.`);
  }
  if (tcp?.name !== 'tcp' || rest.length > 0 || (p2p !== undefined && p2p.name !== 'p2p')) {
    throw invalid(`"${text}" is no TCP address: /ip4/192.168.1.20/tcp/47474 is one.`);
  }
  const peerId = p2p?.value ?? null;
  if (peerId !== null && !isPeerIdText(peerId)) throw invalid(`"${peerId}" is not the id of a Caucus install.`);
  return { host: checkedHost(named), port: portFrom(tcp.value ?? ''), portIsDefault: false, peerId };
};

const hostAndPort = (text: string): { readonly host: string; readonly port: string | null } => {
  if (isIPv6(text)) return { host: text, port: null };
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/u.exec(text);
  if (bracketed !== null) {
    const host = bracketed[1] ?? '';
    if (!isIPv6(host)) throw invalid(`"${host}" is no IPv6 address.`);
    return { host, port: bracketed[2] ?? null };
  }
  const colon = text.indexOf(':');
  if (colon === -1) return { host: text, port: null };
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
};

/** Reads what a person typed. @throws NetworkError `address-invalid`, in words that say what to type */
export const parseTypedAddress = (typed: string): TypedAddress => {
  const text = typed.trim();
  if (text === '') throw invalid('No address was typed.');
  if (text.length > MAX_ADDRESS_CHARACTERS) throw invalid('The address is too long.');
  if (text.startsWith('/')) return fromMultiaddr(text);
  const { host, port } = hostAndPort(text);
  return {
    host: checkedHost(host),
    port: port === null ? DEFAULT_PORT : portFrom(port),
    portIsDefault: port === null,
    peerId: null,
  };
};

const lookUp = async (name: string, signal: AbortSignal): Promise<string[]> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(NAME_LOOKUP_TIMEOUT_MS)]);
  const aborted = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error('The name was not found in time.')), { once: true });
  });
  const found = await Promise.race([lookup(name, { all: true, order: 'ipv4first' }), aborted]);
  return found.map(({ address }) => plainHost(address));
};

/**
 * The endpoints that a typed address stands for: one for an IP address, several for a name.
 * @throws NetworkError `address-unreachable` when nothing knows the name
 */
export const resolveTypedAddress = async (typed: TypedAddress, signal: AbortSignal): Promise<readonly Endpoint[]> => {
  const { host, port } = typed;
  if (isIP(host) !== 0) return [{ host, port }];
  let found: string[] = [];
  let cause: unknown;
  try {
    found = await lookUp(host, signal);
  } catch (error) {
    cause = error;
  }
  const endpoints = [...new Set(found)].map((address) => ({ host: address, port })).filter(isDialable);
  if (endpoints.length === 0) {
    throw new NetworkError(
      'address-unreachable',
      `No machine named "${host}" was found on this network. Check the name, or type the machine's IP address.`,
      { cause },
    );
  }
  return endpoints.slice(0, MAX_ADDRESSES_PER_NAME);
};
