// What the host has been told to do and has not finished: builds each Ready and takes its completion. Never sends or
// writes; it knows only what of this replica is durable.

import type { Index, PeerId, Term } from './ids.ts';
import { invariant } from './invariant.ts';
import type { PendingWrite } from './log.ts';
import type { Entry, HardState, ReadState, Ready, Snapshot, SoftState } from './messages.ts';
import type { ReplicaState } from './replica-state.ts';

type Outstanding = {
  readonly number: number;
  readonly write: PendingWrite;
  /** The hard state that is durable once this Ready is. */
  readonly hardState: HardState;
};

export class ReadyQueue {
  readonly #state: ReplicaState;
  /** In the order of their numbers, which is the order in which they become durable. */
  readonly #outstanding: Outstanding[] = [];
  #number = 0;
  #durable: HardState;
  /** The last hard state handed out. */
  #told: HardState;
  #shown: SoftState | null = null;
  #snapshot: Snapshot | null = null;
  /** Time since a write finished while others wait, in milliseconds of ticks. */
  #waitingMs = 0;

  constructor(state: ReplicaState, restored: HardState) {
    this.#state = state;
    this.#durable = restored;
    this.#told = restored;
  }

  /** Notices a disk that no longer finishes what it was given. */
  tick(elapsedMs: number): void {
    this.#waitingMs = this.#outstanding.length === 0 ? 0 : this.#waitingMs + elapsedMs;
    this.#state.diskStuck = this.#waitingMs >= this.#state.settings.electionTimeoutMaxMs;
  }

  /** A snapshot has replaced the log; the next Ready tells the host to install it. A later one replaces it. */
  install(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
  }

  /** The next Ready, or null when there is nothing to do. What the managers have for the host goes along with it. */
  next(reads: readonly ReadState[], snapshotsWanted: readonly PeerId[]): Ready | null {
    const { log, outgoing, limits } = this.#state;
    const softState = this.#changedSoftState();
    const entries = log.takeUnwritten();
    const hardState = this.#changedHardState(entries);
    const committedEntries = log.takeCommitted(limits.maxCommittedEntries, limits.maxCommittedBytes);
    const snapshot = this.#snapshot;
    this.#snapshot = null;
    const quiet = outgoing.isEmpty && reads.length === 0 && snapshotsWanted.length === 0;
    const idle = quiet && hardState === null && softState === null && snapshot === null;
    if (idle && entries.length === 0 && committedEntries.length === 0) return null;
    const messages = outgoing.take(this.#durable.term);
    this.#number += 1;
    this.#outstanding.push({ number: this.#number, write: log.beginWrite(), hardState: this.#told });
    return {
      number: this.#number,
      hardState,
      entries,
      messages: messages.now,
      messagesAfterAppend: messages.afterAppend,
      committedEntries,
      snapshot,
      snapshotsWanted,
      reads,
      softState,
    };
  }

  /**
   * A new term or vote must be written. The commit index goes along with entries only: alone it is not worth a write,
   * but whoever keeps an entry must also keep that the membership changes before it were committed (§6).
   */
  #changedHardState(entries: readonly Entry[]): HardState | null {
    const { term, votedFor, log } = this.#state;
    const told = this.#told;
    const voteChanged = term !== told.term || votedFor !== told.votedFor;
    if (!voteChanged && (entries.length === 0 || log.commit === told.commit)) return null;
    this.#told = { term, votedFor, commit: log.commit };
    return this.#told;
  }

  #changedSoftState(): SoftState | null {
    const { role, leader, term } = this.#state;
    const shown = this.#shown;
    if (shown !== null && role === shown.role && leader === shown.leader && term === shown.term) return null;
    this.#shown = { role, leader, term };
    return this.#shown;
  }

  /** The oldest outstanding Ready is durable. Returns the term and vote that are durable now. */
  advance(ready: Ready): { readonly term: Term; readonly votedFor: PeerId | null; readonly commit: Index } {
    const oldest = this.#outstanding.shift();
    invariant(oldest !== undefined && oldest.number === ready.number, 'a Ready advances once, in order');
    this.#state.log.finishWrite(oldest.write);
    this.#durable = oldest.hardState;
    this.#waitingMs = 0;
    this.#state.diskStuck = false;
    return this.#durable;
  }
}
