// Who waits for which message to be committed and applied here. Answers from what is applied already, or when it comes.
// It never proposes; giving up waiting changes nothing about the message.

import type { Clock } from '../replica/ports.ts';
import type { Confirmation } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';

/** The wait ended before the message was committed. It stays in the outbox and is delivered later. */
export class NotCommittedError extends Error {
  override readonly name = 'NotCommittedError';
  constructor(count: number) {
    super(
      `${count === 1 ? 'The message is' : `${count} messages are`} not confirmed by a majority yet. Nothing is lost: ` +
        'it waits in the outbox and is delivered as soon as enough machines are back.',
    );
  }
}

/** The group refused the message by its rules; it was not delivered and will not be. */
export class MessageRejectedError extends Error {
  override readonly name = 'MessageRejectedError';
}

/** Most refusals remembered for those who ask late. */
const MAX_REMEMBERED_REFUSALS = 1_000;

type Waiter = { resolve(confirmation: Confirmation): void; reject(failure: Error): void };

export type Confirmations = {
  applied(confirmation: Confirmation): void;
  rejected(id: MessageId, reason: string): void;
  /** Resolves in the order of `ids`. @throws NotCommittedError, MessageRejectedError */
  wait(ids: readonly MessageId[], timeoutMs: number): Promise<readonly Confirmation[]>;
  stop(): void;
};

/** `locate` finds those applied before anyone asked. */
export const createConfirmations = (
  clock: Clock,
  locate: (ids: readonly MessageId[]) => Promise<readonly Confirmation[]>,
): Confirmations => {
  const waiters = new Map<MessageId, Set<Waiter>>();
  const refusals = new Map<MessageId, string>();

  const settle = (id: MessageId, act: (waiter: Waiter) => void): void => {
    const waiting = waiters.get(id);
    waiters.delete(id);
    for (const waiter of waiting ?? []) act(waiter);
  };

  const waitFor = (id: MessageId, ended: Promise<never>): Promise<Confirmation> => {
    const refusal = refusals.get(id);
    if (refusal !== undefined) return Promise.reject(new MessageRejectedError(refusal));
    let waiter: Waiter | null = null;
    const arrived = new Promise<Confirmation>((resolve, reject) => {
      waiter = { resolve, reject };
      const waiting = waiters.get(id);
      if (waiting === undefined) waiters.set(id, new Set([waiter]));
      else waiting.add(waiter);
    });
    return Promise.race([arrived, ended]).finally(() => {
      const waiting = waiters.get(id);
      if (waiter !== null) waiting?.delete(waiter);
      if (waiting?.size === 0) waiters.delete(id);
    });
  };

  return {
    applied: (confirmation) => settle(confirmation.id, (waiter) => waiter.resolve(confirmation)),
    rejected: (id, reason) => {
      refusals.set(id, reason);
      const oldest = refusals.size > MAX_REMEMBERED_REFUSALS ? refusals.keys().next().value : undefined;
      if (oldest !== undefined) refusals.delete(oldest);
      settle(id, (waiter) => waiter.reject(new MessageRejectedError(reason)));
    },
    wait: async (ids, timeoutMs) => {
      let cancel = (): void => undefined;
      const ended = new Promise<never>((_, reject) => {
        cancel = clock.schedule(timeoutMs, () => {
          reject(new NotCommittedError(ids.filter((id) => waiters.has(id)).length || 1));
        });
      });
      // Waiters stand before the question is asked, so that nothing applied in between is missed.
      const arrivals = ids.map((id) => waitFor(id, ended));
      const all = Promise.all(arrivals);
      all.catch(() => undefined);
      try {
        for (const confirmation of await locate(ids)) {
          settle(confirmation.id, (waiter) => waiter.resolve(confirmation));
        }
        return await all;
      } finally {
        cancel();
      }
    },
    stop: () => {
      for (const id of [...waiters.keys()]) settle(id, (waiter) => waiter.reject(new NotCommittedError(1)));
    },
  };
};
