// Heartbeats: who is there, who is not, and what everyone is told of it.

import { describe, expect, it } from 'vitest';
import { Group, SETTINGS, bytes, id } from './group.ts';

const online = (group: Group, at: string): Record<string, boolean> =>
  Object.fromEntries(
    group
      .get(at)
      .node.statuses()
      .map((status) => [status.peerId, status.online]),
  );

describe('MAX_MISSED_HEARTBEATS', () => {
  it('a member that answers nothing for so many heartbeats is marked down, on every screen', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(300);
    expect(online(group, 'b')).toEqual({ a: true, b: true, c: true });
    group.get('c').crash();
    group.pass(SETTINGS.heartbeatIntervalMs * (SETTINGS.maxMissedHeartbeats - 1));
    expect(online(group, 'a')).toEqual({ a: true, b: true, c: true });
    group.pass(SETTINGS.heartbeatIntervalMs * 3);
    expect(online(group, 'a')).toEqual({ a: true, b: true, c: false });
    expect(online(group, 'b')).toEqual({ a: true, b: true, c: false });
  });

  it('any answer marks it up again', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    group.get('c').crash();
    group.pass(1_000);
    group.get('c').restart();
    group.pass(3 * SETTINGS.heartbeatIntervalMs);
    expect(online(group, 'a')).toEqual({ a: true, b: true, c: true });
    expect(online(group, 'b')).toEqual({ a: true, b: true, c: true });
  });

  it('a new leader does not call back those that the old one had missed', () => {
    const group = new Group({ voters: ['a', 'b', 'c', 'd', 'e'] }).elect('a');
    group.get('e').crash();
    group.pass(1_500);
    group.get('a').crash();
    for (const name of ['b', 'c', 'd']) group.get(name).node.linkBroken(id('a'));
    group.passUntil(() => ['b', 'c', 'd'].some((name) => group.get(name).role === 'leader'));
    expect(online(group, group.leader.id)['e']).toBe(false);
  });

  it('everyone is told how far each one is, at least once a second', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one', 'two');
    group.pass(1_200);
    for (const name of ['a', 'b', 'c']) {
      const statuses = group.get(name).node.statuses();
      expect(statuses.map((status) => status.matchIndex)).toEqual([4, 4, 4]);
    }
  });
});

describe('time', () => {
  it('`nextTickMs` says when something is due, on leaders and followers', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    const { node: leader } = group.get('a');
    expect(leader.nextTickMs()).toBeLessThanOrEqual(SETTINGS.heartbeatIntervalMs);
    leader.tick(leader.nextTickMs());
    expect(leader.ready()?.messages.map((message) => message.type)).toContain('heartbeat-request');
    const { node: follower } = group.get('b');
    expect(follower.nextTickMs()).toBeGreaterThan(SETTINGS.electionTimeoutMinMs / 2);
    while (follower.nextTickMs() > 0 && follower.state.role === 'follower') follower.tick(follower.nextTickMs());
    expect(follower.state.role).toBe('pre-candidate');
  });

  it('a learner without a leader is not asked to tick all the time', () => {
    const group = new Group({ voters: ['a'], learners: ['b'] }).elect('a').pass(200);
    group.get('a').crash();
    group.pass(5_000);
    expect(group.get('b').node.nextTickMs()).toBeGreaterThanOrEqual(SETTINGS.heartbeatIntervalMs);
  });

  it('a heartbeat commits no further than the member is known to match', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    group.deliver = (message) => message.to !== 'c' || message.type === 'heartbeat-request';
    group.propose('a', 'one').pass(300);
    expect([group.get('a').commit, group.get('c').commit]).toEqual([3, 2]);
  });

  it('a negative or endless stretch of time does no harm', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    for (const elapsedMs of [-5, Number.MAX_SAFE_INTEGER, Infinity]) {
      group.get('a').node.tick(elapsedMs);
      group.settle();
    }
    group.propose('a', 'one').settle();
    expect(group.get('a').applied).toEqual(['one']);
    expect(group.get('a').node.propose([bytes('two')]).type).toBe('appended');
  });
});
