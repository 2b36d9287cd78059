// Standard input becomes messages: whole lines, in order, as they come, none lost to a chunk's edge.

import { describe, expect, test } from 'vitest';
import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { BadLineError, lineBatches } from '../../src-main/headless/line-batches.ts';

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}

const collect = async (parts: readonly (string | Buffer)[], maxLines = 100) => {
  const batches: (readonly string[])[] = [];
  let problem: unknown = null;
  try {
    for await (const batch of lineBatches(chunks(...parts), maxLines)) batches.push(batch);
  } catch (error) {
    problem = error;
  }
  return { batches, lines: batches.flat(), problem };
};

test('lines are handed on as soon as they are complete', async () => {
  expect((await collect(['one\ntwo\nth', 'ree\n', 'four'])).batches).toEqual([['one', 'two'], ['three'], ['four']]);
});

test('a batch holds no more than it may', async () => {
  const { batches } = await collect(['1\n2\n3\n4\n5\n'], 2);
  expect(batches).toEqual([['1', '2'], ['3', '4'], ['5']]);
});

test('characters that lie across chunks stay whole', async () => {
  const bytes = Buffer.from('grüße 👋\n');
  const parts = Array.from(bytes, (byte) => Buffer.from([byte]));
  expect((await collect(parts)).lines).toEqual(['grüße 👋']);
});

test('empty lines are left out, carriage returns and a last line without an end are understood', async () => {
  expect((await collect(['a\r\n\n\r\n\nb\rc\nlast'])).lines).toEqual(['a', 'b\rc', 'last']);
});

test('nothing gives nothing', async () => {
  expect(await collect([])).toEqual({ batches: [], lines: [], problem: null });
});

describe('a line that cannot be sent', () => {
  const longest = 'x'.repeat(MAX_MESSAGE_TEXT_BYTES);

  test('the longest one can', async () => {
    expect((await collect([`${longest}\n`, longest])).lines).toEqual([longest, longest]);
  });

  test('too long: what came before goes out, nothing after it does', async () => {
    const { lines, problem } = await collect([`before\n${longest}y\nafter\n`]);
    expect(lines).toEqual(['before']);
    expect(problem).toBeInstanceOf(BadLineError);
    expect((problem as Error).message).toMatch(/Line 2 is too long: 16385 bytes/);
  });

  test('without any end: it is refused before memory is full', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('before\n');
      for (;;) yield Buffer.alloc(10_000, 'x');
    }
    const lines: string[] = [];
    await expect(async () => {
      for await (const batch of lineBatches(endless(), 100)) lines.push(...batch);
    }).rejects.toThrow(BadLineError);
    expect(lines).toEqual(['before']);
  });

  test('not UTF-8', async () => {
    const { lines, problem } = await collect(['good\n', Buffer.from([0xff, 0xfe, 0x0a])]);
    expect(lines).toEqual(['good']);
    expect((problem as Error).message).toMatch(/Line 2 is not UTF-8/);
  });
});
