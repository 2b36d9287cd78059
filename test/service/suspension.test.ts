// When this machine counts as having slept, by clocks of the test's own.

import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src-main/replica/ports.ts';
import { CLOCK_JUMP_MS, STANDSTILL_MS, watchSuspension } from '../../src-main/service/suspension.ts';

/** A clock that goes on when told to; `sleep` moves the wall alone, as a suspended machine sees it. */
const testClock = () => {
  let wallMs = 1_000_000;
  let monotonicMs = 0;
  let due: { readonly atMs: number; readonly run: () => void } | null = null;
  const clock: Clock = {
    nowMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    schedule: (delayMs, run) => {
      due = { atMs: monotonicMs + delayMs, run };
      return () => (due = null);
    },
  };
  const runDue = (): void => {
    const ran = due;
    if (ran === null || ran.atMs > monotonicMs) return;
    due = null;
    ran.run();
  };
  return {
    clock,
    pass: (ms: number): void => {
      for (let left = ms; left > 0; left -= 100) {
        wallMs += 100;
        monotonicMs += 100;
        runDue();
      }
    },
    standStill: (ms: number): void => {
      wallMs += ms;
      monotonicMs += ms;
      runDue();
    },
    moveWall: (ms: number): void => {
      wallMs += ms;
    },
  };
};

describe('a suspension', () => {
  test.each([
    ['a clock that jumped ahead', (time: ReturnType<typeof testClock>) => time.moveWall(600_000)],
    ['a program that stood still', (time: ReturnType<typeof testClock>) => time.standStill(STANDSTILL_MS + 1_000)],
  ])('is seen by %s, once', (_, happens) => {
    const time = testClock();
    let wakes = 0;
    const end = watchSuspension(time.clock, () => (wakes += 1));
    time.pass(5_000);
    expect(wakes).toBe(0);
    happens(time);
    time.pass(5_000);
    expect(wakes).toBe(1);
    happens(time);
    time.pass(1_000);
    expect(wakes).toBe(2);
    end();
    happens(time);
    time.pass(5_000);
    expect(wakes).toBe(2);
  });

  test.each([
    ['a program that was busy', (time: ReturnType<typeof testClock>) => time.standStill(STANDSTILL_MS - 1_000)],
    ['a clock that was put right', (time: ReturnType<typeof testClock>) => time.moveWall(CLOCK_JUMP_MS - 1_000)],
    ['a clock that was set back', (time: ReturnType<typeof testClock>) => time.moveWall(-600_000)],
  ])('is not seen in %s', (_, happens) => {
    const time = testClock();
    let wakes = 0;
    watchSuspension(time.clock, () => (wakes += 1));
    time.pass(5_000);
    happens(time);
    time.pass(5_000);
    expect(wakes).toBe(0);
  });
});
