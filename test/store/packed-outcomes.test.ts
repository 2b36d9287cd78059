// Outcomes come out of a pack, and out of the copy between threads, as they went in.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packOutcomes, unpackOutcomes } from '../../src-main/store/packed-outcomes.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';

const list = fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 });
const message = fc.record(
  { id: fc.string(), text: fc.string(), channelId: fc.constant('general'), edited: fc.constant(null), mentions: list },
  { requiredKeys: ['id', 'text', 'mentions'] },
);
const effect = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('message'), message }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('member'), peerId: fc.string(), name: fc.string() }) },
);
const outcome = fc.record({
  index: fc.nat(),
  session: fc.constantFrom('one', 'two'),
  sequence: fc.nat(),
  result: fc.constantFrom('applied', 'rejected'),
  reason: fc.constantFrom('', 'No such channel.'),
  effects: fc.oneof(
    { weight: 12, arbitrary: fc.tuple(effect) },
    { weight: 1, arbitrary: fc.array(effect, { maxLength: 3 }) },
  ),
});

test('any outcomes, alike or not', () => {
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 12 }), (outcomes) => {
      const given = outcomes as unknown as readonly ChatOutcome[];
      expect(unpackOutcomes(structuredClone(packOutcomes(given)))).toStrictEqual(structuredClone(given));
    }),
    { numRuns: 2_000 },
  );
});

test('what is the same in all of many messages travels once', () => {
  const outcomes = Array.from({ length: 100 }, (_, at) => ({
    index: at,
    session: 'one',
    sequence: at,
    result: 'applied',
    reason: '',
    effects: [{ type: 'message', message: { id: `one-${String(at)}`, authorName: 'Ann at the desk', mentions: [] } }],
  })) as unknown as readonly ChatOutcome[];
  const text = JSON.stringify(packOutcomes(outcomes));
  expect(text.split('Ann at the desk')).toHaveLength(2);
  expect(text.split('mentions')).toHaveLength(2);
  expect(unpackOutcomes(packOutcomes(outcomes))).toStrictEqual(outcomes);
});
