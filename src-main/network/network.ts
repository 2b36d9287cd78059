// What the rest of Caucus knows of the network. libp2p stays behind it (libp2p-network.ts).

import type { Message } from '../consensus/messages.ts';
import type { NetworkCounters, ShutOutReport } from '../../shared/diagnostics.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import type { Snapshots } from './snapshots/snapshots.ts';
import type { StartBook } from './starts.ts';

/** A dial or request that failed, with a code a program can act on. The message is for people. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly code:
    | 'address-invalid' // not host, host:port or a multiaddr
    | 'address-unreachable' // nobody answers, refused, no route, timed out
    | 'address-not-caucus' // something answers that does not speak our protocols
    | 'address-self' // that is this very install
    | 'peer-unknown' // no address known for this peer
    | 'request-failed' // the stream broke, timed out or the answer made no sense
    | 'stopped';
  constructor(code: NetworkError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The port that was asked for belongs to another program, and so do the ones that might have stood in for it. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;
  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} is taken by another program. Stop that program, or start Caucus with another port (0: any free one).`,
      options,
    );
    this.port = port;
  }
}

/** Tells the replica of one workspace what arrives for it. */
export type ReplicaInbox = {
  /** A parsed, bounds-checked message whose `from` is the authenticated sender and whose `to` is this peer. */
  onMessages(from: PeerId, messages: readonly Message[]): void;
  /** The consensus stream to `peer` opened or broke. */
  onLink(peer: PeerId, up: boolean): void;
};

/** The consensus streams of one workspace: opened to every wanted peer and kept open with back-off. */
export type ReplicaLinks = {
  /** Best effort; drops what exceeds MAX_SEND_QUEUE_BYTES for the peer. Never blocks, never throws. */
  send(to: PeerId, messages: readonly Message[]): void;
  /**
   * The peers to be linked with; replaces the former set. Streams from or to others are closed. Links to those in `laterMs`
   * have so much time, or up to twice as much, unless they call first.
   */
  setPeers(peers: readonly PeerId[], laterMs?: ReadonlyMap<PeerId, number>): void;
  isUp(peer: PeerId): boolean;
  /** Whether it is linked and was heard a moment ago: a link is kept for a while when the machine answers and its program does not. */
  answers(peer: PeerId): boolean;
  /** Smoothed round trip, or null. */
  roundTripMs(peer: PeerId): number | null;
  /** When bytes last came from the peer, by the wall clock, or null. */
  lastHeardMs(peer: PeerId): number | null;
  close(): void;
};

/** What the person at a member's machine does, as that machine says. */
export type PresenceNews = { readonly state: 'active' | 'away'; readonly typingIn: ChannelId | null };

/** Presence and typing, told beside the log: newest only, best effort, forgotten when it does not arrive. */
export type PresenceExchange = {
  /** Tells a connected member; does nothing for one that is not connected or does not speak this. Never throws. */
  tell(to: PeerId, workspaceId: string, news: PresenceNews): void;
  /** Registers the one listener of a workspace. Only members that its replica links expect are heard. Returns its end. */
  listen(workspaceId: string, listener: (from: PeerId, news: PresenceNews) => void): () => void;
};

/** Handles one request of the workspace protocol. Bytes in, bytes out; both at most MAX_FRAME_BYTES. */
export type RequestHandler = (from: PeerId, body: Uint8Array) => Promise<Uint8Array>;

/**
 * What may be held against a peer. `malformed`: bytes that nobody honest sends. `oversized`: beyond a bound. `refused`:
 * asked for what it may not have. `flood`: too much in too short a time. `slow`: began something and did not go on.
 */
export type Offence = 'malformed' | 'oversized' | 'refused' | 'flood' | 'slow';

export type Network = {
  readonly peerId: PeerId;
  /** The TCP port that is listened on. */
  readonly port: number;
  /** Multiaddrs with the peer id, loopback last. */
  addresses(): readonly string[];
  /** Dials typed text (`host`, `host:port`, multiaddr) and gives the peer that answered. @throws NetworkError */
  dial(address: string, signal?: AbortSignal): Promise<PeerId>;
  /** One request and its answer on a stream of its own. @throws NetworkError */
  request(peer: PeerId, body: Uint8Array, timeoutMs: number): Promise<Uint8Array>;
  /** There is one handler; setting it again replaces it. */
  handleRequests(handler: RequestHandler): void;
  /**
   * Calls `listener` for every peer that discovery or a connection brings, also repeatedly. The first listener hears of
   * those that were found before it, too. Returns its end.
   */
  onPeerFound(listener: (peer: PeerId) => void): () => void;
  /** Adds addresses (multiaddrs) for a peer, as told by other members. Bad ones are dropped. */
  learnAddresses(peer: PeerId, addresses: readonly string[]): void;
  /** Addresses known for a peer, best first. */
  addressesOf(peer: PeerId): readonly string[];
  /** Peers with known addresses, those that were reached lately first. */
  knownPeers(): readonly PeerId[];
  openReplicaLinks(workspaceId: string, inbox: ReplicaInbox): ReplicaLinks;
  /** Snapshot files, between members that have replica links. */
  readonly snapshots: Snapshots;
  readonly presence: PresenceExchange;
  counters(): NetworkCounters;
  /** Holds something against a peer that only the workspace can judge. Members are counted and never shut out. */
  blame(peer: PeerId, offence: Offence): void;
  /** Who is shut out now, the longest first. */
  shutOut(): readonly ShutOutReport[];
  /**
   * After a suspension of some seconds: no connection from before is worth anything any more. Breaks them off, looks for
   * peers anew on every interface, and dials those that are wanted at once.
   */
  renew(): void;
  stop(): Promise<void>;
};

/** What a host decides about the network of an install. */
export type NetworkOptions = {
  /** Protobuf-encoded libp2p Ed25519 private key. */
  readonly privateKey: Uint8Array;
  /** 0: any free port. Otherwise this one; when `portMayMove`, the next free one of PORT_ATTEMPTS. */
  readonly port: number;
  readonly portMayMove: boolean;
  /** IP addresses to bind; empty: all interfaces, IPv4 and IPv6. */
  readonly listenAddresses: readonly string[];
  readonly mdns: boolean;
  /** Interfaces to be neither found on nor told of: names, in which `*` stands for anything. */
  readonly excludedInterfaces?: readonly string[];
  /** Where the address book is kept (JSON). */
  readonly addressBookPath: string;
  /** Which start of its profile this is, and what is known of others'. Without it neither is told nor asked. */
  readonly starts?: StartBook;
  /** A member was turned away because of its start, or one turned this install away. */
  readonly onOddStart?: (odd: OddStart) => void;
};

/**
 * `theirs`: a peer came with an `older` start of its profile, or while another one is at work (`twin`). `own`: a member says so of
 * this install; `latest` is the number of the latest start that it heard.
 */
export type OddStart = {
  readonly whose: 'own' | 'theirs';
  readonly peer: PeerId;
  readonly how: 'older' | 'twin';
  readonly latest: number;
};
