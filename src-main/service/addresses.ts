// The addresses of this machine as a person would type them on another one.

import { DEFAULT_PORT } from '../../shared/settings.ts';

const MULTIADDR = /^\/(ip4|ip6)\/([^/]+)\/tcp\/(\d+)/;

/** `192.168.1.20`, or with its port where that is not the default; loopback only when nothing else is there. */
export const typedAddressesOf = (multiaddrs: readonly string[]): string[] => {
  const typed = new Set<string>();
  const loopback = new Set<string>();
  for (const address of multiaddrs) {
    const match = MULTIADDR.exec(address);
    if (match === null) continue;
    const [, family, host, port] = match as unknown as [string, string, string, string];
    if (family === 'ip6' && host.startsWith('fe80')) continue;
    const shown = family === 'ip6' ? `[${host}]` : host;
    const text = Number(port) === DEFAULT_PORT ? (family === 'ip6' ? host : shown) : `${shown}:${port}`;
    if (host.startsWith('127.') || host === '::1') loopback.add(text);
    else typed.add(text);
  }
  return [...(typed.size > 0 ? typed : loopback)];
};
