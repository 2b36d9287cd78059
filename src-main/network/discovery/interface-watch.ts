// Notices that interfaces come, go or change their addresses. No system tells a Node program, so it looks now and then;
// a look takes a fraction of a millisecond.

import { lookEvery } from '../../../shared/look-together.ts';
import type { NetworkClock } from '../clock.ts';
import type { Interfaces } from './interfaces.ts';

const LOOK_EVERY_MS = 400;

/** Keeps `interfaces` up to date and calls `onChange` after each change. Returns its end. */
export const watchInterfaces = (
  interfaces: readonly Interfaces[],
  clock: NetworkClock,
  onChange: () => void,
): (() => void) => {
  const look = (): void => {
    const changed = interfaces.map((each) => each.refresh());
    if (changed.includes(true)) onChange();
  };
  return lookEvery(clock, LOOK_EVERY_MS, look);
};
