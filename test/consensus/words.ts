// The vocabulary of these tests: short ways to write settings, entries, memberships, changes and messages.

import type { EngineSettings } from '../../src-main/consensus/engine-limits.ts';
import { asIndex, asPeerId, asTerm } from '../../src-main/consensus/ids.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type {
  AppendRequest,
  Entry,
  Membership,
  MembershipChange,
  MembershipStep,
} from '../../src-main/consensus/messages.ts';

export const SETTINGS: EngineSettings = {
  electionTimeoutMinMs: 600,
  electionTimeoutMaxMs: 1_200,
  heartbeatIntervalMs: 100,
  maxMissedHeartbeats: 5,
};

export const id = (name: string): PeerId => asPeerId(name);
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array): string => new TextDecoder().decode(data);

/** Numbers in [0, 1) that are the same in every run. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const entry = (index: number, term: number, data = ''): Entry => ({
  index: asIndex(index),
  term: asTerm(term),
  kind: 'proposal',
  data: bytes(data),
});

/** Entries from index 1 on with these terms, without data. */
export const entriesOfTerms = (...terms: number[]): Entry[] =>
  terms.map((term, position) => ({ ...entry(position + 1, term), kind: 'noop' }));

/** An append from `b` to `a` whose entries have these terms. */
export const append = (
  term: number,
  previous: readonly [index: number, term: number],
  terms: readonly number[],
  commit = 0,
): AppendRequest => ({
  type: 'append-request',
  from: id('b'),
  to: id('a'),
  term: asTerm(term),
  previousIndex: asIndex(previous[0]),
  previousTerm: asTerm(previous[1]),
  commit: asIndex(commit),
  entries: terms.map((entryTerm, at) => entry(previous[0] + 1 + at, entryTerm)),
});

export const membershipOf = (voters: readonly string[], learners: readonly string[] = []): Membership => ({
  ...EMPTY_MEMBERSHIP,
  voters: voters.map(id),
  learners: learners.map(id),
});

export const change = (...steps: readonly [MembershipStep['type'], string][]): MembershipChange => ({
  transition: 'auto',
  steps: steps.map(([type, peer]) => ({ type, peerId: id(peer) })),
  context: new Uint8Array(0),
});
