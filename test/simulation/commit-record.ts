// The one history that all replicas must agree on: every entry that any of them has ever called committed, in order, with
// the state and the membership after it. Whoever disagrees with it later has broken Raft's promise.

import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type { Entry, Membership } from '../../src-main/consensus/messages.ts';
import { applyChange, configurationOf, membershipOf } from '../../src-main/consensus/membership-change.ts';
import { decodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { applyToRegisters, emptyRegisterState, refusesChange } from './state-machine.ts';
import type { RegisterState, WriteOutcome } from './state-machine.ts';

export type CommitRecord = {
  /** Entry `i` of the list has index `i + 1`. */
  readonly entries: readonly Entry[];
  readonly outcomes: readonly WriteOutcome[];
  /** The state after all of it. */
  readonly state: RegisterState;
  /** The membership in force once `index` is applied. */
  membershipAt(index: number): Membership;
  hashAt(index: number): number;
  /** Takes the next entry. Gives the memberships before and after it. */
  add(entry: Entry): { readonly before: Membership; readonly after: Membership };
  /** The state as it was after `index`, built anew. */
  stateAt(index: number): RegisterState;
};

export const sameEntry = (a: Entry, b: Entry): boolean => {
  if (a === b) return true;
  if (a.index !== b.index || a.term !== b.term || a.kind !== b.kind || a.data.length !== b.data.length) return false;
  return a.data === b.data || a.data.every((byte, at) => byte === b.data[at]);
};

export const createCommitRecord = (): CommitRecord => {
  const entries: Entry[] = [];
  const outcomes: WriteOutcome[] = [];
  const memberships: Membership[] = [EMPTY_MEMBERSHIP];
  const state = emptyRegisterState();
  const hashes: number[] = [state.hash];
  const membershipAt = (index: number): Membership => memberships[index] ?? EMPTY_MEMBERSHIP;
  return {
    entries,
    outcomes,
    state,
    membershipAt,
    hashAt: (index) => hashes[index] ?? 0,
    add: (entry) => {
      const before = membershipAt(entries.length);
      entries.push(entry);
      outcomes.push(applyToRegisters(state, entry));
      hashes.push(state.hash);
      const after =
        entry.kind === 'membership' && !refusesChange(entry)
          ? membershipOf(applyChange(configurationOf(before), decodeMembershipChange(entry.data)))
          : before;
      memberships.push(after);
      state.membership = after;
      return { before, after };
    },
    stateAt: (index) => {
      const rebuilt = emptyRegisterState();
      for (const entry of entries.slice(0, index)) applyToRegisters(rebuilt, entry);
      rebuilt.membership = membershipAt(index);
      return rebuilt;
    },
  };
};
