// The network of an install, put together: the libp2p node, the address book, discovery, and our protocols. The
// parts do the work; here they are introduced to each other, started, and stopped.

import { MAX_ADDRESSES_PER_PEER, MAX_BOOK_PEERS } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import { systemClock, systemRandom } from './clock.ts';
import { connectionsOf } from './connections.ts';
import { newCounters } from './counters.ts';
import { endpointOf, remotePeerOf } from './dialer.ts';
import { openAddressBook } from './discovery/address-book.ts';
import { addressText, isLoopback, isTellable, parsePeerEndpoint, withoutZone } from './discovery/address.ts';
import { interfacesWithout } from './discovery/interfaces.ts';
import { watchInterfaces } from './discovery/interface-watch.ts';
import { startMdnsDiscovery } from './discovery/mdns-discovery.ts';
import { reachableEndpoints } from './discovery/reachable-endpoints.ts';
import { announcementLimit } from './guard/announcement-limit.ts';
import { callerOf } from './guard/caller.ts';
import { createGuard } from './guard/guard.ts';
import { nodeDoor } from './guard/node-door.ts';
import { isPeerIdText } from './identity.ts';
import { startNode } from './libp2p-node.ts';
import { replicaLinks } from './links/replica-links.ts';
import { NetworkError } from './network.ts';
import { watchOrphanedSockets } from './orphaned-sockets.ts';
import { ownEndpoints } from './own-addresses.ts';
import { serveConsensus } from './protocols/consensus.ts';
import { exchangePresence } from './protocols/presence.ts';
import { sendRequest, serveRequests } from './protocols/workspace.ts';
import { linkStarts } from './links/link-starts.ts';
import { exchangeSnapshots } from './snapshots/snapshot-exchange.ts';
import { dialTyped } from './typed-dial.ts';
import type { Connection, IdentifyResult, PeerId as Libp2pPeerId } from '@libp2p/interface';
import type { NetworkClock, NetworkRandom } from './clock.ts';
import type { ManagedLinks } from './links/replica-links.ts';
import type { Network, NetworkOptions, RequestHandler } from './network.ts';
import type { PeerId } from '../../shared/ids.ts';
import { lookEvery } from '../../shared/look-together.ts';

const TICK_MS = 200;
/** A tick so late means that this process was held up: others are not to be judged by what was not read meanwhile. */
const STALL_MS = 1_000;
const PRUNE_EVERY_TICKS = 25;
const STOP_TIMEOUT_MS = 1_500;
/** Connections younger than this were made since this machine woke up, in milliseconds. */
const WAKING_MS = 2_000;
/** A request that comes while the install is still being put together waits for its handler, in milliseconds. */
const HANDLER_WAIT_MS = 2_000;

/**
 * Starts the network of an install. @throws InvalidIdentityError, PortTakenError, NetworkError `address-invalid`
 */
