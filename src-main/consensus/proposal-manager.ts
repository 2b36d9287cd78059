// What becomes of a proposal: appended by a leader, handed on by a follower that knows one, refused otherwise. Nothing
// waits here; who was refused asks again.

import { asTerm } from './ids.ts';
import type { MembershipManager } from './membership-manager.ts';
import type { ProposalForward, ProposeOutcome } from './messages.ts';
import type { ReplicaState } from './replica-state.ts';
import type { ReplicationManager } from './replication-manager.ts';

type Kind = ProposalForward['kind'];

export class ProposalManager {
  readonly #state: ReplicaState;
  readonly #replication: ReplicationManager;
  readonly #membership: MembershipManager;
  /** What was handed on since the last Ready. Bounded by maxPendingProposals and maxUncommittedBytes. */
  #forwardedCount = 0;
  #forwardedBytes = 0;

  constructor(state: ReplicaState, replication: ReplicationManager, membership: MembershipManager) {
    this.#state = state;
    this.#replication = replication;
    this.#membership = membership;
  }

  /** All payloads are taken together, in order, or none is. */
  propose(kind: Kind, payloads: readonly Uint8Array[]): ProposeOutcome {
    const { role, term, log, limits } = this.#state;
    let bytes = 0;
    for (const payload of payloads) {
      if (payload.length > limits.maxEntryBytes) return { type: 'dropped', reason: 'too-large' };
      bytes += payload.length;
    }
    if (role !== 'leader') return this.#forward(kind, payloads, bytes);
    if (kind === 'membership') return this.#proposeMembership(payloads);
    if (!this.#replication.hasRoomFor(payloads.length, bytes)) return { type: 'dropped', reason: 'busy' };
    const firstIndex = log.last + 1;
    for (const payload of payloads) this.#replication.append('proposal', payload);
    return { type: 'appended', firstIndex: firstIndex as typeof log.last, term };
  }

  /** Only one change can be pending, so only one can be proposed at once. */
  #proposeMembership(payloads: readonly Uint8Array[]): ProposeOutcome {
    const [only, ...more] = payloads;
    if (only === undefined || more.length > 0) return { type: 'dropped', reason: 'refused' };
    return this.#membership.propose(only);
  }

  #forward(kind: Kind, payloads: readonly Uint8Array[], bytes: number): ProposeOutcome {
    const { id, leader, limits, outgoing } = this.#state;
    if (leader === null) return { type: 'dropped', reason: 'no-leader' };
    const count = this.#forwardedCount + payloads.length;
    const total = this.#forwardedBytes + bytes;
    const first = this.#forwardedCount === 0;
    if (!first && (count > limits.maxPendingProposals || total > limits.maxUncommittedBytes)) {
      return { type: 'dropped', reason: 'busy' };
    }
    this.#forwardedCount = count;
    this.#forwardedBytes = total;
    // If the leader is gone, that should show in the usual time.
    this.#state.setQuiet(false);
    for (const group of groupsOf(payloads, limits.maxEntriesPerAppend, limits.maxAppendBytes)) {
      outgoing.send({ type: 'proposal', from: id, to: leader, term: asTerm(0), kind, payloads: group });
    }
    return { type: 'forwarded', to: leader };
  }

  /**
   * From another replica. Handed on once more if a new leader is known here: every replica's view of the leader is of a
   * term it has reached, so this ends. Who is no member has no say.
   */
  onForward(message: ProposalForward): void {
    const { role, leader } = this.#state;
    if (!this.#state.isMember(message.from) || (role !== 'leader' && leader === message.from)) return;
    this.propose(message.kind, message.payloads);
  }

  /** The host has taken what was queued. */
  forwardsTaken(): void {
    this.#forwardedCount = 0;
    this.#forwardedBytes = 0;
  }
}

/** Splits payloads into runs that fit one message each. */
const groupsOf = (
  payloads: readonly Uint8Array[],
  maxCount: number,
  maxBytes: number,
): readonly (readonly Uint8Array[])[] => {
  const groups: Uint8Array[][] = [];
  let group: Uint8Array[] = [];
  let bytes = 0;
  for (const payload of payloads) {
    if (group.length > 0 && (group.length === maxCount || bytes + payload.length > maxBytes)) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(payload);
    bytes += payload.length;
  }
  if (group.length > 0) groups.push(group);
  return groups;
};
