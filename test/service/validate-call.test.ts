// A call from outside is refused in words before it reaches anything, unless it is exactly what is documented.

import { describe, expect, test } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import { MAX_MESSAGE_TEXT_BYTES, MAX_POST_BATCH } from '../../shared/limits.ts';
import { validateCall } from '../../src-main/service/validate-call.ts';

const failure = (command: string, params: unknown): ApiError => {
  try {
    validateCall(command, params);
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    return error as ApiError;
  }
  throw new Error(`${command} was let through`);
};

describe('let through', () => {
  test.each([
    ['app.state', undefined],
    ['app.state', {}],
    ['channels.create', { name: 'random' }],
    ['channels.create', { name: 'random', timeoutMs: 500 }],
    ['messages.page', { channelId: 'general', limit: 1_000 }],
    ['messages.page', { channelId: 'general', limit: 1, before: 7 }],
    ['messages.page', { channelId: 'general', limit: 1, after: 0 }],
    ['messages.post', { channelId: 'general', texts: ['ä'.repeat(MAX_MESSAGE_TEXT_BYTES / 2)] }],
    ['messages.confirm', { ids: ['s-1', 's-2'], timeoutMs: 0 }],
    ['profile.set', { name: 'Ada' }],
    ['peers.connect', { address: '192.168.1.20' }],
  ])('%s %o', (command, params) => {
    expect(validateCall(command, params)).toEqual({ name: command, params: params ?? {} });
  });
});

describe('refused as a bad request', () => {
  test.each([
    ['nothing', {}, /no command "nothing"/],
    ['constructor', {}, /no command/],
    ['app.state', 'text', /must be an object/],
    ['app.state', [], /must be an object/],
    ['app.state', { extra: 1 }, /takes no "extra"/],
    ['channels.create', {}, /name must be text/],
    ['channels.create', { name: 'x', timeoutMs: -1 }, /timeoutMs/],
    ['messages.page', { channelId: 'general', limit: 0 }, /limit must be a whole number from 1 to 1000/],
    ['messages.page', { channelId: 'general', limit: 1_001 }, /limit/],
    ['messages.page', { channelId: 'general', limit: 1.5 }, /limit/],
    ['messages.page', { channelId: '', limit: 1 }, /channelId must not be empty/],
    ['messages.page', { channelId: 'general', limit: 1, before: null }, /before/],
    ['messages.page', { channelId: 'general', limit: 1, before: 5, after: 1 }, /not both/],
    ['messages.post', { channelId: 'general', texts: [] }, /texts must have from 1/],
    ['messages.post', { channelId: 'general', texts: 'hello' }, /texts must be a list/],
    ['messages.post', { channelId: 'general', texts: ['fine', ''] }, /texts\[1\] must not be empty/],
    ['messages.post', { channelId: 'general', texts: ['\ud800'] }, /half a character/],
    ['messages.post', { channelId: 'general', texts: Array(MAX_POST_BATCH + 1).fill('x') }, /texts must have/],
    ['messages.confirm', { ids: [1], timeoutMs: 5 }, /ids\[0\] must be text/],
    ['messages.confirm', { ids: ['s-1'] }, /timeoutMs/],
    ['peers.connect', { address: 'x'.repeat(257) }, /at most 256 characters/],
  ])('%s %o', (command, params, words) => {
    const { code, message } = failure(command, params);
    expect(code).toBe('bad-request');
    expect(message).toMatch(words);
  });
});

test('a text over the limit has a code of its own, counted in bytes', () => {
  const { code, message } = failure('messages.post', { channelId: 'general', texts: [`${'ä'.repeat(8_192)}!`] });
  expect(code).toBe('text-too-long');
  expect(message).toContain('16385 bytes');
});
