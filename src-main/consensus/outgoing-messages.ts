// Messages that wait for the next Ready, kept apart by what must be durable before they leave. Never holds more than its
// bound: what exceeds it is lost, as any message may be.

import type { Term } from './ids.ts';
import type { Message } from './messages.ts';

/** Whether a message speaks of this replica's log or vote, which must be durable first (`messagesAfterAppend`). */
const promises = (message: Message): boolean => {
  switch (message.type) {
    // A vote and an acknowledgement bind; who asks for votes claims a log that a crash must not take back.
    case 'pre-vote-request':
    case 'vote-request':
    case 'vote-response':
    case 'append-response':
      return true;
    // The leader's appends leave in parallel with its own write; it counts itself only when that is durable (thesis
    // §10.2.1). A pre-vote binds nobody.
    case 'append-request':
    case 'heartbeat-request':
    case 'heartbeat-response':
    case 'pre-vote-response':
    case 'proposal':
    case 'commit-notice':
    case 'timeout-now':
    case 'read-request':
    case 'read-response':
      return false;
  }
};

export class OutgoingMessages {
  readonly #capacity: number;
  #now: Message[] = [];
  #afterAppend: Message[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get isEmpty(): boolean {
    return this.#now.length === 0 && this.#afterAppend.length === 0;
  }

  /** Queues a message for the next Ready. */
  send(message: Message): void {
    if (this.#now.length + this.#afterAppend.length >= this.#capacity) return;
    if (promises(message)) this.#afterAppend.push(message);
    else this.#now.push(message);
  }

  /** All that waits. A message of a term that is not durable yet leaves only when it is (§5.1). */
  take(durableTerm: Term): { readonly now: readonly Message[]; readonly afterAppend: readonly Message[] } {
    let now = this.#now;
    let afterAppend = this.#afterAppend;
    this.#now = [];
    this.#afterAppend = [];
    if (now.some((message) => message.term > durableTerm)) {
      afterAppend = [...now.filter((message) => message.term > durableTerm), ...afterAppend];
      now = now.filter((message) => message.term <= durableTerm);
    }
    return { now, afterAppend };
  }
}
