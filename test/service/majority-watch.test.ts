// The time line of a majority that comes and goes: what is told of the last day, and what is not made up.

import { expect, test } from 'vitest';
import { withMajority } from '../../src-main/service/majority-watch.ts';
import type { MajorityHistory } from '../../shared/cluster.ts';
import { MAJORITY_HISTORY_MS, MAX_MAJORITY_CHANGES } from '../../shared/limits.ts';

const yes = { hasMajority: true, votersReachable: 3, voters: 3 };
const no = { hasMajority: false, votersReachable: 1, voters: 3 };
const told = (history: MajorityHistory | null) => history?.changes.map(({ atMs, hasMajority }) => [atMs, hasMajority]);

test('a majority that is lost and found again leaves both moments', () => {
  let history = withMajority(null, yes, 1_000);
  history = withMajority(history, yes, 2_000);
  history = withMajority(history, no, 60_000);
  history = withMajority(history, no, 61_000);
  history = withMajority(history, yes, 90_000);
  expect(told(history)).toEqual([
    [1_000, true],
    [60_000, false],
    [90_000, true],
  ]);
});

test('a start, when nobody is reached yet, is no majority lost', () => {
  let history = withMajority(null, no, 1_000);
  history = withMajority(history, no, 2_000);
  expect(told(withMajority(history, yes, 3_000))).toEqual([[1_000, true]]);
  expect(told(withMajority(history, no, 7_000))).toEqual([[1_000, false]]);
});

test('after a day only the state at its beginning is left of what was before', () => {
  let history = withMajority(null, yes, 0);
  history = withMajority(history, no, 10);
  history = withMajority(history, yes, 20);
  history = withMajority(history, no, 20 + MAJORITY_HISTORY_MS);
  expect(told(history)).toEqual([
    [20, true],
    [20 + MAJORITY_HISTORY_MS, false],
  ]);
});

test('a majority that flickers fills no memory', () => {
  let history: MajorityHistory | null = null;
  for (let step = 0; step < MAX_MAJORITY_CHANGES * 3; step += 1) {
    history = withMajority(history, step % 2 === 0 ? yes : no, step * 1_000);
  }
  expect(history?.changes.length).toBe(MAX_MAJORITY_CHANGES);
});
