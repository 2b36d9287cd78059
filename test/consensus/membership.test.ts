// Joining, promoting, demoting and leaving in a running group (§6; thesis §4).

import { describe, expect, it } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { InvalidMembershipChangeError, encodeMembershipChange } from '../../src-main/consensus/membership-change.ts';
import type { MembershipChange } from '../../src-main/consensus/messages.ts';
import { Group, SETTINGS, bytes, change, id, membershipOf } from './group.ts';

const propose = (group: Group, name: string, proposed: MembershipChange): void => {
  const outcome = group.get(name).node.proposeMembership(proposed);
  if (outcome.type === 'dropped') throw new Error(`The change was dropped: ${outcome.reason}.`);
  group.settle();
};

const membershipAt = (group: Group, name: string): unknown => group.get(name).node.membership();

describe('founding and joining', () => {
  it('a founder leads alone, and its log begins with its own admission', () => {
    const group = Group.founded('a').pass(20);
    expect(group.leader.id).toBe('a');
    expect(membershipAt(group, 'a')).toEqual(membershipOf(['a']));
    expect(group.get('a').appliedEntries.map((applied) => applied.kind)).toEqual(['membership', 'noop']);
  });

  it('a joiner starts with nothing, is sent everything as a learner, and votes once promoted', () => {
    const group = Group.founded('a').pass(20).propose('a', 'before').settle();
    group.add('b');
    propose(group, 'a', change(['add-learner', 'b']));
    group.pass(300);
    expect(group.get('b').applied).toEqual(['before']);
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a'], ['b']));
    propose(group, 'a', change(['add-voter', 'b']));
    group.pass(300);
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b']));
    group.partition('a').propose('a', 'needs both').settle();
    expect(group.get('a').applied).toEqual(['before']);
    group.heal().pass(300);
    expect(group.get('b').applied).toEqual(['before', 'needs both']);
  });

  it('five join one after the other and survive the loss of two', () => {
    const group = Group.founded('a').pass(20);
    for (const name of ['b', 'c', 'd', 'e']) {
      group.add(name);
      propose(group, 'a', change(['add-learner', name]));
      group.pass(200);
      propose(group, 'a', change(['add-voter', name]));
      group.pass(200);
    }
    group.get('a').crash();
    group.get('b').crash();
    group.passUntil(() => group.agreed && ['c', 'd', 'e'].includes(group.get('c').node.state.leader ?? ''));
    group.propose(group.leader.id, 'still here').pass(200);
    for (const name of ['c', 'd', 'e']) expect(group.get(name).applied).toEqual(['still here']);
  });

  it('a change proposed at a follower reaches the leader', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    expect(group.get('b').node.proposeMembership(change(['add-learner', 'd']))).toEqual({ type: 'forwarded', to: 'a' });
    group.settle();
    expect(membershipAt(group, 'c')).toEqual(membershipOf(['a', 'b', 'c'], ['d']));
  });

  it('a restart keeps what was applied and applies the rest again', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    propose(group, 'a', change(['add-learner', 'd']));
    group.pass(200);
    group.get('b').crash();
    propose(group, 'a', change(['remove', 'd']));
    group.get('b').restart();
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b', 'c'], ['d']));
    group.pass(300);
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b', 'c']));
  });
});

