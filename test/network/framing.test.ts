// Frames out of chunks, however the network cuts them.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame, frameReader, OversizedFrameError } from '../../src-main/network/framing.ts';

const concatenated = (bodies: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(bodies.map((body) => frame(body, 1_000))));

describe('framing', () => {
  test('frames come out whole and in order, whatever the chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
        (bodies, sizes) => {
          const bytes = concatenated(bodies);
          const reader = frameReader(1_000);
          const read: number[][] = [];
          for (let position = 0, turn = 0; position < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length]!;
            const chunk = bytes.subarray(position, position + size);
            // Every other chunk as libp2p's list of pieces.
            const middle = chunk.length >> 1;
            const pieces = [chunk.subarray(0, middle), chunk.subarray(middle)];
            const list = { byteLength: chunk.length, subarray: () => chunk, [Symbol.iterator]: () => pieces.values() };
            read.push(...reader.push(turn % 2 === 0 ? chunk : list).map((body) => [...body]));
            position += size;
          }
          expect(read).toEqual(bodies.map((body) => [...body]));
        },
      ),
    );
  });

  test('a length over the bound is refused before its bytes come', () => {
    const reader = frameReader(10);
    expect(reader.push(new Uint8Array([0, 0, 0]))).toEqual([]);
    expect(() => reader.push(new Uint8Array([11]))).toThrow(OversizedFrameError);
    expect(() => frame(new Uint8Array(11), 10)).toThrow(OversizedFrameError);
  });

  test('an announced length alone costs no memory', () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 500 }, () => frameReader(1_048_576));
    for (const reader of readers) reader.push(new Uint8Array([0, 0x10, 0, 0, 1]));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    expect(readers.length).toBe(500);
  });
});
