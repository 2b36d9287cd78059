// Two of three are killed. The third says so, still reads, and keeps what is written until one comes back.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster, Replica } from './harness.ts';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';

let cluster: Cluster;
let survivor: Replica;
let others: Replica[];
const before = ['the kettle is on', 'who took the red pen?'];
const queued = Array.from({ length: 25 }, (_, index) => `written alone, ${index + 1}`);

beforeAll(async () => {
  cluster = await startCluster(3);
  const { leader, followers } = await cluster.settled(30_000);
  const sent = await leader.run(['send', '--channel', 'general', '--stdin'], `${before.join('\n')}\n`);
  expect(sent.code).toBe(0);
  survivor = followers[0]!;
  others = [leader, followers[1]!];
  await eventually('the survivor-to-be has applied it', 30_000, async () =>
    (await survivor.messages()).length === before.length ? true : null,
  );
  await Promise.all(others.map((replica) => replica.kill()));
});
afterAll(() => cluster.end());

test('it says that there is no majority', async () => {
  await eventually('the survivor notices', 30_000, async () => {
    const view = await survivor.view();
    return !view.hasMajority && view.health === 'no-majority' && view.leader === null ? true : null;
  });
  const view = await survivor.view();
  expect(view).toMatchObject({ leader: null, votersReachable: 1, votersNeeded: 2, voters: 3 });
  const status = await survivor.status();
  expect(status).toMatchObject({ hasMajority: false, leader: null });
  expect(status.role).not.toBe('leader');
  expect(status.members.filter(({ online }) => online).map(({ name }) => name)).toEqual([survivor.name]);
});

test('it still reads', async () => {
  const read = await survivor.run(['read', '--channel', 'general', '--json']);
  expect(read.code).toBe(0);
  const texts = read.stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  expect(texts).toEqual(before);
});

test('what is written is queued; who waits for it is told that it is not committed yet', async () => {
  const [first = '', ...rest] = queued;
  const waited = await survivor.run(['send', '--channel', 'general', '--timeout', '500', first]);
  expect(waited.code).toBe(4);
  expect(waited.stderr).toMatch(/outbox|later|majority/i);
  const notWaited = await survivor.run(
    ['send', '--channel', 'general', '--stdin', '--no-wait'],
    `${rest.join('\n')}\n`,
  );
  expect(notWaited.code).toBe(0);
  expect((await survivor.status()).outboxLength).toBe(queued.length);
  expect((await survivor.messages()).map(({ text }) => text)).toEqual(before);
});

test('the queue outlives a kill of the survivor', async () => {
  await survivor.kill();
  await survivor.restart();
  expect((await survivor.status()).outboxLength).toBe(queued.length);
  expect((await survivor.call('outbox.list', {})).map(({ text }) => text)).toEqual(queued);
  expect((await survivor.messages()).map(({ text }) => text)).toEqual(before);
});

test('when one returns, the queue is delivered exactly once and in order', async () => {
  const returned = others[1]!;
  await returned.restart();
  await eventually('the outbox is empty', 30_000, async () =>
    (await survivor.view()).outboxLength === 0 ? true : null,
  );
  await eventually('the returned one has it too', 30_000, async () =>
    (await returned.messages()).length >= before.length + queued.length ? true : null,
  );
  for (const replica of [survivor, returned]) {
    expect((await replica.messages()).map(({ text }) => text)).toEqual([...before, ...queued]);
  }
  expect(await returned.messages()).toEqual(await survivor.messages());
  const status = await survivor.status();
  expect(status).toMatchObject({ hasMajority: true, outboxLength: 0 });
});
