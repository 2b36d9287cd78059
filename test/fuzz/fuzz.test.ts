// A short run of the fuzzer over every decoder; `npm run soak:fuzz` is the long one. The seed is in the message of a failure.

import { describe, expect, test } from 'vitest';
import { makeTargets } from './targets.ts';

const INPUTS = 600;

describe('whatever comes in', () => {
  test.each(makeTargets())('$name: a value or a named error, soon and small', async ({ run, weight, name }) => {
    const seed = Number(process.env['CAUCUS_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const { accepted, refused } = await run(Math.ceil(INPUTS * Math.min(weight, 1)), seed);
    expect(accepted + refused, name).toBeGreaterThan(0);
  });
});
