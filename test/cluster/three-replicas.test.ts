// Three replicas on one machine become one workspace, and a thousand lines from a follower are the same for everyone.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from './harness.ts';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';

const LINES = 1_000;
const lines = Array.from({ length: LINES }, (_, number) => `line ${number + 1} of ${LINES}: grüße, 你好, 👋`);
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster(3);
});
afterAll(() => cluster.end());

test('all three list the same members and the same leader', async () => {
  await cluster.settled(30_000);
  // Three commands start at the same moment: one of the replicas may be held up so long that another is elected meanwhile.
  await eventually('all three list the same', 30_000, async () => {
    const statuses = await Promise.all(cluster.replicas.map((replica) => replica.status()));
    const [first] = statuses;
    expect(first?.members.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Edsger', 'Grace']);
    const listed = (status: (typeof statuses)[number]) => ({
      workspace: status.workspace,
      leader: status.leader,
      term: status.term,
      members: status.members
        .map(({ peerId, name, role, online, leader }) => ({ peerId, name, role, online, leader }))
        .toSorted((one, other) => (one.peerId < other.peerId ? -1 : 1)),
    });
    for (const status of statuses) {
      expect(listed(status)).toEqual(listed(first!));
      expect(status.hasMajority).toBe(true);
      expect(status.role).toBe(status.peerId === status.leader ? 'leader' : 'follower');
      expect(status.members.every(({ online, role }) => online && role === 'voter')).toBe(true);
      expect(status.members.filter(({ leader }) => leader)).toHaveLength(1);
    }
    return true;
  });
});

test('1,000 lines sent by a follower are read back by all three, in order, none missing or double', async () => {
  const { followers } = await cluster.settled(30_000);
  const sent = await followers[0]!.run(['send', '--channel', 'general', '--stdin'], `${lines.join('\n')}\n`);
  expect(sent.stderr).toBe('');
  expect(sent.code).toBe(0);

  const readBack = await Promise.all(
    cluster.replicas.map(async (replica) => {
      // The others have committed what the sender saw committed; applying it may take them one more heartbeat.
      const target = (await followers[0]!.view()).commitIndex;
      await expect.poll(async () => (await replica.view()).appliedIndex).toBeGreaterThanOrEqual(target);
      const read = await replica.run(['read', '--channel', 'general', '--limit', '2000', '--json']);
      expect(read.code).toBe(0);
      return read.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    }),
  );
  for (const messages of readBack) {
    expect(messages.map(({ text }) => text)).toEqual(lines);
    expect(messages).toEqual(readBack[0]);
    expect(Object.keys(messages[0]!)).toEqual([
      'id',
      'index',
      'term',
      'channel',
      'authorId',
      'authorName',
      'text',
      'sentAtMs',
    ]);
  }
  expect(new Set(readBack[0]!.map(({ authorId }) => authorId))).toEqual(new Set([followers[0]!.ready().peerId]));
});

test('a line is acknowledged with its id, index and term', async () => {
  const { leader } = await cluster.settled(30_000);
  const sent = await leader.run(['send', '--channel', 'general', '--json', 'one more']);
  expect(sent.code).toBe(0);
  const acknowledged = JSON.parse(sent.stdout) as { id: string; index: number; term: number };
  const [message] = (await leader.messages()).slice(-1);
  expect(message).toMatchObject({ ...acknowledged, text: 'one more' });
});
