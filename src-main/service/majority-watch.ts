// The moments at which this replica lost sight of a majority and found it again, for the time line of the last day. Kept
// in memory for each opened workspace, bounded; what happened while this machine was off is not known and not made up.

import { MAJORITY_HISTORY_MS, MAX_MAJORITY_CHANGES } from '../../shared/limits.ts';
import type { MajorityChange, MajorityHistory } from '../../shared/cluster.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

type Seen = Omit<MajorityChange, 'atMs'>;

/** A replica that has just started has not reached the others yet: for so long that is no majority lost, in milliseconds. */
const SETTLING_MS = 5_000;

/** Adds what is seen now to a history when it is news, and forgets what is older than a day. */
export const withMajority = (history: MajorityHistory | null, seen: Seen, atMs: number): MajorityHistory => {
  const { sinceMs, changes } = history ?? { sinceMs: atMs, changes: [] };
  const settling = changes.length === 0 && !seen.hasMajority && atMs - sinceMs < SETTLING_MS;
  if (settling) return { sinceMs, changes };
  const isNews = changes.at(-1)?.hasMajority !== seen.hasMajority;
  // How it began is known from the first look on.
  const all = isNews ? [...changes, { atMs: changes.length === 0 ? sinceMs : atMs, ...seen }] : changes;
  const oldestMs = atMs - MAJORITY_HISTORY_MS;
  // The last change before the day says how the day began.
  const begin = Math.max(
    0,
    all.findLastIndex((change) => change.atMs <= oldestMs),
    all.length - MAX_MAJORITY_CHANGES,
  );
  return { sinceMs, changes: begin === 0 ? all : all.slice(begin) };
};

const histories = new WeakMap<OpenedWorkspace, MajorityHistory>();

/** What is known of the majority of this workspace; null until it was watched once. */
export const majorityHistoryOf = (workspace: OpenedWorkspace): MajorityHistory | null =>
  histories.get(workspace) ?? null;

/** Looks at the majority as it is now. */
export const watchMajority = (workspace: OpenedWorkspace, seen: Seen, atMs: number): void => {
  histories.set(workspace, withMajority(majorityHistoryOf(workspace), seen, atMs));
};
