// Compaction and snapshots (§7): whoever needs what was compacted away is brought a copy of what was applied.

import { describe, expect, it } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { InvariantViolationError } from '../../src-main/consensus/replica-node.ts';
import { Group, SETTINGS, append, bytes, change, id, membershipOf } from './group.ts';

/** A founder with ten proposals of which the first are compacted away. */
const compacted = (upTo = 8): Group => {
  const group = Group.founded('a').pass(20);
  for (let at = 1; at <= 10; at += 1) group.propose('a', `${at}`);
  group.settle().get('a').compact(upTo);
  return group;
};

const TEN = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

describe('compaction', () => {
  it('keeps what follows, and the term before it', () => {
    const group = compacted();
    const { log } = group.get('a').node.state;
    expect([log.first, log.last, log.termAt(8), log.termAt(7)]).toEqual([9, 12, 2, -1]);
    group.propose('a', 'more').settle();
    expect(group.get('a').applied.at(-1)).toBe('more');
  });

  it('survives a restart', () => {
    const group = compacted();
    group.get('a').crash();
    group.get('a').restart();
    group.pass(20).propose('a', 'more').settle();
    expect(group.get('a').applied).toEqual([...TEN, 'more']);
  });

  it('never takes what is not applied', () => {
    expect(() => compacted(13)).toThrow(InvariantViolationError);
  });

  it('does not matter to a member that needs none of it', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one').settle();
    group.get('a').compact(3);
    group.propose('a', 'two').settle();
    expect(group.get('b').applied).toEqual(['one', 'two']);
    expect(group.get('a').snapshotsWanted).toEqual([]);
  });
});

