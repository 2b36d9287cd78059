// Windows, batches and bounds of replication, and the way of proposals from followers.

import { describe, expect, it } from 'vitest';
import type { AppendRequest } from '../../src-main/consensus/messages.ts';
import { Group, SETTINGS, bytes, id } from './group.ts';

const appendsTo = (group: Group, from: string, to: string): readonly AppendRequest[] =>
  group
    .get(from)
    .sent.filter((message): message is AppendRequest => message.type === 'append-request' && message.to === to);

describe('flow control', () => {
  it('sends many proposals between two Readys in one append a member', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    const before = appendsTo(group, 'a', 'b').length;
    for (let at = 0; at < 500; at += 1) group.propose('a', `p${at}`);
    group.settle();
    const carrying = appendsTo(group, 'a', 'b')
      .slice(before)
      .filter((request) => request.entries.length > 0);
    expect(carrying.map((request) => request.entries.length)).toEqual([500]);
  });

  it('keeps to the bounds of one append and of what is under way', () => {
    const limits = { maxEntriesPerAppend: 10, maxAppendBytes: 1_000, maxInFlightAppends: 4, maxInFlightBytes: 2_500 };
    const group = new Group({ voters: ['a', 'b'], limits }).elect('a');
    group.deliver = (message) => message.type !== 'append-response';
    const before = appendsTo(group, 'a', 'b').length;
    for (let at = 0; at < 100; at += 1) group.propose('a', 'x'.repeat(at < 50 ? 20 : 200));
    group.settle();
    const small = appendsTo(group, 'a', 'b').slice(before);
    expect(small.map((request) => request.entries.length)).toEqual([10, 10, 10, 10]);
    group.heal().pass(500);
    for (const request of appendsTo(group, 'a', 'b')) {
      const size = request.entries.reduce((sum, { data }) => sum + data.length, 0);
      expect(request.entries.length).toBeLessThanOrEqual(10);
      expect(size).toBeLessThanOrEqual(1_000);
    }
    expect(group.get('b').applied.length).toBe(100);
  });

  it('finds out when the last append or its answer was lost', () => {
    for (const lost of ['append-request', 'append-response'] as const) {
      const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(200);
      group.deliver = (message) => message.type !== lost;
      group.propose('a', 'one').settle().heal();
      group.pass(3 * SETTINGS.heartbeatIntervalMs);
      expect(group.get('b').applied, lost).toEqual(['one']);
    }
  });

  it('a broken link makes the leader ask where the member stands', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('b');
    group.propose('a', 'one').settle().heal();
    group.get('a').node.linkBroken(id('b'));
    group.settle();
    expect(group.get('b').applied).toEqual(['one']);
  });

  it('tells proposers to wait when too much is uncommitted, and takes more once it is committed', () => {
    const group = new Group({ voters: ['a', 'b'], limits: { maxPendingProposals: 5, maxUncommittedBytes: 100 } });
    group.elect('a').partition('a').propose('a', '1', '2', '3', '4').propose('a', '5');
    expect(group.get('a').node.propose([bytes('6')])).toEqual({ type: 'dropped', reason: 'busy' });
    group.heal().pass(300).propose('a', 'x'.repeat(90));
    expect(group.get('a').node.propose([bytes('x'.repeat(20))])).toEqual({ type: 'dropped', reason: 'busy' });
  });

  it('refuses an entry over the limit before it enters the log', () => {
    const group = new Group({ voters: ['a'], limits: { maxEntryBytes: 10 } }).elect('a');
    expect(group.get('a').node.propose([bytes('short'), bytes('much too long')])).toEqual({
      type: 'dropped',
      reason: 'too-large',
    });
    expect(group.get('a').log).toEqual([1, 2]);
  });

  it('hands committed entries out in bounded portions', () => {
    const group = new Group({ voters: ['a'], limits: { maxCommittedEntries: 3, maxCommittedBytes: 50 } }).elect('a');
    const { node } = group.get('a');
    node.propose(['1', '2', '3', '4', 'x'.repeat(40), 'y'.repeat(40), 'z'.repeat(90)].map(bytes));
    const sizes: number[] = [];
    for (let ready = node.ready(); ready !== null; ready = node.ready()) {
      if (ready.committedEntries.length > 0) sizes.push(ready.committedEntries.length);
      node.advance(ready);
    }
    expect(sizes).toEqual([3, 2, 1, 1]);
  });
});

describe('proposals at followers', () => {
  it('are handed on to the leader', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    expect(group.get('b').node.propose([bytes('one'), bytes('two')])).toEqual({ type: 'forwarded', to: 'a' });
    group.settle();
    expect(group.get('c').applied).toEqual(['one', 'two']);
  });

  it('are refused while no leader is known', () => {
    const group = new Group({ voters: ['a', 'b'] });
    expect(group.get('a').node.propose([bytes('one')])).toEqual({ type: 'dropped', reason: 'no-leader' });
  });

  it('find a new leader through the old one', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').partition('c');
    group.get('a').crash();
    group.get('a').restart();
    group.get('b').node.campaign();
    group.settle().heal();
    expect(group.leader.id).toBe('b');
    expect(group.get('c').node.propose([bytes('late')])).toEqual({ type: 'forwarded', to: 'a' });
    group.settle();
    expect(group.get('b').applied).toEqual(['late']);
  });

  it('are bounded between two Readys', () => {
    const group = new Group({ voters: ['a', 'b'], limits: { maxPendingProposals: 3 } }).elect('a');
    const { node } = group.get('b');
    node.propose([bytes('1'), bytes('2'), bytes('3')]);
    expect(node.propose([bytes('4')])).toEqual({ type: 'dropped', reason: 'busy' });
    group.settle();
    expect(node.propose([bytes('4')]).type).toBe('forwarded');
  });
});
