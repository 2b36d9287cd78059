// What the window and the command line show of the group: who leads, who is there, how far each one is.

import type { Index, PeerId, Term, WorkspaceId } from './ids.ts';

/** What a replica is doing in the current term. A learner has a full copy and no vote. */
export type ReplicaRole = 'leader' | 'follower' | 'candidate' | 'pre-candidate' | 'learner';

export type MemberRole = 'voter' | 'learner';

/** One member as seen from this replica. */
export type MemberView = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly role: MemberRole;
  readonly online: boolean;
  readonly leader: boolean;
  /** Highest index known to be on this member's disk; null while unknown here. */
  readonly matchIndex: Index | null;
  /** Entries it is behind the commit index; null while unknown here. */
  readonly lagEntries: number | null;
  /** When something was last heard from it, in milliseconds since 1970; null if never since this start. */
  readonly lastSeenMs: number | null;
  /** Round trip to it from here, in milliseconds; null while unknown. */
  readonly roundTripMs: number | null;
  readonly self: boolean;
};

/** One turn of leadership as this replica saw it. `leader` is null while the term has none. */
export type ElectionEvent = {
  readonly atMs: number;
  readonly term: Term;
  readonly leader: PeerId | null;
  readonly leaderName: string | null;
};

/**
 * `well`: a leader, a majority, and this replica up to date. `catching-up`: behind what is committed.
 * `electing`: a majority is there, a leader is being chosen. `no-majority`: too few voters in reach.
 * `alone`: the only member so far.
 */
export type Health = 'well' | 'catching-up' | 'electing' | 'no-majority' | 'alone';

export type WorkspaceView = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly policy: 'open';
};

/** The state of the group as this replica knows it. */
export type ClusterView = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly workspace: WorkspaceView;
  readonly role: ReplicaRole;
  readonly term: Term;
  readonly leader: PeerId | null;
  readonly commitIndex: Index;
  readonly appliedIndex: Index;
  readonly hasMajority: boolean;
  /** Voters in reach (this replica included if it votes), and how many a majority needs. */
  readonly votersReachable: number;
  readonly votersNeeded: number;
  readonly voters: number;
  readonly health: Health;
  readonly members: readonly MemberView[];
  readonly outboxLength: number;
  /** Oldest first, bounded by MAX_ELECTION_EVENTS. */
  readonly elections: readonly ElectionEvent[];
};
