// Elections (§5.2, §5.4.1) with pre-vote, leader stickiness and check-quorum (thesis §4.2.3, §6.2, §9.6). Decides when
// this replica campaigns, whom it votes for and when it stops leading; never touches the log.

import { tellCommit } from './commit-notice.ts';
import { asTerm } from './ids.ts';
import type { PeerId, Term } from './ids.ts';
import type { Message, PreVoteRequest, PreVoteResponse, TimeoutNow, VoteRequest, VoteResponse } from './messages.ts';
import { voteResult } from './quorum.ts';
import type { ReplicaState } from './replica-state.ts';

/** Why a replica campaigns. `transfer`: the leader asked it to, so it need not ask whether it may. */
export type Campaign = 'pre-vote' | 'election' | 'transfer';

export class ElectionManager {
  readonly #state: ReplicaState;
  readonly #onElected: () => void;
  /** Time since votes were last asked for, in milliseconds of ticks. */
  #askedMs = 0;
  /** The election under way was asked for by the former leader. */
  #transfer = false;

  /** `onElected` is called right after this replica has become leader. */
  constructor(state: ReplicaState, onElected: () => void) {
    this.#state = state;
    this.#onElected = onElected;
  }

  /** Whether this replica may be elected: it votes, its disk answers, and it knows the configuration in force (§6). */
  get electable(): boolean {
    if (this.#state.diskStuck) return false;
    return this.#state.isVoter(this.#state.id) && !this.#state.log.hasUnappliedMembership();
  }

  tick(elapsedMs: number): void {
    const state = this.#state;
    state.electionElapsedMs += elapsedMs;
    if (state.role === 'leader') {
      this.#checkAuthority();
      return;
    }
    const timedOut = state.electionElapsedMs >= state.electionTimeoutMs;
    if (!timedOut && !state.isOnlyVoter) {
      this.#askAgain(elapsedMs);
      return;
    }
    // Another term would not make the own vote durable any sooner.
    if (state.role === 'candidate' && !state.votes.has(state.id)) return;
    if (this.electable) {
      // Whoever decides alone has nobody to wait for.
      if (timedOut || state.role === 'follower') this.campaign('pre-vote');
      return;
    }
    if (!timedOut) return;
    if (state.role === 'follower') state.forgetLeader();
    else state.becomeFollower(state.term, null);
  }

  /** Milliseconds until `tick` has something to do. */
  get nextMs(): number {
    const state = this.#state;
    if (state.role === 'leader') return state.settings.electionTimeoutMaxMs;
    const untilTimeoutMs = Math.max(0, state.electionTimeoutMs - state.electionElapsedMs);
    // Whoever may not campaign has nothing to do at the timeout but to look again whether it may.
    const waitsForOwnVote = state.role === 'candidate' && !state.votes.has(state.id);
    if (waitsForOwnVote || !this.electable) return Math.max(untilTimeoutMs, state.settings.heartbeatIntervalMs);
    if (state.isOnlyVoter && state.role === 'follower') return 0;
    if (state.role === 'follower') return untilTimeoutMs;
    return Math.min(untilTimeoutMs, Math.max(0, state.settings.heartbeatIntervalMs - this.#askedMs));
  }

  /**
   * A leader that has not heard a majority for an election timeout stops leading (thesis §6.2), and so does one whose
   * disk has not finished a write for that long: both only keep others from leading.
   */
  #checkAuthority(): void {
    const state = this.#state;
    const silentAfterMs = state.settings.electionTimeoutMaxMs;
    const votes = new Map<PeerId, boolean>([[state.id, true]]);
    for (const [id, progress] of state.progress) votes.set(id, progress.silentMs < silentAfterMs);
    const alone = voteResult(state.configuration.voters, votes) !== 'won';
    if (alone || (state.diskStuck && !state.isOnlyVoter)) state.becomeFollower(state.term, null);
  }

  /** Starts an election, unless this replica leads or may not be elected. */
  campaign(kind: Campaign): void {
    const state = this.#state;
    if (state.role === 'leader' || !this.electable) return;
    this.#transfer = kind === 'transfer';
    if (kind === 'pre-vote') {
      state.becomePreCandidate();
      // A pre-vote binds nobody, so the own one counts at once.
      this.#record(state.id, true);
      // Nobody else was needed: the election itself has begun.
      if (this.#state.role !== 'pre-candidate') return;
    } else {
      state.becomeCandidate();
    }
    this.#ask();
  }

  /** Asks every voter that has not answered. Repeating a question is harmless: the answer is the same. */
  #ask(): void {
    const state = this.#state;
    this.#askedMs = 0;
    for (const to of state.memberIds()) {
      if (to === state.id || !state.isVoter(to) || state.votes.has(to)) continue;
      const position = { from: state.id, to, lastIndex: state.log.last, lastTerm: state.log.lastTerm };
      if (state.role === 'pre-candidate') {
        state.outgoing.send({ type: 'pre-vote-request', term: asTerm(state.term + 1), ...position });
      } else if (state.role === 'candidate') {
        state.outgoing.send({ type: 'vote-request', term: state.term, transfer: this.#transfer, ...position });
      }
    }
  }

  /** A lost question or a voter that was in lease a moment ago must not cost a whole election timeout. */
  #askAgain(elapsedMs: number): void {
    if (this.#state.role === 'follower') return;
    this.#askedMs += elapsedMs;
    if (this.#askedMs >= this.#state.settings.heartbeatIntervalMs) this.#ask();
  }

  /** The hard state with this term and vote is durable here: a candidate's own vote counts from now on. */
  onDurable(term: Term, votedFor: PeerId | null): void {
    const state = this.#state;
    if (state.role !== 'candidate' || term !== state.term || votedFor !== state.id) return;
    if (!state.votes.has(state.id)) this.#record(state.id, true);
  }

  #record(id: PeerId, granted: boolean): void {
    const state = this.#state;
    if (!state.isVoter(id) || state.votes.has(id)) return;
    state.votes.set(id, granted);
    switch (voteResult(state.configuration.voters, state.votes)) {
      case 'pending':
        return;
      case 'lost':
        state.becomeFollower(state.term, null);
        return;
      case 'won':
        if (state.role === 'pre-candidate') {
          this.campaign('election');
          return;
        }
        // Without the own vote on disk a crash could vote twice in this term.
        if (!state.votes.has(state.id)) return;
        state.becomeLeader();
        this.#onElected();
    }
  }

  /**
   * Whether a message of a later term is to be ignored: a voter that hears its leader takes part in no election, so that
   * a removed or half-connected replica cannot disturb the rest (thesis §4.2.3).
   */
  isDisturbance(message: Message): boolean {
    if (message.type !== 'vote-request' && message.type !== 'pre-vote-request') return false;
    const asked = message.type === 'vote-request' && message.transfer;
    return message.term > this.#state.term && !asked && this.#state.inLease;
  }

  /** `request.term` is the term the sender would take. Granting changes nothing here (thesis §9.6). */
  onPreVoteRequest(request: PreVoteRequest): void {
    const state = this.#state;
    const free = request.term > state.term || state.votedFor === request.from || this.#isUndecided;
    const granted = request.term >= state.term && free && state.log.isUpToDate(request.lastIndex, request.lastTerm);
    state.outgoing.send({
      type: 'pre-vote-response',
      from: state.id,
      to: request.from,
      term: granted ? request.term : state.term,
      granted,
    });
    if (!granted) this.#tellCommit(request.from);
    // Two that ask at once would each win the pre-vote and then split the vote: the one with the lesser claim yields.
    if (granted && state.role === 'pre-candidate' && this.#outranks(request)) {
      state.becomeFollower(state.term, null);
    }
  }

  #outranks(request: PreVoteRequest): boolean {
    const { log, id } = this.#state;
    const same = request.lastTerm === log.lastTerm && request.lastIndex === log.last;
    return !same || request.from > id;
  }

  /** No vote given and no leader known in this term. */
  get #isUndecided(): boolean {
    return this.#state.votedFor === null && this.#state.leader === null;
  }

  onPreVoteResponse(response: PreVoteResponse): void {
    const state = this.#state;
    if (state.role !== 'pre-candidate') return;
    const answersUs = response.granted ? response.term === state.term + 1 : response.term === state.term;
    if (answersUs) this.#record(response.from, response.granted);
  }

  /** The request's term is this replica's own by now. Learners answer too: they may have been promoted unknowingly. */
  onVoteRequest(request: VoteRequest): void {
    const state = this.#state;
    const free = state.votedFor === request.from || this.#isUndecided;
    const granted = free && state.log.isUpToDate(request.lastIndex, request.lastTerm);
    if (granted) state.voteFor(request.from);
    state.outgoing.send({ type: 'vote-response', from: state.id, to: request.from, term: state.term, granted });
    if (!granted) this.#tellCommit(request.from);
  }

  /**
   * A configuration takes effect when it is applied, so a leader may leave with the last word on a change that those who
   * stay have on disk without knowing it committed. They would need its vote for ever, and its longer log refuses them.
   */
  #tellCommit(to: PeerId): void {
    tellCommit(this.#state, to, this.#state.log.commit);
  }

  onVoteResponse(response: VoteResponse): void {
    if (this.#state.role === 'candidate') this.#record(response.from, response.granted);
  }

  /** The leader hands over to this replica (thesis §3.10): it campaigns at once and need not ask whether it may. */
  onTimeoutNow(message: TimeoutNow): void {
    const { role, leader } = this.#state;
    if (role === 'follower' && leader === message.from) this.campaign('transfer');
  }

  /**
   * The connection to the leader broke, which is how a process dies: stop waiting for it, and ask for pre-votes after a
   * short random delay. Harmless while others still hear the leader: they refuse, and its next heartbeat ends the doubt.
   */
  leaderLinkBroke(): void {
    const state = this.#state;
    if (state.role !== 'follower' || state.leaderLinkBroken) return;
    state.setQuiet(false);
    state.leaderLinkBroken = true;
    const delayMs = state.random() * 2 * state.settings.heartbeatIntervalMs;
    state.electionTimeoutMs = Math.min(state.electionTimeoutMs, state.electionElapsedMs + delayMs);
  }
}
