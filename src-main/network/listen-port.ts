// Which port and which addresses to listen on. Ports are tried by opening them, on all addresses at once, so that the
// choice holds for IPv4 and IPv6 alike; a machine without IPv6 listens on IPv4 alone.

import { createServer, isIP, isIPv6 } from 'node:net';
import { PORT_ATTEMPTS } from '../../shared/settings.ts';
import { NetworkError, PortTakenError } from './network.ts';
import { isPort } from './discovery/address.ts';
import type { Server } from 'node:net';

/** What to listen on. */
export type ListenChoice = { readonly port: number; readonly hosts: readonly string[] };

const ALL_INTERFACES = ['0.0.0.0', '::'] as const;
/** A port that one family has free may be taken in the other; then another one is drawn. */
const FREE_PORT_ATTEMPTS = 20;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const open = (host: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: isIPv6(host), exclusive: true }, () => resolve(server));
  });

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Opens and closes `port` on all of `hosts`. @throws the error of the first that fails, with its code */
const probe = async (hosts: readonly string[], port: number): Promise<number> => {
  const opened: Server[] = [];
  try {
    for (const host of hosts) {
      opened.push(await open(host, opened[0] === undefined ? port : portOf(opened[0])));
    }
    return opened[0] === undefined ? port : portOf(opened[0]);
  } finally {
    await Promise.all(opened.map(close));
  }
};

const hasIPv6 = async (): Promise<boolean> => {
  try {
    await probe(['::'], 0);
    return true;
  } catch {
    return false;
  }
};

const hostsFor = async (listenAddresses: readonly string[]): Promise<readonly string[]> => {
  const wrong = listenAddresses.find((address) => isIP(address) === 0);
  if (wrong !== undefined) {
    throw new NetworkError(
      'address-invalid',
      `"${wrong}" is no IP address to listen on. Give one such as 192.168.1.20.`,
    );
  }
  if (listenAddresses.length > 0) return [...new Set(listenAddresses)];
  return (await hasIPv6()) ? ALL_INTERFACES : ['0.0.0.0'];
};

const explain = (error: unknown, hosts: readonly string[], port: number): Error => {
  const where = hosts.join(', ');
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new PortTakenError(port, { cause: error });
    case 'EACCES':
      return new NetworkError('address-invalid', `This user may not listen on port ${port}. Choose one above 1023.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
      return new NetworkError('address-invalid', `This machine does not have the address ${where} to listen on.`, {
        cause: error,
      });
    default:
      return new NetworkError('address-invalid', `Listening on ${where}, port ${port} failed.`, { cause: error });
  }
};

/** The ports to try, in order. 0 lets the operating system draw. */
const candidates = (port: number, mayMove: boolean): number[] => {
  if (port === 0) return Array.from({ length: FREE_PORT_ATTEMPTS }, () => 0);
  if (!mayMove) return [port];
  return Array.from({ length: PORT_ATTEMPTS + 1 }, (_, step) => port + step).filter(isPort);
};

/**
 * Finds what can be listened on now. Another program may still take it before it is used.
 * @throws PortTakenError when no port is free, NetworkError when an address or port cannot be used at all
 */
export const chooseListening = async (
  listenAddresses: readonly string[],
  port: number,
  portMayMove: boolean,
): Promise<ListenChoice> => {
  if (port !== 0 && !isPort(port)) throw new NetworkError('address-invalid', `${port} is no port: choose 1 to 65535.`);
  const hosts = await hostsFor(listenAddresses);
  let lastError: unknown = null;
  for (const candidate of candidates(port, portMayMove)) {
    try {
      return { hosts, port: await probe(hosts, candidate) };
    } catch (error) {
      lastError = error;
      if (codeOf(error) !== 'EADDRINUSE') break;
    }
  }
  throw explain(lastError, hosts, port);
};
