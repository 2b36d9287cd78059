// Whether two configurations could decide differently at the same time: some majority of the one has nobody in common with
// some majority of the other. Tries all of them, as configurations in a run are small.

import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Membership } from '../../src-main/consensus/messages.ts';

const isMajority = (voters: readonly PeerId[], present: ReadonlySet<PeerId>): boolean =>
  voters.length === 0 || voters.filter((id) => present.has(id)).length * 2 > voters.length;

/** Whether `present` can decide: a majority of the voters, and of the outgoing ones where there are any. */
export const canDecide = (membership: Membership, present: ReadonlySet<PeerId>): boolean =>
  membership.voters.length > 0 &&
  isMajority(membership.voters, present) &&
  isMajority(membership.votersOutgoing, present);

/** @returns a set that decides in `before` while the rest decides in `after`; null when there is none. */
export const disjointMajorities = (before: Membership, after: Membership): ReadonlySet<PeerId> | null => {
  const everyone = [...new Set([...before.voters, ...before.votersOutgoing, ...after.voters, ...after.votersOutgoing])];
  for (let choice = 0; choice < 2 ** everyone.length; choice += 1) {
    const chosen = new Set(everyone.filter((_, at) => ((choice >> at) & 1) === 1));
    if (!canDecide(before, chosen)) continue;
    const rest = new Set(everyone.filter((id) => !chosen.has(id)));
    if (canDecide(after, rest)) return chosen;
  }
  return null;
};
