// The shipped log on SQLite and the simulated one keep to the same contract: what the simulation shows holds for the former.

import { join } from 'node:path';
import { diceFrom } from '../simulation/random.ts';
import { createScheduler } from '../simulation/scheduler.ts';
import { createSimulatedDisk } from '../simulation/simulated-disk.ts';
import type { Done } from '../../src-main/replica/ports.ts';
import { logCompliance } from './log-compliance.ts';
import type { LogPlace } from './log-compliance.ts';
import { entryAt, makeFolder, openLog } from './log-fixtures.ts';

const onSqlite = (): LogPlace => {
  const { folder, remove } = makeFolder();
  let breakNow: () => void = () => undefined;
  return {
    open: async () => {
      const opened = await openLog(join(folder, 'log.db'));
      // An entry that leaves a gap is the one thing that a healthy disk refuses.
      breakNow = () => opened.log.append({ hardState: null, entries: [entryAt(1_000_000)] }, () => undefined);
      return opened;
    },
    breakNext: () => breakNow(),
    remove,
  };
};

const onSimulatedDisk = (): LogPlace => {
  const scheduler = createScheduler();
  const dice = diceFrom(1);
  const disk = createSimulatedDisk({
    scheduler,
    // Room is found at random there; here there is always some.
    dice: { ...dice, chance: () => false },
    complete: (run) => run(),
    onFailure: () => undefined,
    onWrite: () => undefined,
  });
  const runOn = (): void => {
    while (scheduler.step());
  };
  /** Virtual time passes once the caller has handed in all that it wants to. */
  const passing =
    <Work extends readonly unknown[]>(hand: (...work: Work) => void) =>
    (...work: Work): void => {
      hand(...work);
      queueMicrotask(runOn);
    };
  return {
    open: () => {
      const { hardState, items, log, nextPlace } = disk.durable;
      const compacted = log.compacted.index === 0 ? {} : { compacted: log.compacted };
      return Promise.resolve({
        recovered: { hardState, entries: log.entries.slice(), ...compacted },
        outbox: { items: items.slice(), nextPlace },
        log: { append: passing(disk.log.append) },
        outboxStore: {
          add: passing(disk.outbox.add),
          removeThrough: passing(disk.outbox.removeThrough),
        },
        compact: passing((position, done: Done) => disk.compactLog(position, done)),
        reset: passing((position, done: Done) => disk.resetLog(position, done)),
        close: () => {
          runOn();
          disk.crash(false);
          return Promise.resolve();
        },
      });
    },
    breakNext: () => {
      disk.failNext = true;
    },
    remove: () => undefined,
  };
};

logCompliance('the log on SQLite', onSqlite);
logCompliance('the simulated log', onSimulatedDisk);
