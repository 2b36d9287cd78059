// The consensus links of one workspace: one outbound link to each wanted peer, the inbound streams of the same peers,
// and what is heard on either. Peers that are not wanted get no link and no ear.

import { outboundLink } from './outbound-link.ts';
import type { Stream } from '@libp2p/interface';
import type { ReplicaInbox, ReplicaLinks } from '../network.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { WorkspaceDoor } from '../protocols/consensus.ts';
import type { LinkSurroundings, OutboundLink } from './outbound-link.ts';

/** The links as the network itself sees them. */
export type ManagedLinks = {
  readonly links: ReplicaLinks;
  readonly door: WorkspaceDoor;
  nudge(peer: PeerId): void;
  /** The peer should give a sign of life now. */
  doubt(peer: PeerId): void;
  /** Every peer may be in reach now: no link waits out its back-off. */
  nudgeAll(): void;
  tick(stalled: boolean): void;
};

/** Pings are a second apart; who is silent for longer than a few of them is not there for people. */
const SILENT_MS = 3_000;

type Wanted = {
  readonly outbound: OutboundLink;
  inbound: Stream | null;
  lastHeardMs: number | null;
  /** The same by the clock that never jumps. */
  heardAtMs: number;
};

export const replicaLinks = (
  workspaceId: string,
  inbox: ReplicaInbox,
  surroundings: LinkSurroundings,
  onClosed: () => void,
): ManagedLinks => {
  const { self, clock } = surroundings;
  const wanted = new Map<PeerId, Wanted>();
  let closed = false;

  const heard = (peer: PeerId): void => {
    const entry = wanted.get(peer);
    if (entry === undefined) return;
    entry.lastHeardMs = clock.nowMs();
    entry.heardAtMs = clock.monotonicMs();
  };

  const add = (peer: PeerId, delayMs: number): void => {
    const onLink = (up: boolean): void => {
      const entry = wanted.get(peer);
      if (up && entry !== undefined) entry.heardAtMs = clock.monotonicMs();
      if (!closed) inbox.onLink(peer, up);
    };
    const outbound = outboundLink(peer, workspaceId, surroundings, onLink, () => heard(peer), delayMs);
    wanted.set(peer, { outbound, inbound: null, lastHeardMs: null, heardAtMs: Number.NEGATIVE_INFINITY });
  };

  const remove = (peer: PeerId, entry: Wanted): void => {
    const wasUp = entry.outbound.isUp();
    wanted.delete(peer);
    entry.outbound.close();
    entry.inbound?.abort(new Error('The peer is no longer wanted.'));
    if (wasUp && !closed) inbox.onLink(peer, false);
  };

  const door: WorkspaceDoor = {
    admits: (peer) => !closed && wanted.has(peer),
    onOpen: (peer, stream) => {
      const entry = wanted.get(peer);
      if (entry === undefined) return;
      // A peer that opens a second stream has given the first one up, perhaps without having been able to say so.
      const former = entry.inbound;
      entry.inbound = stream;
      former?.abort(new Error('A newer stream took its place.'));
      if (former !== null) entry.outbound.doubt();
      heard(peer);
      entry.outbound.nudge(true);
    },
    onHeard: heard,
    onMessages: (peer, messages) => {
      if (!closed && wanted.has(peer)) inbox.onMessages(peer, messages);
    },
    onClose: (peer, stream) => {
      const entry = wanted.get(peer);
      if (entry?.inbound === stream) entry.inbound = null;
    },
  };

  const links: ReplicaLinks = {
    send: (to, messages) => {
      if (!closed && messages.length > 0) wanted.get(to)?.outbound.send(messages);
    },
    setPeers: (peers, laterMs) => {
      if (closed) return;
      const next = new Set(peers);
      next.delete(self);
      for (const [peer, entry] of [...wanted]) if (!next.has(peer)) remove(peer, entry);
      for (const peer of next) {
        // Not all at once.
        const delayMs = (laterMs?.get(peer) ?? 0) * (1 + surroundings.random());
        const known = wanted.get(peer);
        if (known === undefined) add(peer, delayMs);
        else if (delayMs === 0) known.outbound.nudge(true);
      }
    },
    isUp: (peer) => wanted.get(peer)?.outbound.isUp() ?? false,
    answers: (peer) => {
      const entry = wanted.get(peer);
      return entry !== undefined && entry.outbound.isUp() && clock.monotonicMs() - entry.heardAtMs < SILENT_MS;
    },
    roundTripMs: (peer) => wanted.get(peer)?.outbound.roundTripMs() ?? null,
    lastHeardMs: (peer) => wanted.get(peer)?.lastHeardMs ?? null,
    close: () => {
      if (closed) return;
      closed = true;
      for (const [peer, entry] of [...wanted]) remove(peer, entry);
      onClosed();
    },
  };

  return {
    links,
    door,
    nudge: (peer) => wanted.get(peer)?.outbound.nudge(),
    doubt: (peer) => wanted.get(peer)?.outbound.doubt(),
    nudgeAll: () => {
      for (const { outbound } of wanted.values()) outbound.nudge();
    },
    tick: (stalled) => {
      for (const { outbound } of wanted.values()) outbound.tick(stalled);
    },
  };
};
