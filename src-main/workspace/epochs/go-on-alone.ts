// The beginning of an epoch: what the log of one replica gets when its person goes on without the others. All that it holds
// is declared committed, and it becomes the only voter. Pure; only ever written into a log of a new epoch's own.

import { asIndex, asTerm } from '../../consensus/ids.ts';
import type { Index, PeerId, Term } from '../../consensus/ids.ts';
import {
  applyChange,
  configurationOf,
  decodeMembershipChange,
  encodeMembershipChange,
  membershipOf,
} from '../../consensus/membership-change.ts';
import type { Entry, HardState, Membership, MembershipChange, MembershipStep } from '../../consensus/messages.ts';
import type { RecoveredLog } from '../../replica/ports.ts';

const NO_CONTEXT = new Uint8Array(0);

const simple = (step: MembershipStep): MembershipChange => ({ transition: 'auto', steps: [step], context: NO_CONTEXT });

/** The changes after which `self` alone votes and everybody else listens, each valid after the one before. */
const changesToAlone = (self: PeerId, membership: Membership): MembershipChange[] => {
  const changes: MembershipChange[] = [];
  // Half of a change that never came to its end.
  if (membership.votersOutgoing.length > 0) changes.push({ transition: 'auto', steps: [], context: NO_CONTEXT });
  if (!membership.voters.includes(self)) changes.push(simple({ type: 'add-voter', peerId: self }));
  for (const peerId of membership.voters) {
    if (peerId !== self) changes.push(simple({ type: 'add-learner', peerId }));
  }
  return changes;
};

export type Applied = { readonly index: Index; readonly membership: Membership };

/**
 * What to append to the recovered log: hard state and entries, all committed. `applied` is what the state machine has.
 * @throws MembershipRefusedError when the log's own changes contradict each other
 */
export const entriesToGoOnAlone = (
  self: PeerId,
  recovered: RecoveredLog,
  applied: Applied,
): { readonly hardState: HardState; readonly entries: readonly Entry[] } => {
  let configuration = configurationOf(applied.membership);
  for (const { data, index, kind } of recovered.entries) {
    if (kind !== 'membership' || index <= applied.index) continue;
    configuration = applyChange(configuration, decodeMembershipChange(data));
  }
  const last = recovered.entries.at(-1) ?? recovered.compacted ?? { index: asIndex(0), term: asTerm(0) };
  const term: Term = asTerm(Math.max(recovered.hardState.term, last.term) + 1);
  const entries = changesToAlone(self, membershipOf(configuration)).map((change, at): Entry => ({
    index: asIndex(last.index + 1 + at),
    term,
    kind: 'membership',
    data: encodeMembershipChange(change),
  }));
  const commit = asIndex(last.index + entries.length);
  return { hardState: { term, votedFor: null, commit }, entries };
};
