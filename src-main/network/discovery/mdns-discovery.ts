// Finds peers on the LAN by mDNS, on every interface there is, and lets itself be found there. Says the same as
// @libp2p/mdns and understands it, but works without a default route, on several interfaces, and while they come and go.

import { randomBytes } from 'node:crypto';
import { MAX_BOOK_PEERS } from '../../../shared/limits.ts';
import { listeningAddresses } from '../own-addresses.ts';
import { interfacesFingerprint, isInSubnet } from './interfaces.ts';
import { isDialable } from './address.ts';
import { announcement, asksForPeers, goodbye, readAnnouncement } from './mdns-records.ts';
import { openMdnsSocket } from './mdns-socket.ts';
import { reachableEndpoints } from './reachable-endpoints.ts';
import type { NetworkClock } from '../clock.ts';
import type { ListenChoice } from '../listen-port.ts';
import type { Endpoint } from './address.ts';
import type { InterfaceAddress } from './interfaces.ts';
import type { MdnsSocket } from './mdns-socket.ts';
import type { PeerId } from '../../../shared/ids.ts';

export type MdnsDiscovery = { stop(): Promise<void> };

/** After a start or a change: packets get lost, and switches need a moment before they pass multicast on. */
const BURST_MS = [0, 100, 500, 2_000] as const;
const QUERY_INTERVAL_MS = 10_000;
const WATCH_INTERVAL_MS = 1_000;
/** A crowd of queries is answered together. */
const ANSWER_INTERVAL_MS = 200;
const SIGHTING_INTERVAL_MS = 1_000;
const REOPEN_INTERVAL_MS = 5_000;
const MAX_INTERFACES = 32;

/** One interface with mDNS on it. `key` changes when anything about the interface does. */
type Presence = {
  readonly key: string;
  readonly addresses: readonly InterfaceAddress[];
  readonly socket: MdnsSocket;
  answerPlanned: boolean;
  answeredMs: number;
  cancels: (() => void)[];
};

/** The interfaces to be present on, by key: all real ones, or loopback when there is nothing else. */
const wantedInterfaces = (hosts: readonly string[]): Map<string, InterfaceAddress[]> => {
  const all = listeningAddresses(hosts).filter(({ family }) => family === 'IPv4');
  const real = all.filter(({ internal }) => !internal);
  const byName = Map.groupBy(real.length > 0 ? real : all, ({ interfaceName }) => interfaceName);
  return new Map(
    [...byName.values()].slice(0, MAX_INTERFACES).map((addresses) => [JSON.stringify(addresses), addresses]),
  );
};

/** Starts discovery. `onPeer` hears of a peer at every sighting, about once a second at most. Never throws. */
export const startMdnsDiscovery = (
  self: PeerId,
  { hosts, port }: ListenChoice,
  clock: NetworkClock,
  onPeer: (peer: PeerId, endpoints: readonly Endpoint[]) => void,
): MdnsDiscovery => {
  const instanceName = randomBytes(24).toString('hex');
  const presences = new Map<string, Presence>();
  const sightings = new Map<string, number>();
  let fingerprint = '';
  let reopenAtMs = Number.POSITIVE_INFINITY;
  let stopped = false;
  let cancelWatch = (): void => undefined;
  let cancelQueries = (): void => undefined;

  const ownHosts = (): string[] => listeningAddresses(hosts).map(({ host }) => host);

  /** What can be reached on that interface: its own addresses, of both families. */
  const endpointsOn = (presence: Presence): Endpoint[] => {
    const names = new Set(presence.addresses.map(({ interfaceName }) => interfaceName));
    return listeningAddresses(hosts)
      .filter(({ interfaceName }) => names.has(interfaceName))
      .map(({ host }) => ({ host, port }))
      .filter(isDialable);
  };

  const answer = (presence: Presence): void => {
    presence.answerPlanned = false;
    presence.answeredMs = clock.monotonicMs();
    presence.socket.respond(announcement(instanceName, self, endpointsOn(presence)));
  };

  const planAnswer = (presence: Presence): void => {
    if (presence.answerPlanned) return;
    const waitMs = presence.answeredMs + ANSWER_INTERVAL_MS - clock.monotonicMs();
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

  const sighted = (peer: PeerId, endpoints: readonly Endpoint[]): void => {
    const nowMs = clock.monotonicMs();
    // Another address of the same peer is news, the same one again is not.
    const news = `${peer} ${JSON.stringify(endpoints)}`;
    if (nowMs - (sightings.get(news) ?? Number.NEGATIVE_INFINITY) < SIGHTING_INTERVAL_MS) return;
    if (sightings.size >= MAX_BOOK_PEERS) sightings.clear();
    sightings.set(news, nowMs);
    onPeer(peer, endpoints);
  };

  const close = (presence: Presence, lastWords: boolean): Promise<void> => {
    presences.delete(presence.key);
    for (const cancel of presence.cancels) cancel();
    return presence.socket.close(lastWords ? goodbye(instanceName) : []);
  };

  const open = (key: string, addresses: readonly InterfaceAddress[], host: string): void => {
    const socket = openMdnsSocket(host, {
      onQuery: (query, source) => {
        const presence = presences.get(key);
        if (presence !== undefined && asksForPeers(query) && concerns(presence, source)) planAnswer(presence);
      },
      onResponse: (response, source) => {
        const presence = presences.get(key);
        if (presence === undefined || !concerns(presence, source)) return;
        const heard = readAnnouncement(response);
        if (heard === null || heard.peerId === self) return;
        sighted(heard.peerId, reachableEndpoints(heard.endpoints, source, ownHosts().includes(source)));
      },
      onFailure: () => {
        const presence = presences.get(key);
        if (presence === undefined) return;
        void close(presence, false);
        reopenAtMs = clock.monotonicMs() + REOPEN_INTERVAL_MS;
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
    const wanted = wantedInterfaces(hosts);
    for (const presence of [...presences.values()]) if (!wanted.has(presence.key)) void close(presence, false);
    for (const [key, addresses] of wanted) {
      const [first] = addresses;
      if (first !== undefined && !presences.has(key)) open(key, addresses, first.host);
    }
  };

  const watch = (): void => {
    const now = interfacesFingerprint();
    if (now !== fingerprint || clock.monotonicMs() >= reopenAtMs) {
      fingerprint = now;
      reopenAtMs = Number.POSITIVE_INFINITY;
      for (const { socket } of presences.values()) socket.refresh();
      adapt();
    }
    if (!stopped) cancelWatch = clock.schedule(WATCH_INTERVAL_MS, watch);
  };

  const queryAgain = (): void => {
    for (const { socket } of presences.values()) {
      socket.refresh();
      socket.query();
    }
    if (!stopped) cancelQueries = clock.schedule(QUERY_INTERVAL_MS, queryAgain);
  };

  watch();
  cancelQueries = clock.schedule(QUERY_INTERVAL_MS, queryAgain);

  return {
    stop: async () => {
      stopped = true;
      cancelWatch();
      cancelQueries();
      await Promise.all([...presences.values()].map((presence) => close(presence, true)));
    },
  };
};
