// A profile is put back from an older copy, or its copy is started beside it. The others notice: the restored one takes no part until
// they have brought it up to date, the copy is told and stops, and nothing that was confirmed is lost or said twice.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { startCluster, startReplica, temporaryProfile } from './harness.ts';
import { eventually } from './process.ts';
import type { Cluster, Replica } from './harness.ts';

const general = asChannelId('general');
const env = { VOTER_AWAY: '3600000', VOTER_AWAY_CRITICAL: '3600000', LEARNER_STEADY: '500' };
let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;
const copies: string[] = [];

beforeAll(async () => {
  cluster = await startCluster(3, env);
  [ada, grace, edsger] = cluster.replicas as [Replica, Replica, Replica];
  await cluster.settled(30_000);
});
afterAll(async () => {
  await cluster.end();
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

const say = async (replica: Replica, text: string): Promise<void> => {
  const { ids } = await replica.call('messages.post', { channelId: general, texts: [text] });
  await replica.call('messages.confirm', { ids, timeoutMs: 20_000 });
};
const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);

const copyOf = ({ profile }: Replica): string => {
  const copy = temporaryProfile();
  copies.push(copy);
  cpSync(profile, copy, { recursive: true });
  rmSync(join(copy, 'api.json'), { force: true });
  return copy;
};
const putBack = (copy: string, { profile }: Replica): void => {
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  cpSync(copy, profile, { recursive: true });
};

test('a profile that is put back from a copy is noticed, follows until it is up to date, and then votes again', async () => {
  await say(edsger, 'before the copy');
  await edsger.kill();
  const copy = copyOf(edsger);
  await edsger.restart();
  await cluster.settled(30_000);
  await say(edsger, 'after the copy');
  await edsger.kill();
  putBack(copy, edsger);

  // With Grace gone everything hangs on the vote of Edsger, who has forgotten what it confirmed.
  await grace.kill();
  await edsger.restart();
  await eventually('Edsger knows that it is an older one', 30_000, async () => {
    const { health, lostMemory } = await edsger.view();
    return health === 'recovering' && lostMemory?.because === 'restored' ? true : null;
  });
  expect((await edsger.run(['status'])).stdout).toMatch(
    /older than what the others have seen.*neither votes nor confirms/s,
  );
  expect((await ada.run(['status'])).stdout).toMatch(/Edsger came with an older copy of its profile/);
  const { ids } = await ada.call('messages.post', { channelId: general, texts: ['waits'] });
  await expect(ada.call('messages.confirm', { ids, timeoutMs: 2_000 })).rejects.toThrow(/not confirmed by a majority/);

  await grace.restart();
  await ada.call('messages.confirm', { ids, timeoutMs: 20_000 });
  await cluster.settled(30_000);
  await expect.poll(async () => (await edsger.view()).lostMemory, { timeout: 30_000 }).toBeNull();
  await say(edsger, 'back again');
  const all = await textsOf(ada);
  expect(all).toEqual(['before the copy', 'after the copy', 'waits', 'back again']);
  for (const replica of [grace, edsger]) await expect.poll(() => textsOf(replica)).toEqual(all);
});

test('a copy beside the original is told, and stops; the original does not notice', async () => {
  let copy = '';
  const elections: number[] = [];
  // A machine that stands still costs an election as well, but not twice in a row.
  while (elections.at(-1) !== 0 && elections.length < 2) {
    const before = await cluster.settled(30_000);
    copy = copyOf(edsger);
    const twin = await startReplica({ name: 'Edsger', profile: copy, env });
    try {
      await eventually('the copy has stopped', 30_000, async () => {
        const { phase } = await twin.call('app.state', {});
        return phase.type === 'failed' && /runs on another machine too.*new profile/.test(phase.message) ? true : null;
      });
      const told = await Promise.all([ada, grace].map((replica) => replica.run(['status'])));
      expect(told.map(({ stdout }) => stdout).join()).toMatch(/second machine runs with the profile of Edsger/);
      await say(edsger, 'with the copy there');
      elections.push((await cluster.settled(30_000)).term - before.term);
    } finally {
      await twin.kill();
    }
  }
  console.log(`elections beside the copy: ${elections.join(', then ')}`);
  expect(elections.at(-1)).toBe(0);

  // The copy alone, later: it is older than the original, which wrote on. It may go on in its place once it is up to date.
  await edsger.kill();
  putBack(copy, edsger);
  await edsger.restart();
  await cluster.settled(30_000);
  await expect.poll(() => textsOf(edsger)).toEqual(await textsOf(ada));
});

test('a log that lost what it had confirmed is noticed, although nobody has heard of another start', async () => {
  const folder = join(edsger.profile, 'workspaces', readdirSync(join(edsger.profile, 'workspaces'))[0] ?? '');
  const isPart = (name: string): boolean => /^(log|chat)\.db/.test(name);
  const setAside = (): number => readdirSync(folder).filter((name) => name.startsWith('log.set-aside-')).length;
  const before = setAside();
  // As on a disk that says that it has written what it has not.
  await edsger.kill();
  const kept = new Map(
    readdirSync(folder)
      .filter(isPart)
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
  await edsger.restart();
  await cluster.settled(30_000);
  for (let line = 1; line <= 5; line += 1) await say(ada, `to be forgotten ${line}`);
  await expect.poll(async () => (await textsOf(edsger)).at(-1)).toBe('to be forgotten 5');
  await edsger.kill();
  for (const name of readdirSync(folder).filter(isPart)) rmSync(join(folder, name));
  for (const [name, bytes] of kept) writeFileSync(join(folder, name), bytes);
  await edsger.restart();
  await eventually('its log is set aside', 30_000, () => Promise.resolve(setAside() > before ? true : null));
  await cluster.settled(30_000);
  await expect.poll(() => textsOf(edsger)).toEqual(await textsOf(ada));
});
