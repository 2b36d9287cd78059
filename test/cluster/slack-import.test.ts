// A Slack export comes in through one of three replicas, which is killed in the middle: everything is there once, on all,
// in its order, with threads and reactions; an export of it holds the same. CAUCUS_IMPORT sets how many messages.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLargeSlackExport } from '../exchange/slack-export.ts';
import type { Message } from '../../shared/chat.ts';
import type { Cluster, Replica } from './harness.ts';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';

const COUNT = Number(process.env['CAUCUS_IMPORT'] ?? 4_000);
const IN_TIME_MS = 20_000 + COUNT * 20;
const CHANNELS = ['general', 'random', 'engineering', 'kitchen'];

let cluster: Cluster;
let importer: Replica;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'caucus-import-'));
  writeLargeSlackExport(join(directory, 'slack'), COUNT);
  cluster = await startCluster(3, { LEARNER_STEADY: '500' });
  importer = (await cluster.settled(30_000)).followers[0]!;
});
afterAll(async () => {
  await cluster.end();
  rmSync(directory, { recursive: true, force: true });
});

/** What a replica that is not running would go on with at its next start. */
const isUnfinished = ({ profile }: Replica): boolean => {
  const workspaces = join(profile, 'workspaces');
  return readdirSync(workspaces).some((folder) => existsSync(join(workspaces, folder, 'import.json')));
};

/** All that is in a channel, with the replies of its threads: from an export of one replica. */
const exported = async (replica: Replica): Promise<readonly Record<string, unknown>[]> => {
  const path = join(directory, `${replica.name}.jsonl`);
  const outcome = await replica.run(['export', path]);
  expect(outcome.code, outcome.stderr).toBe(0);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ type }) => type === 'message');
};

test(
  'killed in the middle, it goes on at the next start and nothing comes twice',
  async () => {
    const begun = importer.begin(['import', join(directory, 'slack')]);
    await eventually('a quarter is in', IN_TIME_MS, async () => {
      const { status } = await importer.call('archive.status', {});
      return status !== null && status.messages > COUNT / 4 ? true : null;
    });
    await importer.kill();
    await begun.ended;
    const unfinished = isUnfinished(importer);
    await importer.restart();
    // Held up, the kill may have come after the end; then there is nothing to go on with, and the rows below must be there.
    if (!unfinished) console.log('the import had ended before the kill');
    else {
      await eventually('the import is finished', IN_TIME_MS, async () => {
        const { status } = await importer.call('archive.status', {});
        return status?.state === 'done' ? true : null;
      });
    }
    const rows = await exported(importer);
    const numbers = rows.map(({ text }) => Number(/number (\d+)/u.exec(String(text))?.[1]));
    expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: COUNT }, (_, at) => at));
    for (const channel of CHANNELS) {
      const own = numbers.filter((_, at) => rows[at]?.['channel'] === channel);
      expect(own, `the order in ${channel}`).toEqual(own.toSorted((one, other) => one - other));
    }
  },
  2 * IN_TIME_MS,
);

test('threads, reactions, authors and times are those of the archive, on every replica', async () => {
  const others = cluster.replicas.filter((replica) => replica !== importer);
  const { commitIndex } = await importer.view();
  for (const replica of others) {
    await eventually(`${replica.name} has applied all`, 30_000, async () =>
      (await replica.view()).appliedIndex >= commitIndex ? true : null,
    );
  }
  const rows = await exported(importer);
  for (const replica of others) expect(await exported(replica)).toEqual(rows);

  const roots = rows.filter((row) => row['thread'] === undefined);
  const replies = rows.filter((row) => row['thread'] !== undefined);
  expect(replies.length).toBe(Math.round(COUNT * 0.3));
  const texts = new Map(roots.map((row) => [row['id'], String(row['text'])]));
  for (const reply of replies) {
    const numberOf = (text: string): number => Number(/number (\d+)/u.exec(text)?.[1]);
    const distance = numberOf(String(reply['text'])) - numberOf(texts.get(reply['thread']) ?? '');
    expect([4, 8, 12]).toContain(distance);
  }
  const { messages } = await importer.call('messages.page', {
    channelId: (await importer.call('channels.list', {}))[0]!.id,
    limit: 100,
    after: 0 as Message['index'],
  });
  const [first] = messages;
  expect(first).toMatchObject({
    importedAuthor: 'Person 0',
    text: 'Message number 0 with @Person 1 and **some** words 👋',
    sentAtMs: Date.UTC(2025, 0, 1),
    reactions: [{ emoji: '👍', importedBy: ['Person 2', 'Person 3'] }],
    thread: { replyCount: 3 },
  });
}, 120_000);

test(
  'the same archive again brings nothing',
  async () => {
    const before = await exported(importer);
    const again = await importer.run(['import', join(directory, 'slack')]);
    expect(again.code, again.stderr).toBe(0);
    expect(await exported(importer)).toEqual(before);
  },
  2 * IN_TIME_MS,
);

test('the export as pages holds every message and no script', async () => {
  const pages = join(directory, 'pages');
  const outcome = await importer.run(['export', pages, '--html']);
  expect(outcome.code, outcome.stderr).toBe(0);
  const files = readdirSync(pages);
  expect(files).toHaveLength(CHANNELS.length);
  const html = files.map((file) => readFileSync(join(pages, file), 'utf8'));
  expect(html.join('').match(/<article /gu)).toHaveLength(COUNT);
  for (const page of html) expect(page).not.toMatch(/<script|javascript:|onerror=/iu);
});
