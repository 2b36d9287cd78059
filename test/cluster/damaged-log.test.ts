// Bytes of a log change on the disk while its replica is off. It says so when it starts, in words that lead to the way out,
// and takes no part any more, because what it confirmed once it can no longer vouch for; the others go on.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { clusterOf, startReplica } from './harness.ts';
import { eventually } from './process.ts';
import type { Cluster, Replica } from './harness.ts';

const general = asChannelId('general');
let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;

beforeAll(async () => {
  // Nobody loses its vote for being away: what is shown is that the damaged one does not use its own.
  const env = { VOTER_AWAY: '3600000', VOTER_AWAY_CRITICAL: '3600000', LEARNER_STEADY: '500' };
  ada = await startReplica({ name: 'Ada', env });
  const toAda = { join: [ada.address()], env };
  [grace, edsger] = await Promise.all([
    startReplica({ name: 'Grace', ...toAda }),
    startReplica({ name: 'Edsger', ...toAda }),
  ]);
  cluster = clusterOf([ada, grace, edsger]);
  await cluster.settled(30_000);
});
afterAll(() => cluster.end());

const say = async (replica: Replica, text: string): Promise<void> => {
  const { ids } = await replica.call('messages.post', { channelId: general, texts: [text] });
  await replica.call('messages.confirm', { ids, timeoutMs: 20_000 });
};
const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);

/** Changes one byte in the middle of an entry that holds these words. */
const flipByteIn = ({ profile }: Replica, words: string): void => {
  const workspaces = join(profile, 'workspaces');
  const [folder = ''] = readdirSync(workspaces);
  for (const name of ['log.db', 'log.db-wal']) {
    const path = join(workspaces, folder, name);
    const bytes = readFileSync(path);
    const at = bytes.indexOf(words);
    if (at === -1) continue;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    return;
  }
  throw new Error(`No log holds "${words}".`);
};

test('a damaged log is said, takes no part, and its machine comes back with a new profile', async () => {
  for (let line = 1; line <= 5; line += 1) await say(edsger, `before, line ${line}`);
  await cluster.settled(10_000);
  // Closed in order, so that all of the log lies in its file.
  await edsger.stop();
  flipByteIn(edsger, 'before, line 3');
  await edsger.restart();
  const { phase } = await edsger.call('app.state', {});
  expect(phase).toMatchObject({
    type: 'failed',
    message: expect.stringMatching(
      /damaged: entry \d+ does not fit its checksum.*neither votes nor confirms.*start Caucus with another profile and join/,
    ) as string,
  });
  const status = await edsger.run(['status']);
  expect(status.stdout + status.stderr).toMatch(/damaged/);
  await say(ada, 'without Edsger');

  // With one more gone there is no majority, although two processes run: the damaged one does not count.
  await grace.kill();
  const { ids } = await ada.call('messages.post', { channelId: general, texts: ['waits'] });
  await expect(ada.call('messages.confirm', { ids, timeoutMs: 3_000 })).rejects.toThrow(/not confirmed by a majority/);
  await grace.restart();
  await ada.call('messages.confirm', { ids, timeoutMs: 20_000 });

  await edsger.kill();
  const again = await startReplica({ name: 'Edsger again', join: [ada.address()] });
  try {
    await eventually('the new profile has everything', 15_000, async () =>
      (await again.view()).appliedIndex >= (await ada.view()).commitIndex ? true : null,
    );
    expect(await textsOf(again)).toEqual(await textsOf(ada));
  } finally {
    await again.kill();
  }
});
