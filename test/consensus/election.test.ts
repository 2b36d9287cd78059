// Leader election as the paper has it: §5.1, §5.2, §5.4.1 and figure 4.

import { describe, expect, it } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import { Group, SETTINGS, id } from './group.ts';

const voteRequest = (
  from: string,
  to: string,
  term: number,
  last: readonly [index: number, term: number],
): Message => ({
  type: 'vote-request',
  from: id(from),
  to: id(to),
  term: asTerm(term),
  lastIndex: asIndex(last[0]),
  lastTerm: asTerm(last[1]),
  transfer: false,
});

const lastVote = (group: Group, name: string): { granted: boolean; term: number } => {
  const vote = group.get(name).sent.findLast((message) => message.type === 'vote-response');
  if (vote?.type !== 'vote-response') throw new Error('There was no vote.');
  return { granted: vote.granted, term: vote.term };
};

describe('§5.1 terms', () => {
  it('starts as a follower', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    expect(group.all.map((replica) => replica.role)).toEqual(['follower', 'follower', 'follower']);
  });

  it.each(['follower', 'candidate', 'leader'] as const)('takes a later term that a %s hears of', (role) => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    if (role === 'leader') group.elect('a');
    if (role === 'candidate') {
      group.deliver = (message) => message.type.startsWith('pre-vote');
      a.node.campaign();
      group.settle();
    }
    expect(a.role).toBe(role);
    a.node.step({ type: 'heartbeat-response', from: id('b'), to: id('a'), term: asTerm(9), context: 0 });
    expect([a.role, a.term, a.node.state.leader]).toEqual(['follower', 9, null]);
  });

  it('ignores appends of an earlier term and tells the sender the present one', () => {
    const group = new Group({ voters: ['a', 'b'], terms: { a: 3 } });
    group.get('a').node.step({
      type: 'append-request',
      from: id('b'),
      to: id('a'),
      term: asTerm(2),
      previousIndex: asIndex(1),
      previousTerm: asTerm(1),
      commit: asIndex(0),
      entries: [],
    });
    group.settle();
    expect(group.get('a').node.state.leader).toBeNull();
    expect(group.get('b').term).toBe(3);
  });
});

