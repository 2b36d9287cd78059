// Kills replicas at random while all of them write, brings them back, and checks after every round what was promised:
// every message that was taken is there once, in one order, on all, and every confirmation names its place. Used by the
// test and by the long soak; knows replicas only from outside.

import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import { eventually } from './process.ts';
import type { Message } from '../../shared/chat.ts';
import type { Dice } from '../simulation/random.ts';
import type { Replica } from './harness.ts';

/** What was done in one round and how long it took. */
export type CrashRound = {
  readonly round: number;
  readonly killed: readonly string[];
  /** Messages that were taken by an outbox, and those of them that were confirmed before the round's end. */
  readonly taken: number;
  readonly confirmed: number;
  /** From the first kill until everything was checked, in milliseconds. */
  readonly tookMs: number;
};

export type CrashRounds = {
  /** One round. @throws AssertionError when a promise was broken */
  next(): Promise<CrashRound>;
  /** Compares the whole history of all replicas with everything that was ever taken. Gives the number of messages. */
  checkAll(): Promise<number>;
};

/** A message that an outbox has taken; `index` once it was confirmed. */
type Taken = { readonly text: string; readonly author: string; index: number | null };

const GENERAL = asChannelId('general');
const CONFIRM_WITHIN_MS = 10_000;
const RECOVER_WITHIN_MS = 30_000;
const MOST_TEXTS_AT_ONCE = 5;
const PAUSE_BETWEEN_POSTS_MS = 20;

/** Rounds over replicas that run and know each other. */
export const crashRounds = (replicas: readonly Replica[], dice: Dice): CrashRounds => {
  const taken = new Map<string, Taken>();
  /** Texts whose posting broke off: nobody was told anything, so they may be there once or not at all. */
  const unknown = new Set<string>();
  let round = 0;
  /** Everything up to here was compared on all replicas. */
  let checkedThrough = 0;
  let written = 0;

  /** Writes on one replica, and waits for confirmations beside that, until `isOver`. */
  const write = async (replica: Replica, own: Dice, isOver: () => boolean): Promise<void> => {
    const confirmations: Promise<void>[] = [];
    while (!isOver()) {
      const texts = Array.from({ length: own.int(1, MOST_TEXTS_AT_ONCE) }, () => {
        written += 1;
        return `${replica.name} ${written} of round ${round}`;
      });
      try {
        const { ids } = await replica.call('messages.post', { channelId: GENERAL, texts });
        ids.forEach((id, at) => taken.set(id, { text: texts[at] ?? '', author: replica.name, index: null }));
        const confirmed = replica
          .call('messages.confirm', { ids, timeoutMs: CONFIRM_WITHIN_MS })
          .then(({ confirmations: places }) => {
            for (const { id, index } of places) (taken.get(id) as Taken).index = index;
          })
          // It was killed before it could say so; the message is promised all the same.
          .catch(() => undefined);
        confirmations.push(confirmed);
      } catch {
        for (const text of texts) unknown.add(text);
        await pause(PAUSE_BETWEEN_POSTS_MS * 4);
      }
      await pause(own.between(0, 2 * PAUSE_BETWEEN_POSTS_MS));
    }
    await Promise.all(confirmations);
  };

  const messagesAfter = async (replica: Replica, start: number): Promise<Message[]> => {
    const all: Message[] = [];
    for (;;) {
      const after = asIndex(all.at(-1)?.index ?? start);
      const page = await replica.call('messages.page', { channelId: GENERAL, limit: 1_000, after });
      all.push(...page.messages);
      if (!page.hasNewer || page.messages.length === 0) return all;
    }
  };

  /** Waits until nothing waits anywhere and all have applied the same; gives the index they all came to. */
  const quiet = (): Promise<number> =>
    eventually('all outboxes are empty and all replicas have applied the same', RECOVER_WITHIN_MS, async () => {
      const views = await Promise.all(replicas.map((replica) => replica.view()));
      const [first] = views;
      const same = views.every(
        (view) =>
          view.outboxLength === 0 &&
          view.leader !== null &&
          view.leader === first?.leader &&
          view.appliedIndex === first.appliedIndex &&
          view.commitIndex === view.appliedIndex,
      );
      return same && first !== undefined ? first.appliedIndex : null;
    });

  /** Compares what all replicas hold after `start` with everything that was taken since then. */
  const check = async (start: number, expected: ReadonlyMap<string, Taken>): Promise<number> => {
    const [first = [], ...others] = await Promise.all(replicas.map((replica) => messagesAfter(replica, start)));
    for (const [at, other] of others.entries()) {
      assert.deepEqual(
        other,
        first,
        `${replicas[at + 1]?.name ?? ''} holds something else than ${replicas[0]?.name ?? ''}`,
      );
    }
    const seen = new Map<string, Message>();
    const texts = new Set<string>();
    for (const message of first) {
      assert(!seen.has(message.id), `${message.id} is there twice`);
      assert(!texts.has(message.text), `“${message.text}” is there twice`);
      assert(expected.has(message.id) || unknown.has(message.text), `nobody wrote “${message.text}”`);
      seen.set(message.id, message);
      texts.add(message.text);
    }
    const newest = new Map<string, number>();
    for (const [id, { text, author, index }] of expected) {
      const message = seen.get(id);
      assert(message !== undefined, `“${text}” was taken and is gone`);
      assert.equal(message.text, text);
      if (index !== null) assert.equal(message.index, index, `“${text}” is elsewhere than was confirmed`);
      assert(message.index > (newest.get(author) ?? 0), `“${text}” comes before an earlier one of its author`);
      newest.set(author, message.index);
    }
    return first.length;
  };

  const victims = (): Replica[] => {
    const shuffled = dice.shuffle(replicas);
    const chance = dice.next();
    return shuffled.slice(0, chance < 0.5 ? 1 : chance < 0.8 ? Math.max(1, replicas.length - 1) : replicas.length);
  };

  return {
    next: async () => {
      round += 1;
      const before = new Set(taken.keys());
      let isOver = false;
      const writers = replicas.map((replica) => write(replica, dice.fork(), () => isOver));
      await pause(dice.between(20, 150));
      const chosen = victims();
      const startedAtMs = performance.now();
      await Promise.all(
        chosen.map(async (replica) => {
          await pause(dice.between(0, 60));
          await replica.kill();
          await pause(dice.between(0, 100));
          await replica.restart();
        }),
      );
      // A little more, so that the returned ones are written to as well.
      await pause(dice.between(20, 100));
      isOver = true;
      await Promise.all(writers);
      const through = await quiet();
      const ofRound = new Map([...taken].filter(([id]) => !before.has(id)));
      await check(checkedThrough, ofRound);
      checkedThrough = through;
      const confirmed = [...ofRound.values()].filter(({ index }) => index !== null).length;
      const tookMs = performance.now() - startedAtMs;
      return { round, killed: chosen.map(({ name }) => name), taken: ofRound.size, confirmed, tookMs };
    },
    checkAll: async () => {
      await quiet();
      return check(0, taken);
    },
  };
};
