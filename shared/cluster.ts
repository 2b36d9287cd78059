// What the window and the command line show of the group: who leads, who is there, how far each one is.

import type { ChannelId, Index, PeerId, Term, WorkspaceId } from './ids.ts';

/** What a replica is doing in the current term. A learner has a full copy and no vote. */
export type ReplicaRole = 'leader' | 'follower' | 'candidate' | 'pre-candidate' | 'learner';

export type MemberRole = 'voter' | 'learner';

/** `offline`: nothing is heard from it. `away`: it runs, and nobody touches it. */
export type PresenceState = 'active' | 'away' | 'offline';

/** What a member is doing now, as it says itself beside the log; forgotten when it is not heard any more. */
export type MemberPresence = {
  readonly peerId: PeerId;
  readonly state: PresenceState;
  /** The channel it is typing in. */
  readonly typingIn: ChannelId | null;
};

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
  /** Index into the palette, 0 to PROFILE_COLOURS - 1. */
  readonly colour: number;
  /** May change the policy, admit, remove, and delete what others wrote. */
  readonly owner: boolean;
  /** Groups of digits that two people can compare; it stands for the member's key. */
  readonly fingerprint: string;
  /** Another member shows the same name, or one that looks the same: compare the fingerprints. */
  readonly sameName: boolean;
  readonly presence: PresenceState;
};

/** One turn of leadership as this replica saw it. `leader` is null while the term has none. */
export type ElectionEvent = {
  readonly atMs: number;
  readonly term: Term;
  readonly leader: PeerId | null;
  readonly leaderName: string | null;
};

/** The moment a majority was lost or found again, as seen from this replica. */
export type MajorityChange = {
  readonly atMs: number;
  readonly hasMajority: boolean;
  readonly votersReachable: number;
  readonly voters: number;
};

/** What is known of the majority in the last day: the state at its beginning, and every change since. */
export type MajorityHistory = {
  /** Since when this replica watches, in milliseconds since 1970. */
  readonly sinceMs: number;
  /** Oldest first, the first one at the beginning; bounded by MAX_MAJORITY_CHANGES and MAJORITY_HISTORY_MS. */
  readonly changes: readonly MajorityChange[];
};

/**
 * `well`: a leader, a majority, and this replica up to date. `catching-up`: behind what is committed.
 * `electing`: a majority is there, a leader is being chosen. `no-majority`: too few voters in reach.
 * `alone`: the only member so far. `disk-full`: nothing can be written here, see `storageProblem`.
 * `recovering`: this replica has lost its memory, see `lostMemory`.
 */
export type Health = 'well' | 'catching-up' | 'electing' | 'no-majority' | 'alone' | 'disk-full' | 'recovering';

/** `open`: whoever is on this network joins. `ask`: a member admits. `invite`: with a code only. */
export type WorkspacePolicy = 'open' | 'ask' | 'invite';

/** An install that wants to join and waits for a member to say so. */
export type WaitingRequest = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly fingerprint: string;
  readonly atMs: number;
  /** It was removed before: only an owner lets it in. */
  readonly removed: boolean;
  /** A member shows the same name, or one that looks the same. */
  readonly sameName: boolean;
};

/** A code that lets installs in, as the log knows it: who has only this cannot join with it. */
export type InvitationView = {
  readonly id: string;
  readonly createdBy: PeerId;
  readonly expiresAtMs: number;
  /** How many installs it lets in altogether, and how many it let in so far. */
  readonly uses: number;
  readonly used: number;
  readonly revoked: boolean;
};

/** Somebody who was removed and stays out until an owner lets it in again. */
export type RemovedMember = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly by: PeerId;
  /** Perhaps empty. */
  readonly reason: string;
  readonly atMs: number;
};

export type WorkspaceView = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly policy: WorkspacePolicy;
  /** How many times somebody went on without the others. */
  readonly epoch: number;
  /** Members that went on without us, as we did without them: two histories under one name, which stay apart. */
  readonly apart: readonly { readonly peerId: PeerId; readonly name: string }[];
  /** At most MAX_SHOWN_REMOVED, the newest first. */
  readonly removed: readonly RemovedMember[];
};

/**
 * A workspace of this install. All of them are kept up to date; one is shown at a time. `joining`: its history is on the
 * way. `moving`: it was merged into another one, and this install goes there as soon as that is in reach. `failed`: see
 * `problem`.
 */
