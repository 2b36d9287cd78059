// The judge of client histories is judged itself: histories it must refuse, histories it must accept, and small random ones
// where trying every order gives the true answer.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearizationProblem } from './linearizability.ts';
import type { Operation } from './linearizability.ts';

const write = (value: number, startMs: number, endMs: number): Operation => ({
  type: 'write',
  register: 1,
  value,
  startMs,
  endMs,
});
const read = (value: number, startMs: number, endMs: number): Operation => ({
  ...write(value, startMs, endMs),
  type: 'read',
});

/** Tries every order that respects real time: slow, and beyond doubt. */
const isLinearizable = (operations: readonly Operation[]): boolean => {
  const tryOrders = (left: readonly Operation[], value: number): boolean => {
    if (left.every(({ endMs }) => endMs === Infinity)) return true;
    return left.some((operation) => {
      if (left.some((other) => other.endMs < operation.startMs)) return false;
      const rest = left.filter((other) => other !== operation);
      if (operation.type === 'write') return tryOrders(rest, operation.value);
      if (operation.endMs === Infinity) return tryOrders(rest, value);
      return operation.value === value && tryOrders(rest, value);
    });
  };
  return tryOrders(operations, 0);
};

describe('histories that no single machine could have produced', () => {
  it.each<[string, Operation[]]>([
    ['a read sees an older value than one written before it began', [write(1, 0, 1), write(2, 2, 3), read(1, 4, 5)]],
    ['a read sees nothing although a write was finished', [write(1, 0, 1), read(0, 2, 3)]],
    [
      'a later read sees an older value than an earlier one',
      [write(1, 0, 1), write(2, 2, 9), read(2, 3, 4), read(1, 5, 6)],
    ],
    ['a read sees a value before it is written', [read(1, 0, 1), write(1, 2, 3)]],
    ['a read sees what nobody wrote', [write(1, 0, 1), read(7, 2, 3)]],
    [
      'a finished write is between two sights of an older value',
      [write(1, 0, 1), read(1, 2, 3), write(2, 4, 5), read(1, 6, 7)],
    ],
    [
      'a write that was never answered is seen and then gone',
      [write(1, 0, 1), write(2, 2, Infinity), read(2, 3, 4), read(1, 5, 6)],
    ],
    ['two values change places', [write(1, 0, 9), write(2, 0, 9), read(1, 10, 11), read(2, 12, 13), read(1, 14, 15)]],
  ])('%s', (_, operations) => {
    expect(isLinearizable(operations)).toBe(false);
    expect(linearizationProblem(operations)).not.toBeNull();
  });
});

describe('histories that are fine', () => {
  it.each<[string, Operation[]]>([
    ['one after the other', [write(1, 0, 1), read(1, 2, 3), write(2, 4, 5), read(2, 6, 7)]],
    ['a read beside a write may see either', [write(1, 0, 1), write(2, 2, 9), read(1, 3, 4), read(2, 5, 6)]],
    ['a write that was never answered may come late', [write(1, 0, Infinity), read(0, 2, 3), read(1, 50, 51)]],
    ['a write that was never answered may never come', [write(1, 0, Infinity), read(0, 2, 3), read(0, 50, 51)]],
    ['a read that was never answered says nothing', [write(1, 0, 1), read(9, 2, Infinity)]],
    ['registers do not concern each other', [write(1, 0, 1), { ...read(0, 2, 3), register: 2 }]],
  ])('%s', (_, operations) => {
    expect(linearizationProblem(operations)).toBeNull();
  });
});

describe('random histories', () => {
  it('are judged as by trying every order', () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 8 }), fc.boolean());
    const writes = fc.array(interval, { minLength: 1, maxLength: 4 });
    const reads = fc.array(fc.tuple(interval, fc.integer({ min: 0, max: 4 })), { maxLength: 4 });
    fc.assert(
      fc.property(writes, reads, (written, seen) => {
        // Times differ by fractions, so that nothing begins in the moment in which another thing ends.
        const at = (order: number): number => order / 100;
        const operations = [
          ...written.map(([start, length, lost], order) =>
            write(order + 1, start + at(order), lost ? Infinity : start + length + 0.5 + at(order)),
          ),
          ...seen.map(([[start, length], value], order) =>
            read(value, start + at(order + 10), start + length + 0.5 + at(order + 10)),
          ),
        ];
        expect(linearizationProblem(operations) === null).toBe(isLinearizable(operations));
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});
