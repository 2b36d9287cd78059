// `status --json` prints exactly the documented fields, in the documented order, with the documented types.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster, StatusObject } from './harness.ts';
import { startCluster } from './harness.ts';

let cluster: Cluster;
let statuses: StatusObject[];

beforeAll(async () => {
  cluster = await startCluster(2);
  await cluster.settled(30_000);
  statuses = await Promise.all(cluster.replicas.map((replica) => replica.status()));
});
afterAll(() => cluster.end());

test('one object on one line', async () => {
  const { stdout } = await cluster.replicas[0]!.run(['status', '--json']);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
});

test('exactly these fields, in this order', () => {
  for (const status of statuses) {
    expect(Object.keys(status)).toEqual([
      'peerId',
      'name',
      'workspace',
      'role',
      'term',
      'leader',
      'commitIndex',
      'appliedIndex',
      'hasMajority',
      'members',
      'outboxLength',
    ]);
    expect(Object.keys(status.workspace)).toEqual(['id', 'name', 'policy']);
    for (const member of status.members) {
      expect(Object.keys(member)).toEqual(['peerId', 'name', 'role', 'online', 'leader', 'matchIndex', 'lastSeenMs']);
    }
  }
});

test('of these types', () => {
  const peerId = expect.stringMatching(/^12D3Koo[1-9A-HJ-NP-Za-km-z]+$/);
  for (const status of statuses) {
    expect(status).toEqual({
      peerId,
      name: expect.any(String),
      workspace: { id: expect.stringMatching(/^[a-z2-7]{26}$/), name: expect.any(String), policy: 'open' },
      role: expect.stringMatching(/^(leader|follower|candidate|learner)$/),
      term: expect.any(Number),
      leader: peerId,
      commitIndex: expect.any(Number),
      appliedIndex: expect.any(Number),
      hasMajority: true,
      members: status.members.map(() => ({
        peerId,
        name: expect.any(String),
        role: expect.stringMatching(/^(voter|learner)$/),
        online: true,
        leader: expect.any(Boolean),
        matchIndex: expect.toSatisfy((value: unknown) => value === null || Number.isInteger(value)),
        lastSeenMs: expect.toSatisfy((value: unknown) => value === null || Number.isInteger(value)),
      })),
      outboxLength: 0,
    });
    for (const number of [status.term, status.commitIndex, status.appliedIndex]) expect(number).toBeGreaterThan(0);
    expect(status.members.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Grace']);
    expect(status.name).toBe(status.members.find((member) => member.peerId === status.peerId)?.name);
  }
});
