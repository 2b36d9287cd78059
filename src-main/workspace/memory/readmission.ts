// What the leader does for a member that has lost the memory of what it confirmed: it takes its vote, if it has one, with an entry
// that the others commit without it, and lets another term begin, in which nothing that it confirmed before counts any more. Why
// that is enough: docs/consensus.md, "A memory that was lost".

import type { PeerId, Term } from '../../../shared/ids.ts';
import { asTerm } from '../../../shared/ids.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import { hasVote, idsOf } from '../in-membership.ts';
import { until } from '../pause.ts';
import { furthestVoter } from '../roles/step-aside.ts';
import type { LossAnswer } from '../workspace-messages.ts';

const NOTING_TIMEOUT_MS = 4_000;
/** How long another one may take to lead, in milliseconds. Without that the member's own later term ends this one. */
const TRANSFER_TIMEOUT_MS = 1_000;
const LOOK_EVERY_MS = 10;
const PROPOSE_AGAIN_MS = 100;

/** To be asked by the member itself, which has said nothing in this log since its loss. Never rejects. */
export const noteTheirLoss = async (replica: Replica, clock: Clock, from: PeerId): Promise<LossAnswer> => {
  const { state } = replica.node;
  const untilMs = clock.monotonicMs() + NOTING_TIMEOUT_MS;
  const leadsIn = (term: Term): boolean => state.role === 'leader' && state.term === term;
  const untilBy = (test: () => boolean, endMs: number): Promise<boolean> => until(clock, test, endMs, LOOK_EVERY_MS);

  /** An entry of this leader's own term, proposed after the loss: the index at which it is applied, null when it is not. */
  const commitWithout = async (term: Term): Promise<LossAnswer | null> => {
    // For a learner it changes nothing, and is an entry all the same.
    const steps = [{ type: 'add-learner', peerId: from }] as const;
    const proposed = replica.proposeMembership({ transition: 'auto', steps, context: new Uint8Array(0) });
    if (proposed.type !== 'appended') {
      // Another change is under way, or nothing of this term is committed yet.
      await untilBy(() => !leadsIn(term), Math.min(untilMs, clock.monotonicMs() + PROPOSE_AGAIN_MS));
      return null;
    }
    const index = proposed.firstIndex;
    await untilBy(() => replica.appliedIndex() >= index || !leadsIn(term), untilMs);
    const isOut = !hasVote(replica.membership(), from);
    return leadsIn(term) && replica.appliedIndex() >= index && isOut ? { type: 'noted', term, index } : null;
  };

  /** With another leader at once nobody has to wait for an election. */
  const letAnotherLead = async (term: Term): Promise<void> => {
    const to = furthestVoter(replica, state.id);
    if (to === null || replica.transferLeadership(to).type !== 'started') return;
    await untilBy(() => state.term > term && state.leader !== null, clock.monotonicMs() + TRANSFER_TIMEOUT_MS);
  };

  while (clock.monotonicMs() < untilMs) {
    if (!idsOf(replica.membership()).includes(from)) return { type: 'not-this-workspace' };
    if (state.role !== 'leader') return { type: 'not-leader' };
    const { term } = state;
    const noted = await commitWithout(term);
    if (noted?.type !== 'noted') continue;
    await letAnotherLead(term);
    return { ...noted, term: asTerm(Math.max(term + 1, state.term)) };
  }
  return { type: 'no-majority' };
};
