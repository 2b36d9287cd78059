// The simulation itself: the same seed is the same run, and a slice of seeds holds every invariant. The 2,000 seeds of every
// change run in a stage of their own (npm run simulate -- --seeds 2000).

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SITUATIONS } from './coverage.ts';
import { disjointMajorities } from './disjoint-majorities.ts';
import { runManySeeds } from './many-seeds.ts';
import { MUTATIONS } from './mutations.ts';
import { runSeed } from './simulation.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { asPeerId } from '../../src-main/consensus/ids.ts';

describe('a run', () => {
  it.each([3, 11, 42])('is the same run every time (seed %i)', (seed) => {
    const stories = [1, 2].map(() => {
      const lines: string[] = [];
      runSeed(seed, { tell: (line) => lines.push(line) });
      return lines;
    });
    expect(stories[0]!.length).toBeGreaterThan(100);
    expect(stories[0]).toEqual(stories[1]);
  });

  it('is the same whether its story is told or not', () => {
    const silent = runSeed(7);
    expect(runSeed(7, { tell: () => undefined })).toEqual(silent);
  });
});

describe('random runs', () => {
  it('hold every invariant and recover', async () => {
    const sum = await runManySeeds({
      from: 1,
      count: 200,
      untilMs: Infinity,
      mostFailures: 1,
      threads: 2,
      onFailure: () => undefined,
      onProgress: () => undefined,
    });
    expect(sum.failures).toEqual([]);
    expect(sum.seeds).toBe(200);
    expect(sum.situations.size).toBeGreaterThan(Object.keys(SITUATIONS).length / 2);
  });
});

describe('a state machine that is slow', () => {
  it('delays a leader by no more than it takes to apply the membership changes that are known (seed 125974)', () => {
    expect(runSeed(125_974).violation).toBeNull();
  });
});

describe('majorities that are disjoint', () => {
  const of = (voters: readonly string[], outgoing: readonly string[] = []): typeof EMPTY_MEMBERSHIP => ({
    ...EMPTY_MEMBERSHIP,
    voters: voters.map(asPeerId),
    votersOutgoing: outgoing.map(asPeerId),
  });

  it('are found between configurations two steps apart', () => {
    expect(disjointMajorities(of(['a', 'b', 'c']), of(['a', 'b', 'c', 'd', 'e']))).not.toBeNull();
    expect(disjointMajorities(of(['a', 'b']), of(['c', 'd']))).not.toBeNull();
  });

  it('are not there one step apart, or through a joint configuration', () => {
    expect(disjointMajorities(of(['a', 'b', 'c']), of(['a', 'b', 'c', 'd']))).toBeNull();
    expect(disjointMajorities(of(['a', 'b', 'c']), of(['d', 'e', 'f'], ['a', 'b', 'c']))).toBeNull();
    expect(disjointMajorities(of(['d', 'e', 'f'], ['a', 'b', 'c']), of(['d', 'e', 'f']))).toBeNull();
  });
});

describe('mutations', () => {
  it('say one thing each', () => {
    const faults = MUTATIONS.map(({ fault }) => fault);
    expect(new Set(faults).size).toBe(faults.length);
  });

  it.each(MUTATIONS)('still apply: line $line, $fault', ({ file, find, replace }) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(text.split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
});
