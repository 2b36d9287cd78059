// What every implementation of the log and its outbox must do, whatever it is kept on: what was acknowledged is there again
// after an end, in order; what failed is failed for good.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import type { Entry, HardState } from '../../src-main/consensus/messages.ts';
import type { OutboxItem } from '../../src-main/replica/ports.ts';
import type { OpenedLog } from '../../src-main/store/log-store.ts';
import { diceFrom } from '../simulation/random.ts';
import { append, done, entriesAt, entryAt, hardStateOf } from './log-fixtures.ts';

/** An opened log, until it is closed. */
export type LogUnderTest = Pick<
  OpenedLog,
  'recovered' | 'outbox' | 'log' | 'outboxStore' | 'compact' | 'reset' | 'close'
>;

/** A place where one log is kept. */
export type LogPlace = {
  /** Opens what is there; the one before is closed. */
  open(): Promise<LogUnderTest>;
  /** The next write that is handed to the opened log fails, as on a disk that does not sync. */
  breakNext(): void;
  remove(): void;
};

export const positionAt = (index: number, term = 1): Position => ({ index: asIndex(index), term: asTerm(term) });

const itemsAt = (first: number, last: number): OutboxItem[] =>
  Array.from({ length: last - first + 1 }, (_, at) => ({
    place: first + at,
    envelope: Uint8Array.from(Buffer.from(`envelope ${first + at}`)),
  }));
const compact = (log: LogUnderTest, position: Position): Promise<void> =>
  done((settle) => log.compact(position, settle));
const reset = (log: LogUnderTest, position: Position): Promise<void> => done((settle) => log.reset(position, settle));
const add = (log: LogUnderTest, items: readonly OutboxItem[]): Promise<void> =>
  done((settle) => log.outboxStore.add(items, true, settle));
const removeThrough = (log: LogUnderTest, place: number): Promise<void> =>
  done((settle) => log.outboxStore.removeThrough(place, settle));

/** What a log must hold, as plain lists. */
type Model = {
  hardState: HardState;
  compacted: Position;
  entries: Entry[];
  items: OutboxItem[];
  nextPlace: number;
};

const held = ({ recovered, outbox }: LogUnderTest): Model => ({
  hardState: recovered.hardState,
  compacted: recovered.compacted ?? positionAt(0, 0),
  entries: [...recovered.entries],
  items: [...outbox.items],
  nextPlace: outbox.nextPlace,
});