describe('one change at a time', () => {
  it('no change before the leader has committed in its own term', () => {
    // Everything so far is committed and applied everywhere, so nothing else stands in the way.
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('b').pass(200);
    group.get('b').crash();
    group.deliver = (message) => message.type !== 'append-response';
    group.elect('a');
    expect(group.get('a').node.proposeMembership(change(['add-learner', 'd']))).toEqual({
      type: 'dropped',
      reason: 'busy',
    });
    group.heal().pass(200);
    propose(group, 'a', change(['add-learner', 'd']));
  });

  it('no second change while one is not applied', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('a');
    propose(group, 'a', change(['add-learner', 'd']));
    const second = (): unknown => group.get('a').node.proposeMembership(change(['add-learner', 'e']));
    expect(second()).toEqual({ type: 'dropped', reason: 'busy' });
    group.heal().pass(200);
    expect(second()).toMatchObject({ type: 'appended' });
  });

  it('a new leader with an unapplied change in its log waits for it', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    group.deliver = (message) => message.to === 'b' || message.type === 'heartbeat-response';
    group.get('a').node.proposeMembership(change(['add-learner', 'd']));
    group.settle();
    group.get('a').crash();
    group.heal().elect('b');
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b', 'c'], ['d']));
    propose(group, 'b', change(['remove', 'd']));
    expect(membershipAt(group, 'c')).toEqual(membershipOf(['a', 'b', 'c']));
  });

  it('a change that is overwritten never takes effect', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('a');
    propose(group, 'a', change(['add-voter', 'd']));
    group.passUntil(() => group.get('b').role === 'leader' || group.get('c').role === 'leader');
    group.heal().pass(300);
    for (const name of ['a', 'b', 'c']) expect(membershipAt(group, name)).toEqual(membershipOf(['a', 'b', 'c']));
    expect(group.get('a').log).toEqual(group.get('b').log);
  });

  it('nobody campaigns while a committed change is not applied', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    const data = encodeMembershipChange(change(['add-voter', 'd']));
    a.node.step({
      type: 'append-request',
      from: id('b'),
      to: id('a'),
      term: asTerm(2),
      previousIndex: asIndex(1),
      previousTerm: asTerm(1),
      commit: asIndex(2),
      entries: [{ index: asIndex(2), term: asTerm(2), kind: 'membership', data }],
    });
    // The host has written, and is still applying.
    for (let ready = a.node.ready(); ready !== null; ready = a.node.ready()) a.node.advance(ready);
    a.node.campaign();
    expect(a.role).toBe('follower');
    a.node.applyMembership({ index: asIndex(2), term: asTerm(2), kind: 'membership', data });
    a.node.applied(asIndex(2));
    a.node.campaign();
    expect(a.role).toBe('pre-candidate');
  });

  it.each([
    { name: 'removing the last voter', proposed: change(['remove', 'a']), reason: 'refused' },
    { name: 'leaving what was not entered', proposed: change(), reason: 'refused' },
  ])('$name is $reason', ({ proposed, reason }) => {
    const group = Group.founded('a').pass(20);
    expect(group.get('a').node.proposeMembership(proposed)).toEqual({ type: 'dropped', reason });
  });

  it('bytes that are no change never enter the log', () => {
    const group = new Group({ voters: ['a', 'b'] }).elect('a');
    const { last } = group.get('a').node.state.log;
    const forward = { type: 'proposal', from: id('b'), to: id('a'), term: asTerm(0), kind: 'membership' } as const;
    group.get('a').node.step({ ...forward, payloads: [bytes('rubbish')] });
    group.get('a').node.step({ ...forward, payloads: [] });
    expect(group.get('a').node.state.log.last).toBe(last);
    expect(() => group.get('a').node.proposeMembership(change(['remove', '']))).toThrow(InvalidMembershipChangeError);
  });
});

describe('learners', () => {
  it('have full copies and do not count', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d'] }).elect('a').partition('a', 'd');
    group.propose('a', 'one').settle();
    expect([group.get('a').applied, group.get('d').log.length]).toEqual([[], 3]);
    group.heal().pass(200);
    expect(group.get('d').applied).toEqual(['one']);
  });

  it('never campaign, and name no leader once none is heard', () => {
    const group = new Group({ voters: ['a'], learners: ['b'] }).elect('a').pass(200);
    expect(group.get('b').node.state.leader).toBe('a');
    group.get('a').crash();
    group.pass(5_000);
    expect([group.get('b').role, group.get('b').node.state.leader, group.get('b').term]).toEqual(['follower', null, 2]);
  });

  it('vote when asked: one that was promoted without knowing may be needed', () => {
    const group = new Group({ voters: ['a', 'b'], learners: ['c'] }).elect('a');
    // c has the entry that promotes it, but has not heard that it is committed.
    group.deliver = (message) =>
      message.to !== 'c' || message.type === 'vote-request' || message.type === 'pre-vote-request';
    propose(group, 'a', change(['add-voter', 'c']));
    expect(membershipAt(group, 'c')).toEqual(membershipOf(['a', 'b'], ['c']));
    group.get('a').crash();
    group.get('b').node.linkBroken(id('a'));
    group.pass(SETTINGS.heartbeatIntervalMs);
    expect(group.get('b').role).not.toBe('leader');
    // Its log must not be behind to help; then its vote decides.
    group.heal();
    group.get('a').restart();
    group.passUntil(() => group.agreed && group.get('c').commit >= 3);
    expect(membershipAt(group, 'c')).toEqual(membershipOf(['a', 'b', 'c']));
  });

  it('a learner grants a vote', () => {
    const group = new Group({ voters: ['a', 'b'], learners: ['c'] });
    group.get('c').node.step({
      type: 'vote-request',
      from: id('a'),
      to: id('c'),
      term: asTerm(2),
      lastIndex: asIndex(1),
      lastTerm: asTerm(1),
      transfer: false,
    });
    group.settle();
    expect(group.get('c').sent).toMatchObject([{ type: 'vote-response', granted: true }]);
  });
});

