// Which peers were seen where, kept across starts. Every source of addresses feeds it and every dial reads it. Bounded,
// and a file that cannot be read is set aside: the book can always be filled again, so it never stops a start.

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MAX_ADDRESSES_PER_PEER, MAX_BOOK_PEERS } from '../../../shared/limits.ts';
import { addressText, isLinkLocalIPv6, isLoopback, parseOwnEndpoint } from './address.ts';
import { rankOfKind } from './interface-kind.ts';
import { interfacesWithout, isInSubnet } from './interfaces.ts';
import { isPeerIdText } from '../identity.ts';
import type { Endpoint } from './address.ts';
import type { InterfaceAddress, Interfaces } from './interfaces.ts';
import type { NetworkClock } from '../clock.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** What is known of one address. Times are wall-clock milliseconds since 1970; 0: never. */
type KnownAddress = { readonly endpoint: Endpoint; seenMs: number; reachedMs: number };

export type AddressBook = {
  /**
   * Notes that `peer` is said to be at these endpoints, and tells whether any of them is new. Loses what exceeds the bounds,
   * worst first.
   */
  learn(peer: PeerId, endpoints: readonly Endpoint[]): boolean;
  /** Notes that `peer` was reached there just now. */
  reached(peer: PeerId, endpoint: Endpoint): void;
  /** Notes that somebody else, or nobody with a Caucus key, is there now. */
  forget(peer: PeerId, endpoint: Endpoint): void;
  /** Best first: reached lately, on a LAN of ours; tunnels, container networks and loopback last. */
  endpointsOf(peer: PeerId): readonly Endpoint[];
  /** Those that were reached lately first. */
  peers(): readonly PeerId[];
  /** Writes what is not written yet. Never rejects: a book that cannot be written is only a slower start. */
  flush(): Promise<void>;
};

const SAVE_DELAY_MS = 1_000;
/** A file beyond this is not ours: the bounds keep a full book well below. */
const MAX_FILE_BYTES = 16_777_216;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const timeFrom = (value: unknown, nowMs: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.min(value, nowMs) : 0;

const parseAddress = (value: unknown, nowMs: number): KnownAddress | null => {
  if (!isRecord(value) || typeof value['address'] !== 'string') return null;
  const parsed = parseOwnEndpoint(value['address']);
  if (parsed === null) return null;
  return {
    endpoint: parsed.endpoint,
    seenMs: timeFrom(value['seenMs'], nowMs),
    reachedMs: timeFrom(value['reachedMs'], nowMs),
  };
};

/** @throws SyntaxError when `text` is no address book at all; single bad lines are left out. */
const parseBook = (text: string, nowMs: number): Map<PeerId, KnownAddress[]> => {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content) || !Array.isArray(content['peers'])) throw new SyntaxError('No address book.');
  const book = new Map<PeerId, KnownAddress[]>();
  for (const peer of content['peers'].slice(0, MAX_BOOK_PEERS) as unknown[]) {
    if (!isRecord(peer) || !isPeerIdText(peer['peerId']) || !Array.isArray(peer['addresses'])) continue;
    const addresses = (peer['addresses'] as unknown[])
      .slice(0, MAX_ADDRESSES_PER_PEER)
      .map((address) => parseAddress(address, nowMs))
      .filter((address) => address !== null);
    if (addresses.length > 0) book.set(peer['peerId'], addresses);
  }
  return book;
};

const readBook = async (path: string, nowMs: number): Promise<Map<PeerId, KnownAddress[]>> => {
  let text;
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_FILE_BYTES) throw new SyntaxError('No address book.');
    text = bytes.toString('utf8');
    return parseBook(text, nowMs);
  } catch (error) {
    // Damaged: kept beside for whoever wants to look, and a new one begun.
    if (error instanceof SyntaxError) await rename(path, `${path}.damaged`).catch(() => undefined);
    return new Map();
  }
};

const writeBook = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
};

/** How likely an address leads anywhere, best first: `group` counts before what was reached lately, `rank` after. */
type Nearness = { readonly group: 'near' | 'tunnel' | 'this machine'; readonly rank: number };

const GROUPS = ['near', 'tunnel', 'this machine'] as const;

