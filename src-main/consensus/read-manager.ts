// Linearizable reads without a log entry (§8; thesis §6.4): a leader that a majority confirms, after the read was asked
// for, cannot have been replaced before. Never trusts a clock or a lease.

import { asTerm } from './ids.ts';
import type { Index, PeerId, Term } from './ids.ts';
import type { HeartbeatManager } from './heartbeat-manager.ts';
import type { HeartbeatResponse, ReadOutcome, ReadRequest, ReadResponse, ReadState } from './messages.ts';
import { committedIndex } from './quorum.ts';
import type { ReplicaState } from './replica-state.ts';

type Wanted = { readonly context: number; readonly from: PeerId };
type Confirming = Wanted & { readonly index: Index; readonly round: number };

const NO_READS: readonly ReadState[] = [];

export class ReadManager {
  readonly #state: ReplicaState;
  readonly #heartbeats: HeartbeatManager;
  /** The last context given out. Starts at random, so that no answer to an earlier life of this replica fits. */
  #context: number;
  /** The term in which what is below was asked for; in another one, all of it is void. */
  #term: Term = asTerm(0);
  /** Reads not yet asked of the voters: not until something of this term is committed (§8). */
  #wanted: Wanted[] = [];
  /** In the order of their rounds. Invariant: every index was committed before its round was sent. */
  #confirming: Confirming[] = [];
  /** The last round asked for; never used twice. */
  #round = 0;
  /** The latest round each voter has answered in this term. */
  readonly #answered = new Map<PeerId, number>();
  /** Reads that this follower asked the leader for, with the time since, in milliseconds of ticks. */
  readonly #asked = new Map<number, number>();
  #askedLeader: PeerId | null = null;
  #done: ReadState[] = [];

  constructor(state: ReplicaState, heartbeats: HeartbeatManager) {
    this.#state = state;
    this.#heartbeats = heartbeats;
    this.#context = Math.floor(state.random() * 2 ** 31) * 2 ** 21;
  }

  get #pendingCount(): number {
    return this.#wanted.length + this.#confirming.length + this.#asked.size;
  }

  /** Asks how far this replica must have applied before it may serve a read. */
  ask(): ReadOutcome {
    this.#dropWhatIsVoid();
    const { id, role, leader, limits, outgoing } = this.#state;
    if (leader === null) return { type: 'dropped', reason: 'no-leader' };
    if (this.#pendingCount >= limits.maxPendingReads) return { type: 'dropped', reason: 'busy' };
    this.#context += 1;
    const context = this.#context;
    if (role === 'leader') {
      this.#wanted.push({ context, from: id });
    } else {
      this.#asked.set(context, 0);
      // If the leader is gone, that should show in the usual time.
      this.#state.setQuiet(false);
      outgoing.send({ type: 'read-request', from: id, to: leader, term: asTerm(0), context });
    }
    return { type: 'pending', context };
  }

  /** A member asks. Who asks too much or the wrong one hears nothing and asks again. */
  onRequest(request: ReadRequest): void {
    this.#dropWhatIsVoid();
    const { role, limits } = this.#state;
    if (role !== 'leader' || this.#pendingCount >= limits.maxPendingReads) return;
    if (!this.#state.isMember(request.from)) return;
    this.#wanted.push({ context: request.context, from: request.from });
  }

  onResponse(response: ReadResponse): void {
    if (response.from !== this.#askedLeader || !this.#asked.delete(response.context)) return;
    this.#done.push({ context: response.context, index: response.index });
  }

  /** A voter confirms that this replica led when it sent the round. */
  onHeartbeatResponse(response: HeartbeatResponse): void {
    if (response.context > this.#round || response.context <= (this.#answered.get(response.from) ?? 0)) return;
    this.#answered.set(response.from, response.context);
  }

  /** Reads that the leader never answered are given back. */
  tick(elapsedMs: number): void {
    for (const [context, sinceMs] of this.#asked) {
      if (sinceMs + elapsedMs < this.#state.settings.electionTimeoutMaxMs) {
        this.#asked.set(context, sinceMs + elapsedMs);
      } else {
        this.#asked.delete(context);
        this.#done.push({ context, index: null });
      }
    }
  }

  /** Sends what is wanted to the voters, and answers what they have confirmed. */
  flush(): void {
    this.#dropWhatIsVoid();
    const { id, role, log, term, configuration } = this.#state;
    if (role !== 'leader') return;
    if (this.#wanted.length > 0 && log.matches(log.commit, term)) {
      // One round serves all: each read was asked for before the round is sent.
      this.#round += 1;
      const { commit: index } = log;
      for (const { context, from } of this.#wanted) this.#confirming.push({ context, from, index, round: this.#round });
      this.#wanted = [];
      this.#heartbeats.readRound = this.#round;
      this.#heartbeats.confirmLeadership();
    }
    if (this.#confirming.length === 0) return;
    const confirmed = committedIndex(configuration.voters, (voter) =>
      voter === id ? this.#round : this.#answered.get(voter),
    );
    while (this.#confirming[0] !== undefined && this.#confirming[0].round <= confirmed) {
      const read = this.#confirming.shift();
      if (read !== undefined) this.#answer(read);
    }
    if (this.#confirming.length === 0) this.#heartbeats.readRound = 0;
  }

  #answer({ context, from, index }: Confirming): void {
    const { id, outgoing } = this.#state;
    if (from === id) this.#done.push({ context, index });
    else outgoing.send({ type: 'read-response', from: id, to: from, term: asTerm(0), context, index });
  }

  /** In another term, or with another leader, nobody will answer what was asked before. */
  #dropWhatIsVoid(): void {
    const { id, role, term, leader } = this.#state;
    if (term !== this.#term || (role !== 'leader' && this.#wanted.length + this.#confirming.length > 0)) {
      for (const { context, from } of [...this.#confirming, ...this.#wanted]) {
        if (from === id) this.#done.push({ context, index: null });
      }
      this.#confirming = [];
      this.#wanted = [];
      this.#answered.clear();
      this.#term = term;
    }
    if (leader === this.#askedLeader) return;
    for (const context of this.#asked.keys()) this.#done.push({ context, index: null });
    this.#asked.clear();
    this.#askedLeader = leader;
  }

  /** Answers since the last call. */
  take(): readonly ReadState[] {
    if (this.#done.length === 0) return NO_READS;
    const done = this.#done;
    this.#done = [];
    return done;
  }
}
