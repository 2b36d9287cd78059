// Who belongs to the group (§6; thesis §4): when a change may be proposed, and what happens when one is applied. The
// rules of the configurations themselves are in membership-change.ts; a configuration takes effect when it is applied.

import { asIndex } from './ids.ts';
import type { Index } from './ids.ts';
import { invariant } from './invariant.ts';
import {
  InvalidMembershipChangeError,
  MembershipRefusedError,
  applyChange,
  decodeMembershipChange,
  encodeMembershipChange,
  membershipOf,
} from './membership-change.ts';
import type { Entry, Membership, MembershipChange, ProposeOutcome } from './messages.ts';
import type { ReplicaState } from './replica-state.ts';
import type { ReplicationManager } from './replication-manager.ts';

const LEAVE: MembershipChange = { transition: 'auto', steps: [], context: new Uint8Array(0) };

export class MembershipManager {
  readonly #state: ReplicaState;
  readonly #replication: ReplicationManager;
  /** No membership entry lies after this index. A change is refused until the log is applied up to here. */
  #pendingIndex: Index = asIndex(0);

  constructor(state: ReplicaState, replication: ReplicationManager) {
    this.#state = state;
    this.#replication = replication;
  }

  /** This replica is about to lead: whatever its log holds may hide a change that is not applied yet. */
  startTerm(): void {
    this.#pendingIndex = this.#state.log.last;
  }

  /**
   * Appends a change on the leader. `busy` while an earlier change is not applied or nothing of this term is committed:
   * two changes in flight, or one before the leader knows what is committed, could form disjoint majorities.
   */
  propose(data: Uint8Array): ProposeOutcome {
    const { log, term, limits, configuration } = this.#state;
    if (data.length > limits.maxEntryBytes) return { type: 'dropped', reason: 'too-large' };
    try {
      applyChange(configuration, decodeMembershipChange(data));
    } catch (error) {
      if (!(error instanceof MembershipRefusedError || error instanceof InvalidMembershipChangeError)) throw error;
      return { type: 'dropped', reason: 'refused' };
    }
    const settled = this.#pendingIndex <= log.applied && log.matches(log.commit, term);
    if (!settled || !this.#replication.hasRoomFor(1, data.length)) return { type: 'dropped', reason: 'busy' };
    this.#pendingIndex = this.#replication.append('membership', data);
    return { type: 'appended', firstIndex: this.#pendingIndex, term };
  }

  /** The membership as it will be if the committed entry takes effect; changes nothing. */
  after(entry: Entry): Membership {
    return membershipOf(applyChange(this.#state.configuration, decodeMembershipChange(entry.data)));
  }

  /** Makes the change of a committed entry effective. The host calls it in the order of the log. */
  apply(entry: Entry): Membership {
    const state = this.#state;
    invariant(entry.kind === 'membership', 'only membership entries change the membership');
    invariant(entry.index > state.log.applied, 'a membership entry is applied once');
    state.configure(applyChange(state.configuration, decodeMembershipChange(entry.data)));
    if (state.role === 'leader' && !state.isVoter(state.id)) {
      // Whoever is left should know that this is committed before nobody tells them any more.
      this.#replication.flush();
      state.becomeFollower(state.term, null);
    } else if (state.role !== 'leader' && state.role !== 'follower' && !state.isVoter(state.id)) {
      state.becomeFollower(state.term, null);
    }
    // Fewer voters may be a majority already.
    this.#replication.advanceCommit();
    return state.membership;
  }

  /** Leaves a joint configuration that is to be left by itself, as soon as it is applied. */
  leaveJointWhenDue(): void {
    const { role, configuration } = this.#state;
    if (role !== 'leader' || !configuration.autoLeave) return;
    this.propose(encodeMembershipChange(LEAVE));
  }
}
