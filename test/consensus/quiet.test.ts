// Idle groups slow their heartbeats down together and wake at once; leaders with stuck disks step aside.

import { describe, expect, it } from 'vitest';
import { quietAfterMs, quietIntervalMs } from '../../src-main/consensus/engine-limits.ts';
import { Group, SETTINGS, bytes, id } from './group.ts';

const idle = (): Group => new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(quietAfterMs(SETTINGS) + 1_000);

const heartbeatsWithin = (group: Group, forMs: number): number => {
  const count = (): number => group.get('a').sent.filter((message) => message.type === 'heartbeat-request').length;
  const before = count();
  group.pass(forMs);
  return (count() - before) / 2;
};

describe('a quiet group', () => {
  it('sends fewer heartbeats and keeps its leader', () => {
    const group = idle();
    const { term } = group.get('a');
    expect(group.all.map((replica) => replica.node.state.quiet)).toEqual([true, true, true]);
    const perMinute = heartbeatsWithin(group, 60_000);
    expect(perMinute).toBeLessThanOrEqual(60_000 / quietIntervalMs(SETTINGS) + 1);
    expect([group.leader.id, group.leader.term]).toEqual(['a', term]);
  });

  it('wakes at the first proposal, at the leader or at a follower', () => {
    for (const name of ['a', 'b']) {
      const group = idle().propose(name, 'awake').settle();
      expect(group.get('c').applied).toEqual(['awake']);
      group.pass(SETTINGS.heartbeatIntervalMs);
      expect(group.all.map((replica) => replica.node.state.quiet)).toEqual([false, false, false]);
      expect(heartbeatsWithin(group, 1_000)).toBeGreaterThanOrEqual(9);
    }
  });

  it('whoever proposes to a dead leader finds out in the usual time', () => {
    const group = idle();
    group.get('a').crash();
    expect(group.get('b').node.propose([bytes('lost')]).type).toBe('forwarded');
    group.pass(SETTINGS.electionTimeoutMaxMs + 20);
    expect(group.get('b').node.state.leader).not.toBe('a');
  });

  it('finds a dead leader in the usual time even if nobody says anything', () => {
    const group = idle();
    group.get('a').crash();
    const survivors = [group.get('b'), group.get('c')];
    group.passUntil(() => survivors.some((replica) => replica.role === 'leader'), SETTINGS.electionTimeoutMaxMs * 3);
  });

  it('a broken link wakes it at once', () => {
    const group = idle();
    group.get('a').crash();
    for (const name of ['b', 'c']) group.get(name).node.linkBroken(id('a'));
    group.pass(3 * SETTINGS.heartbeatIntervalMs);
    expect(['b', 'c']).toContain(group.leader.id);
  });

  it('is not disturbed by a replica that comes back awake', () => {
    const group = idle();
    const { term } = group.get('a');
    group.get('c').crash();
    group.get('c').restart();
    group.pass(10_000);
    expect([group.leader.id, group.leader.term, group.get('c').node.state.leader]).toEqual(['a', term, 'a']);
  });

  it('heartbeats stay closer together than the shortest election timeout, whatever the settings', () => {
    for (const heartbeatIntervalMs of [5, 100, 300]) {
      const settings = { ...SETTINGS, heartbeatIntervalMs };
      expect(quietIntervalMs(settings)).toBeGreaterThanOrEqual(heartbeatIntervalMs);
      expect(quietIntervalMs(settings)).toBeLessThan(settings.electionTimeoutMinMs);
    }
  });
});

describe('a stuck disk', () => {
  it('makes a leader step down, so that another can lead; when it works again, the replica follows', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    group.get('a').holdWrites = true;
    group.propose('a', 'committed by the others').settle();
    group.passUntil(() => ['b', 'c'].some((name) => group.get(name).role === 'leader'), 5_000);
    expect(group.get('a').role).not.toBe('leader');
    expect(group.get('a').applied).toEqual([]);
    group.release('a').pass(500);
    expect(group.get('a').applied).toEqual(['committed by the others']);
    expect(group.agreed).toBe(true);
  });

  it('keeps a replica from campaigning', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    group.settle();
    group.get('a').holdWrites = true;
    for (const name of ['b', 'c']) group.get(name).crash();
    group.pass(20_000);
    expect(group.get('a').term).toBeLessThanOrEqual(2);
  });

  it('a slow one that goes on finishing writes keeps its leader', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    for (let write = 0; write < 10; write += 1) {
      group.get('a').holdWrites = true;
      group.propose('a', `write ${write}`).pass(SETTINGS.electionTimeoutMaxMs / 2);
      group.release('a');
    }
    expect([group.leader.id, group.get('a').applied.length]).toEqual(['a', 10]);
  });

  it('of somebody who is alone makes nobody else leader, so it stays', () => {
    const group = new Group({ voters: ['a'], learners: ['b'] }).elect('a').pass(200);
    group.get('a').holdWrites = true;
    group.propose('a', 'late').pass(5_000);
    expect(group.get('a').role).toBe('leader');
    group.release('a');
    expect(group.get('a').applied).toEqual(['late']);
  });
});
