// The turns of leadership as this replica saw them, for the time line in the window. Bounded; never stored.

import { MAX_ELECTION_EVENTS } from '../../shared/limits.ts';
import type { ElectionEvent } from '../../shared/cluster.ts';
import type { PeerId, Term } from '../../shared/ids.ts';

export type Elections = {
  /** Role, leader or term changed; adds an event when it is news. */
  saw(term: Term, leader: PeerId | null, atMs: number): boolean;
  events(nameOf: (peer: PeerId) => string | null): readonly ElectionEvent[];
};

export const createElections = (): Elections => {
  let turns: { atMs: number; term: Term; leader: PeerId | null }[] = [];
  return {
    saw: (term, leader, atMs) => {
      const last = turns.at(-1);
      if (last?.term === term && last.leader === leader) return false;
      if (last === undefined && leader === null) return false;
      // The term that was only being asked for gives way to what came of it.
      if (last?.term === term && last.leader === null) turns.pop();
      const before = turns.at(-1);
      if (before?.term === term && before.leader === leader) return true;
      turns.push({ atMs, term, leader });
      turns = turns.slice(-MAX_ELECTION_EVENTS);
      return true;
    },
    events: (nameOf) =>
      turns.map((turn) => ({ ...turn, leaderName: turn.leader === null ? null : nameOf(turn.leader) })),
  };
};
