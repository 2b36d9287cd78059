// Log replication as the paper has it: §5.3, §5.4.2, figures 7 and 8; and what etcd adds: hints, windows, batches.

import { describe, expect, it } from 'vitest';

import type { AppendRequest } from '../../src-main/consensus/messages.ts';
import { Group, append, entry, id } from './group.ts';

const appendsTo = (group: Group, from: string, to: string): readonly AppendRequest[] =>
  group
    .get(from)
    .sent.filter((message): message is AppendRequest => message.type === 'append-request' && message.to === to);

describe('§5.3 log replication', () => {
  it('begins a term with an empty entry and commits it (§8)', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    const last = group.get('b').appliedEntries.at(-1);
    expect([last?.kind, last?.term, last?.index]).toEqual(['noop', 2, 2]);
  });

  it('commits what a majority has, and everyone applies it in order', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('a', 'b');
    group.propose('a', 'one', 'two').propose('a', 'three').settle();
    expect(group.get('a').applied).toEqual(['one', 'two', 'three']);
    expect(group.get('c').applied).toEqual([]);
    group.heal().pass(300);
    expect(group.get('c').applied).toEqual(['one', 'two', 'three']);
  });

  it('commits nothing without a majority', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('a');
    group.propose('a', 'one').settle();
    expect([group.get('a').commit, group.get('a').applied]).toEqual([2, []]);
  });

  it('refuses an append whose previous entry is missing or differs, and says where the logs may agree', () => {
    const group = new Group({ voters: ['a', 'b'], logs: { a: [1, 1, 2, 2] }, terms: { a: 5 } });
    const answerTo = (request: AppendRequest): readonly unknown[] => {
      group.get('a').node.step(request);
      group.settle();
      const answer = group.get('a').sent.at(-1);
      if (answer?.type !== 'append-response') throw new Error('There was no answer.');
      return [answer.rejected, answer.index, answer.hintIndex, answer.hintTerm];
    };
    expect(answerTo(append(5, [9, 4], []))).toEqual([true, 9, 4, 2]);
    expect(answerTo(append(5, [4, 1], []))).toEqual([true, 4, 2, 1]);
    expect(answerTo(append(5, [4, 2], []))).toEqual([false, 4, 0, 0]);
    expect(answerTo(append(5, [2, 1], [2]))).toEqual([false, 3, 0, 0]);
  });

  it('replaces what conflicts and keeps what agrees', () => {
    const group = new Group({ voters: ['a', 'b'], logs: { a: [1, 1, 2, 2] }, terms: { a: 5 } });
    const a = group.get('a');
    a.node.step(append(5, [1, 1], [1, 2]));
    expect(a.log).toEqual([1, 1, 2, 2]);
    a.node.step(append(5, [2, 1], [2, 4]));
    expect(a.log).toEqual([1, 1, 2, 4]);
    a.node.step(append(5, [0, 0], [3]));
    expect(a.log).toEqual([3]);
  });

  it('an old or repeated append removes nothing that is committed', () => {
    const group = new Group({ voters: ['a', 'b'], terms: { a: 2 } });
    const a = group.get('a');
    a.node.step(append(2, [1, 1], [2, 2, 2], 4));
    a.node.step(append(2, [1, 1], [2], 2));
    a.node.step(append(2, [0, 0], [2, 2], 2));
    group.settle();
    expect([a.log, a.commit]).toEqual([[1, 2, 2, 2], 4]);
  });

  it('takes the commit index of a leader no further than what it was sent', () => {
    const group = new Group({ voters: ['a', 'b'], logs: { a: [1, 1, 1] }, terms: { a: 2 } });
    const a = group.get('a');
    a.node.step(append(2, [1, 1], [], 3));
    expect(a.commit).toBe(1);
    a.node.step(append(2, [1, 1], [2], 3));
    expect([a.log, a.commit]).toEqual([[1, 2], 2]);
  });

  it('acknowledges entries only when they are on disk', () => {
    const group = new Group({ voters: ['a', 'b'] }).elect('b');
    group.get('a').holdWrites = true;
    group.propose('b', 'one').settle();
    expect(group.get('b').commit).toBe(2);
    group.release('a');
    expect(group.get('b').commit).toBe(3);
  });

  it('a leader sends before its own write is done, and a majority without it is enough', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    group.get('a').holdWrites = true;
    group.propose('a', 'one').settle();
    expect(group.get('a').commit).toBe(3);
    expect([group.get('a').applied, group.get('b').applied]).toEqual([[], ['one']]);
    group.release('a');
    expect(group.get('a').applied).toEqual(['one']);
  });

  it('a group of one commits only what its own disk has', () => {
    const group = new Group({ voters: ['a'] }).elect('a');
    group.get('a').holdWrites = true;
    group.propose('a', 'one').settle();
    expect([group.get('a').commit, group.get('a').applied]).toEqual([2, []]);
    group.release('a');
    expect(group.get('a').applied).toEqual(['one']);
  });

  it('a late completion of a write says nothing of entries that replaced it (ABA)', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] });
    const a = group.get('a');
    const { node } = a;
    node.step(append(2, [1, 1], [2, 2, 2]));
    const first = node.ready();
    node.step({ ...append(3, [1, 1], [3, 3, 3]), from: id('c') });
    const second = node.ready();
    if (first === null || second === null) throw new Error('There was nothing to do.');
    node.advance(first);
    expect(node.state.log.stable).toBe(1);
    node.advance(second);
    expect(node.state.log.stable).toBe(4);
  });

  it('never hands out for applying what is not durable here', () => {
    const group = new Group({ voters: ['a', 'b'], terms: { a: 2 } });
    const a = group.get('a');
    a.holdWrites = true;
    a.node.step(append(2, [1, 1], [2, 2], 3));
    group.settle();
    expect([a.commit, a.appliedEntries.length]).toEqual([3, 1]);
    group.release('a');
    expect(a.appliedEntries.length).toBe(3);
  });

  it('keeps with each entry on disk the commit index that was known when it came', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one').settle().propose('a', 'two');
    group.settle();
    expect(group.get('b').disk.hardState.commit).toBe(3);
  });
});

