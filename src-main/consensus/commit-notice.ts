// Word of what is committed, by itself: from a leader to members whose logs it knows to be whole, and from whoever refuses a
// vote. It asks for no answer, and holds in any term, since what is committed stays so.

import { asTerm } from './ids.ts';
import type { Index, PeerId } from './ids.ts';
import type { CommitNotice } from './messages.ts';
import type { ReplicaState } from './replica-state.ts';

/** Queues word that the entry at `index`, which is in this log, is committed. */
export const tellCommit = ({ id, log, outgoing }: ReplicaState, to: PeerId, index: Index): void => {
  if (index === 0) return;
  outgoing.send({ type: 'commit-notice', from: id, to, term: asTerm(0), index, indexTerm: log.termAt(index) });
};

/** Somebody knows this entry to be committed. If it is in this log, so is everything before it (log matching, §5.3). */
export const onCommitNotice = (state: ReplicaState, { from, index, indexTerm }: CommitNotice): void => {
  const { leader, log, role } = state;
  // Who is just being added hears a leader before it knows of any member.
  if (role === 'leader' || (from !== leader && !state.isMember(from))) return;
  if (log.matches(index, indexTerm)) log.commitTo(index);
};
