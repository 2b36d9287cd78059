// A machine's disk: the durable log and outbox, written in order and in groups, as the shipped store does. It can be slow,
// stuck, full or broken, and a crash loses what was not synced, except for a random part of it. Never reorders.

import type { Entry, HardState } from '../../src-main/consensus/messages.ts';
import type { DurableLog, Done, OutboxItem, OutboxStore } from '../../src-main/replica/ports.ts';
import { START_OF_LOG } from '../../src-main/consensus/log.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import { INITIAL_HARD_STATE } from '../../src-main/consensus/bootstrap.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** The disk said no. Expected in a run that makes it say so; anything else that stops a replica is a violation. */
export class SimulatedDiskError extends Error {
  override readonly name = 'SimulatedDiskError';
}

export type DiskSpeed = { readonly leastMs: number; readonly mostMs: number };

/** What a restart finds. */
export type DurableState = {
  hardState: HardState;
  log: LogImage;
  items: OutboxItem[];
  nextPlace: number;
};

/** What a crash did to the writes that were under way. */
export type CrashLoss = { readonly kept: number; readonly lost: readonly LogJob[] };

/** Entries after the position up to which the log was compacted. */
export type LogImage = { compacted: Position; entries: Entry[] };

export const emptyLogImage = (): LogImage => ({ compacted: START_OF_LOG, entries: [] });

/** The entry at an index, where this log has it. */
export const entryIn = ({ compacted, entries }: LogImage, index: number): Entry | undefined =>
  entries[index - compacted.index - 1];

/** The term at an index, also of the last compacted entry; -1 where this log knows none. */
export const termIn = (image: LogImage, index: number): number =>
  index === image.compacted.index ? image.compacted.term : (entryIn(image, index)?.term ?? -1);

export const lastIn = ({ compacted, entries }: LogImage): number => compacted.index + entries.length;

const appendTo = (image: LogImage, added: readonly Entry[]): void => {
  const [first] = added;
  if (first === undefined) return;
  image.entries.length = Math.min(image.entries.length, first.index - image.compacted.index - 1);
  for (const entry of added) image.entries.push(entry);
};

const compact = (image: LogImage, position: Position): void => {
  if (position.index <= image.compacted.index) return;
  image.entries = image.entries.slice(position.index - image.compacted.index);
  image.compacted = position;
};

/** What a snapshot holds was committed, and its term was reached. */
const afterSnapshot = ({ commit, term, votedFor }: HardState, position: Position): HardState => ({
  term: position.term > term ? position.term : term,
  votedFor: position.term > term ? null : votedFor,
  commit: position.index > commit ? position.index : commit,
});

export type LogJob = {
  readonly type: 'log';
  readonly hardState: HardState | null;
  readonly entries: readonly Entry[];
};
type OtherJob =
  /** Entries up to the position go. */
  | { readonly type: 'compact'; readonly position: Position }
  /** The whole log goes: a snapshot that ends at the position takes its place. */
  | { readonly type: 'reset'; readonly position: Position }
  | { readonly type: 'outbox-add'; readonly items: readonly OutboxItem[] }
  | { readonly type: 'outbox-remove'; readonly place: number };
type Job = { readonly work: LogJob | OtherJob; readonly done: (failure: Error | null) => void };

export type SimulatedDisk = {
  readonly durable: DurableState;
  /** The log as written, durable or not. */
  readonly written: LogImage;
  compactLog(position: Position, done: Done): void;
  resetLog(position: Position, done: Done): void;
  /**
   * The same at a start, and durable when it returns: the host waits for it before the replica says anything. A crash
   * while it waits changes nothing, the next start finds the same; so that moment is not simulated.
   */
  beginAnew(position: Position, hardState: HardState): void;
  readonly log: DurableLog;
  readonly outbox: OutboxStore;
  speed: DiskSpeed;
  /** Writes that begin while this is set complete only after it is cleared. */
  stuck: boolean;
  /** Every write fails while this is set. */
  full: boolean;
  /** The next group of writes fails, and all after it until a restart. */
  failNext: boolean;
  readonly waiting: number;
  /** Loses what is not synced, but for a random beginning of it (all of it may survive when a process was killed). */
  crash(power: boolean): CrashLoss;
};

export type DiskOptions = {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  /** Runs the completion on the machine; not at all when that has crashed since. */
  readonly complete: (run: () => void) => void;
  /** Told once when a write failed: nothing will be written any more in this life. */
  readonly onFailure: (failure: SimulatedDiskError) => void;
  /** Told of every write as it is handed over, before it is durable; `replaced` are entries that it overwrites. */
  readonly onWrite: (job: LogJob, previousTerm: number, replaced: readonly Entry[]) => void;
};

