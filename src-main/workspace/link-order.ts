// Whom of its workspace an install is linked with, and which of them can wait: in a group that many join at once, everybody
// calling everybody is most of the work. Pure; links with nobody itself.

import type { Membership } from '../consensus/messages.ts';
import type { PeerId } from '../../shared/ids.ts';
import { idsOf } from './in-membership.ts';

/** Learners hear everything from the leader: that they are linked with each other can wait, longer in a larger group. */
const LEARNERS_MS = 3_000;
const FEW_LEARNERS = 6;
/** Whoever joins calls the voters, and knows best when it is ready to be called. */
const NEWCOMERS_MS = 1_000;
/** A newcomer calls the founder, whom it came in by, and those who were named first: the leader and a voter. A count. */
const FIRST_NAMED = 4;
/** The others, should none of those bring it the log and the leader not call by itself. */
const OTHERS_MS = 6_000;

export type LinkOrder = {
  readonly peers: readonly PeerId[];
  /** How long the links to these may wait before they are opened from here, in milliseconds, unless they call first. */
  readonly laterMs: ReadonlyMap<PeerId, number>;
};

const all = (peers: readonly PeerId[], delayMs: number): ReadonlyMap<PeerId, number> =>
  new Map(peers.map((peer) => [peer, delayMs]));

/** For one that is not sure yet to know the membership of now. `introduced`: those who were named to it, best first. */
export const orderOfNewcomer = (introduced: readonly PeerId[], membership: Membership): LinkOrder => {
  const peers = [...new Set([...introduced, ...idsOf(membership)])];
  return { peers, laterMs: all(peers.slice(FIRST_NAMED), OTHERS_MS) };
};

export const orderOfMember = (self: PeerId, membership: Membership): LinkOrder => {
  const { learners } = membership;
  const factor = learners.includes(self) ? Math.max(1, learners.length / FEW_LEARNERS) : 0;
  const laterMs = factor === 0 ? NEWCOMERS_MS : LEARNERS_MS * factor;
  return { peers: idsOf(membership), laterMs: all(learners, laterMs) };
};