describe('leaving', () => {
  it('a leader that is removed steps down once that is applied, and the rest go on', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    propose(group, 'a', change(['remove', 'a']));
    expect([group.get('a').role, group.get('b').commit]).toEqual(['follower', 3]);
    group.passUntil(() => ['b', 'c'].some((name) => group.get(name).role === 'leader'));
    group.propose(group.leader.id, 'without a').pass(100);
    expect([group.get('b').applied, group.get('a').applied]).toEqual([['without a'], []]);
  });

  it('a leader that is demoted steps down and learns', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    propose(group, 'a', change(['add-learner', 'a']));
    group.passUntil(() => ['b', 'c'].some((name) => group.get(name).role === 'leader'));
    group.propose(group.leader.id, 'for a too').pass(200);
    expect(group.get('a').applied).toEqual(['for a too']);
    expect(membershipAt(group, 'a')).toEqual(membershipOf(['b', 'c'], ['a']));
  });

  it('a leader may leave with the last word: it tells those who stay what is committed', () => {
    const group = new Group({ voters: ['a', 'c'], limits: { maxEntriesPerAppend: 1 } }).elect('c');
    propose(group, 'c', { ...change(['add-learner', 'c']), transition: 'joint-explicit' });
    group.pass(200);
    // a gets the entry that leaves c out, but never hears that it is committed; c has written more after it.
    group.deliver = (message) =>
      message.to !== 'a' ||
      (message.type === 'append-request' && message.commit < 4 && message.entries.every((sent) => sent.index <= 4));
    group.get('c').node.proposeMembership(change());
    group.get('c').node.propose([bytes('never committed')]);
    group.settle();
    expect([group.get('c').role, group.get('a').commit]).toEqual(['follower', 3]);
    expect([group.get('a').log.length, group.get('c').log.length]).toEqual([4, 5]);
    group.deliver = (message) => message.type !== 'append-request' || message.from !== 'c';
    group.passUntil(() => group.get('a').role === 'leader');
    expect(membershipAt(group, 'a')).toEqual(membershipOf(['a'], ['c']));
  });

  it('who was removed and does not know disturbs nobody', () => {
    const group = new Group({ voters: ['a', 'b', 'c', 'd'] }).elect('a').partition('d');
    propose(group, 'a', change(['remove', 'd']));
    const { term } = group.get('a');
    group.heal().pass(10_000);
    expect([group.leader.id, group.leader.term]).toEqual(['a', term]);
    expect(membershipAt(group, 'd')).toEqual(membershipOf(['a', 'b', 'c', 'd']));
  });

  it('fewer voters can make a majority of what is already there', () => {
    const group = new Group({ voters: ['a', 'b', 'c', 'd'] }).elect('a');
    propose(group, 'a', change(['remove', 'd']));
    group.get('c').crash();
    group.get('d').crash();
    group.propose('a', 'two of three').settle();
    expect(group.get('b').applied).toEqual(['two of three']);
  });
});

describe('joint configurations (§6)', () => {
  const joint = (transition: MembershipChange['transition'], proposed: MembershipChange): MembershipChange => ({
    ...proposed,
    transition,
  });

  it('several voters change at once, and the joint configuration is left by itself', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d', 'e'] }).elect('a');
    propose(group, 'a', change(['add-voter', 'd'], ['add-voter', 'e'], ['remove', 'b'], ['add-learner', 'c']));
    group.pass(200);
    for (const name of ['a', 'd', 'e', 'c'])
      expect(membershipAt(group, name)).toEqual(membershipOf(['a', 'd', 'e'], ['c']));
  });

  it('both halves must agree while it lasts', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d', 'e', 'f'] }).elect('a');
    propose(group, 'a', joint('joint-explicit', change(['add-voter', 'd'], ['add-voter', 'e'], ['add-voter', 'f'])));
    group.partition('a', 'b', 'c').propose('a', 'needs d, e or f').settle();
    expect(group.get('a').applied).toEqual([]);
    group.heal().pass(200);
    group.partition('a', 'd', 'e', 'f').propose('a', 'needs b or c').settle();
    expect(group.get('a').applied).toEqual(['needs d, e or f']);
    group.heal().pass(200);
    expect(group.get('f').applied).toEqual(['needs d, e or f', 'needs b or c']);
  });

  it('stays until it is told to leave when that was asked for', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    propose(group, 'a', joint('joint-explicit', change(['remove', 'c'])));
    group.pass(1_000);
    expect(group.get('b').node.membership().votersOutgoing).toEqual(['a', 'b', 'c']);
    expect(group.get('a').node.proposeMembership(change(['add-learner', 'd']))).toEqual({
      type: 'dropped',
      reason: 'refused',
    });
    propose(group, 'a', change());
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b']));
  });

  it('is left by the next leader when the one that entered it is gone', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d'] }).elect('a');
    // Everyone learns of the joint configuration; what leaves it stays with a.
    group.deliver = (message) =>
      message.type !== 'append-request' ||
      message.entries.every((sent) => sent.kind !== 'membership' || sent.index === asIndex(3));
    propose(group, 'a', joint('joint-implicit', change(['add-voter', 'd'], ['remove', 'c'])));
    group.pass(100);
    expect(group.get('b').node.membership().votersOutgoing).toEqual(['a', 'b', 'c']);
    group.get('a').crash();
    group.heal().passUntil(() => group.get('b').node.membership().votersOutgoing.length === 0);
    expect(membershipAt(group, 'b')).toEqual(membershipOf(['a', 'b', 'd']));
  });
});
