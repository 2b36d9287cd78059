// Inputs that nobody honest sends: bytes out of nowhere, and valid bytes that were damaged on purpose: bits turned, ends
// cut off, parts doubled or taken from elsewhere, lengths that lie. And text and JSON of the same spirit.

import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

type Mutation =
  | { readonly type: 'flip'; readonly at: number; readonly bit: number }
  | { readonly type: 'set'; readonly at: number; readonly byte: number }
  | { readonly type: 'cut'; readonly at: number }
  | { readonly type: 'drop'; readonly at: number; readonly length: number }
  | { readonly type: 'double'; readonly at: number; readonly length: number }
  | { readonly type: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'splice'; readonly at: number; readonly sample: number };

/** A place in the bytes, as a part of their length, so that it means something in any of them. */
const place = fc.integer({ min: 0, max: 9_999 });

/** Varints and lengths at their limits, and tags of every wire type. */
const cunningBytes: Arbitrary<Uint8Array> = fc.constantFrom(
  new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]),
  new Uint8Array([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
  new Uint8Array([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]),
  new Uint8Array([0x0a, 0xff, 0xff, 0x7f]),
  new Uint8Array([0x0b, 0x0b, 0x0b, 0x0b]),
  new Uint8Array([0x00]),
  new Uint8Array([0xc0, 0x0c]),
  new Uint8Array([0x80, 0x00]),
  new TextEncoder().encode('\u202e\u200b\u0000'),
  new Uint8Array([0xed, 0xa0, 0x80]),
);

const mutation: Arbitrary<Mutation> = fc.oneof(
  fc.record({ type: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({
    type: fc.constant('set' as const),
    at: place,
    byte: fc.constantFrom(0, 1, 0x7f, 0x80, 0xc0, 0xfe, 0xff),
  }),
  fc.record({ type: fc.constant('cut' as const), at: place }),
  fc.record({ type: fc.constant('drop' as const), at: place, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ type: fc.constant('double' as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    type: fc.constant('insert' as const),
    at: place,
    bytes: fc.oneof(cunningBytes, fc.uint8Array({ maxLength: 8 })),
  }),
  fc.record({ type: fc.constant('splice' as const), at: place, sample: fc.nat(1_000) }),
);

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const mutate = (bytes: Uint8Array, change: Mutation, samples: readonly Uint8Array[]): Uint8Array => {
  const at = Math.floor((change.at * bytes.length) / 10_000);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (change.type) {
    case 'flip':
    case 'set': {
      if (bytes.length === 0) return bytes;
      const changed = new Uint8Array(bytes);
      changed[at] = change.type === 'set' ? change.byte : (bytes[at] ?? 0) ^ (1 << change.bit);
      return changed;
    }
    case 'cut':
      return head;
    case 'drop':
      return joined(head, tail.subarray(change.length));
    case 'double':
      return joined(head, tail.subarray(0, change.length), tail);
    case 'insert':
      return joined(head, change.bytes, tail);
    case 'splice': {
      const other = samples[change.sample % samples.length] ?? new Uint8Array(0);
      return joined(head, other.subarray(Math.floor((change.at * other.length) / 10_000)));
    }
  }
};

/** Damaged forms of `samples`, the samples themselves among them, and bytes out of nowhere. */
export const hostileBytes = (samples: readonly Uint8Array[]): Arbitrary<Uint8Array> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...samples), fc.array(mutation, { maxLength: 5 }))
        .map(([sample, changes]) => changes.reduce((bytes, change) => mutate(bytes, change, samples), sample)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );

/** Text that was made to hurt: controls, directions, half characters, marks without end. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '\u202eabc', '\u200b', 'a\u0301'.repeat(400), 'x'.repeat(20_000), '👩‍👧'),
);

/** JSON values, with the names that `known` code looks for among the keys. */
export const hostileJson = (known: readonly string[]): Arbitrary<unknown> => {
  const key = fc.oneof(fc.constantFrom(...known, '__proto__', 'constructor', 'toString'), hostileText);
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY),
      hostileText,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
};
