// The state of one replica (figure 2 of the paper, "State"), each field with its invariant, and the changes of role that
// keep them together (figure 4). Never decides when a role changes; the managers do.

import { quietIntervalMs } from './engine-limits.ts';
import type { EngineLimits, EngineSettings } from './engine-limits.ts';
import { asIndex, asTerm } from './ids.ts';
import type { Index, PeerId, Term } from './ids.ts';
import { invariant } from './invariant.ts';
import { ReplicaLog, START_OF_LOG } from './log.ts';
import type { Position } from './log.ts';
import { configurationOf, membershipOf } from './membership-change.ts';
import type { TrackerConfiguration } from './membership-change.ts';
import type { Entry, HardState, Membership, PeerStatus, Role } from './messages.ts';
import { OutgoingMessages } from './outgoing-messages.ts';
import { Progress } from './progress.ts';

/** What was durable when the replica started, and how far the host had applied it. */
export type RestoredState = {
  readonly hardState: HardState;
  readonly entries: readonly Entry[];
  /** The membership in force after `appliedIndex`. */
  readonly membership: Membership;
  readonly appliedIndex: Index;
  /** The last entry that was compacted away before `entries`; none by default. */
  readonly compacted?: Position;
};

export class ReplicaState {
  readonly id: PeerId;
  readonly settings: EngineSettings;
  readonly limits: EngineLimits;
  readonly random: () => number;
  readonly log: ReplicaLog;
  readonly outgoing: OutgoingMessages;

  #term: Term;
  #votedFor: PeerId | null;
  #role: Role = 'follower';
  #leader: PeerId | null = null;
  #configuration: TrackerConfiguration;
  #membership: Membership;

  /** Answers to the election under way; empty outside one. Only members of the configuration are counted. */
  readonly votes = new Map<PeerId, boolean>();
  /** What a leader knows of the others. Invariant: exactly the other members on a leader, empty elsewhere. */
  readonly progress = new Map<PeerId, Progress>();
  /** The members as the leader last told them; a leader itself answers `statuses()` from its progress. */
  peerStatus: readonly PeerStatus[] = [];
  /** The term whose leader told that: of another term's leader it says nothing about the log of this one. */
  peerStatusTerm: Term = asTerm(0);

  /** Time since the leader was heard, a vote was given or an election began, in milliseconds of ticks. */
  electionElapsedMs = 0;
  /** When `electionElapsedMs` reaches this without a leader heard, a voter asks for pre-votes. */
  electionTimeoutMs = 0;
  /** No write has finished for an election timeout although some are under way. */
  diskStuck = false;
  /** To whom this leader is handing over; nothing is proposed meanwhile. Null on everyone else. */
  transferee: PeerId | null = null;
  /** The leader said that the group is idle: its heartbeats come less often, and all timeouts stretch with them. */
  #quiet = false;
  /** The link to the leader broke: the lease that keeps a follower from granting votes is over. */
  leaderLinkBroken = false;

  constructor(
    id: PeerId,
    settings: EngineSettings,
    limits: EngineLimits,
    random: () => number,
    restored: RestoredState,
  ) {
    this.id = id;
    this.settings = settings;
    this.limits = limits;
    this.random = random;
    const { entries, hardState, appliedIndex, compacted = START_OF_LOG } = restored;
    this.log = new ReplicaLog(entries, hardState.commit, appliedIndex, compacted);
    this.outgoing = new OutgoingMessages(limits.maxQueuedMessages);
    invariant(restored.hardState.term >= this.log.lastTerm, 'the term is at least that of the last entry');
    this.#term = restored.hardState.term;
    this.#votedFor = restored.hardState.votedFor;
    this.#configuration = configurationOf(restored.membership);
    this.#membership = membershipOf(this.#configuration);
    this.drawElectionTimeout();
  }

  /** Never goes back. Durable before any message that carries it leaves. */
  get term(): Term {
    return this.#term;
  }
  /** Who has this replica's vote in `term`; set once a term, and durable before the vote leaves. */
  get votedFor(): PeerId | null {
    return this.#votedFor;
  }
  get role(): Role {
    return this.#role;
  }
  /** Who leads in `term`, as far as known. Invariant: it is this replica exactly when its role is `leader`. */
  get leader(): PeerId | null {
    return this.#leader;
  }
  /** The configuration in force: that of the last applied membership entry. */
  get configuration(): TrackerConfiguration {
    return this.#configuration;
  }
  get membership(): Membership {
    return this.#membership;
  }

  isVoter(id: PeerId): boolean {
    const { incoming, outgoing } = this.#configuration.voters;
    return incoming.has(id) || outgoing.has(id);
  }

  isMember(id: PeerId): boolean {
    return this.isVoter(id) || this.#configuration.learners.has(id);
  }