export const startNetwork = async (
  options: NetworkOptions,
  clock: NetworkClock = systemClock,
  random: NetworkRandom = systemRandom,
): Promise<Network> => {
  const interfaces = interfacesWithout(options.excludedInterfaces ?? []);
  const counters = newCounters();
  const workspaces = new Map<string, ManagedLinks>();
  const isMember = (peer: PeerId): boolean => [...workspaces.values()].some(({ door }) => door.admits(peer));
  let openConnections = (): readonly Connection[] => [];
  const closeShutOut = (): void => {
    for (const connection of openConnections()) {
      if (guard.isShutOut(callerOf(connection))) connection.abort(new Error('It is shut out for a while.'));
    }
  };
  const guard = createGuard({ clock, counters, isMember, onShutOut: closeShutOut });
  const { node, listening } = await startNode(
    options,
    nodeDoor(guard, counters, () => openConnections()),
    interfaces,
  );
  const orphans = watchOrphanedSockets();
  openConnections = () => node.getConnections();
  const self = asPeerId(node.peerId.toString());
  const book = await openAddressBook(options.addressBookPath, clock, interfaces);
  const connections = connectionsOf(node, book, clock, guard.isMember);
  const listeners = new Set<(peer: PeerId) => void>();
  const stopping = new AbortController();
  let handler: RequestHandler | null = null;
  const handlerCame = Promise.withResolvers<undefined>();
  const handlerSoon = async (): Promise<RequestHandler | null> => {
    if (handler === null) {
      const late = new Promise<void>((resolve) => clock.schedule(HANDLER_WAIT_MS, resolve));
      await Promise.race([handlerCame.promise, late]);
    }
    return handler;
  };

  /** Found before anybody listened; they may not be heard of again for a while. Null once somebody does. */
  let unheard: Set<PeerId> | null = new Set();
  const found = (peer: PeerId): void => {
    if (peer === self || stopping.signal.aborted) return;
    for (const workspace of workspaces.values()) workspace.nudge(peer);
    if (unheard !== null && unheard.size < MAX_BOOK_PEERS) unheard.add(peer);
    for (const listener of [...listeners]) listener(peer);
  };

  const onConnection = ({ detail }: CustomEvent<Connection>): void => {
    const caller = callerOf(detail);
    if (isMember(caller.peer)) guard.sawMember(caller.host);
    // Whoever calls from where it is known to listen need not be asked where that is.
    const source = endpointOf(detail)?.host;
    const isKnown = book.endpointsOf(caller.peer).some(({ host }) => withoutZone(host) === source);
    if (!isKnown) node.services.identify.identify(detail).catch(() => undefined);
    found(caller.peer);
  };
  const onIdentify = ({ detail }: CustomEvent<IdentifyResult>): void => {
    const peer = asPeerId(detail.peerId.toString());
    const told = detail.listenAddrs
      .slice(0, 2 * MAX_ADDRESSES_PER_PEER)
      .map((address) => parsePeerEndpoint(address.toString())?.endpoint)
      .filter((endpoint) => endpoint !== undefined);
    const source = endpointOf(detail.connection)?.host ?? null;
    book.learn(peer, reachableEndpoints(told, source, source !== null && isLoopback(source)));
  };
  node.addEventListener('connection:open', onConnection);
  node.addEventListener('peer:identify', onIdentify);
  // libp2p remembers everybody who ever connected; the address book is what is meant to remember, within bounds.
  const onGone = ({ detail }: CustomEvent<Libp2pPeerId>): void => {
    if (!isMember(asPeerId(detail.toString()))) void node.peerStore.delete(detail).catch(() => undefined);
  };
  node.addEventListener('peer:disconnect', onGone);

  let lastTickMs = clock.monotonicMs();
  let ticks = 0;
  const tick = (): void => {
    const nowMs = clock.monotonicMs();
    const stalled = nowMs - lastTickMs > TICK_MS + STALL_MS;
    lastTickMs = nowMs;
    ticks += 1;
    for (const workspace of workspaces.values()) workspace.tick(stalled);
    if (ticks % PRUNE_EVERY_TICKS === 0) connections.prune(clock.nowMs());
  };
  const cancelTick = lookEvery(clock, TICK_MS, tick);

  const starts = linkStarts(options, clock, (peer) => {
    for (const workspace of workspaces.values()) workspace.doubt(peer);
  });
  await serveConsensus(node, self, clock, counters, guard, starts, (workspaceId) => workspaces.get(workspaceId)?.door);
  await serveRequests(node, clock, counters, guard, handlerSoon);
  const mayAnnounce = announcementLimit(clock);
  const snapshots = await exchangeSnapshots(node, {
    clock,
    counters,
    guard,
    connect: connections.connect,
    admits: (workspaceId, peer) => workspaces.get(workspaceId)?.door.admits(peer),
  });

  const presence = await exchangePresence(node, {
    clock,
    counters,
    guard,
    isConnected: connections.isConnected,
    connect: connections.connectToStay,
    admits: (workspaceId, peer) => workspaces.get(workspaceId)?.door.admits(peer) ?? false,
  });

  const discovery = options.mdns
    ? startMdnsDiscovery(self, listening, interfaces, clock, (peer, endpoints) => {
        if (!isMember(peer) && !mayAnnounce(peer, endpoints, book.endpointsOf(peer).length > 0)) return;
        book.learn(peer, endpoints);
        found(peer);
      })
    : null;

  const dialAnew = (): void => {
    connections.forgive();
    for (const workspace of workspaces.values()) workspace.nudgeAll();
  };

  const everyInterface = interfacesWithout([]);
  const stopWatching = watchInterfaces([interfaces, everyInterface], clock, () => {
    orphans.breakOff(everyInterface.addresses().map(({ host }) => host));
    discovery?.adapt();
    dialAnew();
  });

  const checkRunning = (): void => {
    if (stopping.signal.aborted) throw new NetworkError('stopped', 'The network was stopped.');
  };

  const stop = async (): Promise<void> => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    cancelTick();
    stopWatching();
    orphans.stop();
    connections.stop();
    for (const { links } of [...workspaces.values()]) links.close();
    const finished = Promise.allSettled([discovery?.stop(), node.stop(), book.flush()]);
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, STOP_TIMEOUT_MS).unref())]);
    node.removeEventListener('connection:open', onConnection);
    node.removeEventListener('peer:identify', onIdentify);
    node.removeEventListener('peer:disconnect', onGone);
  };

  return {
    peerId: self,
    port: listening.port,
    addresses: () =>
      ownEndpoints(interfaces, listening.hosts, listening.port).map(
        (endpoint) => `${addressText(endpoint)}/p2p/${self}`,
      ),
    dial: async (address, signal) => {
      checkRunning();
      const limit = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]);
      const peer = await dialTyped(node, book, address, limit);
      found(peer);
      return peer;
    },
    request: async (peer, body, timeoutMs) => {
      checkRunning();
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]);
      const late = new Promise<never>((_, reject) => {
        const fail = () => reject(new NetworkError('request-failed', 'The other machine did not answer in time.'));
        signal.addEventListener('abort', fail, { once: true });
      });
      late.catch(() => undefined);
      const connection = await Promise.race([connections.connect(peer), late]);
      return sendRequest(connection, body, counters, signal);
    },
    handleRequests: (next) => {
      handler = next;
      handlerCame.resolve(undefined);
    },
    onPeerFound: (listener) => {
      listeners.add(listener);
      const before = unheard ?? [];
      unheard = null;
      queueMicrotask(() => {
        for (const peer of before) if (listeners.has(listener)) listener(peer);
      });
      return () => void listeners.delete(listener);
    },
    learnAddresses: (peer, addresses) => {
      if (peer === self || !isPeerIdText(peer)) return;
      const endpoints = addresses
        .slice(0, MAX_ADDRESSES_PER_PEER)
        .map((address) => parsePeerEndpoint(address))
        .filter((address) => address !== null)
        .filter(({ peerId }) => peerId === null || peerId === peer)
        .map(({ endpoint }) => endpoint);
      if (endpoints.length === 0) return;
      // Where it is known to be, nothing speaks for its being there now.
      if (book.learn(peer, endpoints)) for (const workspace of workspaces.values()) workspace.nudge(peer);
    },
    addressesOf: (peer) =>
      book
        .endpointsOf(peer)
        .filter(isTellable)
        .map((endpoint) => `${addressText(endpoint)}/p2p/${peer}`),
    knownPeers: () => book.peers().filter((peer) => peer !== self),
    openReplicaLinks: (workspaceId, inbox) => {
      checkRunning();
      if (workspaces.has(workspaceId)) throw new Error(`The links of workspace ${workspaceId} are open already.`);
      const surroundings = {
        self,
        clock,
        random,
        counters,
        starts,
        isConnected: connections.isConnected,
        connect: connections.connectToStay,
        pathIsOpen: connections.pathIsOpen,
      };
      const managed = replicaLinks(workspaceId, inbox, surroundings, () => void workspaces.delete(workspaceId));
      workspaces.set(workspaceId, managed);
      return managed.links;
    },
    snapshots,
    presence,
    counters: () => ({ ...counters }),
    blame: (peer, offence) => {
      const connection = node.getConnections().find((candidate) => remotePeerOf(candidate) === peer);
      if (connection !== undefined) guard.blame(callerOf(connection), offence);
    },
    shutOut: () => guard.report(),
    renew: () => {
      connections.abortOlderThan(WAKING_MS);
      interfaces.refresh();
      discovery?.restart();
      dialAnew();
    },
    stop,
  };
};
