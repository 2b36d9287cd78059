// Texts that come again are read once, within a bound.

import { expect, test } from 'vitest';
import { readOnce } from '../../src-main/network/discovery/read-once.ts';

test('each text is read once while it is remembered, and too long a one every time', () => {
  const read: string[] = [];
  const lengthOf = readOnce(
    (text) => {
      read.push(text);
      return text.length;
    },
    2,
    3,
  );
  expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
  expect(read).toEqual(['a', 'bb']);
  // A third pushes the oldest out.
  expect(['ccc', 'bb', 'a'].map(lengthOf)).toEqual([3, 2, 1]);
  expect(read).toEqual(['a', 'bb', 'ccc', 'a']);
  expect(['long', 'long'].map(lengthOf)).toEqual([4, 4]);
  expect(read.slice(4)).toEqual(['long', 'long']);
});
