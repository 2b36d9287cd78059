// Word of what is committed, by itself: what it costs, what happens when it is lost, and who is believed.

import { describe, expect, it } from 'vitest';

import { DEFAULT_ENGINE_LIMITS } from '../../src-main/consensus/engine-limits.ts';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { CommitNotice } from '../../src-main/consensus/messages.ts';
import { Group, Replica, SETTINGS, append, emptyDisk, id } from './group.ts';

const notice = (from: string, index: number, indexTerm: number): CommitNotice => ({
  type: 'commit-notice',
  from: id(from),
  to: id('a'),
  term: asTerm(0),
  index: asIndex(index),
  indexTerm: asTerm(indexTerm),
});

describe('word of a commit', () => {
  it('takes one message, and no answer, where a leader knows that the logs agree', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one').settle();
    for (const replica of group.all) replica.sent.length = 0;
    group.propose('a', 'two').settle();
    expect(group.get('b').applied).toEqual(['one', 'two']);
    const toB = group.get('a').sent.filter(({ to }) => to === id('b'));
    expect(toB.map(({ type }) => type)).toEqual(['append-request', 'commit-notice']);
    expect(group.get('b').sent.map(({ type }) => type)).toEqual(['append-response']);
  });

  it('that was lost is told again by the next heartbeat', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').settle();
    group.deliver = ({ type }) => type !== 'commit-notice';
    group.propose('a', 'one').settle();
    expect([group.get('a').applied, group.get('b').applied]).toEqual([['one'], []]);
    group.pass(SETTINGS.heartbeatIntervalMs);
    expect(group.get('b').applied).toEqual(['one']);
  });

  it('does not outrun entries that the member lost', () => {
    const group = new Group({ voters: ['a', 'b', 'c'] }).elect('a').propose('a', 'one').settle();
    group.deliver = ({ to, type }) => !(type === 'append-request' && to === id('b'));
    group.propose('a', 'two').settle();
    expect([group.get('c').applied, group.get('b').applied]).toEqual([['one', 'two'], ['one']]);
    group.heal().pass(2 * SETTINGS.heartbeatIntervalMs);
    expect(group.get('b').applied).toEqual(['one', 'two']);
  });

  it('is believed of a leader by a newcomer that knows of no member yet, and of nobody else', () => {
    const newcomer = new Replica('a', emptyDisk(), 1, DEFAULT_ENGINE_LIMITS);
    newcomer.node.step(append(2, [0, 0], [1, 2]));
    newcomer.node.step(notice('z', 2, 2));
    expect(newcomer.commit).toBe(0);
    newcomer.node.step(notice('b', 2, 2));
    expect(newcomer.commit).toBe(2);
  });

  it('is believed only of an entry that is here', () => {
    const group = new Group({ voters: ['a', 'b'], logs: { a: [1, 1, 1] }, terms: { a: 2 } });
    const a = group.get('a');
    a.node.step(notice('b', 3, 2));
    a.node.step(notice('b', 4, 1));
    expect(a.commit).toBe(0);
    a.node.step(notice('b', 2, 1));
    expect(a.commit).toBe(2);
  });
});
