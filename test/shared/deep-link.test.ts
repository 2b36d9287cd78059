// What caucus:// links mean, and that everything else means nothing.

import { describe, expect, test } from 'vitest';
import { channelLink, messageLink, parseDeepLink } from '../../shared/deep-link.ts';
import { asChannelId, asMessageId, asWorkspaceId } from '../../shared/ids.ts';

const workspaceId = asWorkspaceId('abcdefghijklmnopqrstuvwxyz');

describe('a link', () => {
  test('to a message or a channel names its place', () => {
    expect(parseDeepLink(messageLink(workspaceId, asMessageId('session-7')))).toEqual({
      type: 'message',
      workspaceId,
      messageId: 'session-7',
    });
    expect(parseDeepLink(` ${channelLink(workspaceId, asChannelId('general'))}/ `)).toEqual({
      type: 'channel',
      workspaceId,
      channelId: 'general',
    });
  });

  test('of an invitation is kept as it is written', () => {
    const link = 'caucus://join/abcd-efgh-2345?at=192.168.1.20:47474';
    expect(parseDeepLink(link)).toEqual({ type: 'join', link });
  });

  test.each([
    '',
    'caucus:',
    'caucus://',
    'caucus://message/abc',
    'caucus://message/abc/../def',
    'caucus://message/abc/def/ghi',
    'caucus://message/abc/d%2Fef',
    'caucus://message/abc/def?x=1',
    'caucus://user@message/abc/def',
    'caucus://message:80/abc/def',
    'caucus://channel/abc/a b',
    'caucus://join/',
    'caucus://join/code#fragment',
    'caucus://join/code" --join evil',
    'caucus://join/code%00',
    'caucus://join/<script>',
    `caucus://join/${'a'.repeat(1_901)}`,
    `caucus://message/abc/${'d'.repeat(3_000)}`,
    'caucus://settings/data',
    'https://message/abc/def',
    'javascript:alert(1)',
    'caucus://message/abc/def\ncaucus://join/x',
  ])('%j means nothing', (text) => {
    expect(parseDeepLink(text)).toBeNull();
  });
});