export const createSimulatedDisk = (options: DiskOptions): SimulatedDisk => {
  const { scheduler, dice } = options;
  const durable: DurableState = {
    hardState: INITIAL_HARD_STATE,
    log: emptyLogImage(),
    items: [],
    nextPlace: 1,
  };
  let written = emptyLogImage();
  let queue: Job[] = [];
  let group: Job[] = [];
  let broken: SimulatedDiskError | null = null;
  /** The place of the last item of the outbox that found no room. */
  let refusedFrom: number | null = null;
  /** Counts crashes: completions of an earlier life are ignored. */
  let life = 0;

  const apply = ({ work }: Job): void => {
    switch (work.type) {
      case 'log':
        appendTo(durable.log, work.entries);
        if (work.hardState !== null) durable.hardState = work.hardState;
        return;
      case 'compact':
        return compact(durable.log, work.position);
      case 'reset':
        durable.log = { compacted: work.position, entries: [] };
        durable.hardState = afterSnapshot(durable.hardState, work.position);
        return;
      case 'outbox-add':
        durable.items.push(...work.items);
        durable.nextPlace = (work.items.at(-1)?.place ?? durable.nextPlace - 1) + 1;
        return;
      case 'outbox-remove':
        durable.items = durable.items.filter(({ place }) => place > work.place);
        return;
    }
  };

  const begin = (): void => {
    if (group.length > 0 || queue.length === 0) return;
    group = queue;
    queue = [];
    const bornIn = life;
    scheduler.after(dice.between(disk.speed.leastMs, disk.speed.mostMs), () => {
      if (bornIn === life) options.complete(() => finish(bornIn));
    });
  };

  const failNow = (): SimulatedDiskError | null => {
    if (disk.full) return new SimulatedDiskError('The disk is full.');
    if (!disk.failNext) return null;
    disk.failNext = false;
    return new SimulatedDiskError('A write could not be synced.');
  };

  const finish = (bornIn: number): void => {
    if (bornIn !== life) return;
    if (disk.stuck) {
      scheduler.after(5, () => {
        if (bornIn === life) options.complete(() => finish(bornIn));
      });
      return;
    }
    const jobs = group;
    group = [];
    const failure = broken === null ? failNow() : null;
    broken ??= failure;
    if (broken === null) for (const job of jobs) apply(job);
    // What a failed sync left on the disk is anybody's guess; a full disk took nothing, and later writes are not tried.
    else if (failure !== null && !disk.full) for (const job of jobs.slice(0, dice.int(0, jobs.length))) apply(job);
    if (failure !== null) options.onFailure(failure);
    for (const job of jobs) {
      if (bornIn === life) job.done(broken);
    }
    begin();
  };

  /** As the shipped store: now and then there is no room, and then there is none for what was handed in behind it. */
  const refuses = (items: readonly OutboxItem[]): boolean => {
    const place = items[0]?.place ?? 0;
    if (refusedFrom !== null && place > refusedFrom) return true;
    refusedFrom = dice.chance(0.03) ? place : null;
    return refusedFrom !== null;
  };

  const add = (work: Job['work'], done: Job['done']): void => {
    queue.push({ work, done });
    begin();
  };

  const disk: SimulatedDisk = {
    durable,
    get written() {
      return written;
    },
    get waiting() {
      return queue.length + group.length;
    },
    speed: { leastMs: 0.5, mostMs: 3 },
    stuck: false,
    full: false,
    failNext: false,
    log: {
      append: ({ hardState, entries }, done) => {
        const job: LogJob = { type: 'log', hardState, entries };
        const from = entries[0]?.index ?? lastIn(written) + 1;
        options.onWrite(job, termIn(written, from - 1), written.entries.slice(from - written.compacted.index - 1));
        appendTo(written, entries);
        add(job, done);
      },
    },
    compactLog: (position, done) => {
      compact(written, position);
      add({ type: 'compact', position }, done);
    },
    resetLog: (position, done) => {
      written = { compacted: position, entries: [] };
      add({ type: 'reset', position }, done);
    },
    beginAnew: (position, hardState) => {
      written = { compacted: position, entries: [] };
      durable.log = { compacted: position, entries: [] };
      durable.hardState = hardState;
    },
    outbox: {
      add: (items, mustKeep, done) => {
        if (mustKeep || !refuses(items)) return add({ type: 'outbox-add', items }, done);
        const bornIn = life;
        scheduler.after(dice.between(0.1, 2), () => {
          options.complete(() => {
            if (bornIn === life) done(new SimulatedDiskError('There is no room for it.'));
          });
        });
      },
      removeThrough: (place, done) => add({ type: 'outbox-remove', place }, done),
    },
    crash: (power) => {
      life += 1;
      const pending = [...group, ...queue];
      // A killed process leaves what it wrote to the system; a power cut takes the newest with it.
      const none = broken !== null || dice.chance(power ? 0.4 : 0.2);
      const kept = none ? 0 : dice.int(0, pending.length);
      for (const job of pending.slice(0, kept)) apply(job);
      const lost = pending.slice(kept).flatMap(({ work }) => (work.type === 'log' ? [work] : []));
      group = [];
      queue = [];
      broken = null;
      refusedFrom = null;
      disk.failNext = false;
      written = { compacted: durable.log.compacted, entries: durable.log.entries.slice() };
      return { kept, lost };
    },
  };
  return disk;
};
