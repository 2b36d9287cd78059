// The replicated state in simulated runs: registers, and for each session the last sequence applied, by the rule of the
// chat (last + 1 takes effect, what is not above is a duplicate, what is beyond is a gap). A pure function of the log.

import type { Entry, Membership } from '../../src-main/consensus/messages.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type { AppliedOutcome } from '../../src-main/replica/ports.ts';
import { decodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { readWrite, valueOf } from './payload.ts';

export type RegisterState = {
  appliedIndex: number;
  /** The term of the entry at `appliedIndex`. */
  appliedTerm: number;
  membership: Membership;
  /** A hash of every entry applied so far and what it came to: equal states have equal hashes. */
  hash: number;
  readonly sessions: Map<number, number>;
  /** The last value written to each register. */
  readonly registers: Map<number, number>;
};

export const emptyRegisterState = (): RegisterState => ({
  appliedIndex: 0,
  appliedTerm: 0,
  membership: EMPTY_MEMBERSHIP,
  hash: 0x811c9dc5,
  sessions: new Map(),
  registers: new Map(),
});

export const copyRegisterState = (state: RegisterState): RegisterState => ({
  ...state,
  sessions: new Map(state.sessions),
  registers: new Map(state.registers),
});

export type WriteOutcome = AppliedOutcome<never>;

const NO_EFFECTS: readonly never[] = [];
const RESULT_MARK = { applied: 1, duplicate: 2, gap: 3, rejected: 4, invalid: 5 } as const;

const mixed = (hash: number, word: number): number => Math.imul(hash ^ word, 0x01000193) >>> 0;

/** Founding a group is never refused. */
const FIRST_REFUSED_INDEX = 21;

/** Some changes of membership take effect nowhere, as when the chat does not let somebody in. Leaving a joint one always does. */
export const refusesChange = ({ index, kind, data }: Entry): boolean =>
  kind === 'membership' &&
  index >= FIRST_REFUSED_INDEX &&
  index % 7 === 0 &&
  decodeMembershipChange(data).steps.length > 0;

/** Applies one entry, which must be the next. */
export const applyToRegisters = (state: RegisterState, entry: Entry): WriteOutcome => {
  const { index, term, kind, data } = entry;
  let result: WriteOutcome['result'] = 'applied';
  let session = '';
  let sequence = 0;
  if (kind === 'proposal') {
    const write = readWrite(data);
    if (write === null) result = 'invalid';
    else {
      const last = state.sessions.get(write.session) ?? 0;
      session = String(write.session);
      sequence = write.sequence;
      if (sequence <= last) result = 'duplicate';
      else if (sequence > last + 1) result = 'gap';
      else {
        state.sessions.set(write.session, sequence);
        state.registers.set(write.register, valueOf(write));
      }
    }
  }
  if (refusesChange(entry)) result = 'rejected';
  let hash = mixed(mixed(mixed(state.hash, index), term), RESULT_MARK[result]);
  const hashedBytes = Math.min(data.length, 24);
  for (let at = 0; at < hashedBytes; at += 1) hash = mixed(hash, data[at] ?? 0);
  state.hash = mixed(hash, data.length);
  state.appliedIndex = index;
  state.appliedTerm = term;
  return { index, session, sequence, result, reason: '', effects: NO_EFFECTS };
};