export type OwnWorkspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly policy: WorkspacePolicy;
  readonly memberCount: number;
  readonly shown: boolean;
  readonly state: 'open' | 'joining' | 'moving' | 'failed';
  /** The name of the workspace that it was merged into, while this install is on its way there. */
  readonly movingTo: string | null;
  /** What is in the way, in words; null while nothing is. */
  readonly problem: string | null;
  /** Whether this install's person may merge it into another one, and let others merge into it. */
  readonly owner: boolean;
};

/** Another workspace on this network, as those of its members say that are in reach. Nothing of its content is known. */
export type SeenWorkspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly policy: WorkspacePolicy;
  readonly memberCount: number;
  /** Display names of members in reach, at most MAX_SHOWN_VIA. */
  readonly via: readonly string[];
  /** It asked to be merged into the workspace that is shown: an owner decides with `workspaces.welcome`. */
  readonly asksToMerge: boolean;
};

export type WorkspaceList = {
  /** In the order in which they were joined. */
  readonly own: readonly OwnWorkspace[];
  /** By name; at most MAX_SEEN_WORKSPACES. */
  readonly seen: readonly SeenWorkspace[];
};

/** A voter that is not in reach. */
export type MissingVoter = {
  readonly peerId: PeerId;
  readonly name: string;
  /** As in MemberView. */
  readonly lastSeenMs: number | null;
};

/** How far the history that this replica is being sent has come, in bytes. */
export type CatchUp = { readonly receivedBytes: number; readonly totalBytes: number };

/**
 * This replica has lost the memory of what it confirmed to the others, so it neither votes nor confirms until they have brought it up
 * to date. Reading goes on, and what is written waits.
 */
export type LostMemoryView = {
  /**
   * `damaged`: its log holds something else than was written. `restored`: the profile was put back from an older copy. `twin`: it is a
   * copy of one that ran elsewhere at the same time.
   */
  readonly because: 'damaged' | 'restored' | 'twin';
  /**
   * `asking`: the leader has not taken note yet. `following`: the others bring it up to date. Of those that wait for a person:
   * `two-voters`: the only other voter cannot decide alone, unless its person goes on without this one. `only-voter`: nobody else
   * decides; this one's person may go on with what is applied here.
   */
  readonly state: 'asking' | 'following' | 'two-voters' | 'only-voter';
  /** The path of the log that was set aside. */
  readonly setAside: string;
  /** Messages that waited to be sent and could not be read; null: none of them could be, if there were any. A count. */
  readonly lostMessages: number | null;
};

/**
 * A member whose profile is heard in a way that makes no sense. `older`: it was put back from a copy, and is brought up to date.
 * `twin`: a second machine runs with a copy of it, and was turned away.
 */
export type OddMember = { readonly peerId: PeerId; readonly name: string; readonly how: 'older' | 'twin' };

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
  /**
   * Committed, and on the disk of every member that is online now, up to this index: a message up to it is with all of them.
   * Null while that is not known of one of them. On a follower it may be a second behind.
   */
  readonly everywhereIndex: Index | null;
  readonly hasMajority: boolean;
  /** Voters in reach (this replica included if it votes), and how many a majority needs. */
  readonly votersReachable: number;
  readonly votersNeeded: number;
  readonly voters: number;
  /** The voters that are not in reach, the one seen last first. */
  readonly missing: readonly MissingVoter[];
  /** Nobody tells this replica what is committed now: what is read here may be behind. */
  readonly maybeBehind: boolean;
  readonly health: Health;
  /** Why nothing can be written here for now, in words for the person; null while the disk is well. */
  readonly storageProblem: string | null;
  /** Null while nothing is lost. */
  readonly lostMemory: LostMemoryView | null;
  /** Of whom this replica heard such a thing lately. */
  readonly oddMembers: readonly OddMember[];
  /** Set while this replica is sent the history as a whole, because it is new or was away for long. */
  readonly catchUp: CatchUp | null;
  readonly members: readonly MemberView[];
  readonly outboxLength: number;
  /** Oldest first, bounded by MAX_ELECTION_EVENTS. */
  readonly elections: readonly ElectionEvent[];
  /** Null until it was looked for the first time. */
  readonly majority: MajorityHistory | null;
};
