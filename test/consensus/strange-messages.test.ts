// What no correct replica sends: a peer may send it all the same, and nothing may come of it.

import { describe, expect, it } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import { Group, append, entry, id } from './group.ts';

describe('messages no correct replica sends', () => {
  const strange: readonly Message[] = [
    { ...append(5, [3, 3], [3, 2]) },
    { ...append(5, [1, 1], [9]) },
    { ...append(2, [1, 9], []) },
    { ...append(5, [1, 1], [2]), previousIndex: asIndex(NaN) },
    { ...append(5, [1, 1], [2]), entries: [entry(7, 2)] },
    { ...append(5, [1, 1], []), term: asTerm(-1) },
    { ...append(5, [1, 1], []), from: id('a') },
    { ...append(5, [1, 1], []), to: id('b') },
    { type: 'heartbeat-response', from: id('b'), to: id('a'), term: asTerm(0.5), context: 0 },
  ];

  it.each(strange)('are ignored: %j', (message) => {
    const group = new Group({ voters: ['a', 'b'] });
    group.settle();
    group.get('a').node.step(message);
    expect([group.get('a').term, group.get('a').log, group.get('a').node.ready()]).toEqual([1, [1], null]);
  });

  it('an acknowledgement of what the leader never had is ignored', () => {
    const group = new Group({ voters: ['a', 'b'] }).elect('a');
    const { term } = group.get('a').node.state;
    const response = { type: 'append-response', from: id('b'), to: id('a'), term, rejected: false } as const;
    const nothing = { hintIndex: asIndex(0), hintTerm: asTerm(0) };
    group.get('a').node.step({ ...response, index: asIndex(1_000), ...nothing });
    group.get('a').node.step({ ...response, from: id('nobody'), index: asIndex(2), ...nothing });
    group.propose('a', 'one').settle();
    expect(group.get('b').applied).toEqual(['one']);
  });

  it('who is no member proposes and reads nothing', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    const stranger = { from: id('stranger'), to: id('a'), term: asTerm(0) } as const;
    group.get('a').node.step({ ...stranger, type: 'proposal', kind: 'proposal', payloads: [new Uint8Array(1)] });
    group.get('a').node.step({ ...stranger, type: 'read-request', context: 1 });
    group.settle();
    expect([group.get('a').log.length, group.get('a').sent.filter((sent) => sent.to === 'stranger')]).toEqual([2, []]);
  });

  it('an answer of somebody who was not asked moves no term', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a');
    const stranger = { from: id('stranger'), to: id('a'), term: asTerm(99) } as const;
    group.get('a').node.step({ ...stranger, type: 'heartbeat-response', context: 0 });
    group.get('a').node.step({ ...stranger, type: 'vote-response', granted: false });
    expect([group.leader.id, group.leader.term]).toEqual(['a', 2]);
  });

  it('a commit index beyond the own log is not believed', () => {
    const group = new Group({ voters: ['a', 'b'] });
    group.get('a').node.step({
      type: 'heartbeat-request',
      from: id('b'),
      to: id('a'),
      term: asTerm(2),
      commit: asIndex(50),
      context: 0,
      quiet: false,
      peers: [],
    });
    expect(group.get('a').commit).toBe(0);
  });
});
