// Whoever was away while the others went on and forgot the beginning of their logs gets everything all the same, and so
// does a newcomer, whatever is killed meanwhile. CAUCUS_ENTRIES: how many messages are written meanwhile (soak:snapshot).

import { DatabaseSync } from 'node:sqlite';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { memoryOf } from '../bench/process-figures.ts';
import type { Cluster, Replica } from './harness.ts';
import { startCluster, startReplica } from './harness.ts';
import { eventually } from './process.ts';

const ENTRIES = Number(process.env['CAUCUS_ENTRIES'] ?? 25_000);
const BATCH = 2_500;
const channelId = asChannelId('general');
const TIMEOUT_MS = 240_000 + ENTRIES;
const textOf = (number: number): string =>
  `message ${number}: said while somebody was away, about lunch and the printer`;
const SOON = { timeout: 60_000 + ENTRIES / 20, interval: 100 };

let cluster: Cluster;
let written = 0;

beforeAll(async () => {
  // Nobody is swapped for being away; whoever comes back votes again soon.
  cluster = await startCluster(3, { VOTER_AWAY: '3600000', VOTER_AWAY_CRITICAL: '3600000', LEARNER_STEADY: '500' });
});
afterAll(() => cluster.end());

const post = async (through: Replica, count: number): Promise<void> => {
  const texts = Array.from({ length: count }, () => textOf((written += 1)));
  const { ids } = await through.call('messages.post', { channelId, texts });
  await through.call('messages.confirm', { ids: ids.slice(-1), timeoutMs: 50_000 });
};

const appliedBy = async (replica: Replica): Promise<number> => (await replica.view()).appliedIndex;

/** Where the log of a replica that is not running begins and ends. */
const logOf = (replica: Replica): { readonly base: number; readonly last: number } => {
  const workspaces = join(replica.profile, 'workspaces');
  const [folder = ''] = readdirSync(workspaces);
  const database = new DatabaseSync(join(workspaces, folder, 'log.db'));
  try {
    const base = Number(database.prepare('SELECT position FROM compacted').get()?.['position'] ?? 0);
    return { base, last: Number(database.prepare('SELECT last_index FROM hard_state').get()?.['last_index']) };
  } finally {
    database.close();
  }
};

const logFoldersOf = (replica: Replica): readonly string[] => {
  const workspaces = join(replica.profile, 'workspaces');
  return existsSync(workspaces)
    ? readdirSync(workspaces).filter((folder) => existsSync(join(workspaces, folder, 'log.db')))
    : [];
};

const hasAll = async (replica: Replica, from: Replica): Promise<void> => {
  await expect.poll(() => appliedBy(replica).catch(() => 0), SOON).toBeGreaterThanOrEqual(await appliedBy(from));
  const channels = await replica.call('channels.list', {});
  expect(channels.find(({ id }) => id === channelId)?.messageCount).toBe(written);
};

/** Every message is there once, in the order in which they were written. */
const readsAll = async (replica: Replica): Promise<void> => {
  const messages = await replica.messages();
  expect(messages).toHaveLength(written);
  expect(messages.findIndex(({ text }, at) => text !== textOf(at + 1))).toBe(-1);
};

test(`a follower that was away for ${ENTRIES} messages comes back by snapshot`, { timeout: TIMEOUT_MS }, async () => {
  const { leader, followers } = await cluster.settled(30_000);
  const away = followers[0]!;
  await post(away, 100);
  await away.kill();
  const figures: string[] = [];
  let highestMb = 0;
  for (let done = 0; done < ENTRIES; done += BATCH) {
    await post(leader, Math.min(BATCH, ENTRIES - done));
    const memory = memoryOf(leader.processId());
    highestMb = Math.max(highestMb, memory?.residentMb ?? 0);
    const report = (done / BATCH) % Math.max(1, Math.round(ENTRIES / BATCH / 20)) === 0;
    if (memory !== null && report) figures.push(`${written}: ${memory.residentMb.toFixed(0)} MB`);
  }
  // It can only get what it lacks by snapshot: nobody has the entries any more.
  const { last } = logOf(away);
  const beganMs = performance.now();
  const target = await appliedBy(leader);
  let sawProgress = false;
  // Nobody gives it anything before its events are listened to: its progress is shown for less than a second.
  const givers = cluster.running();
  for (const giver of givers) process.kill(giver.processId(), 'SIGSTOP');
  try {
    await away.restart();
    await away.follow((event) => {
      if (event.type === 'cluster') sawProgress ||= (event.view.catchUp?.totalBytes ?? 0) > 0;
    });
  } finally {
    for (const giver of givers) process.kill(giver.processId(), 'SIGCONT');
  }
  await expect.poll(() => appliedBy(away).catch(() => 0), SOON).toBeGreaterThanOrEqual(target);
  const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
  console.log(`leader's memory: ${figures.join(', ')}; highest ${highestMb.toFixed(0)} MB. Back after ${seconds} s.`);
  await expect.poll(() => sawProgress).toBe(true);
  await readsAll(away);
  // What is written through it goes on in its session, and nothing is doubled.
  await post(away, 10);
  await hasAll(leader, away);

  await leader.kill();
  expect(logOf(leader).base).toBeGreaterThan(last);
  await leader.restart();
  await cluster.settled(30_000);
});

test(
  'one that installed a snapshot and is killed has everything when it starts again',
  { timeout: TIMEOUT_MS },
  async () => {
    const { followers } = await cluster.settled(30_000);
    const [one, other] = followers;
    await one!.kill();
    await post(other!, 5);
    await one!.restart();
    await hasAll(one!, other!);
    await readsAll(one!);
  },
);

test('a newcomer is given the history, and goes on from there', { timeout: TIMEOUT_MS }, async () => {
  const { leader } = await cluster.settled(30_000);
  const beganMs = performance.now();
  const newcomer = await startReplica({ name: 'Barbara', join: [leader.address()] });
  try {
    await hasAll(newcomer, leader);
    console.log(`a newcomer had ${written} messages after ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
    await readsAll(newcomer);
    await post(newcomer, 1);
    await newcomer.stop();
    const { base } = logOf(newcomer);
    expect(base).toBeGreaterThan(0);
    await newcomer.restart();
    await hasAll(newcomer, leader);
  } finally {
    if (newcomer.isRunning()) await newcomer.kill();
  }
});

test(
  'a newcomer that is killed again and again on its way gets there all the same',
  { timeout: TIMEOUT_MS },
  async () => {
    const leader = cluster.running()[0]!;
    const newcomer = await startReplica({ name: 'Leslie', join: [leader.address()] });
    // Before it was let in it is no newcomer: started again without an address, it would found a workspace of its own.
    await eventually(
      'Leslie was let in',
      30_000,
      () => Promise.resolve(logFoldersOf(newcomer).length > 0 || null),
      undefined,
      10,
    );
    try {
      for (let round = 0; round < 10; round += 1) {
        // From just after its start to the middle of what it does then; never the same twice.
        await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 211) % 800)));
        await newcomer.kill();
        await newcomer.restart();
      }
      await hasAll(newcomer, leader);
      await readsAll(newcomer);
    } finally {
      if (newcomer.isRunning()) await newcomer.kill();
    }
  },
);
