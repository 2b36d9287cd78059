// The last day of the group as one line: when there was a majority, when not, when leaders were elected, and since when
// that is known at all. Pure: the present comes from outside.

import type { ClusterView, ElectionEvent, MajorityChange } from '../../shared/cluster.ts';

const HOUR_MS = 3_600_000;
/** The shortest of these that shows all that is known. */
const SPANS_HOURS = [1, 6, 24] as const;

export type Stretch = {
  /** From 0 (the beginning of the line) to 1 (now). */
  readonly begin: number;
  readonly end: number;
  readonly state: 'unknown' | 'majority' | 'no-majority';
};
export type Mark = { readonly at: number; readonly elections: readonly ElectionEvent[] };
export type LastDay = {
  readonly hours: number;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
  /** How long there was no majority, in milliseconds, and how often it was lost. */
  readonly withoutMs: number;
  readonly losses: number;
  readonly elected: number;
};

/** Elections closer to each other than this part of the line share one mark. */
const MARK_WIDTH = 0.03;

const marksOf = (elections: readonly ElectionEvent[], place: (atMs: number) => number): Mark[] => {
  const marks: Mark[] = [];
  for (const election of elections) {
    const at = place(election.atMs);
    const last = marks.at(-1);
    if (last !== undefined && at - last.at < MARK_WIDTH) {
      marks[marks.length - 1] = { at: last.at, elections: [...last.elections, election] };
    } else marks.push({ at, elections: [election] });
  }
  return marks;
};

/** The line as it is at `shownAtMs`, or a little later: the window's clock may stand behind what was just heard. */
export const lastDayOf = ({ elections, majority }: ClusterView, shownAtMs: number): LastDay => {
  const nowMs = Math.max(shownAtMs, elections.at(-1)?.atMs ?? 0, majority?.changes.at(-1)?.atMs ?? 0);
  const sinceMs = Math.min(majority?.sinceMs ?? nowMs, elections[0]?.atMs ?? nowMs, nowMs);
  const hours = SPANS_HOURS.find((span) => nowMs - sinceMs <= span * HOUR_MS) ?? 24;
  const beginMs = nowMs - hours * HOUR_MS;
  const place = (atMs: number): number => Math.min(1, Math.max(0, (atMs - beginMs) / (nowMs - beginMs)));

  const changes = majority?.changes ?? [];
  const stretches: Stretch[] = [];
  const knownFrom = changes[0] === undefined ? 1 : place(changes[0].atMs);
  if (knownFrom > 0) stretches.push({ begin: 0, end: knownFrom, state: 'unknown' });
  let withoutMs = 0;
  let losses = 0;
  changes.forEach((change: MajorityChange, position) => {
    const endMs = Math.min(nowMs, changes[position + 1]?.atMs ?? nowMs);
    if (endMs <= beginMs) return;
    stretches.push({
      begin: place(change.atMs),
      end: place(endMs),
      state: change.hasMajority ? 'majority' : 'no-majority',
    });
    if (change.hasMajority) return;
    withoutMs += endMs - Math.max(beginMs, change.atMs);
    losses += 1;
  });
  const recent = elections.filter(({ atMs, leader }) => atMs >= beginMs && leader !== null);
  return { hours, stretches, marks: marksOf(recent, place), withoutMs, losses, elected: recent.length };
};

/** One thing that happened, for the list under the line. */
export type Happening =
  | { readonly type: 'election'; readonly atMs: number; readonly election: ElectionEvent }
  | { readonly type: 'majority'; readonly atMs: number; readonly change: MajorityChange; readonly lastedMs: number };

/** Elections and majorities lost and found, newest first. A majority that was there from the start is no news. */
export const happeningsOf = ({ elections, majority }: ClusterView): Happening[] => {
  const changes = majority?.changes ?? [];
  const told = changes.flatMap((change, position): Happening[] => {
    const before = changes[position - 1];
    if (before === undefined && change.hasMajority) return [];
    const lastedMs = before === undefined ? 0 : change.atMs - before.atMs;
    return [{ type: 'majority', atMs: change.atMs, change, lastedMs }];
  });
  const elected = elections.map((election): Happening => ({ type: 'election', atMs: election.atMs, election }));
  return [...told, ...elected].toSorted((one, other) => other.atMs - one.atMs);
};