describe('§5.3 figure 7: logs that a new leader may meet', () => {
  const logs = {
    leader: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6],
    a: [1, 1, 1, 4, 4, 5, 5, 6, 6],
    b: [1, 1, 1, 4],
    c: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
    d: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
    e: [1, 1, 1, 4, 4, 4, 4],
    f: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
  };

  it('makes every log equal to its own', () => {
    const voters = Object.keys(logs);
    const terms = Object.fromEntries(voters.map((name) => [name, 7]));
    const group = new Group({ voters, logs, terms }).elect('leader');
    group.pass(100);
    for (const replica of group.all) expect(replica.log).toEqual([...logs.leader, 8]);
    for (const replica of group.all) expect(replica.commit).toBe(11);
  });

  it.each(['a', 'b', 'c', 'd', 'e', 'f'] as const)('settles with follower %s in at most one refusal a term', (name) => {
    const group = new Group({ voters: ['leader', name], logs, terms: { leader: 7, [name]: 7 } });
    group.deliver = (message) => message.type !== 'append-response';
    const follower = group.get(name);
    // Nothing but the exchange of appends matters here; the vote of c and d would be refused.
    const { state } = group.get('leader').node;
    state.becomeCandidate();
    state.becomeLeader();
    state.log.append(entry(11, 8));
    group.heal().settle();
    expect(follower.log).toEqual([...logs.leader, 8]);
    const refusals = follower.sent.filter((message) => message.type === 'append-response' && message.rejected);
    expect(refusals.length).toBeLessThanOrEqual(3);
  });

  it('a long conflicting tail does not cost a round trip an entry', () => {
    const long = Array.from({ length: 5_000 }, () => 3);
    const group = new Group({
      voters: ['a', 'b', 'c'],
      logs: { a: [1, ...Array.from({ length: 5_000 }, () => 2), 4], b: [1, ...long], c: [1] },
      terms: { a: 4, b: 4, c: 4 },
    }).elect('a');
    group.pass(50);
    expect(group.get('b').log).toEqual(group.get('a').log);
    expect(appendsTo(group, 'a', 'b').length).toBeLessThan(20);
  });
});

describe('§5.4.2 figure 8: entries of earlier terms are not committed by counting', () => {
  const start = (): Group =>
    new Group({
      voters: ['s1', 's2', 's3', 's4', 's5'],
      logs: { s1: [1, 2], s2: [1, 2], s3: [1], s4: [1], s5: [1, 3] },
      terms: { s1: 3, s2: 3, s3: 3, s4: 3, s5: 3 },
      limits: { maxEntriesPerAppend: 1 },
    });

  it('(c, d) on a majority of disks, yet overwritten by another leader', () => {
    const group = start();
    // Entries of term 4 reach nobody, and s4 and s5 hear only of the election.
    group.deliver = (message) =>
      message.type !== 'append-request' ||
      (message.entries.every((sent) => sent.term < 4) && message.to !== 's4' && message.to !== 's5');
    group.elect('s1');
    expect([group.get('s1').log, group.get('s2').log, group.get('s3').log]).toEqual([
      [1, 2, 4],
      [1, 2],
      [1, 2],
    ]);
    expect(group.get('s1').commit).toBe(0);
    group.get('s1').crash();
    group.heal().elect('s5').pass(100);
    for (const name of ['s2', 's3', 's4', 's5']) expect(group.get(name).log).toEqual([1, 3, 5]);
    group.get('s1').restart();
    group.pass(300);
    expect(group.get('s1').log).toEqual([1, 3, 5]);
  });

  it('(e) committed together with an entry of the leader’s own term', () => {
    const group = start();
    group.deliver = (message) => message.type !== 'append-request' || (message.to !== 's4' && message.to !== 's5');
    group.elect('s1');
    expect(group.get('s1').commit).toBe(3);
    group.get('s1').crash();
    group.get('s5').node.campaign();
    group.heal().passUntil(() => group.agreed);
    expect(['s2', 's3']).toContain(group.leader.id);
    expect(group.leader.log.slice(0, 3)).toEqual([1, 2, 4]);
  });
});
