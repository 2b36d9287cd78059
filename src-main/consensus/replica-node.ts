// The way into the engine. The host brings time, messages and proposals in, and does what `ready()` tells it to: persist,
// send, apply. Never does anything by itself: no I/O, clock, randomness of its own, timers or promises.

import { onCommitNotice } from './commit-notice.ts';
import { ElectionManager } from './election-manager.ts';
import type { EngineLimits, EngineSettings } from './engine-limits.ts';
import { HeartbeatManager } from './heartbeat-manager.ts';
import type { Index, PeerId } from './ids.ts';
import { InvariantViolationError } from './invariant.ts';
import { encodeMembershipChange } from './membership-change.ts';
import { LeadershipTransfer } from './leadership-transfer.ts';
import { MembershipManager } from './membership-manager.ts';
import { isSound } from './message-check.ts';
import type {
  Entry,
  Membership,
  MembershipChange,
  Message,
  PeerStatus,
  ProposeOutcome,
  ReadOutcome,
  Ready,
  Snapshot,
  TransferOutcome,
} from './messages.ts';
import { ProposalManager } from './proposal-manager.ts';
import { ReadManager } from './read-manager.ts';
import { ReadyQueue } from './ready-queue.ts';
import { ReplicaState } from './replica-state.ts';
import type { RestoredState } from './replica-state.ts';
import { ReplicationManager } from './replication-manager.ts';

export { DEFAULT_ENGINE_LIMITS } from './engine-limits.ts';
export type { EngineLimits, EngineSettings } from './engine-limits.ts';
export { InvariantViolationError } from './invariant.ts';
export type { ProposeOutcome, ReadOutcome, TransferOutcome } from './messages.ts';

export type ReplicaNodeOptions = {
  readonly id: PeerId;
  readonly settings: EngineSettings;
  readonly limits: EngineLimits;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly restored: RestoredState;
};

export class ReplicaNode {
  /** For whoever shows or checks it; only the engine changes it. */
  readonly state: ReplicaState;
  readonly #replication: ReplicationManager;
  readonly #heartbeats: HeartbeatManager;
  readonly #elections: ElectionManager;
  readonly #memberships: MembershipManager;
  readonly #proposals: ProposalManager;
  readonly #reads: ReadManager;
  readonly #transfer: LeadershipTransfer;
  readonly #readies: ReadyQueue;
  #failure: InvariantViolationError | null = null;

