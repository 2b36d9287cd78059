// Linearizable reads (§8; thesis §6.4): never older than what was committed when they were asked for.

import { describe, expect, it } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { ReadOutcome } from '../../src-main/consensus/messages.ts';
import { Group, SETTINGS, id } from './group.ts';

const contextOf = (outcome: ReadOutcome): number => {
  if (outcome.type === 'dropped') throw new Error(`The read was dropped: ${outcome.reason}.`);
  return outcome.context;
};

const ask = (group: Group, name: string): number => contextOf(group.get(name).node.readIndex());

describe('read index', () => {
  it('a leader answers once a majority has confirmed it, with what was committed when asked', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one').settle();
    const context = ask(group, 'a');
    expect(group.get('a').reads).toEqual([]);
    group.settle();
    expect(group.get('a').reads).toEqual([{ context, index: 3 }]);
  });

  it('a follower asks the leader', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d'] }).elect('a').propose('a', 'one').settle();
    const [asB, asD] = [ask(group, 'b'), ask(group, 'd')];
    group.settle();
    expect(group.get('b').reads).toEqual([{ context: asB, index: 3 }]);
    expect(group.get('d').reads).toEqual([{ context: asD, index: 3 }]);
  });

  it('a leader that was replaced and does not know serves nothing', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100).partition('a');
    group.get('b').node.linkBroken(id('a'));
    group.get('c').node.linkBroken(id('a'));
    group.passUntil(() => ['b', 'c'].some((name) => group.get(name).role === 'leader'), 500);
    expect(group.get('a').role).toBe('leader');
    const newer = group.get('b').role === 'leader' ? 'b' : 'c';
    group.propose(newer, 'newer').settle();
    const context = ask(group, 'a');
    group.settle();
    expect(group.get('a').reads).toEqual([]);
    group.heal().pass(300);
    expect(group.get('a').reads).toEqual([{ context, index: null }]);
  });

  it('nothing is confirmed before something of this term is committed', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    group.deliver = (message) => message.type !== 'append-response';
    group.elect('a');
    const context = ask(group, 'a');
    group.pass(300);
    expect(group.get('a').reads).toEqual([]);
    group.heal().pass(300);
    expect(group.get('a').reads).toEqual([{ context, index: 2 }]);
  });

  it('an answer that was sent before the read was asked for does not confirm it', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    group.partition('a');
    ask(group, 'a');
    group.settle();
    const response = {
      type: 'heartbeat-response',
      from: id('b'),
      to: id('a'),
      term: group.get('a').node.state.term,
    } as const;
    group.get('a').node.step({ ...response, context: 0 });
    group.get('a').node.step({ ...response, context: 99 });
    group.settle();
    expect(group.get('a').reads).toEqual([]);
    group.get('a').node.step({ ...response, context: 1 });
    group.settle();
    expect(group.get('a').reads.length).toBe(1);
  });

  it('an answer to an earlier read does not confirm a later one', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    ask(group, 'a');
    group.settle().partition('a');
    expect(group.get('a').reads.length).toBe(1);
    ask(group, 'a');
    group.pass(300);
    expect(group.get('a').reads.length).toBe(1);
  });

  it('a learner’s answer confirms nothing', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d', 'e'] }).elect('a').partition('a', 'd', 'e');
    ask(group, 'a');
    group.pass(300);
    expect(group.get('a').reads).toEqual([]);
  });

  it('asks again with every heartbeat when the question was lost', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    group.deliver = () => false;
    ask(group, 'a');
    group.settle().heal();
    group.pass(2 * SETTINGS.heartbeatIntervalMs);
    expect(group.get('a').reads.length).toBe(1);
  });

  it('one round confirms all that wait', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    const before = group.get('a').sent.length;
    for (let read = 0; read < 100; read += 1) ask(group, 'a');
    group.settle();
    expect(group.get('a').reads.length).toBe(100);
    expect(group.get('a').sent.length - before).toBe(2);
  });

  it('a group of one needs nobody', () => {
    const group = new Group({ voters: ['a'] }).elect('a');
    ask(group, 'a');
    group.settle();
    expect(group.get('a').reads).toMatchObject([{ index: 2 }]);
  });

  it('a joint configuration needs both halves', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], learners: ['d', 'e'] }).elect('a');
    group.get('a').node.proposeMembership({
      transition: 'joint-explicit',
      steps: ['d', 'e'].map((name) => ({ type: 'add-voter', peerId: id(name) })),
      context: new Uint8Array(0),
    });
    group.settle().partition('a', 'b');
    ask(group, 'a');
    group.pass(200);
    expect(group.get('a').reads).toEqual([]);
    group.heal().partition('a', 'b', 'd').pass(200);
    expect(group.get('a').reads.length).toBe(1);
  });
});

describe('reads that get no answer', () => {
  it('are given back when the leader changes', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    group.get('a').crash();
    const context = ask(group, 'b');
    group.get('b').node.linkBroken(id('a'));
    group.pass(300);
    expect(group.get('b').reads).toEqual([{ context, index: null }]);
  });

  it('are given back after an election timeout', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    group.deliver = (message) => message.type !== 'read-request';
    const context = ask(group, 'b');
    group.pass(SETTINGS.electionTimeoutMaxMs + 50);
    expect(group.get('b').reads).toEqual([{ context, index: null }]);
  });

  it('are refused without a leader, and when too many wait', () => {
    const group = new Group({ voters: ['a', 'b'], limits: { maxPendingReads: 2 } });
    expect(group.get('a').node.readIndex()).toEqual({ type: 'dropped', reason: 'no-leader' });
    group.elect('a');
    ask(group, 'a');
    ask(group, 'a');
    expect(group.get('a').node.readIndex()).toEqual({ type: 'dropped', reason: 'busy' });
  });
});

describe('a context is never used twice', () => {
  it('not within a life, and an answer to an earlier life fits nothing', () => {
    const group = new Group({ voters: ['a', 'b'] }).elect('a').pass(100);
    group.deliver = (message) => message.type !== 'read-response';
    const first = ask(group, 'b');
    group.settle();
    const answer = group.get('a').sent.findLast((message) => message.type === 'read-response');
    if (answer?.type !== 'read-response') throw new Error('There was no answer.');
    group.get('b').crash();
    group.get('b').restart();
    group.heal().pass(200);
    const second = ask(group, 'b');
    expect(second).not.toBe(first);
    group.get('b').node.step(answer);
    group.get('b').node.step({
      type: 'read-response',
      from: id('nobody'),
      to: id('b'),
      term: asTerm(0),
      context: second,
      index: asIndex(1),
    });
    group.settle();
    expect(group.get('b').reads).toEqual([{ context: second, index: group.get('a').commit }]);
  });
});
