// Handing leadership over (thesis §3.10).

import { describe, expect, it } from 'vitest';
import { asTerm } from '../../src-main/consensus/ids.ts';
import { Group, SETTINGS, bytes, change, id } from './group.ts';

describe('leadership transfer', () => {
  it('makes the chosen voter leader at once, although all others hear the old one', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    expect(group.get('a').node.transferLeadership(id('c'))).toEqual({ type: 'started' });
    group.settle();
    expect([group.leader.id, group.get('a').role, group.get('b').node.state.leader]).toEqual(['c', 'follower', 'c']);
  });

  it('waits until the target has everything', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c').propose('a', 'one').settle();
    group.get('a').node.transferLeadership(id('c'));
    group.settle();
    expect(group.leader.id).toBe('a');
    group.heal().passUntil(() => group.get('c').role === 'leader', 500);
    expect(group.get('c').applied).toEqual(['one']);
  });

  it('takes no proposals meanwhile', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c').propose('a', 'one').settle();
    group.get('a').node.transferLeadership(id('c'));
    expect(group.get('a').node.propose([bytes('two')])).toEqual({ type: 'dropped', reason: 'busy' });
    expect(group.get('a').node.proposeMembership(change(['add-learner', 'd']))).toEqual({
      type: 'dropped',
      reason: 'busy',
    });
  });

  it('is given up when the target is gone, and the old leader goes on', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    group.get('c').crash();
    group.get('a').node.transferLeadership(id('c'));
    group.pass(SETTINGS.electionTimeoutMaxMs + 20);
    expect(group.leader.id).toBe('a');
    group.propose('a', 'goes on').settle();
    expect(group.get('b').applied).toEqual(['goes on']);
  });

  it('survives the loss of the word that starts the election', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    group.deliver = (message) => message.type !== 'timeout-now';
    group.get('a').node.transferLeadership(id('b'));
    group.settle().heal();
    group.pass(2 * SETTINGS.heartbeatIntervalMs);
    expect(group.leader.id).toBe('b');
  });

  it('is given up when the target is removed', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c');
    group.get('a').node.proposeMembership(change(['remove', 'c']));
    group.get('a').node.transferLeadership(id('c'));
    group.settle();
    expect(group.get('a').node.state.transferee).toBeNull();
    group.propose('a', 'goes on').settle();
    expect(group.get('b').applied).toEqual(['goes on']);
  });

  it('a joint configuration is left as soon as a transfer is given up', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d'] }).elect('a').pass(100);
    group.get('c').crash();
    group.get('a').node.proposeMembership({ ...change(['add-voter', 'd']), transition: 'joint-implicit' });
    group.get('a').node.transferLeadership(id('c'));
    group.settle();
    expect(group.get('a').node.membership().autoLeave).toBe(true);
    group.pass(SETTINGS.electionTimeoutMaxMs + 200);
    expect(group.get('b').node.membership()).toMatchObject({ voters: ['a', 'b', 'c', 'd'], votersOutgoing: [] });
  });

  it('may change its mind', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c').propose('a', 'one').settle();
    group.get('a').node.transferLeadership(id('c'));
    group.get('a').node.transferLeadership(id('b'));
    group.settle();
    expect(group.leader.id).toBe('b');
  });

  it.each([
    { from: 'b', to: 'c', reason: 'not-leader' },
    { from: 'a', to: 'd', reason: 'not-voter' },
    { from: 'a', to: 'nobody', reason: 'not-voter' },
    { from: 'a', to: 'a', reason: 'is-leader' },
  ])('from $from to $to is refused: $reason', ({ from, to, reason }) => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d'] }).elect('a');
    expect(group.get(from).node.transferLeadership(id(to))).toEqual({ type: 'refused', reason });
  });

  it('is started by the leader alone: a peer cannot make others campaign', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    const { node } = group.get('b');
    node.step({ type: 'timeout-now', from: id('c'), to: id('b'), term: node.state.term });
    node.step({ type: 'timeout-now', from: id('a'), to: id('b'), term: asTerm(node.state.term - 1) });
    expect(node.state.role).toBe('follower');
  });
});
