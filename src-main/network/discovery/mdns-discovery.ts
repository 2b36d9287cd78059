// Finds peers on the LAN by mDNS, on every interface there is, in IPv4 and IPv6, and lets itself be found there. Says the
// same as @libp2p/mdns and understands it, but works without a default route and while interfaces come and go.

import { randomBytes, randomInt } from 'node:crypto';
import { MAX_BOOK_PEERS } from '../../../shared/limits.ts';
import { listeningAddresses } from '../own-addresses.ts';
import { isInSubnet } from './interfaces.ts';
import { isTellable, isDialable, withoutZone, zoneOf } from './address.ts';
import { announcement, asksForPeers, goodbye, readAnnouncement, wordsOf } from './mdns-records.ts';
import { openMdnsSocket } from './mdns-socket.ts';
import { reachableEndpoints } from './reachable-endpoints.ts';
import type { ResponsePacket } from 'multicast-dns';
import type { NetworkClock } from '../clock.ts';
import type { ListenChoice } from '../listen-port.ts';
import type { Endpoint } from './address.ts';
import type { InterfaceAddress, Interfaces } from './interfaces.ts';
import type { MdnsPlace, MdnsSocket } from './mdns-socket.ts';
import type { PeerId } from '../../../shared/ids.ts';

export type MdnsDiscovery = {
  /** The interfaces changed: leaves those that are gone, speaks up on those that are new. */
  adapt(): void;
  /** Begins anew everywhere, as after a suspension: what was joined may no longer be. */
  restart(): void;
  /** Says goodbye and ends. */
  stop(): Promise<void>;
};

/** After a start or a change: packets get lost, and switches need a moment before they pass multicast on. */
const BURST_MS = [0, 100, 500, 2_000] as const;
const QUERY_INTERVAL_MS = 10_000;
/** Machines that start together do not ask together ever after: each begins with this at a time of its own. */
const FIRST_QUERY_MS = 3_000;
/** Queries that come within so long are answered together; in a crowd, where many ask and all hear it, within longer. */
const ANSWER_INTERVAL_MS = 500;
const SIGHTING_INTERVAL_MS = 1_000;
/** Either interval is so long for each announcement that was heard, and no longer than this. */
const INTERVAL_PER_SIGHTING_MS = 50;
const LONGEST_INTERVAL_MS = 3_000;
const REOPEN_INTERVAL_MS = 5_000;
const MAX_PRESENCES = 64;

/** One interface with mDNS on it, in one family. `key` changes when anything about that does. */
type Presence = {
  readonly key: string;
  readonly addresses: readonly InterfaceAddress[];
  readonly socket: MdnsSocket;
  answerPlanned: boolean;
  answeredMs: number;
  cancels: (() => void)[];
};

type Where = { readonly place: MdnsPlace; readonly addresses: readonly InterfaceAddress[] };

/** Where to be present, by key: on all real interfaces, LANs first, or on loopback when there is nothing else. */
const wantedPlaces = (interfaces: Interfaces, hosts: readonly string[]): Map<string, Where> => {
  const all = listeningAddresses(interfaces, hosts);
  const real = all.filter(({ kind }) => kind !== 'loopback');
  const used = real.length > 0 ? real : all.filter(({ family }) => family === 'IPv4');
  const groups = Map.groupBy(used, ({ interfaceName, family }) => `${family} ${interfaceName}`);
  const places = new Map<string, Where>();
  for (const addresses of [...groups.values()].slice(0, MAX_PRESENCES)) {
    const [first] = addresses;
    if (first === undefined) continue;
    const { family, host, zone } = first;
    places.set(JSON.stringify(addresses), {
      place: family === 'IPv4' ? { family, host } : { family, zone },
      addresses,
    });
  }
  return places;
};

