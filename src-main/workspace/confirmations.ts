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

/** Most refusals, and most confirmations of what cannot be looked up, remembered for those who ask late. */
const MAX_REMEMBERED = 1_000;

type Waiter = { resolve(confirmation: Confirmation): void; reject(failure: Error): void };
type Expected = { readonly id: MessageId; readonly waiter: Waiter; readonly promise: Promise<Confirmation> };

export type Confirmations = {
  /** `isFindable`: `locate` finds it for whoever asks late, as it does messages and channels. */
  applied(confirmation: Confirmation, isFindable: boolean): void;
  rejected(id: MessageId, reason: string): void;
  /** Resolves in the order of `ids`. @throws NotCommittedError, MessageRejectedError */
  wait(ids: readonly MessageId[], timeoutMs: number): Promise<readonly Confirmation[]>;
  /** What is applied here was replaced as a whole: looks again for all that is waited for. */
  lookAgain(): Promise<void>;
  stop(): void;
};

const remember = <Value>(kept: Map<MessageId, Value>, id: MessageId, value: Value): void => {
  kept.set(id, value);
  const oldest = kept.size > MAX_REMEMBERED ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
};

/** `locate` finds those applied before anyone asked. */
export const createConfirmations = (
  clock: Clock,
  locate: (ids: readonly MessageId[]) => Promise<readonly Confirmation[]>,
): Confirmations => {
  const waiters = new Map<MessageId, Set<Waiter>>();
  const refusals = new Map<MessageId, string>();
  /** Edits, reactions and the like, which leave nothing behind that has their id. */
  const remembered = new Map<MessageId, Confirmation>();

  const settle = (id: MessageId, act: (waiter: Waiter) => void): void => {
    const waiting = waiters.get(id);
    waiters.delete(id);
    for (const waiter of waiting ?? []) act(waiter);
  };

  const expectOne = (id: MessageId): Expected => {
    const { promise, resolve, reject } = Promise.withResolvers<Confirmation>();
    const waiter: Waiter = { resolve, reject };
    const refusal = refusals.get(id);
    const known = remembered.get(id);
    const waiting = waiters.get(id);
    if (refusal !== undefined) reject(new MessageRejectedError(refusal));
    else if (known !== undefined) resolve(known);
    else if (waiting === undefined) waiters.set(id, new Set([waiter]));
    else waiting.add(waiter);
    return { id, waiter, promise };
  };

  /** True when it was still being waited for. */
  const withdraw = ({ id, waiter }: Expected): boolean => {
    const waiting = waiters.get(id);
    if (waiting?.delete(waiter) !== true) return false;
    if (waiting.size === 0) waiters.delete(id);
    return true;
  };

  return {
    applied: (confirmation, isFindable) => {
      if (!isFindable) remember(remembered, confirmation.id, confirmation);
      settle(confirmation.id, (waiter) => waiter.resolve(confirmation));
    },
    rejected: (id, reason) => {
      remember(refusals, id, reason);
      settle(id, (waiter) => waiter.reject(new MessageRejectedError(reason)));
    },
    wait: async (ids, timeoutMs) => {
      // Waiters stand before the question is asked, so that nothing applied in between is missed.
      const expected = ids.map(expectOne);
      const all = Promise.all(expected.map(({ promise }) => promise));
      all.catch(() => undefined);
      const cancel = clock.schedule(timeoutMs, () => {
        const missing = expected.filter(withdraw);
        const late = new NotCommittedError(missing.length);
        for (const { waiter } of missing) waiter.reject(late);
      });
      try {
        for (const confirmation of await locate(ids)) {
          settle(confirmation.id, (waiter) => waiter.resolve(confirmation));
        }
        return await all;
      } finally {
        cancel();
        for (const one of expected) withdraw(one);
      }
    },
    lookAgain: async () => {
      for (const confirmation of await locate([...waiters.keys()])) {
        settle(confirmation.id, (waiter) => waiter.resolve(confirmation));
      }
    },
    stop: () => {
      for (const id of [...waiters.keys()]) settle(id, (waiter) => waiter.reject(new NotCommittedError(1)));
    },
  };
};
