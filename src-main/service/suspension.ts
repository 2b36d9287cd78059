// Notices that this machine was asleep, wherever nobody says so: the clock on the wall went on and the program did not, or
// the program stood still for longer than the others believe in it. A clock that is set counts as the same.

import type { Cancel, Clock } from '../replica/ports.ts';
import { lookEvery } from '../../shared/look-together.ts';

const LOOK_EVERY_MS = 400;
/** What the wall clock may run ahead of the program, in milliseconds: less is drift, or a very short nap. */
export const CLOCK_JUMP_MS = 5_000;
/** So long a program may stand still before the others give its connections up (links/silence.ts), in milliseconds. */
export const STANDSTILL_MS = 10_000;

/** Calls `onWake` after every suspension; the returned function ends that. */
export const watchSuspension = (clock: Clock, onWake: () => void): Cancel => {
  let wallMs = clock.nowMs();
  let monotonicMs = clock.monotonicMs();
  const look = (): void => {
    const stoodStillMs = clock.monotonicMs() - monotonicMs;
    const jumpedMs = clock.nowMs() - wallMs - stoodStillMs;
    wallMs = clock.nowMs();
    monotonicMs = clock.monotonicMs();
    if (jumpedMs > CLOCK_JUMP_MS || stoodStillMs > STANDSTILL_MS) onWake();
  };
  return lookEvery(clock, LOOK_EVERY_MS, look);
};
