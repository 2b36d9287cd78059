// Bytes of a log change on the disk while its replica is off. It says so when it starts and shows what it had; it neither votes nor
// confirms until the others have brought it up to date, and then it is a voter again by itself. The log is kept as it was.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { startCluster } from './harness.ts';
import type { Cluster, Replica } from './harness.ts';

const general = asChannelId('general');
let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;

beforeAll(async () => {
  // Nobody loses its vote for being away: what is shown is that the damaged one does not use its own.
  const env = { VOTER_AWAY: '3600000', VOTER_AWAY_CRITICAL: '3600000', LEARNER_STEADY: '500' };
  cluster = await startCluster(3, env);
  [ada, grace, edsger] = cluster.replicas as [Replica, Replica, Replica];
  await cluster.settled(30_000);
});
afterAll(() => cluster.end());

const say = async (replica: Replica, text: string): Promise<void> => {
  const { ids } = await replica.call('messages.post', { channelId: general, texts: [text] });
  await replica.call('messages.confirm', { ids, timeoutMs: 20_000 });
};
const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);

const folderOf = ({ profile }: Replica): string => {
  const workspaces = join(profile, 'workspaces');
  return join(workspaces, readdirSync(workspaces)[0] ?? '');
};

/** The bytes of a database whose process was killed: whoever closes it last moves its write-ahead log into it. */
const bytesOf = (path: string): Buffer => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return readFileSync(path);
};

/** Changes one byte of the entry that holds these words: a stale copy elsewhere in the file would count for nothing. */
const flipByteIn = (replica: Replica, words: string): void => {
  const database = new DatabaseSync(join(folderOf(replica), 'log.db'));
  const find = database.prepare('SELECT position, data FROM entries WHERE instr(data, CAST(? AS BLOB)) > 0');
  const { position, data } = find.get(words) as { readonly position: number; readonly data: Uint8Array };
  const at = Buffer.from(data).indexOf(words);
  data[at] = (data[at] ?? 0) ^ 1;
  const { changes } = database.prepare('UPDATE entries SET data = ? WHERE position = ?').run(data, position);
  database.close();
  expect({ at: at > 0, changes }).toEqual({ at: true, changes: 1 });
};

test('a damaged log is set aside, takes no part, and its replica votes again once the others have brought it up to date', async () => {
  for (let line = 1; line <= 5; line += 1) await say(edsger, `before, line ${line}`);
  await cluster.settled(30_000);
  await edsger.kill();
  flipByteIn(edsger, 'before, line 3');
  // Without a leader that could take note there is no majority, although two processes run: the damaged one does not count.
  await grace.kill();
  await edsger.restart();
  const { lostMemory, health, hasMajority } = await edsger.view();
  expect(lostMemory).toMatchObject({ because: 'damaged', state: 'asking', lostMessages: 0 });
  expect({ health, hasMajority }).toEqual({ health: 'recovering', hasMajority: false });
  expect(existsSync(lostMemory?.setAside ?? '')).toBe(true);
  expect((await edsger.run(['status'])).stdout).toMatch(/log .* was damaged.*set aside.*neither votes nor confirms/s);
  // Still there to be read, and to be written to.
  expect(await textsOf(edsger)).toHaveLength(5);
  await edsger.call('messages.post', { channelId: general, texts: ['written meanwhile'] });
  const { ids } = await ada.call('messages.post', { channelId: general, texts: ['waits'] });
  await expect(ada.call('messages.confirm', { ids, timeoutMs: 2_000 })).rejects.toThrow(/not confirmed by a majority/);
  await expect.poll(async () => (await ada.view()).hasMajority).toBe(false);

  await grace.restart();
  await ada.call('messages.confirm', { ids, timeoutMs: 30_000 });
  await cluster.settled(30_000);
  await expect.poll(() => textsOf(ada)).toHaveLength(7);
  await expect.poll(async () => (await edsger.view()).lostMemory, { timeout: 30_000 }).toBeNull();
  const all = await textsOf(ada);
  expect(all.toSorted()).toEqual(
    [1, 2, 3, 4, 5].map((line) => `before, line ${line}`).concat('waits', 'written meanwhile'),
  );
  for (const replica of [grace, edsger]) await expect.poll(() => textsOf(replica)).toEqual(all);

  // Its vote is worth something again.
  await grace.kill();
  await say(edsger, 'with the vote of Edsger');
});

test('a damaged history is made anew of the log', async () => {
  if (grace.isRunning()) await grace.kill();
  const before = await textsOf(edsger);
  const path = join(folderOf(grace), 'chat.db');
  const bytes = bytesOf(path);
  bytes.fill(0xff, 0, 2_000);
  writeFileSync(path, bytes);
  await grace.restart();
  await cluster.settled(30_000);
  await expect.poll(() => textsOf(grace)).toEqual(before);
  expect(readdirSync(folderOf(grace)).some((name) => name.startsWith('chat.set-aside-'))).toBe(true);
});
