// Somebody goes on without the others, and they come back: one after the other, with messages that only they had, some of
// them ticked. Then two go on apart from each other, and nothing of the one is ever taken for the other's.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster, Replica } from './harness.ts';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';

const env = { LEARNER_STEADY: '1000' };

let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;

const send = async (replica: Replica, ...args: string[]): Promise<void> => {
  const { code, stderr } = await replica.run(['send', ...args]);
  expect(`${replica.name}: ${code} ${stderr}`).toBe(`${replica.name}: 0 `);
};
const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);
const has = (replica: Replica, count: number): Promise<true> =>
  eventually(`${replica.name} has ${count} messages`, 30_000, async () =>
    (await textsOf(replica)).length >= count ? true : null,
  );
const alone = (replica: Replica): Promise<true> =>
  eventually(`${replica.name} has no majority`, 30_000, async () => ((await replica.view()).hasMajority ? null : true));
const epochOf = async (replica: Replica): Promise<number> => (await replica.view()).workspace.epoch;
const goOn = async (replica: Replica): Promise<void> => {
  const { code, stderr } = await replica.run(['recover', '--yes']);
  expect(`${code} ${stderr}`).toBe('0 ');
};

beforeAll(async () => {
  cluster = await startCluster(3, env);
  await cluster.settled(30_000);
  [ada, grace, edsger] = cluster.replicas as [Replica, Replica, Replica];
  await send(ada, 'all three have this');
  await has(edsger, 1);
});
afterAll(() => cluster.end());

test('what the majority had ticked without the one that goes on is brought back by whoever returns', async () => {
  await edsger.kill();
  await send(ada, 'ticked by Ada, without Edsger');
  await send(grace, 'ticked by Grace, without Edsger');
  await has(ada, 3);
  await Promise.all([ada.kill(), grace.kill()]);

  await edsger.restart();
  await alone(edsger);
  await goOn(edsger);
  await send(edsger, 'Edsger went on');
  // Ada alone returns; what Grace wrote lies on her disk as well, signed by Grace.
  await ada.restart();
  const expected = [
    'all three have this',
    'Edsger went on',
    'ticked by Ada, without Edsger',
    'ticked by Grace, without Edsger',
  ];
  for (const replica of [edsger, ada]) {
    await has(replica, 4);
    expect(await textsOf(replica)).toEqual(expected);
  }
  expect(await epochOf(ada)).toBe(1);
});

test('the last one returns with the same and with a message of its own: everything is there once', async () => {
  // Ada and Edsger are away, so Grace writes into her outbox before she hears of the new epoch.
  await Promise.all([ada.kill(), edsger.kill()]);
  await grace.restart();
  expect(await epochOf(grace)).toBe(0);
  await send(grace, '--no-wait', 'Grace alone');
  await Promise.all([ada.restart(), edsger.restart()]);
  for (const replica of cluster.replicas) await has(replica, 5);
  const texts = await textsOf(edsger);
  expect(texts.slice(4)).toEqual(['Grace alone']);
  for (const replica of cluster.replicas) {
    expect(await replica.messages()).toEqual(await edsger.messages());
    expect(await epochOf(replica)).toBe(1);
  }
  await eventually('all three vote', 30_000, async () => ((await ada.view()).voters === 3 ? true : null));
});

test('a member of the old epoch that meets the old majority follows all the same', async () => {
  await edsger.kill();
  await Promise.all([ada.kill(), grace.kill()]);
  await edsger.restart();
  await alone(edsger);
  await goOn(edsger);
  await send(edsger, 'Edsger went on again');
  // The two others are a majority of the former epoch, and lead each other, when they meet Edsger.
  await edsger.kill();
  await Promise.all([ada.restart(), grace.restart()]);
  await send(ada, 'the others went on, too');
  await edsger.restart();
  for (const replica of cluster.replicas) {
    await has(replica, 7);
    expect((await textsOf(replica)).slice(5)).toEqual(['Edsger went on again', 'the others went on, too']);
    expect(await epochOf(replica)).toBe(2);
  }
  await eventually('all three vote', 30_000, async () => ((await ada.view()).voters === 3 ? true : null));
});

test('two that went on apart say so, and keep their histories apart', async () => {
  await Promise.all(cluster.replicas.map((replica) => replica.kill()));
  await ada.restart();
  await alone(ada);
  await goOn(ada);
  await send(ada, 'only Ada');
  await ada.kill();
  await grace.restart();
  await alone(grace);
  await goOn(grace);
  await send(grace, 'only Grace');

  await ada.restart();
  await eventually('they notice each other', 30_000, async () => {
    const [left, right] = [await ada.view(), await grace.view()];
    const noticed = left.workspace.apart.length > 0 && right.workspace.apart.length > 0;
    return noticed ? true : null;
  });
  expect((await ada.view()).workspace.apart).toMatchObject([{ name: 'Grace' }]);
  expect((await grace.view()).workspace.apart).toMatchObject([{ name: 'Ada' }]);
  expect((await ada.run(['status'])).stdout).toContain('Grace went on without this one');
  await send(ada, 'still only Ada');
  await send(grace, 'still only Grace');
  expect((await textsOf(ada)).slice(7)).toEqual(['only Ada', 'still only Ada']);
  expect((await textsOf(grace)).slice(7)).toEqual(['only Grace', 'still only Grace']);
});
