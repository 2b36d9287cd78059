// Which voters are missing, in words for a terminal.

import type { ClusterView } from '../../shared/cluster.ts';
import { printableLine } from './terminal.ts';

const MINUTE_MS = 60_000;

const ago = (sinceMs: number): string => {
  const minutes = Math.round(Math.max(0, sinceMs) / MINUTE_MS);
  if (minutes < 1) return 'a moment ago';
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
};

/** How many voters are needed, and who is missing since when. Empty when nobody is missing. */
export const missingLines = (view: ClusterView, nowMs: number): string[] => {
  if (view.missing.length === 0) return [];
  const sum = `${view.votersNeeded} of ${view.voters} voters needed, ${view.votersReachable} in reach. Missing:`;
  return [
    sum,
    ...view.missing.map(({ lastSeenMs, name }) => {
      const seen = lastSeenMs === null ? 'not seen since this start' : `last seen ${ago(nowMs - lastSeenMs)}`;
      return `  ${printableLine(name)}, ${seen}`;
    }),
  ];
};
