// Handing leadership over (thesis §3.10): the target is brought up to date and told to campaign at once. Gives up after
// an election timeout, so that a target that is gone costs no more than that.

import type { PeerId } from './ids.ts';
import type { TransferOutcome } from './messages.ts';
import type { ReplicaState } from './replica-state.ts';

export class LeadershipTransfer {
  readonly #state: ReplicaState;
  /** Time since the transfer began, and since the target was last told, in milliseconds of ticks. */
  #elapsedMs = 0;
  #sinceToldMs = 0;
  #told = false;

  constructor(state: ReplicaState) {
    this.#state = state;
  }

  /** Begins to hand over, instead of to anyone else. Until it ends, this leader takes no proposals. */
  start(to: PeerId): TransferOutcome {
    const state = this.#state;
    if (state.role !== 'leader') return { type: 'refused', reason: 'not-leader' };
    if (to === state.id) return { type: 'refused', reason: 'is-leader' };
    if (!state.isVoter(to)) return { type: 'refused', reason: 'not-voter' };
    if (state.transferee === to) return { type: 'started' };
    state.transferee = to;
    this.#elapsedMs = 0;
    this.#sinceToldMs = 0;
    this.#told = false;
    return { type: 'started' };
  }

  tick(elapsedMs: number): void {
    const state = this.#state;
    if (state.transferee === null) return;
    this.#elapsedMs += elapsedMs;
    this.#sinceToldMs += elapsedMs;
    // A lost word is said again; a repeated one is harmless, since its term is over once it was heard.
    if (this.#sinceToldMs >= state.settings.heartbeatIntervalMs) this.#told = false;
    if (this.#elapsedMs >= state.settings.electionTimeoutMaxMs) state.transferee = null;
  }

  /** Tells the target to campaign once it has everything that is in this log. */
  flush(): void {
    const { id, term, transferee, log, progress, outgoing } = this.#state;
    if (transferee === null) return;
    if (!this.#state.isVoter(transferee)) {
      this.#state.transferee = null;
      return;
    }
    if (this.#told || progress.get(transferee)?.match !== log.last) return;
    this.#told = true;
    this.#sinceToldMs = 0;
    outgoing.send({ type: 'timeout-now', from: id, to: transferee, term });
  }
}
