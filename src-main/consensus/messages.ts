// The vocabulary of the engine: entries, hard state, membership, messages between replicas, and what `ready()` hands
// to the host. Names follow the Raft paper and etcd-io/raft. Plain data only.

import type { Index, PeerId, Term } from './ids.ts';

/** `noop`: a leader's first entry in its term (§8). `proposal`: bytes of the host. `membership`: an encoded change. */
export type EntryKind = 'noop' | 'proposal' | 'membership';

/** One position of the log. `data` is opaque to the engine except in membership entries. */
export type Entry = {
  readonly index: Index;
  readonly term: Term;
  readonly kind: EntryKind;
  readonly data: Uint8Array;
};

/** What must be on disk before any message that depends on it leaves (§5.1, figure 2 "persistent state"). */
export type HardState = {
  readonly term: Term;
  readonly votedFor: PeerId | null;
  readonly commit: Index;
};

/**
 * Who votes and who only listens. `votersOutgoing` is empty outside a joint configuration (§6).
 * `learnersNext` are voters of the outgoing half that become learners on leaving it.
 */
export type Membership = {
  readonly voters: readonly PeerId[];
  readonly votersOutgoing: readonly PeerId[];
  readonly learners: readonly PeerId[];
  readonly learnersNext: readonly PeerId[];
  readonly autoLeave: boolean;
};

export const EMPTY_MEMBERSHIP: Membership = {
  voters: [],
  votersOutgoing: [],
  learners: [],
  learnersNext: [],
  autoLeave: false,
};

/** One step of a membership change. `add-voter` of a learner promotes it; `add-learner` of a voter demotes it. */
export type MembershipStep = {
  readonly type: 'add-voter' | 'add-learner' | 'remove';
  readonly peerId: PeerId;
};

/**
 * A change as proposed. No steps: leave the joint configuration. `transition` as in etcd's ConfChangeV2: `auto` uses a
 * simple change where one step suffices. `context` is the host's (a member's name and addresses, say).
 */
export type MembershipChange = {
  readonly transition: 'auto' | 'joint-implicit' | 'joint-explicit';
  readonly steps: readonly MembershipStep[];
  readonly context: Uint8Array;
};

/** What the leader knows of a member, told to the others so that every window shows the same group. */
export type PeerStatus = {
  readonly peerId: PeerId;
  readonly matchIndex: Index;
  readonly online: boolean;
  /** How long ago it last answered, in milliseconds of the leader's ticks. */
  readonly silentMs: number;
};

/** What a snapshot of applied state stands for (§7): everything up to `index`, whose entry has `term`. */
export type Snapshot = { readonly index: Index; readonly term: Term; readonly membership: Membership };

type Envelope<Type extends string> = {
  readonly type: Type;
  readonly from: PeerId;
  readonly to: PeerId;
  readonly term: Term;
};

/** Thesis §9.6: would you vote for me in `term`? Binds nobody and changes no state of the one asked. */
export type PreVoteRequest = Envelope<'pre-vote-request'> & {
  readonly lastIndex: Index;
  readonly lastTerm: Term;
};
/** `term` is the term asked about when granted, the responder's own when not. */
export type PreVoteResponse = Envelope<'pre-vote-response'> & { readonly granted: boolean };
/** §5.2. `transfer` lifts stickiness: the old leader asked for this election (thesis §3.10). */
export type VoteRequest = Envelope<'vote-request'> & {
  readonly lastIndex: Index;
  readonly lastTerm: Term;
  readonly transfer: boolean;
};
export type VoteResponse = Envelope<'vote-response'> & { readonly granted: boolean };
/** §5.3. Entries follow `previousIndex` without gaps; empty ones probe. */
export type AppendRequest = Envelope<'append-request'> & {
  readonly previousIndex: Index;
  readonly previousTerm: Term;
  readonly commit: Index;
  readonly entries: readonly Entry[];
};
/**
 * Accepted: `index` is the last index now known to match. Rejected: `index` is the request's `previousIndex`, and
 * (`hintIndex`, `hintTerm`) the highest position at which the two logs may still agree (§5.3, last paragraph).
 */
export type AppendResponse = Envelope<'append-response'> & {
  readonly index: Index;
  readonly rejected: boolean;
  readonly hintIndex: Index;
  readonly hintTerm: Term;
};
/**
 * `context` is 0, or the number of the latest round that confirms reads (§8). `quiet`: the group is idle, and heartbeats
 * come less often until something happens. `peers` is empty except when news is due.
 */