  /** @throws InvariantViolationError when what was restored contradicts itself. */
  constructor(options: ReplicaNodeOptions) {
    this.state = new ReplicaState(options.id, options.settings, options.limits, options.random, options.restored);
    this.#replication = new ReplicationManager(this.state);
    this.#heartbeats = new HeartbeatManager(this.state);
    this.#memberships = new MembershipManager(this.state, this.#replication);
    this.#proposals = new ProposalManager(this.state, this.#replication, this.#memberships);
    this.#reads = new ReadManager(this.state, this.#heartbeats);
    this.#transfer = new LeadershipTransfer(this.state);
    this.#readies = new ReadyQueue(this.state, options.restored.hardState);
    this.#elections = new ElectionManager(this.state, () => {
      this.#memberships.startTerm();
      this.#heartbeats.startTerm();
      this.#replication.startTerm();
    });
  }

  /** Lets `elapsedMs` pass. However long the machine slept, no election timeout passes at once: listening comes first. */
  tick(elapsedMs: number): void {
    const passedMs = Math.min(Math.max(0, elapsedMs), this.state.settings.electionTimeoutMinMs / 2);
    this.#run(() => {
      this.#readies.tick(passedMs);
      this.#heartbeats.tick(passedMs);
      this.#elections.tick(passedMs);
      this.#memberships.leaveJointWhenDue();
      this.#transfer.tick(passedMs);
      this.#reads.tick(passedMs);
    });
  }

  /** Milliseconds until `tick` has something to do; a hint for the host's timer. */
  nextTickMs(): number {
    return Math.min(this.#heartbeats.nextMs, this.#elections.nextMs);
  }

  /** Takes in a message. Never throws for anything a peer can send; what does not apply is ignored. */
  step(message: Message): void {
    if (message.from === this.state.id || message.to !== this.state.id || !isSound(message)) return;
    this.#run(() => this.#dispatch(message));
  }

  /** Messages that belong to no term go straight to their handlers. */
  #dispatch(message: Message): void {
    switch (message.type) {
      case 'proposal':
        this.#proposals.onForward(message);
        return;
      case 'commit-notice':
        onCommitNotice(this.state, message);
        return;
      case 'read-request':
        this.#reads.onRequest(message);
        return;
      case 'read-response':
        this.#reads.onResponse(message);
        return;
      default:
        this.#dispatchRaft(message);
    }
  }

  /** Terms first (§5.1), then one handler a message. */
  #dispatchRaft(message: RaftMessage): void {
    const { state } = this;
    // Only members are ever asked; whoever else answers must not move the term.
    if (isResponse(message) && !state.isMember(message.from)) return;
    if (message.term > state.term) {
      if (this.#elections.isDisturbance(message)) return;
      if (takesTerm(message)) {
        const fromLeader = message.type === 'append-request' || message.type === 'heartbeat-request';
        state.becomeFollower(message.term, fromLeader ? message.from : null);
      }
    } else if (message.term < state.term) {
      this.#answerOldTerm(message);
      return;
    }
    switch (message.type) {
      case 'pre-vote-request':
        this.#elections.onPreVoteRequest(message);
        return;
      case 'pre-vote-response':
        this.#elections.onPreVoteResponse(message);
        return;
      case 'vote-request':
        this.#elections.onVoteRequest(message);
        return;
      case 'vote-response':
        this.#elections.onVoteResponse(message);
        return;
      case 'append-request':
        // There is one leader a term, and it would not write to itself under another name.
        if (state.role !== 'leader') this.#replication.onRequest(message);
        return;
      case 'heartbeat-request':
        if (state.role !== 'leader') this.#heartbeats.onRequest(message);
        return;
      case 'append-response':
        if (state.role !== 'leader') return;
        this.#heartbeats.heard(message.from);
        this.#replication.onResponse(message);
        return;
      case 'heartbeat-response':
        if (state.role !== 'leader') return;
        this.#heartbeats.heard(message.from);
        this.#heartbeats.onResponse(message);
        this.#reads.onHeartbeatResponse(message);
        return;
      case 'timeout-now':
        this.#elections.onTimeoutNow(message);
        return;
    }
  }

  /** An old leader or a candidate that fell behind learns the present term, so that it does not stay stuck in its own. */
  #answerOldTerm(message: Message): void {
    const { id, term, outgoing } = this.state;
    const answer = { from: id, to: message.from, term };
    if (message.type === 'pre-vote-request') {
      outgoing.send({ ...answer, type: 'pre-vote-response', granted: false });
    } else if (message.type === 'append-request' || message.type === 'heartbeat-request') {
      outgoing.send({ ...answer, type: 'heartbeat-response', context: 0 });
    }
  }

  /** Proposes entries, all together and in order, or none of them. They may be lost until they are applied. */
  propose(payloads: readonly Uint8Array[]): ProposeOutcome {
    return this.#run(() => this.#proposals.propose('proposal', payloads));
  }

  /**
   * Proposes one membership change.
   * @throws InvalidMembershipChangeError when it cannot be encoded (too many steps, an empty or overlong peer id).
   */
  proposeMembership(change: MembershipChange): ProposeOutcome {
    const data = encodeMembershipChange(change);
    return this.#run(() => this.#proposals.propose('membership', [data]));
  }

  /** The membership that `applyMembership` would lead to. */
  membershipAfter(entry: Entry): Membership {
    return this.#run(() => this.#memberships.after(entry));
  }

  /**
   * Makes the membership entry effective that the host has applied; called in the order of the log, before `applied`. Not
   * called when the state machine refuses the change: it does so on every replica or on none.
   */
  applyMembership(entry: Entry): Membership {
    return this.#run(() => this.#memberships.apply(entry));
  }

  /** The membership in force here. */
  membership(): Membership {
    return this.state.membership;
  }

  /** All members: of its own knowledge on a leader, as last told by one elsewhere. */
  statuses(): readonly PeerStatus[] {
    return this.#heartbeats.statuses();
  }

  /** What the host must do now (see `Ready`), or null when there is nothing. */
  ready(): Ready | null {
    return this.#run(() => {
      this.#replication.flush();
      this.#reads.flush();
      this.#transfer.flush();
      const ready = this.#readies.next(this.#reads.take(), this.#replication.takeSnapshotsWanted());
      if (ready !== null) this.#proposals.forwardsTaken();
      return ready;
    });
  }

  /** `ready`'s hard state and entries are durable here. Called once for every Ready, in order. */
  advance(ready: Ready): void {
    this.#run(() => {
      const durable = this.#readies.advance(ready);
      this.#elections.onDurable(durable.term, durable.votedFor);
      this.#replication.advanceCommit();
    });
  }

  /** The host has applied everything up to `index`. */
  applied(index: Index): void {
    this.#run(() => {
      this.state.log.appliedTo(index);
      this.#memberships.leaveJointWhenDue();
    });
  }

  /**
   * Forgets entries up to `index`, which the host can give as a snapshot of what it applied (§7). Members that need them
   * are brought one; a host keeps enough that this is rare.
   */
  compact(index: Index): void {
    this.#run(() => this.state.log.compactTo(index));
  }

  /** The host brought `peer` the snapshot that a Ready asked for: it ends at `index`. Null: it could not. */
  snapshotDone(peer: PeerId, index: Index | null): void {
    this.#run(() => this.#replication.snapshotDone(peer, index));
  }

  /**
   * The host has received a whole snapshot. True: the next Ready says to install it. False: there is nothing new in it,
   * and it is to be thrown away.
   */
  installSnapshot(snapshot: Snapshot): boolean {
    return this.#run(() => {
      const needed = this.#replication.installSnapshot(snapshot);
      if (needed) this.#readies.install(snapshot);
      return needed;
    });
  }

  /** The transport's connection to `peer` broke. */
  linkBroken(peer: PeerId): void {
    this.#run(() => {
      if (this.state.role === 'leader') {
        this.#replication.linkBroke(peer);
        this.#heartbeats.wake();
      } else if (peer === this.state.leader) this.#elections.leaderLinkBroke();
    });
  }

  /** Hands leadership over to a voter. It ends when another leads, or after an election timeout. */
  transferLeadership(to: PeerId): TransferOutcome {
    return this.#run(() => this.#transfer.start(to));
  }

  /** Asks how far this replica must have applied before it may serve a read that sees all earlier commits (§8). */
  readIndex(): ReadOutcome {
    return this.#run(() => this.#reads.ask());
  }

  /** Campaigns at once instead of waiting for a timeout, if this replica may. */
  campaign(): void {
    this.#run(() => this.#elections.campaign('pre-vote'));
  }

  /** A broken invariant stops the replica: it throws now, and again at whatever it is asked later. */
  #run<Result>(act: () => Result): Result {
    if (this.#failure !== null) throw this.#failure;
    try {
      return act();
    } catch (error) {
      if (error instanceof InvariantViolationError) this.#failure = error;
      throw error;
    }
  }
}

type RaftMessage = Exclude<Message, { type: 'proposal' | 'commit-notice' | 'read-request' | 'read-response' }>;

const isResponse = (message: Message): boolean => {
  switch (message.type) {
    case 'pre-vote-response':
    case 'vote-response':
    case 'append-response':
    case 'heartbeat-response':
      return true;
    default:
      return false;
  }
};

/** Pre-votes speak of terms that nobody has taken yet; all else of a later term is news that the term exists. */
const takesTerm = (message: Message): boolean =>
  message.type !== 'pre-vote-request' && !(message.type === 'pre-vote-response' && message.granted);