/** Starts discovery. `onPeer` hears of a peer at every sighting, about once a second at most. Never throws. */
export const startMdnsDiscovery = (
  self: PeerId,
  { hosts, port }: ListenChoice,
  interfaces: Interfaces,
  clock: NetworkClock,
  onPeer: (peer: PeerId, endpoints: readonly Endpoint[]) => void,
): MdnsDiscovery => {
  const instanceName = randomBytes(24).toString('hex');
  const presences = new Map<string, Presence>();
  const sightings = new Map<string, number>();
  let stopped = false;
  let cancelReopen: (() => void) | null = null;
  let cancelQueries = (): void => undefined;

  const inCrowd = (intervalMs: number): number =>
    Math.max(intervalMs, Math.min(LONGEST_INTERVAL_MS, sightings.size * INTERVAL_PER_SIGHTING_MS));

  const isOwnHost = (source: string): boolean =>
    interfaces.addresses().some(({ host }) => host === withoutZone(source));

  /**
   * What can be reached on that interface: its addresses of both families. The link-local ones of IPv6 are told in IPv6
   * only, to those who can use them, and come last.
   */
  const endpointsOn = ({ addresses: [first] }: Presence): Endpoint[] => {
    if (first === undefined) return [];
    const here = listeningAddresses(interfaces, hosts).filter(
      ({ interfaceName }) => interfaceName === first.interfaceName,
    );
    const tellable = here.map(({ host }) => ({ host, port })).filter(isTellable);
    if (first.family === 'IPv4') return tellable;
    const linkLocal = here.map(({ host, zone }) => ({ host: `${host}%${zone}`, port })).filter(isDialable);
    return [...tellable, ...linkLocal];
  };

  const answer = (presence: Presence): void => {
    presence.answerPlanned = false;
    presence.answeredMs = clock.monotonicMs();
    presence.socket.respond(announcement(instanceName, self, endpointsOn(presence)));
  };

  const planAnswer = (presence: Presence): void => {
    if (presence.answerPlanned) return;
    const waitMs = presence.answeredMs + inCrowd(ANSWER_INTERVAL_MS) - clock.monotonicMs();
    if (waitMs <= 0) {
      answer(presence);
      return;
    }
    presence.answerPlanned = true;
    presence.cancels.push(clock.schedule(waitMs, () => answer(presence)));
  };

  /**
   * Sockets bound to all addresses hear what arrives on any interface (Linux), so each takes what comes from its own
   * subnet. What comes from no subnet of ours (a machine with a wrong or a self-given address) is everybody's.
   */
  const concerns = (presence: Presence, source: string): boolean => {
    if (presence.addresses.some((address) => isInSubnet(source, address))) return true;
    return ![...presences.values()].some(({ addresses }) => addresses.some((address) => isInSubnet(source, address)));
  };

  /** The same words from the same machine a moment later are no news; a crowd repeats itself a lot. */
  const isNews = (source: string, response: ResponsePacket): boolean => {
    const nowMs = clock.monotonicMs();
    const words = `${source} ${wordsOf(response)}`;
    if (nowMs - (sightings.get(words) ?? Number.NEGATIVE_INFINITY) < inCrowd(SIGHTING_INTERVAL_MS)) return false;
    if (sightings.size >= MAX_BOOK_PEERS) sightings.clear();
    sightings.set(words, nowMs);
    return true;
  };

  const close = (presence: Presence, lastWords: boolean): Promise<void> => {
    presences.delete(presence.key);
    for (const cancel of presence.cancels) cancel();
    return presence.socket.close(lastWords ? goodbye(instanceName) : []);
  };

  const open = (key: string, { place, addresses }: Where): void => {
    const socket = openMdnsSocket(place, {
      onQuery: (query, source) => {
        const presence = presences.get(key);
        if (presence !== undefined && asksForPeers(query) && concerns(presence, source)) planAnswer(presence);
      },
      onResponse: (response, source) => {
        const presence = presences.get(key);
        if (presence === undefined || !concerns(presence, source)) return;
        if (!isNews(source, response)) return;
        const heard = readAnnouncement(response, zoneOf(source));
        if (heard === null || heard.peerId === self) return;
        onPeer(heard.peerId, reachableEndpoints(heard.endpoints, source, isOwnHost(source)));
      },
      onFailure: () => {
        const presence = presences.get(key);
        if (presence === undefined) return;
        void close(presence, false);
        cancelReopen ??= clock.schedule(REOPEN_INTERVAL_MS, () => {
          cancelReopen = null;
          adapt();
        });
      },
    });
    const presence: Presence = {
      key,
      addresses,
      socket,
      answerPlanned: false,
      answeredMs: Number.NEGATIVE_INFINITY,
      cancels: [],
    };
    presences.set(key, presence);
    const speak = (): void => {
      socket.query();
      answer(presence);
    };
    presence.cancels = BURST_MS.map((delayMs) => clock.schedule(delayMs, speak));
  };

  const adapt = (): void => {
    if (stopped) return;
    const wanted = wantedPlaces(interfaces, hosts);
    for (const presence of [...presences.values()]) {
      if (wanted.has(presence.key)) presence.socket.refresh();
      else void close(presence, false);
    }
    for (const [key, where] of wanted) if (!presences.has(key)) open(key, where);
  };

  const queryAgain = (): void => {
    for (const { socket } of presences.values()) {
      socket.refresh();
      socket.query();
    }
    if (!stopped) cancelQueries = clock.schedule(QUERY_INTERVAL_MS, queryAgain);
  };

  adapt();
  cancelQueries = clock.schedule(FIRST_QUERY_MS + randomInt(QUERY_INTERVAL_MS), queryAgain);

  return {
    adapt,
    restart: () => {
      for (const presence of [...presences.values()]) void close(presence, false);
      sightings.clear();
      adapt();
    },
    stop: async () => {
      stopped = true;
      cancelReopen?.();
      cancelQueries();
      await Promise.all([...presences.values()].map((presence) => close(presence, true)));
    },
  };
};
