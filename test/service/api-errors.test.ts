// What goes wrong inside is told by a code that a program can act on, and in the words that the part itself has for it.

import { expect, test } from 'vitest';
import { apiErrorFor, noteFailure } from '../../src-main/service/api-errors.ts';
import { ApiError } from '../../shared/api.ts';
import { PostingClosedError } from '../../src-main/workspace/posting.ts';

test('who writes while the install moves to another workspace is told to try again, not of a fault', () => {
  const told = apiErrorFor(new PostingClosedError());
  expect(told).toBeInstanceOf(ApiError);
  expect(told).toMatchObject({ code: 'no-workspace', message: expect.stringContaining('try again') as string });
});

test('what the disk says of a small file is told as such; what another part says is passed on', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });
  expect(noteFailure(full)).toMatchObject({ code: 'disk-full' });
  const broken = Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO', errno: -5 });
  expect(noteFailure(broken)).toMatchObject({ code: 'storage-failed' });
  const archived = new ApiError('channel-archived', 'The channel is archived.');
  expect(noteFailure(archived)).toBe(archived);
});
