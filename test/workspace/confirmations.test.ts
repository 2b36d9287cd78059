// Whoever waits for messages hears of each once: when it is applied, when it was refused, or when the wait is over.

import { expect, test } from 'vitest';
import { asIndex, asMessageId, asTerm } from '../../shared/ids.ts';
import {
  MessageRejectedError,
  NotCommittedError,
  createConfirmations,
} from '../../src-main/workspace/confirmations.ts';
import type { Confirmation } from '../../shared/chat.ts';
import type { Clock } from '../../src-main/replica/ports.ts';

const confirmationOf = (name: string): Confirmation => ({ id: asMessageId(name), index: asIndex(7), term: asTerm(1) });

const setting = (located: readonly Confirmation[] = []) => {
  const alarms: (() => void)[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    monotonicMs: () => 0,
    schedule: (_delayMs, run) => {
      alarms.push(run);
      return () => void alarms.splice(alarms.indexOf(run), 1);
    },
  };
  return { alarms, confirmations: createConfirmations(clock, () => Promise.resolve(located)) };
};

const ids = (...names: readonly string[]) => names.map(asMessageId);

test('all that are waited for come in the order of the question', async () => {
  const { confirmations, alarms } = setting();
  const waits = [confirmations.wait(ids('a', 'b'), 1_000), confirmations.wait(ids('b', 'b'), 1_000)];
  confirmations.applied(confirmationOf('b'), true);
  confirmations.applied(confirmationOf('a'), true);
  const [a, b] = [confirmationOf('a'), confirmationOf('b')];
  expect(await Promise.all(waits)).toEqual([
    [a, b],
    [b, b],
  ]);
  expect(alarms).toEqual([]);
});

test('what was applied before anyone asked is found', async () => {
  const { confirmations } = setting([confirmationOf('a')]);
  expect(await confirmations.wait(ids('a'), 1_000)).toEqual([confirmationOf('a')]);
});

test('a refusal is told to those who wait and to those who ask later', async () => {
  const { confirmations } = setting();
  const waiting = confirmations.wait(ids('a'), 1_000);
  confirmations.rejected(asMessageId('a'), 'No such channel.');
  await expect(waiting).rejects.toThrow(new MessageRejectedError('No such channel.'));
  await expect(confirmations.wait(ids('a'), 1_000)).rejects.toThrow(MessageRejectedError);
});

test('when the time is over, what is missing is counted; another wait for it goes on', async () => {
  const { confirmations, alarms } = setting();
  const short = confirmations.wait(ids('a', 'b', 'c'), 10);
  const long = confirmations.wait(ids('b'), 1_000);
  confirmations.applied(confirmationOf('a'), true);
  alarms[0]!();
  await expect(short).rejects.toThrow(new NotCommittedError(2));
  confirmations.applied(confirmationOf('b'), true);
  expect(await long).toEqual([confirmationOf('b')]);
});

test('who asks late for what cannot be looked up hears of it all the same', async () => {
  const { confirmations } = setting();
  confirmations.applied(confirmationOf('an edit'), false);
  expect(await confirmations.wait(ids('an edit'), 1_000)).toEqual([confirmationOf('an edit')]);
});