describe('§5.2 elections', () => {
  it('elects one leader after a timeout, and everyone knows it', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    group.passUntil(() => group.agreed);
    expect(group.get('a').node.state.leader).toBe(group.leader.id);
    expect(new Set(group.all.map((replica) => replica.term))).toEqual(new Set([2]));
  });

  it('draws every election timeout anew from the range, so that split votes are rare', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const seen = new Set<number>();
    const { state } = group.get('a').node;
    for (let draw = 0; draw < 200; draw += 1) {
      state.drawElectionTimeout();
      seen.add(state.electionTimeoutMs);
      expect(state.electionTimeoutMs).toBeGreaterThanOrEqual(SETTINGS.electionTimeoutMinMs);
      expect(state.electionTimeoutMs).toBeLessThan(SETTINGS.electionTimeoutMaxMs);
    }
    expect(seen.size).toBe(200);
  });

  it('gives one vote a term, to whoever asks first, and repeats it when asked again', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    const ask = (from: string, term: number): { granted: boolean; term: number } => {
      a.node.step(voteRequest(from, 'a', term, [1, 1]));
      group.settle();
      return lastVote(group, 'a');
    };
    expect(ask('b', 5)).toEqual({ granted: true, term: 5 });
    expect(ask('c', 5)).toEqual({ granted: false, term: 5 });
    expect(ask('b', 5)).toEqual({ granted: true, term: 5 });
    expect(ask('c', 6)).toEqual({ granted: true, term: 6 });
  });

  it('remembers its vote over a crash', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    a.node.step(voteRequest('b', 'a', 5, [1, 1]));
    group.settle();
    a.crash();
    a.restart();
    a.node.step(voteRequest('c', 'a', 5, [1, 1]));
    group.settle();
    expect(lastVote(group, 'a')).toEqual({ granted: false, term: 5 });
  });

  it('sends a vote only when it is on disk', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    a.holdWrites = true;
    a.node.step(voteRequest('b', 'a', 5, [1, 1]));
    group.settle();
    expect(a.sent.filter((message) => message.term === 5)).toEqual([]);
    group.release('a');
    expect(a.disk.hardState.votedFor).toBe('b');
    expect(lastVote(group, 'a')).toEqual({ granted: true, term: 5 });
  });

  it('sends no message of a new term before the term is on disk', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    a.holdWrites = true;
    a.node.step({
      type: 'heartbeat-request',
      from: id('b'),
      to: id('a'),
      term: asTerm(7),
      commit: asIndex(0),
      context: 0,
      quiet: false,
      peers: [],
    });
    group.settle();
    expect(a.sent).toEqual([]);
    group.release('a');
    expect(a.sent.map((message) => [message.type, message.term])).toEqual([['heartbeat-response', 7]]);
  });

  it('does not count its own vote before that is on disk', () => {
    const group = new Group({ voters: ['a'] });
    const a = group.get('a');
    a.holdWrites = true;
    a.node.campaign();
    group.settle();
    expect(a.role).toBe('candidate');
    group.release('a');
    expect(a.role).toBe('leader');
  });

  it('is not made leader by votes it has not asked for yet', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    group.deliver = (message) => {
      if (message.type === 'pre-vote-response') a.holdWrites = true;
      return message.type.startsWith('pre-vote');
    };
    a.node.campaign();
    group.settle();
    for (const from of ['b', 'c']) {
      a.node.step({ type: 'vote-response', from: id(from), to: id('a'), term: a.node.state.term, granted: true });
    }
    expect(a.role).toBe('candidate');
    group.release('a');
    expect(a.role).toBe('leader');
  });

  it('returns to following when another candidate of the same term has won', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    group.deliver = (message) => message.type.startsWith('pre-vote');
    group.get('a').node.campaign();
    group.settle();
    const { term } = group.get('a');
    group.get('a').node.step({
      type: 'heartbeat-request',
      from: id('b'),
      to: id('a'),
      term: asTerm(term),
      commit: asIndex(0),
      context: 0,
      quiet: false,
      peers: [],
    });
    expect([group.get('a').role, group.get('a').term, group.get('a').node.state.leader]).toEqual([
      'follower',
      term,
      'b',
    ]);
  });

  it('tries again after a split vote', () => {
    const group = new Group({ voters: ['a', 'b'] });
    group.deliver = (message) => !message.type.startsWith('vote');
    group.passUntil(() => group.all.some((replica) => replica.role === 'candidate'));
    group.passUntil(() => group.all.some((replica) => replica.term >= 4));
    group.heal();
    group.passUntil(() => group.all.some((replica) => replica.role === 'leader'));
    expect(group.leader.term).toBeGreaterThanOrEqual(4);
  });

  it('asks again when questions were lost, without waiting for another timeout', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    group.deliver = () => false;
    group.get('a').node.campaign();
    group.settle().heal();
    for (let passedMs = 0; passedMs < 2 * SETTINGS.heartbeatIntervalMs; passedMs += 10) {
      group.get('a').node.tick(10);
      group.settle();
    }
    expect(group.get('a').role).toBe('leader');
  });

  it('lets a group of one lead at once', () => {
    const group = new Group({ voters: ['a'] });
    group.pass(10);
    expect([group.leader.id, group.leader.commit]).toEqual(['a', 2]);
  });

  it('a replica that votes in no configuration it knows never campaigns', () => {
    const group = new Group({ voters: ['a'] });
    group.add('stranger');
    group.pass(20_000);
    expect([group.get('stranger').role, group.get('stranger').term]).toEqual(['follower', 0]);
  });
});

