// Whom an install greets among few and in a crowd, and how long it waits.

import { describe, expect, test } from 'vitest';
import { firstWordMs, pauseMs, toTell, whoMatters } from '../../src-main/workspace/greeting-manners.ts';
import type { Aim } from '../../src-main/workspace/greeting-manners.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

const peers = (count: number): PeerId[] =>
  Array.from({ length: count }, (_, index) => asPeerId(`12D3KooW${String.fromCharCode(65 + index)}`));

/** Nobody of them is in a workspace, but those named. */
const known = (count: number, members: readonly PeerId[] = []): ReadonlyMap<PeerId, boolean> =>
  new Map(peers(count).map((peer) => [peer, members.includes(peer)]));

const looking: Aim = { type: 'looking', sinceDueMs: -2_000 };

describe('whom an install greets', () => {
  test('among few, everybody, whatever it is about', () => {
    for (const aim of [looking, { type: 'entering' }, { type: 'alone' }, { type: 'settled' }] satisfies Aim[]) {
      expect(whoMatters(aim, known(6))).toEqual(peers(6));
    }
  });

  test('in a crowd of first starts, those of the lowest ids: one of them founds', () => {
    expect(whoMatters(looking, known(20))).toEqual(peers(20).slice(0, 4));
  });

  test('whoever is in a workspace already, too, wherever its id stands', () => {
    const last = peers(20).at(-1)!;
    expect(whoMatters(looking, known(20, [last]))).toEqual([last, ...peers(20).slice(0, 4)]);
  });

  test('one more after another when nobody founds, until everybody is asked', () => {
    const asked = (sinceDueMs: number): number => whoMatters({ type: 'looking', sinceDueMs }, known(20)).length;
    expect([asked(0), asked(500), asked(4_000), asked(60_000)]).toEqual([4, 5, 12, 20]);
  });

  test('nobody while it comes into a workspace with a crowd, and everybody when it is alone there', () => {
    expect(whoMatters({ type: 'entering' }, known(20))).toEqual([]);
    expect(whoMatters({ type: 'alone' }, known(20))).toEqual(peers(20));
  });
});

describe('how long it waits', () => {
  const stranger = { isFellow: false, isLinked: false };

  test('longer between two greetings the more there are, and long with those of its own workspace', () => {
    expect(pauseMs(stranger, 2)).toBe(700);
    expect(pauseMs(stranger, 20)).toBe(2_000);
    expect(pauseMs(stranger, 500)).toBe(2_500);
    expect(pauseMs({ isFellow: true, isLinked: true }, 2)).toBe(60_000);
    expect(pauseMs({ isFellow: true, isLinked: false }, 20)).toBe(60_000);
    // Among few, a member that is not linked may have gone on elsewhere, and is asked.
    expect(pauseMs({ isFellow: true, isLinked: false }, 3)).toBe(700);
  });

  test('a moment before the first word, so that of two that find each other one speaks', () => {
    const [low, high] = peers(2) as [PeerId, PeerId];
    expect(firstWordMs(looking, high, low, 2)).toBeGreaterThan(firstWordMs(looking, low, high, 2));
    expect(firstWordMs(looking, high, low, 20)).toBeLessThan(500);
    expect(firstWordMs({ type: 'settled' }, low, high, 20)).toBe(2_000);
  });
});

describe('whom it tells that it is in a workspace', () => {
  test('whoever founded it, everybody; whoever joined with a crowd, those whom all ask; among few, everybody', () => {
    const others = peers(20).toReversed();
    expect(toTell({ type: 'alone' }, others, 20)).toEqual(others);
    expect(toTell({ type: 'settled' }, others, 20)).toEqual(peers(20).slice(0, 4));
    expect(toTell({ type: 'entering' }, others, 20)).toEqual([]);
    expect(toTell({ type: 'settled' }, others.slice(0, 5), 5)).toEqual(others.slice(0, 5));
  });
});
