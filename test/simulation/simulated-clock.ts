// A machine's clocks: one that people set and that may jump, and one that only goes forward but drifts, and that counts
// or does not count the time in which the machine slept. Never shows the virtual time itself.

import type { Clock } from '../../src-main/replica/ports.ts';
import type { Scheduler } from './scheduler.ts';

export type SimulatedClock = Clock & {
  /** Sets the wall clock forward or, below 0, back. */
  jump(byMs: number): void;
  /** The machine slept for so long, and its monotonic clock did not see it. */
  missed(sleptMs: number): void;
};

export type ClockOptions = {
  readonly scheduler: Scheduler;
  /** How fast this machine's time passes; 1 is true. */
  readonly rate: number;
  readonly wallOffsetMs: number;
  /** Runs what is due on the machine. */
  readonly enter: (run: () => void) => void;
};

export const createSimulatedClock = ({ scheduler, rate, wallOffsetMs, enter }: ClockOptions): SimulatedClock => {
  let offsetMs = wallOffsetMs;
  let missedMs = 0;
  const monotonicMs = (): number => (scheduler.nowMs - missedMs) * rate;
  return {
    nowMs: () => Math.round(scheduler.nowMs * rate + offsetMs),
    monotonicMs,
    schedule: (delayMs, run) => {
      let cancelled = false;
      const cancel = scheduler.after(delayMs / rate, () => {
        // Cancelled while the machine slept, perhaps.
        enter(() => {
          if (!cancelled) run();
        });
      });
      return () => {
        cancelled = true;
        cancel();
      };
    },
    jump: (byMs) => {
      offsetMs += byMs;
    },
    missed: (sleptMs) => {
      missedMs += sleptMs;
    },
  };
};
