// What goes out before it is durable here, and what may not: each start writes in a session of its own, the rest of a former
// start goes first, and a message is taken when this disk or a majority has it. Over a store that is told when it is done.

import { beforeEach, describe, expect, test } from 'vitest';
import { createOutbox } from '../../src-main/replica/outbox.ts';
import type { Outbox, OutboxOptions, WaitingItem } from '../../src-main/replica/outbox.ts';
import type { Done, OutboxItem } from '../../src-main/replica/ports.ts';

type Adding = { readonly items: readonly OutboxItem[]; readonly mustKeep: boolean; readonly done: Done };

let adding: Adding[];
let proposed: string[];
let removed: number[];
let hasLeader: boolean;
let waits: (() => void)[];

const envelope = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const item = (session: string, sequence: number): WaitingItem => ({
  session,
  sequence,
  envelope: envelope(`${session}${sequence}`),
});

const open = (options: Partial<OutboxOptions> = {}): Outbox =>
  createOutbox({
    session: 'b',
    items: [],
    nextPlace: 1,
    appliedThrough: () => 0,
    mayHurry: () => true,
    store: {
      add: (items, mustKeep, done) => adding.push({ items, mustKeep, done }),
      removeThrough: (place, done) => {
        removed.push(place);
        done(null);
      },
    },
    clock: {
      nowMs: () => 0,
      monotonicMs: () => 0,
      schedule: (_delayMs, run) => {
        waits.push(run);
        return () => undefined;
      },
    },
    propose: (envelopes) => {
      if (hasLeader) proposed.push(...envelopes.map((bytes) => Buffer.from(bytes).toString()));
      return hasLeader;
    },
    onChange: () => undefined,
    onFatal: (failure) => {
      throw failure;
    },
    ...options,
  });

const passTime = (): void => {
  for (const run of waits.splice(0)) run();
};
const enqueue = (outbox: Outbox, how?: 'durable-first'): Promise<void> => {
  const sequence = outbox.nextSequence;
  return outbox.enqueue([item('b', sequence)], how);
};
const applied = (session: string, sequence: number) => ({ session, sequence, result: 'applied' as const });
/** Whether the promise is settled by now, without waiting for it. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  const open = Symbol('open');
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
};

beforeEach(() => {
  adding = [];
  proposed = [];
  removed = [];
  waits = [];
  hasLeader = true;
});

describe('what is written while there is a leader', () => {
  test('goes out at once, and is taken when this disk has it', async () => {
    const outbox = open();
    const taken = enqueue(outbox);
    expect(proposed).toEqual(['b1']);
    expect(adding).toMatchObject([{ mustKeep: true, items: [{ place: 1 }] }]);
    expect(await isSettled(taken)).toBe(false);
    adding[0]?.done(null);
    await taken;
    expect(proposed).toEqual(['b1']);
    expect(outbox.length).toBe(1);
  });

  test('is taken when a majority has it, however slow this disk is', async () => {
    const outbox = open();
    const taken = enqueue(outbox);
    outbox.onOutcomes([applied('b', 1)]);
    await taken;
    expect(outbox.length).toBe(0);
    expect(outbox.nextSequence).toBe(2);
  });

  test('goes out again with the next leader, durable or not', async () => {
    const outbox = open();
    void enqueue(outbox);
    void enqueue(outbox);
    outbox.onLeader();
    expect(proposed).toEqual(['b1', 'b2', 'b1', 'b2']);
  });

  test.each([
    ['it was asked for', {}, 'durable-first'],
    ['the disk has little room', { mayHurry: () => false }, undefined],
  ] as const)('waits for this disk when %s', async (_why, options, how) => {
    const outbox = open(options);
    const taken = enqueue(outbox, how);
    expect(proposed).toEqual([]);
    expect(adding).toMatchObject([{ mustKeep: false }]);
    adding[0]?.done(null);
    await taken;
    expect(proposed).toEqual(['b1']);
  });
});

describe('what is written while there is no leader', () => {
  test('waits for this disk first, and what follows does not overtake it', async () => {
    const outbox = open();
    hasLeader = false;
    const first = enqueue(outbox);
    hasLeader = true;
    const second = enqueue(outbox);
    expect(proposed).toEqual([]);
    outbox.onLeader();
    expect(proposed).toEqual([]);
    for (const { done } of adding) done(null);
    await Promise.all([first, second]);
    expect(proposed).toEqual(['b1', 'b2']);
  });

  test('may be refused, and then its number is free for what is written next', async () => {
    const outbox = open();
    hasLeader = false;
    const first = enqueue(outbox);
    const second = enqueue(outbox);
    for (const { done } of adding) done(new Error('no room'));
    await expect(first).rejects.toThrow('no room');
    await expect(second).rejects.toThrow('no room');
    expect(outbox.length).toBe(0);
    hasLeader = true;
    void outbox.enqueue([{ sequence: 1, envelope: envelope('again') }]);
    expect(proposed).toEqual(['again']);
    expect(adding.at(-1)).toMatchObject({ mustKeep: true, items: [{ place: 1 }] });
  });
});

describe('after a restart', () => {
  test('what is left goes first, one start after the other, and only then what is new', async () => {
    const items = [item('x', 7), item('x', 8), item('y', 1)];
    const outbox = open({ items, nextPlace: 21 });
    expect(outbox.nextSequence).toBe(1);
    const taken = enqueue(outbox);
    expect(adding).toMatchObject([{ mustKeep: false, items: [{ place: 21 }] }]);
    adding[0]?.done(null);
    await taken;
    expect(proposed).toEqual(['x7', 'x8']);
    outbox.onOutcomes([applied('x', 7)]);
    expect(proposed).toEqual(['x7', 'x8']);
    // Said at the same start, and gone from this disk with the crash: it tells that all before it has arrived.
    outbox.onOutcomes([applied('x', 8), applied('x', 9)]);
    expect(proposed).toEqual(['x7', 'x8', 'y1']);
    outbox.onOutcomes([applied('y', 1)]);
    expect(proposed).toEqual(['x7', 'x8', 'y1', 'b1']);
    passTime();
    expect(removed).toEqual([20]);
    expect(outbox.holds('b', 1)).toBe(true);
    outbox.onOutcomes([applied('b', 1)]);
    expect(outbox.length).toBe(0);
    void enqueue(outbox);
    expect(proposed.at(-1)).toBe('b2');
  });

  test('what was applied meanwhile is not proposed again', () => {
    const outbox = open({
      items: [item('x', 7), item('x', 8)],
      nextPlace: 9,
      appliedThrough: (session) => (session === 'x' ? 7 : 0),
    });
    outbox.onLeader();
    expect(proposed).toEqual(['x8']);
    expect(removed).toEqual([7]);
    expect(outbox.nextPlace).toBe(9);
  });

  test('a gap in the rest makes it go out again, after a pause', () => {
    const outbox = open({ items: [item('x', 7), item('x', 8), item('x', 9)], nextPlace: 4 });
    outbox.onLeader();
    proposed = [];
    outbox.onOutcomes([{ session: 'x', sequence: 9, result: 'gap' }]);
    expect(proposed).toEqual([]);
    expect(outbox.length).toBe(3);
  });
});