  /** Everyone in the configuration, voters first, each once. */
  memberIds(): Set<PeerId> {
    const { voters, learners } = this.#configuration;
    return new Set([...voters.incoming, ...voters.outgoing, ...learners]);
  }

  /** This replica decides alone: no other vote is needed for anything. */
  get isOnlyVoter(): boolean {
    const { incoming, outgoing } = this.#configuration.voters;
    return incoming.size === 1 && incoming.has(this.id) && outgoing.size === 0;
  }

  /** A voter heard its leader so lately that it takes part in no election (thesis §4.2.3). Leaders are in lease. */
  get inLease(): boolean {
    if (this.#leader === null || this.leaderLinkBroken) return false;
    return this.#role === 'leader' || this.electionElapsedMs < this.settings.electionTimeoutMinMs;
  }

  get quiet(): boolean {
    return this.#quiet;
  }

  /** Time between two heartbeats at present, in milliseconds. */
  get heartbeatIntervalMs(): number {
    return this.#quiet ? quietIntervalMs(this.settings) : this.settings.heartbeatIntervalMs;
  }

  /** The group falls quiet or wakes up. */
  setQuiet(quiet: boolean): void {
    this.#quiet = quiet;
  }

  drawElectionTimeout(): void {
    const { electionTimeoutMinMs: least, electionTimeoutMaxMs: most } = this.settings;
    this.electionTimeoutMs = least + this.random() * (most - least);
  }

  /** Follows in `term`, with or without a known leader. A new term forgets the vote (§5.1). */
  becomeFollower(term: Term, leader: PeerId | null): void {
    invariant(term >= this.#term, 'the term never goes back');
    if (term > this.#term) {
      this.#term = term;
      this.#votedFor = null;
    }
    this.#role = 'follower';
    this.#leader = leader;
    this.transferee = null;
    this.#quiet = false;
    this.votes.clear();
    this.progress.clear();
    this.restartElectionTimer();
  }

  /** A message of the leader of this term arrived (§5.2). */
  hearLeader(leader: PeerId): void {
    if (this.#role !== 'follower') {
      this.becomeFollower(this.#term, leader);
      return;
    }
    this.#leader = leader;
    this.electionElapsedMs = 0;
    if (!this.leaderLinkBroken) return;
    this.leaderLinkBroken = false;
    this.drawElectionTimeout();
  }

  /** A follower has not heard its leader for so long that it no longer names one. */
  forgetLeader(): void {
    invariant(this.#role !== 'leader', 'a leader knows its leader');
    this.#leader = null;
  }

  /** Asks for votes without taking a new term (thesis §9.6). */
  becomePreCandidate(): void {
    invariant(this.#role !== 'leader', 'a leader does not campaign');
    this.#role = 'pre-candidate';
    this.#leader = null;
    this.#quiet = false;
    this.votes.clear();
    this.restartElectionTimer();
  }

  /** Takes a new term and votes for itself (§5.2). The own vote counts once it is durable. */
  becomeCandidate(): void {
    invariant(this.#role !== 'leader', 'a leader does not campaign');
    this.#term = asTerm(this.#term + 1);
    this.#votedFor = this.id;
    this.#role = 'candidate';
    this.#leader = null;
    this.#quiet = false;
    this.votes.clear();
    this.restartElectionTimer();
  }

  /** Won the election of this term. */
  becomeLeader(): void {
    invariant(this.#role === 'candidate' && this.#votedFor === this.id, 'only a candidate with its own vote leads');
    this.#role = 'leader';
    this.#leader = this.id;
    this.votes.clear();
    this.restartElectionTimer();
    this.#trackMembers();
  }

  /** Gives this replica's vote in the present term. */
  voteFor(candidate: PeerId): void {
    invariant(this.#votedFor === null || this.#votedFor === candidate, 'at most one vote a term');
    this.#votedFor = candidate;
    this.restartElectionTimer();
  }

  restartElectionTimer(): void {
    this.electionElapsedMs = 0;
    this.leaderLinkBroken = false;
    this.drawElectionTimeout();
  }

  /** Makes a configuration effective. */
  configure(configuration: TrackerConfiguration): void {
    this.#configuration = configuration;
    this.#membership = membershipOf(configuration);
    if (this.#role === 'leader') this.#trackMembers();
  }

  #trackMembers(): void {
    const members = this.memberIds();
    for (const id of this.progress.keys()) if (!members.has(id)) this.progress.delete(id);
    for (const id of members) {
      if (id === this.id || this.progress.has(id)) continue;
      // One entry back, so that there is something to send at once and the probe finds where the member stands.
      const progress = new Progress(asIndex(Math.max(this.log.first, this.log.last)), this.limits);
      progress.online = this.peerStatus.find((status) => status.peerId === id)?.online ?? true;
      this.progress.set(id, progress);
    }
  }
}
