// When the log forgets its beginning, and how much of it (§7): everything but so many entries and bytes behind what is
// applied, and what a member that follows still needs, within a bound. Decides and counts; the loop and its host do it.

import { asIndex } from '../consensus/ids.ts';
import type { Index } from '../consensus/ids.ts';
import type { ReplicaLog } from '../consensus/log.ts';
import type { Entry } from '../consensus/messages.ts';
import type { SnapshotHost } from './ports.ts';

/** What is kept for members that need it is at most so many times the entries, … */
const HELD_BACK_ENTRIES = 16;
/** … and so many times the bytes that are kept anyway. */
const HELD_BACK_BYTES = 4;
/** Compacting is due when so many times as much is there as is kept. */
const DUE = 2;

/** The parts of a SnapshotHost that say how much is kept. */
export type Keeping = Pick<SnapshotHost, 'keepEntries' | 'keepBytes' | 'neededAfter'>;
type ReadableLog = Pick<ReplicaLog, 'first' | 'bytesBetween'>;

/** The lowest index so that what follows it, through `applied`, is within both bounds. */
const lowestWithin = (log: ReadableLog, applied: number, maxEntries: number, maxBytes: number): number => {
  const least = Math.max(applied - maxEntries, log.first - 1);
  if (maxBytes === Infinity) return least;
  let bytes = 0;
  let index = applied;
  while (index > least) {
    bytes += log.bytesBetween(index - 1, index);
    if (bytes > maxBytes) break;
    index -= 1;
  }
  return index;
};

/** The last entry to forget when everything through `applied` is applied, durably. May be before what the log has. */
export const compactionPoint = (log: ReadableLog, applied: Index, keeping: Keeping): Index => {
  const { keepEntries, keepBytes = Infinity } = keeping;
  const kept = lowestWithin(log, applied, keepEntries, keepBytes);
  const needed = keeping.neededAfter?.() ?? kept;
  if (needed >= kept) return asIndex(kept);
  return asIndex(
    Math.max(needed, lowestWithin(log, applied, HELD_BACK_ENTRIES * keepEntries, HELD_BACK_BYTES * keepBytes)),
  );
};

/** Counts what the log keeps, and notices when compacting is worth it. */
export type CompactionWatch = {
  /** These were applied just now. */
  applied(entries: readonly Entry[]): void;
  /** The log begins elsewhere now: compacted, or replaced. */
  begunAt(applied: Index): void;
  /** Whether a good part of the log may go now. */
  isDue(applied: Index): boolean;
};

export const watchCompaction = (log: ReadableLog, applied: Index, keeping: Keeping): CompactionWatch => {
  const { keepEntries, keepBytes = Infinity } = keeping;
  let bytes = log.bytesBetween(log.first - 1, applied);
  /** Before so much is applied it is not worth looking again: what is needed was held back. */
  let nextLook = 0;
  return {
    applied: (entries) => {
      for (const { data } of entries) bytes += data.length;
    },
    begunAt: (index) => {
      bytes = log.bytesBetween(log.first - 1, index);
      nextLook = 0;
    },
    isDue: (index) => {
      if (index - log.first < DUE * keepEntries && bytes < DUE * keepBytes) return false;
      if (index < nextLook) return false;
      const gain = compactionPoint(log, index, keeping) - log.first + 1;
      const worth = Math.max(1, Math.min(keepEntries, (index - log.first) / DUE) / DUE);
      if (gain >= worth) return true;
      nextLook = index + Math.ceil(worth / DUE);
      return false;
    },
  };
};
