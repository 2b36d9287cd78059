// The picture of the group: who is drawn where, and what the line of the last day says. Geometry and time, no pixels.

import { describe, expect, test } from 'vitest';
import { asIndex, asPeerId } from '../../shared/ids.ts';
import type { ClusterView, MemberView } from '../../shared/cluster.ts';
import { happeningsOf, lastDayOf } from '../../src-renderer/group/last-day.ts';
import { MAX_RING_NODES, RING_SIZE, SELF_WORDS, caughtUpOf, ringOf } from '../../src-renderer/group/ring.ts';

const member = (name: string, more: Partial<MemberView> = {}): MemberView => ({
  peerId: asPeerId(name),
  name,
  role: 'voter',
  online: true,
  leader: false,
  matchIndex: asIndex(9),
  lagEntries: 0,
  lastSeenMs: null,
  roundTripMs: 1,
  self: false,
  colour: 0,
  owner: false,
  fingerprint: '',
  sameName: false,
  presence: 'active',
  ...more,
});

describe('the ring', () => {
  const three = [member('ada', { self: true, leader: true }), member('grace'), member('edsger')];

  test('has oneself at the foot and a link to everybody else', () => {
    const { nodes, links, left } = ringOf(three);
    const self = nodes.find((node) => node.member.self);
    expect(Math.max(...nodes.map(({ y }) => y))).toBe(self?.y);
    expect(links.map(({ to }) => to.member.name).toSorted()).toEqual(['edsger', 'grace']);
    expect(left).toBe(0);
  });

  test('nobody changes places when the leader does', () => {
    const places = (members: readonly MemberView[]) =>
      ringOf(members).nodes.map(({ member: { name }, x, y }) => [name, x, y]);
    const after = three.map((one) => ({ ...one, leader: one.name === 'grace' }));
    expect(places(after)).toEqual(places(three));
  });

  test('of many it draws the leader, oneself and the voters, inside the picture', () => {
    const many = Array.from({ length: 40 }, (_, place) =>
      member(`m${place}`, { role: place > 34 ? 'voter' : 'learner', self: place === 7, leader: place === 38 }),
    );
    const { nodes, left } = ringOf(many);
    expect(nodes).toHaveLength(MAX_RING_NODES);
    expect(left).toBe(40 - MAX_RING_NODES);
    const names = nodes.map((node) => node.member.name);
    expect(names).toEqual(expect.arrayContaining(['m7', 'm35', 'm36', 'm37', 'm38', 'm39']));
    for (const { member: one, x, y, radius } of nodes) {
      expect(Math.min(x, y) - radius).toBeGreaterThan(0);
      expect(x + radius).toBeLessThan(RING_SIZE.width);
      expect(y + radius + (one.self ? SELF_WORDS : 0)).toBeLessThan(RING_SIZE.height);
    }
  });

  test('one entry behind can be seen, and a million is empty', () => {
    expect(caughtUpOf(null)).toBeNull();
    expect(caughtUpOf(0)).toBe(1);
    expect(caughtUpOf(1)).toBeLessThan(0.96);
    expect(caughtUpOf(1_000_000)).toBeCloseTo(0, 2);
  });
});

describe('the last day', () => {
  const HOUR_MS = 3_600_000;
  const nowMs = 100 * HOUR_MS;
  const change = (hoursAgo: number, hasMajority: boolean) => ({
    atMs: nowMs - hoursAgo * HOUR_MS,
    hasMajority,
    votersReachable: hasMajority ? 3 : 1,
    voters: 3,
  });
  const elected = (hoursAgo: number, term: number) => ({
    atMs: nowMs - hoursAgo * HOUR_MS,
    term,
    leader: asPeerId('ada'),
    leaderName: 'ada',
  });
  const view = {
    elections: [elected(4, 1), elected(2.999, 2), elected(2.998, 3)],
    majority: { sinceMs: nowMs - 4 * HOUR_MS, changes: [change(4, true), change(3, false), change(2, true)] },
  } as unknown as ClusterView;

  test('shows what is known on the shortest line that holds it', () => {
    const day = lastDayOf(view, nowMs);
    expect(day.hours).toBe(6);
    expect(day.stretches.map(({ state }) => state)).toEqual(['unknown', 'majority', 'no-majority', 'majority']);
    expect(day.stretches.at(-1)?.end).toBe(1);
    expect(day.withoutMs).toBe(HOUR_MS);
    expect(day.losses).toBe(1);
  });

  test('elections that lie close together share one mark', () => {
    expect(lastDayOf(view, nowMs).marks.map(({ elections }) => elections.length)).toEqual([1, 2]);
  });

  test('what was before the line begins is left out of it', () => {
    const later = lastDayOf(view, nowMs + 23 * HOUR_MS);
    expect(later.hours).toBe(24);
    expect(later.elected).toBe(0);
    expect(later.stretches[0]).toMatchObject({ begin: 0, state: 'majority' });
  });

  test('the list tells the newest first, and says nothing of a majority that was there from the start', () => {
    expect(happeningsOf(view).map(({ type }) => type)).toEqual([
      'majority',
      'election',
      'election',
      'majority',
      'election',
    ]);
    expect(happeningsOf(view)[0]).toMatchObject({ lastedMs: HOUR_MS });
  });
});
