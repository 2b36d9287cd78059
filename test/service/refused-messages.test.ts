// A message that the rules refuse when its turn comes is not lost: it is listed with the reason, through restarts, until its
// author sends it anew or lets it go.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';
import type { PendingMessage } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';

let ada: TestInstall;
let plans: ChannelId;

beforeAll(async () => {
  ada = await openInstall('Ada');
  plans = (await ada.call('channels.create', { name: 'plans' })).id;
});
afterAll(() => ada.end());

const refused = async (): Promise<readonly PendingMessage[]> =>
  (await ada.call('outbox.list', {})).filter(({ refusal }) => refusal !== null);
const textsIn = async (channelId: ChannelId): Promise<string[]> =>
  (await ada.call('messages.page', { channelId, limit: 50 })).messages.flatMap(({ deleted, text }) =>
    deleted ? [] : [text],
  );
const isWritable = (archived: boolean) => ada.call('channels.archive', { channelId: plans, archived });

/** Writes while the archiving of the channel is on its way before it. Gives the ids of what was refused. */
const writeTooLate = async (...texts: readonly string[]): Promise<readonly MessageId[]> => {
  for (let attempt = 0; ; attempt += 1) {
    const archiving = isWritable(true);
    // What was written too early or too late for this is taken back, and the next attempt begins at another moment.
    for (let turn = attempt % 3; turn > 0; turn -= 1) await new Promise(setImmediate);
    const posted = ada.call('messages.post', { channelId: plans, texts });
    const ids = await posted.then(
      (answer) => answer.ids,
      () => [],
    );
    await archiving;
    const confirmed = await ada
      .call('messages.confirm', { ids, timeoutMs: 10_000 })
      .catch((failure: unknown) => failure);
    if (confirmed instanceof Error) {
      expect(confirmed.message).toMatch(/archived/);
      return ids;
    }
    await isWritable(false);
    for (const messageId of ids) await ada.done(ada.call('messages.delete', { messageId }));
  }
};

test('a message whose channel was archived before its turn is kept with the reason', async () => {
  const before = ada.events.length;
  const ids = await writeTooLate('Bring the ladder.', 'And the lamp.');
  expect(await refused()).toMatchObject([
    { id: ids[0], channelId: plans, text: 'Bring the ladder.', refusal: { code: 'channel-archived' } },
    { id: ids[1], channelId: plans, text: 'And the lamp.', refusal: { reason: 'The channel is archived.' } },
  ]);
  await expect
    .poll(() => ada.events.slice(before).findLast((event) => event.type === 'outbox')?.pending)
    .toMatchObject(await refused());
  expect((await ada.call('cluster.view', {})).outboxLength).toBe(0);
});

test('it is there after a restart', async () => {
  const kept = await refused();
  ada = await ada.restart();
  expect(await refused()).toEqual(kept);
});

test('it cannot be sent anew while its channel is archived, and stays', async () => {
  const ids = (await refused()).map(({ id }) => id);
  await expect(ada.call('outbox.retry', { ids })).rejects.toMatchObject({ code: 'channel-archived' });
  expect(await refused()).toHaveLength(2);
});

test('it is sent anew once, in order, when the channel is back', async () => {
  await isWritable(false);
  const old = (await refused()).map(({ id }) => id);
  const { ids } = await ada.call('outbox.retry', { ids: old });
  await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
  expect(await textsIn(plans)).toEqual(['Bring the ladder.', 'And the lamp.']);
  expect(await refused()).toEqual([]);
  // Asked for again, by a window that did not hear of it yet: nothing is said twice.
  expect(await ada.call('outbox.retry', { ids: old })).toEqual({ ids: [] });
});

test('asked for by two windows at once, it is sent once, and nobody sees it both refused and sent', async () => {
  const ids = await writeTooLate('Only once.');
  await isWritable(false);
  const before = ada.events.length;
  const asked = [0, 1].map(() => ada.call('outbox.retry', { ids }));
  const sent = (await Promise.all(asked)).flatMap((answer) => answer.ids);
  await ada.call('messages.confirm', { ids: sent, timeoutMs: 10_000 });
  expect(await textsIn(plans)).toEqual(['Bring the ladder.', 'And the lamp.', 'Only once.']);
  expect(await refused()).toEqual([]);
  // The list of the outbox is drawn a moment later than the message goes out; what it shows then is of one piece.
  await expect.poll(() => ada.events.slice(before).findLast((event) => event.type === 'outbox')?.pending).toEqual([]);
  for (const event of ada.events.slice(before)) {
    if (event.type === 'outbox') expect(new Set(event.pending.map(({ text }) => text)).size).toBe(event.pending.length);
  }
});

test('what is discarded is gone, also after a restart', async () => {
  const [first, second] = await writeTooLate('Not this.', 'But this.');
  expect(await ada.call('outbox.discard', { ids: [first!] })).toMatchObject([{ id: second }]);
  ada = await ada.restart();
  expect(await refused()).toMatchObject([{ id: second, text: 'But this.' }]);
  await ada.call('outbox.discard', { ids: [second!] });
  ada = await ada.restart();
  expect(await refused()).toEqual([]);
  await isWritable(false);
  expect(await textsIn(plans)).toEqual(['Bring the ladder.', 'And the lamp.', 'Only once.']);
});
