// Bold, italic and code by the keyboard, as somebody types them.

import { expect, test } from 'vitest';
import type { Mark } from '../../src-renderer/composer/formatting.ts';
import { toggleMark } from '../../src-renderer/composer/formatting.ts';

/** The field after the key, with `|` where the caret is or `[` and `]` around what is selected. */
const after = (field: string, mark: Mark): string => {
  const start = field.search(/[|[]/u);
  const text = field.replace(/[|[\]]/gu, '');
  const end = field.includes(']') ? field.indexOf(']') - 1 : start;
  const { from, to, insert, selectFrom, selectTo } = toggleMark(text, start, end, mark);
  const edited = text.slice(0, from) + insert + text.slice(to);
  const selected = edited.slice(selectFrom, selectTo);
  return `${edited.slice(0, selectFrom)}${selected === '' ? '|' : `[${selected}]`}${edited.slice(selectTo)}`;
};

test.each<readonly [string, Mark, string]>([
  ['a [word] more', '**', 'a **[word]** more'],
  ['a **[word]** more', '**', 'a [word] more'],
  ['a [ word ]', '_', 'a  _[word]_ '],
  ['|', '**', '**|**'],
  ['**|**', '**', '|'],
  ['**bold|**', '**', '**bold**|'],
  ['see `npm|` and', '`', 'see `npm`| and'],
  ['**a** b|**', '**', '**a** b**|****'],
  ['one_\ntwo|_', '_', 'one_\ntwo_|__'],
])('%s with %s becomes %s', (field, mark, expected) => {
  expect(after(field, mark)).toBe(expected);
});