export const logCompliance = (name: string, makePlace: () => LogPlace): void => {
  describe(name, () => {
    let place: LogPlace;
    beforeEach(() => {
      place = makePlace();
    });
    afterEach(() => place.remove());

    /** Opens, works, closes. */
    const during = async <Result>(work: (log: LogUnderTest) => Promise<Result>): Promise<Result> => {
      const log = await place.open();
      const result = await work(log);
      await log.close();
      return result;
    };
    const reopened = (): Promise<Model> => during((log) => Promise.resolve(held(log)));

    test('a new one is empty, at term 0, with nothing in the outbox', async () => {
      expect(await reopened()).toEqual({
        hardState: hardStateOf(0, 0),
        compacted: positionAt(0, 0),
        entries: [],
        items: [],
        nextPlace: 1,
      });
    });

    test('comes back as it was written: entries of every kind, term, vote and commit', async () => {
      const kinds: Entry[] = [
        { ...entryAt(1), kind: 'noop', data: new Uint8Array(0) },
        { ...entryAt(2), kind: 'membership' },
        { ...entryAt(3), data: new Uint8Array(65_536).fill(7) },
      ];
      await during(async (log) => {
        await append(log, kinds, hardStateOf(3, 2, 'ann'));
        await append(log, entriesAt(4, 5, 3));
      });
      expect(await reopened()).toMatchObject({
        hardState: hardStateOf(3, 2, 'ann'),
        entries: [...kinds, ...entriesAt(4, 5, 3)],
      });
      await during((log) => append(log, [], hardStateOf(4, 5)));
      expect(await reopened()).toMatchObject({ hardState: hardStateOf(4, 5), entries: { length: 5 } });
    });

    test('a conflicting tail is overwritten, and what stood behind it goes', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 9, 1), hardStateOf(1, 2));
        await append(log, entriesAt(4, 5, 2), hardStateOf(2, 2));
      });
      expect((await reopened()).entries).toEqual([...entriesAt(1, 3, 1), ...entriesAt(4, 5, 2)]);
    });

    test('everything is acknowledged once, in the order in which it was handed in', async () => {
      const acknowledged: number[] = [];
      await during(async (log) => {
        const works = Array.from({ length: 300 }, (_, at) => {
          const work =
            at % 3 === 0
              ? append(log, [entryAt(at / 3 + 1)])
              : at % 3 === 1
                ? add(log, itemsAt((at - 1) / 3 + 1, (at - 1) / 3 + 1))
                : removeThrough(log, (at - 2) / 3);
          return work.then(() => acknowledged.push(at));
        });
        await Promise.all(works);
      });
      expect(acknowledged).toEqual(Array.from({ length: 300 }, (_, at) => at));
      expect(await reopened()).toMatchObject({ entries: entriesAt(1, 100), items: itemsAt(100, 100), nextPlace: 101 });
    });

    test('it closes only after what was handed in is kept', async () => {
      const works: Promise<void>[] = [];
      await during((log) => {
        for (let index = 1; index <= 50; index += 1) works.push(append(log, [entryAt(index)]));
        return Promise.resolve();
      });
      await Promise.all(works);
      expect((await reopened()).entries).toEqual(entriesAt(1, 50));
    });

    test('compacted, it begins after the position and goes on; an older position changes nothing', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 20), hardStateOf(1, 19, 'ann'));
        await compact(log, positionAt(12));
        await append(log, entriesAt(21, 22));
      });
      expect(await reopened()).toMatchObject({
        hardState: hardStateOf(1, 19, 'ann'),
        compacted: positionAt(12),
        entries: entriesAt(13, 22),
      });
      await during(async (log) => {
        await compact(log, positionAt(5));
        await append(log, entriesAt(15, 16, 2), hardStateOf(2, 14));
      });
      expect(await reopened()).toMatchObject({
        hardState: hardStateOf(2, 14),
        compacted: positionAt(12),
        entries: [...entriesAt(13, 14), ...entriesAt(15, 16, 2)],
      });
    });

    test('compacted to its end it keeps the position', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 20), hardStateOf(1, 20));
        await compact(log, positionAt(20));
      });
      expect(await reopened()).toMatchObject({ compacted: positionAt(20), entries: [] });
      await during((log) => append(log, entriesAt(21, 21)));
      expect((await reopened()).entries).toEqual(entriesAt(21, 21));
    });

    test('begun anew after a snapshot it is empty, and nothing of the old one comes back', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 30), hardStateOf(4, 20, 'bob'));
        await reset(log, positionAt(1_000, 3));
      });
      // What the snapshot holds was committed; the vote of a later term stands.
      expect(await reopened()).toMatchObject({
        hardState: hardStateOf(4, 1_000, 'bob'),
        compacted: positionAt(1_000, 3),
        entries: [],
      });
      await during((log) => append(log, entriesAt(1_001, 1_003, 4)));
      expect((await reopened()).entries).toEqual(entriesAt(1_001, 1_003, 4));
    });

    test('a snapshot of a later term brings that term, in which nobody was voted for', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 20), hardStateOf(1, 19, 'ann'));
        await reset(log, positionAt(1_000, 7));
      });
      expect((await reopened()).hardState).toEqual(hardStateOf(7, 1_000));
    });

    test('a log begun anew may be shorter than the one before', async () => {
      await during(async (log) => {
        await append(log, entriesAt(1, 20), hardStateOf(2, 15));
        await reset(log, positionAt(15, 2));
      });
      expect(await reopened()).toMatchObject({ compacted: positionAt(15, 2), entries: [] });
    });

    test('the outbox keeps what waits, and the next place also when nothing waits', async () => {
      await during(async (log) => {
        await add(log, itemsAt(1, 5));
        await removeThrough(log, 3);
      });
      expect(await reopened()).toMatchObject({ items: itemsAt(4, 5), nextPlace: 6 });
      await during((log) => removeThrough(log, 5));
      expect(await reopened()).toMatchObject({ items: [], nextPlace: 6 });
    });

    test('what becomes of the log does not touch the outbox', async () => {
      await during(async (log) => {
        await add(log, itemsAt(1, 3));
        await append(log, entriesAt(1, 9), hardStateOf(1, 9));
        await compact(log, positionAt(9));
        await reset(log, positionAt(40, 2));
      });
      expect(await reopened()).toMatchObject({ items: itemsAt(1, 3), nextPlace: 4 });
    });

    test('a failure is final until the next opening, which finds all that was acknowledged', async () => {
      const log = await place.open();
      await append(log, entriesAt(1, 3), hardStateOf(1, 2));
      await add(log, itemsAt(1, 2));
      place.breakNext();
      const works = [append(log, [entryAt(4)]), add(log, itemsAt(3, 3)), compact(log, positionAt(2))];
      const results = await Promise.allSettled(works);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      await expect(append(log, [entryAt(4)])).rejects.toThrow();
      await log.close();
      const after = await reopened();
      expect(after.entries.slice(0, 3)).toEqual(entriesAt(1, 3));
      expect(after.items.slice(0, 2)).toEqual(itemsAt(1, 2));
      // A torn end may be there or not; what comes back is never anything else.
      expect(entriesAt(4, 4)).toEqual(expect.arrayContaining(after.entries.slice(3)));
    });

    test.each([1, 2, 3, 4, 5])(
      'random work, closed and opened again and again, gives what was written (seed %i)',
      async (seed) => {
        const dice = diceFrom(seed);
        const model: Model = {
          hardState: hardStateOf(0, 0),
          compacted: positionAt(0, 0),
          entries: [],
          items: [],
          nextPlace: 1,
        };
        const last = (): number => model.compacted.index + model.entries.length;
        const termAt = (index: number): number =>
          model.entries[index - model.compacted.index - 1]?.term ?? model.compacted.term;
        const step = (log: LogUnderTest): Promise<void> => {
          const { hardState } = model;
          switch (dice.int(0, 5)) {
            case 0:
            case 1: {
              // Committed entries are never overwritten.
              const from = dice.int(Math.min(hardState.commit, last()), last()) + 1;
              const term = hardState.term + dice.int(0, 1);
              const added = entriesAt(from, from + dice.int(0, 4), term);
              const next = hardStateOf(
                term,
                dice.int(hardState.commit, Math.max(hardState.commit, from - 1)),
                dice.pick(['ann', null]),
              );
              model.entries = [...model.entries.slice(0, from - model.compacted.index - 1), ...added];
              model.hardState = next;
              return append(log, added, next);
            }
            case 2: {
              const index = dice.int(
                model.compacted.index,
                Math.max(model.compacted.index, Math.min(hardState.commit, last())),
              );
              if (index === 0) return Promise.resolve();
              const position = positionAt(index, termAt(index));
              model.entries = model.entries.slice(index - model.compacted.index);
              model.compacted = position;
              return compact(log, position);
            }
            case 3: {
              if (!dice.chance(0.2)) return Promise.resolve();
              const position = positionAt(last() + dice.int(1, 50), hardState.term + dice.int(0, 1));
              const isLater = position.term > hardState.term;
              model.hardState = {
                term: position.term,
                votedFor: isLater ? null : hardState.votedFor,
                commit: position.index,
              };
              model.compacted = position;
              model.entries = [];
              return reset(log, position);
            }
            case 4: {
              const items = itemsAt(model.nextPlace, model.nextPlace + dice.int(0, 3));
              model.items = [...model.items, ...items];
              model.nextPlace += items.length;
              return add(log, items);
            }
            default: {
              const through = dice.int(model.nextPlace - model.items.length - 1, model.nextPlace - 1);
              model.items = model.items.filter((item) => item.place > through);
              return removeThrough(log, through);
            }
          }
        };
        for (let round = 0; round < 6; round += 1) {
          await during(async (log) => {
            expect(held(log)).toEqual(model);
            await Promise.all(Array.from({ length: 40 }, () => step(log)));
          });
        }
        expect(await reopened()).toEqual(model);
      },
    );
  });
};
