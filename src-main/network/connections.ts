// Connections to peers by their ids: the one that is there, or a new one to an address from the book. All protocols
// share them. Keeps dials few: one at a time for a peer, and not too many at once.

import { addressText } from './discovery/address.ts';
import { dialPauses, dialSlots } from './guard/dial-slots.ts';
import { dialAny, endpointOf, remotePeerOf } from './dialer.ts';
import { NetworkError } from './network.ts';
import { pathIsOpen } from './path-probe.ts';
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { NetworkClock } from './clock.ts';
import type { AddressBook } from './discovery/address-book.ts';
import type { PeerId } from '../../shared/ids.ts';

export type Connections = {
  isConnected(peer: PeerId): boolean;
  /** @throws NetworkError `peer-unknown`, `address-unreachable` or `stopped` */
  connect(peer: PeerId): Promise<Connection>;
  /**
   * The same for streams that stay: when both sides dial each other at once, waits a moment for the connection that both
   * will prefer, so that the other one can be closed. @throws as `connect`
   */
  connectToStay(peer: PeerId): Promise<Connection>;
  /** Whether the machine at the other end answers; its program may be busy all the same. */
  pathIsOpen(connection: Connection): Promise<boolean>;
  /** Breaks off everything that is open for longer, or under way: none of it is worth anything any more. */
  abortOlderThan(ageMs: number): void;
  /** The network has changed: whoever did not answer is tried again at the next occasion. */
  forgive(): void;
  /** Closes connections that double another one and carry nothing. */
  prune(nowMs: number): void;
  stop(): void;
};

const DIAL_LIMIT_MS = 6_000;
/** A second connection is left alone for so long: something may be about to use it. */
const PRUNE_AGE_MS = 10_000;

/** Longer than two handshakes that began together usually differ in length. */
const SETTLE_MS = 50;

/** An answer later than this comes too late to save a silent link. */
const PROBE_TIMEOUT_MS = 2_000;

const OUR_PROTOCOL = /^\/caucus\//u;

export const connectionsOf = (
  node: Libp2p,
  book: AddressBook,
  clock: NetworkClock,
  isMember: (peer: PeerId) => boolean,
): Connections => {
  const dials = new Map<PeerId, Promise<Connection>>();
  const slots = dialSlots();
  const pauses = dialPauses();
  const stopping = new AbortController();
  let current = new AbortController();
  const self = node.peerId.toString();

  /**
   * Two peers that dial each other at once have two connections. Both prefer the one that the lower id opened, so that
   * both put their streams there and the other can be closed.
   */
  const preference = (connection: Connection): number => {
    const openedBySelf = connection.direction === 'outbound';
    return openedBySelf === self < remotePeerOf(connection) ? 0 : 1;
  };

  const byPreference = (a: Connection, b: Connection): number =>
    preference(a) - preference(b) || b.timeline.open - a.timeline.open;

  const openConnections = (peer: PeerId): Connection[] =>
    node
      .getConnections()
      .filter((connection) => connection.status === 'open' && remotePeerOf(connection) === peer)
      .toSorted(byPreference);

  const unreachable = (): NetworkError =>
    new NetworkError('address-unreachable', 'That machine does not answer at any of its known addresses.');

  const dial = async (peer: PeerId): Promise<Connection> => {
    const stranger = !isMember(peer);
    const addresses = (): string[] => book.endpointsOf(peer).map(addressText);
    if (stranger && pauses.isPausing(peer, addresses(), clock.monotonicMs())) throw unreachable();
    if (!(await slots.take(stranger))) {
      throw new NetworkError(
        'address-unreachable',
        'Too many other machines are being tried just now. Try again soon.',
      );
    }
    try {
      const endpoints = book.endpointsOf(peer);
      if (endpoints.length === 0) {
        throw new NetworkError('peer-unknown', 'No address of that machine is known. It has not been seen yet.');
      }
      const attempt = current.signal;
      const signal = AbortSignal.any([stopping.signal, attempt, AbortSignal.timeout(DIAL_LIMIT_MS)]);
      const outcome = await dialAny(node, endpoints, peer, signal);
      if (outcome.type === 'connected') {
        book.reached(peer, outcome.endpoint);
        pauses.answered(peer);
        return outcome.connection;
      }
      for (const [endpoint, failure] of outcome.failures) {
        if (failure === 'other-peer' || failure === 'self') book.forget(peer, endpoint);
      }
      const [known] = openConnections(peer);
      if (known !== undefined) return known;
      if (stopping.signal.aborted) throw new NetworkError('stopped', 'The network was stopped.');
      if (!attempt.aborted) pauses.failed(peer, addresses(), clock.monotonicMs());
      throw unreachable();
    } finally {
      slots.give(stranger);
    }
  };

  const connect = (peer: PeerId): Promise<Connection> => {
    const [known] = openConnections(peer);
    if (known !== undefined) return Promise.resolve(known);
    if (stopping.signal.aborted) return Promise.reject(new NetworkError('stopped', 'The network was stopped.'));
    const underWay = dials.get(peer);
    if (underWay !== undefined) return underWay;
    const started: Promise<Connection> = dial(peer).finally(() => {
      if (dials.get(peer) === started) dials.delete(peer);
    });
    dials.set(peer, started);
    return started;
  };

  return {
    isConnected: (peer) => openConnections(peer).length > 0,
    connect,
    connectToStay: async (peer) => {
      const connection = await connect(peer);
      const ageMs = clock.nowMs() - connection.timeline.open;
      if (preference(connection) === 0 || ageMs > SETTLE_MS) return connection;
      await new Promise<void>((resolve) => clock.schedule(SETTLE_MS, resolve));
      return openConnections(peer)[0] ?? connection;
    },
    pathIsOpen: (connection) => {
      const there = endpointOf(connection);
      if (there === null) return Promise.resolve(false);
      // A caller's port listens to nobody; those that are known of its machine do.
      const known = book.endpointsOf(remotePeerOf(connection)).filter(({ host }) => host === there.host);
      return pathIsOpen(connection.direction === 'outbound' ? [there] : known, PROBE_TIMEOUT_MS);
    },
    forgive: () => pauses.clear(),
    abortOlderThan: (ageMs) => {
      current.abort();
      current = new AbortController();
      dials.clear();
      for (const connection of node.getConnections()) {
        if (clock.nowMs() - connection.timeline.open > ageMs) connection.abort(new Error('This machine was asleep.'));
      }
    },
    prune: (nowMs) => {
      const byPeer = Map.groupBy(node.getConnections(), remotePeerOf);
      for (const connections of byPeer.values()) {
        const [, ...others] = connections.filter(({ status }) => status === 'open').toSorted(byPreference);
        for (const connection of others) {
          const inUse = connection.streams.some(({ protocol }) => OUR_PROTOCOL.test(protocol));
          if (!inUse && nowMs - connection.timeline.open > PRUNE_AGE_MS) void connection.close().catch(() => undefined);
        }
      }
    },
    stop: () => stopping.abort(),
  };
};