describe('§5.4.1 a candidate must have the latest log', () => {
  it.each([
    { name: 'the same log', voter: [1, 1], last: [2, 1], granted: true },
    { name: 'a longer log of the same term', voter: [1], last: [2, 1], granted: true },
    { name: 'a shorter log of the same term', voter: [1, 1], last: [1, 1], granted: false },
    { name: 'a shorter log of a later term', voter: [1, 1, 1], last: [1, 2], granted: true },
    { name: 'a longer log of an earlier term', voter: [1, 2], last: [9, 1], granted: false },
    { name: 'any log when the own one is empty', voter: [], last: [0, 0], granted: true },
  ] as const)('$name: granted $granted', ({ voter, last, granted }) => {
    const group = new Group({ voters: ['a', 'b', 'c'], logs: { a: voter } });
    group.get('a').node.step(voteRequest('b', 'a', 5, [last[0], last[1]]));
    group.settle();
    expect(lastVote(group, 'a')).toEqual({ granted, term: 5 });
  });

  it('elects only who has everything committed', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c').propose('a', 'one').settle().heal();
    group.get('a').crash();
    group.get('c').node.campaign();
    group.settle();
    group.passUntil(() => group.get('b').role === 'leader');
    group.pass(200);
    expect(group.get('c').applied).toEqual(['one']);
  });
});

describe('thesis §9.6 pre-vote, §4.2.3 stickiness, §6.2 check-quorum', () => {
  it('a replica cut off does not drive terms up', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c');
    const { term } = group.get('a');
    group.pass(20_000);
    expect(group.get('c').role).toBe('pre-candidate');
    group.heal().pass(200);
    expect(group.all.map((replica) => replica.term)).toEqual([term, term, term]);
    expect(group.leader.id).toBe('a');
  });

  it('a follower that hears its leader ignores candidates', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    const { term } = group.get('a');
    group.get('b').node.step(voteRequest('c', 'b', term + 5, [99, term + 4]));
    group.get('a').node.step(voteRequest('c', 'a', term + 5, [99, term + 4]));
    group.settle();
    expect([group.get('a').role, group.get('a').term, group.get('b').term]).toEqual(['leader', term, term]);
  });

  it('a leader without a majority stops leading', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('a');
    group.pass(SETTINGS.electionTimeoutMaxMs + 200);
    expect(group.get('a').node.state.leader).toBeNull();
    expect(group.get('a').role).not.toBe('leader');
  });

  it('a stuck candidate of a later term is freed by the answer to an old append', () => {
    const group = new Group({ voters: ['a', 'b', 'c'], terms: { c: 7 } }).partition('a', 'b').elect('a').heal();
    group.passUntil(() => group.agreed);
    expect(group.leader.term).toBeGreaterThanOrEqual(7);
  });

  it('a broken link to the leader starts an election at once when the leader is dead', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(500);
    group.get('a').crash();
    for (const name of ['b', 'c']) group.get(name).node.linkBroken(id('a'));
    group.pass(3 * SETTINGS.heartbeatIntervalMs);
    expect(['b', 'c']).toContain(group.leader.id);
  });

  it('a broken link does no harm while the others hear the leader', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(500);
    const { term } = group.get('a');
    group.get('c').node.linkBroken(id('a'));
    group.pass(3_000);
    expect([group.leader.id, group.leader.term]).toEqual(['a', term]);
    expect(group.get('c').node.state.leader).toBe('a');
  });

  it('two that ask for pre-votes at the same moment do not split the vote', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('c').pass(500);
    group.get('c').crash();
    for (const name of ['a', 'b']) group.get(name).node.linkBroken(id('c'));
    for (const name of ['a', 'b']) group.get(name).node.campaign();
    group.settle();
    expect(['a', 'b']).toContain(group.leader.id);
  });

  it('a long sleep does not make a follower campaign before it has listened', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
    group.get('b').node.tick(3_600_000);
    group.get('b').node.tick(0);
    expect(group.get('b').role).toBe('follower');
  });
});
