// Who is at the other end of a connection, as the guard keeps accounts: the peer whose key was proven, and the IP address
// that the packets come from. Reads only.

import { plainHost } from '../discovery/address.ts';
import { asPeerId } from '../../../shared/ids.ts';
import type { Connection } from '@libp2p/interface';
import type { PeerId } from '../../../shared/ids.ts';

export type Caller = {
  readonly peer: PeerId;
  /** As `hostOf` gives it. */
  readonly host: string;
};

/** What this file needs of a multiaddr. */
type Address = { getComponents(): readonly { readonly name: string; readonly value?: string | undefined }[] };

const isGlobalIPv6 = (host: string): boolean => host.includes(':') && !/^(fe[89ab]|::)/iu.test(host);

/** All groups of an IPv6 address, without the zone. */
const groupsOf = (host: string): string[] => {
  const [head = '', tail] = (host.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
};

/** What counts as one machine: an IPv4 address; of a global IPv6 address its /64, in which a machine picks as it likes. */
export const accountOfHost = (host: string): string => {
  const plain = plainHost(host);
  if (!isGlobalIPv6(plain)) return plain;
  const network = groupsOf(plain).slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};

/** The account of the IP address in a multiaddr; `unknown` when it holds none. */
export const hostOf = (address: Address): string => {
  const ip = address.getComponents().find(({ name }) => name === 'ip4' || name === 'ip6');
  return ip?.value === undefined ? 'unknown' : accountOfHost(ip.value);
};

export const callerOf = ({ remoteAddr, remotePeer }: Pick<Connection, 'remoteAddr' | 'remotePeer'>): Caller => ({
  peer: asPeerId(remotePeer.toString()),
  host: hostOf(remoteAddr),
});