const nearness = (host: string, own: readonly InterfaceAddress[]): Nearness => {
  if (isLoopback(host)) return { group: 'this machine', rank: 1 };
  const subnet = own.find((address) => isInSubnet(host, address));
  switch (subnet?.kind) {
    case 'lan':
      // Every machine has a link-local address as well, so one that was given to it says more.
      return { group: 'near', rank: isLinkLocalIPv6(host) ? 1 : rankOfKind('lan') };
    case undefined:
      return { group: 'near', rank: 2 };
    case 'vpn':
      return { group: 'tunnel', rank: 0 };
    case 'container':
    case 'loopback':
      return { group: 'this machine', rank: 0 };
  }
};

/** Opens the book at `path`, or begins one. Never rejects. `interfaces` tell which addresses are near. */
export const openAddressBook = async (
  path: string,
  clock: NetworkClock,
  interfaces: Interfaces = interfacesWithout([]),
): Promise<AddressBook> => {
  const book = await readBook(path, clock.nowMs());
  let cancelSave: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();

  const content = (): string =>
    JSON.stringify({
      version: 1,
      peers: [...book].map(([peerId, addresses]) => ({
        peerId,
        addresses: addresses.map(({ endpoint, seenMs, reachedMs }) => ({
          address: addressText(endpoint),
          seenMs,
          reachedMs,
        })),
      })),
    });

  const save = (): Promise<void> => {
    cancelSave = null;
    writing = writing.then(() => writeBook(path, content())).catch(() => undefined);
    return writing;
  };

  const changed = (): void => {
    cancelSave ??= clock.schedule(SAVE_DELAY_MS, () => void save());
  };

  const newest = (addresses: readonly KnownAddress[]): number =>
    Math.max(...addresses.map(({ seenMs, reachedMs }) => Math.max(seenMs, reachedMs)));

  /** Peers never reached go before those that were, the longest unseen first. */
  const dropOnePeer = (keep: PeerId): void => {
    let worst: { peer: PeerId; reached: boolean; newestMs: number } | null = null;
    for (const [peer, addresses] of book) {
      if (peer === keep) continue;
      const reached = addresses.some(({ reachedMs }) => reachedMs > 0);
      const newestMs = newest(addresses);
      const worse =
        worst === null || (worst.reached && !reached) || (worst.reached === reached && newestMs < worst.newestMs);
      if (worse) worst = { peer, reached, newestMs };
    }
    if (worst !== null) book.delete(worst.peer);
  };

  /** Whether it was not known before. */
  const note = (peer: PeerId, endpoint: Endpoint, reached: boolean): boolean => {
    const nowMs = clock.nowMs();
    const addresses = book.get(peer) ?? [];
    const text = addressText(endpoint);
    const known = addresses.find((address) => addressText(address.endpoint) === text);
    if (known === undefined) addresses.push({ endpoint, seenMs: nowMs, reachedMs: reached ? nowMs : 0 });
    else if (reached) known.reachedMs = nowMs;
    else known.seenMs = nowMs;
    if (addresses.length > MAX_ADDRESSES_PER_PEER) {
      addresses.sort((a, b) => b.reachedMs - a.reachedMs || b.seenMs - a.seenMs);
      addresses.length = MAX_ADDRESSES_PER_PEER;
    }
    book.set(peer, addresses);
    if (book.size > MAX_BOOK_PEERS) dropOnePeer(peer);
    changed();
    return known === undefined;
  };

  return {
    learn: (peer, endpoints) => endpoints.filter((endpoint) => note(peer, endpoint, false)).length > 0,
    reached: (peer, endpoint) => void note(peer, endpoint, true),
    forget: (peer, endpoint) => {
      const text = addressText(endpoint);
      const left = (book.get(peer) ?? []).filter((address) => addressText(address.endpoint) !== text);
      if (left.length === 0) book.delete(peer);
      else book.set(peer, left);
      changed();
    },
    endpointsOf: (peer) => {
      const own = interfaces.addresses();
      return (book.get(peer) ?? [])
        .map((address) => ({ ...address, ...nearness(address.endpoint.host, own) }))
        .toSorted(
          (a, b) =>
            GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
            b.reachedMs - a.reachedMs ||
            a.rank - b.rank ||
            b.seenMs - a.seenMs,
        )
        .map(({ endpoint }) => endpoint);
    },
    peers: () => {
      const reachedMs = (addresses: readonly KnownAddress[]): number =>
        Math.max(...addresses.map((address) => address.reachedMs));
      return [...book].toSorted(([, a], [, b]) => reachedMs(b) - reachedMs(a)).map(([peer]) => peer);
    },
    flush: async () => {
      if (cancelSave === null) return writing;
      cancelSave();
      return save();
    },
  };
};
