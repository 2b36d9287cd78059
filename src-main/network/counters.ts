// What peers did wrong, counted for diagnostics.

import type { NetworkCounters } from '../../shared/diagnostics.ts';

export type MutableCounters = { -readonly [Name in keyof NetworkCounters]: number };

export const newCounters = (): MutableCounters => ({
  malformedFrames: 0,
  oversizedFrames: 0,
  wrongVersion: 0,
  wrongWorkspace: 0,
  droppedSends: 0,
  refusedConnections: 0,
  floods: 0,
  offences: 0,
  shutOuts: 0,
  corruptSnapshots: 0,
});