describe('snapshots', () => {
  it('bring a joiner everything at once, and appends go on from there', () => {
    const group = compacted();
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-learner', 'b']));
    group.pass(200);
    expect(group.get('a').snapshotsWanted).toEqual(['b']);
    group.bringSnapshots().pass(300);
    expect(group.get('b').applied).toEqual(TEN);
    expect(group.get('b').node.membership()).toEqual(membershipOf(['a'], ['b']));
    group.propose('a', 'after').pass(200);
    expect(group.get('b').applied).toEqual([...TEN, 'after']);
  });

  it('are acknowledged only when they are installed', () => {
    const group = compacted();
    group.add('b').holdWrites = true;
    group.get('a').node.proposeMembership(change(['add-voter', 'b']));
    group.pass(200);
    group.release('b').pass(200);
    group.get('b').holdWrites = true;
    group.bringSnapshots().propose('a', 'needs b').pass(200);
    expect(group.get('a').applied.at(-1)).toBe('10');
    group.release('b').pass(200);
    expect(group.get('a').applied.at(-1)).toBe('needs b');
    expect(group.get('b').applied).toEqual([...TEN, 'needs b']);
  });

  it('are asked for again when they fail, but not faster than heartbeats', () => {
    const group = compacted();
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-learner', 'b']));
    group.pass(200);
    group.reaches = () => false;
    let asked = 0;
    for (let passedMs = 0; passedMs < 1_000; passedMs += 10) {
      asked += group.get('a').snapshotsWanted.length;
      group.bringSnapshots().pass(10);
    }
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThanOrEqual(1_000 / SETTINGS.heartbeatIntervalMs + 1);
    group.reaches = () => true;
    for (let round = 0; round < 5; round += 1) group.bringSnapshots().pass(100);
    expect(group.get('b').applied).toEqual(TEN);
  });

  it('are asked for once, for members that are there', () => {
    const group = compacted();
    for (const name of ['b', 'c']) {
      group.add(name);
      group.get('a').node.proposeMembership(change(['add-learner', name]));
      group.settle();
    }
    group.get('c').crash();
    group.get('a').snapshotsWanted.length = 0;
    group.pass(1_000);
    group.get('a').node.linkBroken(id('c'));
    group.pass(1_000);
    expect(group.get('a').snapshotsWanted).toEqual([]);
  });

  it('are not asked for while a member is away, and are when it is back', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').pass(100);
    group.get('c').crash();
    group.propose('a', 'one').pass(1_000).get('a').compact(3);
    group.get('a').node.linkBroken(id('c'));
    group.pass(500);
    expect(group.get('a').snapshotsWanted).toEqual([]);
    group.get('c').restart();
    group.pass(300);
    expect(group.get('a').snapshotsWanted).toEqual(['c']);
    group.bringSnapshots().pass(200);
    expect(group.get('c').applied).toEqual(['one']);
  });

  it('need no word of the host once the member has what was missing', () => {
    const group = compacted();
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-learner', 'b']));
    group.pass(200);
    group.get('b').receive(group.get('a').copy());
    group.pass(200).propose('a', 'after').pass(200);
    expect(group.get('b').applied).toEqual([...TEN, 'after']);
  });

  it('that are older than the log lead to another one', () => {
    const group = compacted(4);
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-learner', 'b']));
    group.pass(200);
    const old = group.get('a').copy();
    group.propose('a', 'more').settle().get('a').compact(13);
    group.get('a').node.snapshotDone(id('b'), asIndex(3));
    group.pass(300);
    expect(group.get('a').snapshotsWanted).toEqual(['b', 'b']);
    group.get('b').receive(old);
    group.bringSnapshots().pass(300);
    expect(group.get('b').applied).toEqual([...TEN, 'more']);
  });

  it('that hold nothing new are not installed', () => {
    const group = compacted();
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-learner', 'b']));
    const copy = group.get('a').copy();
    group.pass(200).bringSnapshots().pass(300);
    expect(group.get('b').node.installSnapshot(copy.position)).toBe(false);
    const other = new Group({ voters: ['a', 'b'], terms: { a: 2 } });
    const { node } = other.get('a');
    node.step(append(2, [1, 1], [2, 2, 2]));
    const position = { index: asIndex(3), term: asTerm(2), membership: membershipOf(['a', 'b']) };
    expect(node.installSnapshot(position)).toBe(false);
    expect([node.state.log.commit, node.state.log.last]).toEqual([3, 4]);
  });

  it('replace a log that conflicts', () => {
    const group = new Group({ voters: ['a', 'b'], logs: { a: [1, 1, 1, 1] }, terms: { a: 5 } });
    const { node } = group.get('a');
    const position = { index: asIndex(3), term: asTerm(4), membership: membershipOf(['a', 'b', 'c']) };
    group.get('a').receive({ position, applied: ['x'] });
    group.settle();
    expect([node.state.log.first, node.state.log.last, node.state.log.lastTerm]).toEqual([4, 3, 4]);
    expect(node.membership()).toEqual(membershipOf(['a', 'b', 'c']));
    expect([group.get('a').applied, group.get('a').disk.entries]).toEqual([['x'], []]);
    node.step(append(5, [3, 4], [5], 4));
    group.settle();
    expect(group.get('a').disk.appliedIndex).toBe(4);
  });

  it('a write that was under way for the old log says nothing of the new one', () => {
    const group = new Group({ voters: ['a', 'b'], terms: { a: 2 } });
    const { node } = group.get('a');
    node.step(append(2, [1, 1], [2, 2, 2, 2, 2]));
    const first = node.ready();
    if (first === null) throw new Error('There was nothing to do.');
    node.installSnapshot({ index: asIndex(3), term: asTerm(4), membership: membershipOf(['a', 'b']) });
    node.step(append(5, [3, 4], [5, 5]));
    node.advance(first);
    expect(node.state.log.stable).toBe(3);
  });

  it('do not come in the way of elections: who has one can lead', () => {
    const group = compacted();
    group.add('b');
    group.get('a').node.proposeMembership(change(['add-voter', 'b']));
    group.pass(200).bringSnapshots().pass(300);
    group.get('a').node.transferLeadership(id('b'));
    group.pass(100);
    expect(group.leader.id).toBe('b');
    expect(group.get('b').node.propose([bytes('by b')]).type).toBe('appended');
    group.pass(200);
    expect(group.get('a').applied).toEqual([...TEN, 'by b']);
  });
});
