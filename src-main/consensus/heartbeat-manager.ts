// Heartbeats (§5.2): a leader's authority, which members answer, and what everyone is told of that. Never judges who
// should lead; check-quorum does, from the silence measured here.

import { quietAfterMs } from './engine-limits.ts';
import { asIndex } from './ids.ts';
import type { Index, PeerId } from './ids.ts';
import type { HeartbeatRequest, HeartbeatResponse, PeerStatus } from './messages.ts';
import type { Progress } from './progress.ts';
import type { ReplicaState } from './replica-state.ts';

/** At least how often members are told of each other, in milliseconds; large groups take longer. */
const STATUS_INTERVAL_MS = 1_000;
const STATUS_INTERVAL_PER_MEMBER_MS = 20;
const NO_STATUS: readonly PeerStatus[] = [];

export class HeartbeatManager {
  readonly #state: ReplicaState;
  /** Time since the last round of heartbeats, in milliseconds of ticks. */
  #elapsedMs = 0;
  #sinceStatusMs = 0;
  #statusDue = false;
  /** Time since anything happened in the group, in milliseconds of ticks. */
  #idleMs = 0;
  /** The end of the log when it was last looked at. */
  #seenLast: Index = asIndex(0);
  /** The latest round that reads wait for, 0 when none does: every heartbeat asks for its confirmation again. */
  readRound = 0;

  constructor(state: ReplicaState) {
    this.#state = state;
  }

  /** This replica has just become leader: its first heartbeat goes at the next tick, with the state of the group. */
  startTerm(): void {
    this.#elapsedMs = this.#state.settings.heartbeatIntervalMs;
    this.#statusDue = true;
    this.#idleMs = 0;
    this.readRound = 0;
  }

  tick(elapsedMs: number): void {
    const state = this.#state;
    if (state.role !== 'leader') return;
    this.#watchForQuiet(elapsedMs);
    const downAfterMs = state.settings.maxMissedHeartbeats * state.heartbeatIntervalMs;
    for (const progress of state.progress.values()) {
      progress.silentMs += elapsedMs;
      if (!progress.online || progress.silentMs <= downAfterMs) continue;
      progress.online = false;
      this.#statusDue = true;
    }
    this.#elapsedMs += elapsedMs;
    this.#sinceStatusMs += elapsedMs;
    if (this.#elapsedMs >= state.heartbeatIntervalMs) this.#beat();
  }

  /** An idle group slows its heartbeats down together; whatever happens wakes it. */
  #watchForQuiet(elapsedMs: number): void {
    const { log, progress, settings } = this.#state;
    const idle = log.last === this.#seenLast && log.commit === log.last && this.readRound === 0;
    const allThere = [...progress.values()].every((member) => !member.online || member.match === log.last);
    this.#seenLast = log.last;
    this.#idleMs = idle && allThere ? this.#idleMs + elapsedMs : 0;
    this.#state.setQuiet(this.#idleMs >= quietAfterMs(settings));
  }

  /** Something happened that the log does not show. */
  wake(): void {
    this.#idleMs = 0;
    this.#state.setQuiet(false);
  }

  /** Milliseconds until `tick` has something to do. */
  get nextMs(): number {
    if (this.#state.role !== 'leader') return Infinity;
    return Math.max(0, this.#state.heartbeatIntervalMs - this.#elapsedMs);
  }

  #beat(): void {
    const state = this.#state;
    this.#elapsedMs = 0;
    const intervalMs = Math.max(STATUS_INTERVAL_MS, STATUS_INTERVAL_PER_MEMBER_MS * state.progress.size);
    if (this.#sinceStatusMs >= intervalMs) this.#statusDue = true;
    const peers = this.#statusDue ? this.statuses() : NO_STATUS;
    if (this.#statusDue) this.#sinceStatusMs = 0;
    this.#statusDue = false;
    for (const [to, progress] of state.progress) this.#send(to, progress, peers);
  }

  /** Asks all voters at once to confirm that this replica still leads; `readRound` is the round they answer. */
  confirmLeadership(): void {
    for (const [to, progress] of this.#state.progress) {
      if (this.#state.isVoter(to)) this.#send(to, progress, NO_STATUS);
    }
  }

  #send(to: PeerId, progress: Progress, peers: readonly PeerStatus[]): void {
    const { id: from, term, log, quiet, outgoing } = this.#state;
    // Never beyond what the member is known to have: its log after that may not be the leader's.
    const commit = asIndex(Math.min(progress.match, log.commit));
    outgoing.send({ type: 'heartbeat-request', from, to, term, commit, context: this.readRound, quiet, peers });
  }

  /** A member answered something in this term. */
  heard(from: PeerId): void {
    const progress = this.#state.progress.get(from);
    if (progress === undefined) return;
    progress.silentMs = 0;
    if (progress.online) return;
    progress.online = true;
    this.#statusDue = true;
  }

  /** From the leader of this term. */
  onRequest(request: HeartbeatRequest): void {
    const state = this.#state;
    state.hearLeader(request.from);
    state.setQuiet(request.quiet);
    if (request.commit <= state.log.last) state.log.commitTo(request.commit);
    if (request.peers.length > 0) {
      state.peerStatus = request.peers.slice(0, state.limits.maxPeerStatuses);
      state.peerStatusTerm = state.term;
    }
    state.outgoing.send({
      type: 'heartbeat-response',
      from: state.id,
      to: request.from,
      term: state.term,
      context: request.context,
    });
  }

  /** A member is there. If appends to it went unanswered since its last answer, they may be lost: ask again. */
  onResponse(response: HeartbeatResponse): void {
    const state = this.#state;
    const progress = state.progress.get(response.from);
    if (progress === undefined) return;
    const underWay = progress.state === 'probe' ? progress.probeSent : progress.match + 1 < progress.next;
    progress.recheck = underWay && !progress.appendAnswered;
    progress.appendAnswered = false;
  }

  /** All members, this replica among them: of its own knowledge on a leader, as last told elsewhere. */
  statuses(): readonly PeerStatus[] {
    const state = this.#state;
    if (state.role !== 'leader') return state.peerStatus;
    const statuses: PeerStatus[] = [{ peerId: state.id, matchIndex: state.log.stable, online: true, silentMs: 0 }];
    for (const [peerId, progress] of state.progress) {
      const { match: matchIndex, online, silentMs } = progress;
      statuses.push({ peerId, matchIndex, online, silentMs: Math.round(silentMs) });
    }
    return statuses;
  }
}