export type HeartbeatRequest = Envelope<'heartbeat-request'> & {
  readonly commit: Index;
  readonly context: number;
  readonly quiet: boolean;
  readonly peers: readonly PeerStatus[];
};
export type HeartbeatResponse = Envelope<'heartbeat-response'> & { readonly context: number };
/** Proposals handed on to the leader. `kind` is the same for all of them. Term is 0: it is not a Raft message. */
export type ProposalForward = Envelope<'proposal'> & {
  readonly kind: 'proposal' | 'membership';
  readonly payloads: readonly Uint8Array[];
};
/**
 * The entry of `indexTerm` at `index` is committed, and all before it. A leader tells its members so when it has nothing else
 * for them; whoever refuses a vote tells the candidate, which may be waiting for a voter that left with a commit it never
 * heard of. Wants no answer. True in any term, so term is 0.
 */
export type CommitNotice = Envelope<'commit-notice'> & { readonly index: Index; readonly indexTerm: Term };
/** Thesis §3.10: the leader asks its successor to hold an election at once. */
export type TimeoutNow = Envelope<'timeout-now'>;
/** A follower asks the leader how far it must have applied to serve a read (§8). Term is 0, as in all that follows. */
export type ReadRequest = Envelope<'read-request'> & { readonly context: number };
/** The answer: who has applied `index` reads nothing older than what was committed when it asked. */
export type ReadResponse = Envelope<'read-response'> & { readonly context: number; readonly index: Index };

export type Message =
  | PreVoteRequest
  | PreVoteResponse
  | VoteRequest
  | VoteResponse
  | AppendRequest
  | AppendResponse
  | HeartbeatRequest
  | HeartbeatResponse
  | ProposalForward
  | TimeoutNow
  | ReadRequest
  | ReadResponse
  | CommitNotice;

export type Role = 'follower' | 'pre-candidate' | 'candidate' | 'leader';

/**
 * What became of a proposal. `forwarded` promises nothing: who proposed watches what is applied and proposes again.
 * `busy`: too much is uncommitted, or another membership change is not applied yet; try again later. `refused`: the
 * rules of membership forbid this change in the configuration now in force.
 */
export type ProposeOutcome =
  | { readonly type: 'appended'; readonly firstIndex: Index; readonly term: Term }
  | { readonly type: 'forwarded'; readonly to: PeerId }
  | { readonly type: 'dropped'; readonly reason: 'no-leader' | 'busy' | 'too-large' | 'refused' };

/** What became of a wish to read. A `pending` one is answered by a Ready, in `reads`, under its context. */
export type ReadOutcome =
  | { readonly type: 'pending'; readonly context: number }
  | { readonly type: 'dropped'; readonly reason: 'no-leader' | 'busy' };

/** A read may be served once `index` is applied here. Null: it could not be confirmed; ask again. */
export type ReadState = { readonly context: number; readonly index: Index | null };

/** What became of a wish to hand leadership over. `started` promises nothing: the target may be gone. */
export type TransferOutcome =
  | { readonly type: 'started' }
  | { readonly type: 'refused'; readonly reason: 'not-leader' | 'not-voter' | 'is-leader' };

/** Role, leader and term, for whoever shows them. */
export type SoftState = {
  readonly role: Role;
  readonly leader: PeerId | null;
  readonly term: Term;
};

/**
 * What the host must do now. It persists `hardState` and `entries` (overwriting from `entries[0].index`), sends
 * `messages` at once and `messagesAfterAppend` only when this and every earlier Ready is durable, then calls
 * `advance(ready)`. It applies `committedEntries` in order and calls `applied(index)`. Several may be outstanding.
 */
export type Ready = {
  /** Counts up from 1; `advance` must be called in this order. */
  readonly number: number;
  readonly hardState: HardState | null;
  readonly entries: readonly Entry[];
  readonly messages: readonly Message[];
  readonly messagesAfterAppend: readonly Message[];
  /** Never beyond what is durable here. */
  readonly committedEntries: readonly Entry[];
  /** Replaces all that was written and applied before; installed, durably, before anything else of this Ready. */
  readonly snapshot: Snapshot | null;
  /** Members to whom the host should bring a snapshot of what it applied; it answers with `snapshotDone`. */
  readonly snapshotsWanted: readonly PeerId[];
  /** Answers to `readIndex`, each once. */
  readonly reads: readonly ReadState[];
  /** Set when role, leader or term changed since the last Ready. */
  readonly softState: SoftState | null;
};
