// Messages wait on one machine while their channel is archived on the others: the command line lists them with the reason,
// also after a crash, sends one anew and lets the other go.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';
import type { Cluster, Replica } from './harness.ts';
import type { ChannelId } from '../../shared/ids.ts';

let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;
let plans: ChannelId;

beforeAll(async () => {
  cluster = await startCluster(3, { LEARNER_STEADY: '500' });
  [ada, grace, edsger] = cluster.replicas as [Replica, Replica, Replica];
  await cluster.settled(30_000);
  plans = (await ada.call('channels.create', { name: 'plans' })).id;
});
afterAll(() => cluster.end());

const signal = (replica: Replica, name: 'SIGSTOP' | 'SIGCONT'): boolean => process.kill(replica.processId(), name);

type Line = { readonly id: string; readonly text: string; readonly refusal: { readonly code: string } | null };
const listed = async (args: readonly string[] = []): Promise<Line[]> => {
  const { code, stderr, stdout } = await ada.run(['outbox', '--json', ...args]);
  expect(code, stderr).toBe(0);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Line);
};

test('they are listed with the reason, in words and for programs, also after a crash', async () => {
  for (const other of [grace, edsger]) signal(other, 'SIGSTOP');
  // Before that, what is written would be on its way to the others already.
  await eventually('Ada knows that she is alone', 20_000, async () => {
    const { hasMajority, leader } = await ada.view();
    return !hasMajority && leader === null ? true : null;
  });
  await ada.call('messages.post', { channelId: plans, texts: ['Bring the ladder.', 'Forget the lamp.'] });
  expect(await listed()).toMatchObject([
    { text: 'Bring the ladder.', refusal: null },
    { text: 'Forget the lamp.', refusal: null },
  ]);
  signal(ada, 'SIGSTOP');
  for (const other of [grace, edsger]) signal(other, 'SIGCONT');
  await grace.call('channels.archive', { channelId: plans, archived: true, timeoutMs: 30_000 });
  signal(ada, 'SIGCONT');
  await eventually('both were refused', 20_000, async () => {
    const pending = await ada.call('outbox.list', {}).catch(() => []);
    return pending.length === 2 && pending.every(({ refusal }) => refusal !== null) ? true : null;
  });
  expect((await ada.run(['outbox'])).stdout).toMatch(/#plans +refused: The channel is archived\. +Bring the ladder\./);

  await ada.kill();
  await ada.restart();
  await cluster.settled(20_000);
  expect((await listed()).map(({ refusal }) => refusal?.code)).toEqual(['channel-archived', 'channel-archived']);
});

test('one goes, the other is sent anew once its channel is back, and until then stays', async () => {
  const lamp = (await listed()).find(({ text }) => text === 'Forget the lamp.')?.id ?? '';
  expect((await listed(['--discard', lamp])).map(({ text }) => text)).toEqual(['Bring the ladder.']);

  const early = await ada.run(['outbox', '--retry', 'all']);
  expect(early.code).toBe(1);
  expect(early.stderr).toMatch(/archived/);
  expect(await listed()).toHaveLength(1);

  await grace.call('channels.archive', { channelId: plans, archived: false });
  await eventually('Ada knows that it is back', 30_000, async () => {
    const channels = await ada.call('channels.list', {});
    return channels.find(({ id }) => id === plans)?.archived === false ? true : null;
  });
  await listed(['--retry', 'all']);
  await eventually('Edsger has it', 30_000, async () => {
    const texts = (await edsger.messages(plans)).map(({ text }) => text);
    return texts.length === 1 && texts[0] === 'Bring the ladder.' ? true : null;
  });
  // Each look starts a command.
  await expect.poll(() => listed(), { timeout: 30_000 }).toEqual([]);
});

test('what makes no sense is refused in words', async () => {
  const both = await ada.run(['outbox', '--retry', 'all', '--discard', 'all']);
  expect(both.code).toBe(2);
  expect(both.stderr).toMatch(/opposites/);
  expect((await ada.run(['outbox', '--retry', ''])).code).toBe(2);
});
