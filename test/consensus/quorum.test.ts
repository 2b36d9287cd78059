// What majorities say, plain and joint, by the cases of etcd's quorum package and against a plain recount.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedIndex, majorityOf, voteResult } from '../../src-main/consensus/quorum.ts';
import type { QuorumConfig, VoteResult } from '../../src-main/consensus/quorum.ts';

const config = (incoming: readonly number[], outgoing: readonly number[] = []): QuorumConfig<number> => ({
  incoming: new Set(incoming),
  outgoing: new Set(outgoing),
});

describe('committedIndex', () => {
  it.each([
    { name: 'no voters commit everything', incoming: [], acked: {}, index: Infinity },
    { name: 'one voter that has nothing', incoming: [1], acked: {}, index: 0 },
    { name: 'one voter', incoming: [1], acked: { 1: 12 }, index: 12 },
    { name: 'two voters: the lower', incoming: [1, 2], acked: { 1: 12, 2: 5 }, index: 5 },
    { name: 'two voters, one silent', incoming: [1, 2], acked: { 1: 12 }, index: 0 },
    { name: 'three voters: the middle', incoming: [1, 2, 3], acked: { 1: 12, 2: 5, 3: 6 }, index: 6 },
    { name: 'three voters, one silent', incoming: [1, 2, 3], acked: { 1: 12, 2: 5 }, index: 5 },
    { name: 'four voters: all but the two best', incoming: [1, 2, 3, 4], acked: { 1: 4, 2: 3, 3: 2, 4: 1 }, index: 2 },
    { name: 'five voters, two silent', incoming: [1, 2, 3, 4, 5], acked: { 1: 9, 2: 8, 3: 7 }, index: 7 },
    { name: 'learners do not count', incoming: [1, 2, 3], acked: { 1: 1, 9: 100, 8: 100 }, index: 0 },
  ] as const)('$name', ({ incoming, acked, index }) => {
    expect(committedIndex(config(incoming), (id) => (acked as Record<number, number>)[id])).toBe(index);
  });

  it.each([
    {
      name: 'the lower half decides',
      incoming: [1, 2, 3],
      outgoing: [4, 5, 6],
      acked: { 1: 9, 2: 9, 4: 3, 5: 4 },
      index: 3,
    },
    {
      name: 'overlapping halves',
      incoming: [1, 2, 3],
      outgoing: [2, 3, 4],
      acked: { 1: 9, 2: 8, 3: 1, 4: 2 },
      index: 2,
    },
    { name: 'one silent half commits nothing', incoming: [1], outgoing: [2, 3], acked: { 1: 100 }, index: 0 },
  ] as const)('joint: $name', ({ incoming, outgoing, acked, index }) => {
    expect(committedIndex(config(incoming, outgoing), (id) => (acked as Record<number, number>)[id])).toBe(index);
  });

  it('is the highest index that a majority of each half has, for any configuration', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 });
    const acked = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'), fc.nat(20));
    fc.assert(
      fc.property(ids, ids, acked, (incoming, outgoing, indexes) => {
        const of = (id: number): number => indexes[String(id)] ?? 0;
        const agree = (half: readonly number[], index: number): boolean =>
          half.length === 0 || half.filter((id) => of(id) >= index).length >= majorityOf(half.length);
        const recounted =
          incoming.length + outgoing.length === 0
            ? Infinity
            : Math.max(
                ...Array.from({ length: 21 }, (_, index) => index).filter(
                  (at) => agree(incoming, at) && agree(outgoing, at),
                ),
              );
        expect(committedIndex(config(incoming, outgoing), (id) => indexes[String(id)])).toBe(recounted);
      }),
    );
  });
});

describe('voteResult', () => {
  const votes = (cast: Readonly<Record<number, boolean>>): Map<number, boolean> =>
    new Map(Object.entries(cast).map(([id, vote]) => [Number(id), vote]));

  it.each([
    { name: 'no voters: won', incoming: [], outgoing: [], cast: {}, result: 'won' },
    { name: 'one voter who has not voted', incoming: [1], outgoing: [], cast: {}, result: 'pending' },
    { name: 'one voter against', incoming: [1], outgoing: [], cast: { 1: false }, result: 'lost' },
    { name: 'one voter for', incoming: [1], outgoing: [], cast: { 1: true }, result: 'won' },
    { name: 'two voters, one for', incoming: [1, 2], outgoing: [], cast: { 1: true }, result: 'pending' },
    { name: 'two voters, one against', incoming: [1, 2], outgoing: [], cast: { 1: false }, result: 'lost' },
    {
      name: 'three voters, one each',
      incoming: [1, 2, 3],
      outgoing: [],
      cast: { 1: true, 2: false },
      result: 'pending',
    },
    { name: 'three voters, two for', incoming: [1, 2, 3], outgoing: [], cast: { 1: true, 2: true }, result: 'won' },
    {
      name: 'three voters, two against',
      incoming: [1, 2, 3],
      outgoing: [],
      cast: { 1: false, 2: false },
      result: 'lost',
    },
    {
      name: 'four voters, two against',
      incoming: [1, 2, 3, 4],
      outgoing: [],
      cast: { 1: false, 2: false },
      result: 'lost',
    },
    { name: 'strangers do not count', incoming: [1], outgoing: [], cast: { 2: true, 3: true }, result: 'pending' },
    { name: 'joint: both halves won', incoming: [1], outgoing: [2], cast: { 1: true, 2: true }, result: 'won' },
    { name: 'joint: one half open', incoming: [1], outgoing: [2], cast: { 1: true }, result: 'pending' },
    { name: 'joint: one half lost', incoming: [1], outgoing: [2], cast: { 1: true, 2: false }, result: 'lost' },
    {
      name: 'joint: lost before the other half is heard',
      incoming: [1],
      outgoing: [2],
      cast: { 2: false },
      result: 'lost',
    },
  ] as const satisfies readonly { result: VoteResult; [other: string]: unknown }[])(
    '$name: $result',
    ({ incoming, outgoing, cast, result }) => {
      expect(voteResult(config(incoming, outgoing), votes(cast))).toBe(result);
    },
  );
});
