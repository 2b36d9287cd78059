// Which messages are worth a notification, what it says, and what the tray counts.

import { describe, expect, test } from 'vitest';
import { noticeText, noticesFor } from '../../src-main/desktop/notices.ts';
import type { NoticeContext } from '../../src-main/desktop/notices.ts';
import { trayFace, unreadSum } from '../../src-main/desktop/tray-face.ts';
import { wordsIn } from '../../src-main/desktop/words/say.ts';
import type { Message, ReadingPosition } from '../../shared/chat.ts';
import { asChannelId, asIndex, asMessageId, asPeerId, asTerm } from '../../shared/ids.ts';

const say = wordsIn('en');
const ada = asPeerId('ada');
const grace = asPeerId('grace');
const general = asChannelId('general');
const plans = asChannelId('plans');
const NOW_MS = 1_700_000_000_000;

let lastIndex = 0;
const messageOf = (change: Partial<Message> = {}): Message => {
  lastIndex += 1;
  return {
    id: asMessageId(`session-${lastIndex}`),
    index: asIndex(lastIndex),
    term: asTerm(1),
    channelId: general,
    authorId: grace,
    authorName: 'Grace',
    text: 'hello',
    sentAtMs: NOW_MS,
    receivedAtMs: NOW_MS,
    editedAtMs: null,
    deleted: false,
    threadRootId: null,
    alsoInChannel: false,
    thread: null,
    reactions: [],
    pinned: false,
    mentions: [],
    importedAuthor: null,
    revisionIndex: asIndex(lastIndex),
    ...change,
  };
};
const context: NoticeContext = {
  self: ada,
  wishes: { level: 'all', channelLevels: {}, showText: true, quietNow: false },
  channelInView: null,
  nowMs: NOW_MS,
  platform: 'win32',
  say,
  channelName: (channelId) => (channelId === general ? 'general' : 'plans'),
  readUpTo: () => 0,
  isOwnThread: () => false,
};
const quiet = (message: Message, change: Partial<NoticeContext> = {}): boolean =>
  noticesFor([message], { ...context, ...change }).length === 0;
const withWishes = (change: Partial<NoticeContext['wishes']>): Partial<NoticeContext> => ({
  wishes: { ...context.wishes, ...change },
});
const mentionOfAda = { mentions: [{ peerId: ada, label: '@Ada' }] };

describe('a notification', () => {
  test('says who wrote where, and what; it leads to the message', () => {
    const message = messageOf({ text: 'The kettle\n is on' });
    expect(noticesFor([message], context)).toEqual([
      { channelId: general, messageId: message.id, title: 'Grace in #general', body: 'The kettle is on' },
    ]);
  });

  test('says when it calls this member, or the channel', () => {
    const [called] = noticesFor([messageOf(mentionOfAda)], context);
    expect(called?.title).toBe('Grace mentioned you in #general');
    const everybody = { mentions: [{ peerId: 'channel', label: '@channel' }] } as const;
    expect(noticesFor([messageOf(everybody)], context)[0]?.title).toBe('Grace mentioned you in #general');
  });

  test('hides what was written when it should', () => {
    expect(noticesFor([messageOf()], { ...context, ...withWishes({ showText: false }) })[0]?.body).toBe('New message');
  });

  test('never comes for own, deleted, imported, read or old messages', () => {
    expect(quiet(messageOf({ authorId: ada }))).toBe(true);
    expect(quiet(messageOf({ deleted: true, text: '' }))).toBe(true);
    expect(quiet(messageOf({ importedAuthor: 'Edsger' }))).toBe(true);
    expect(quiet(messageOf({ index: asIndex(7) }), { readUpTo: () => asIndex(7) })).toBe(true);
    expect(quiet(messageOf({ receivedAtMs: NOW_MS - 90_000_000 }))).toBe(true);
  });

  test('never comes for the channel before the reader’s eyes, nor in quiet hours', () => {
    expect(quiet(messageOf(mentionOfAda), { channelInView: general })).toBe(true);
    expect(quiet(messageOf(), { channelInView: plans })).toBe(false);
    expect(quiet(messageOf(mentionOfAda), withWishes({ quietNow: true }))).toBe(true);
  });

  test('follows the level, and a channel’s own level before it', () => {
    expect(quiet(messageOf(), withWishes({ level: 'mentions' }))).toBe(true);
    expect(quiet(messageOf(mentionOfAda), withWishes({ level: 'mentions' }))).toBe(false);
    expect(quiet(messageOf(mentionOfAda), withWishes({ level: 'nothing' }))).toBe(true);
    expect(quiet(messageOf(), withWishes({ level: 'nothing', channelLevels: { [general]: 'all' } }))).toBe(false);
    expect(quiet(messageOf(mentionOfAda), withWishes({ channelLevels: { [general]: 'nothing' } }))).toBe(true);
  });

  test('comes for a reply to an own message, and for other threads only when it calls', () => {
    const reply = { threadRootId: asMessageId('session-root') };
    expect(quiet(messageOf(reply))).toBe(true);
    expect(quiet(messageOf({ ...reply, alsoInChannel: true }))).toBe(false);
    expect(quiet(messageOf({ ...reply, ...mentionOfAda }))).toBe(false);
    const own = { isOwnThread: () => true, ...withWishes({ level: 'mentions' }) };
    expect(noticesFor([messageOf(reply)], { ...context, ...own })[0]?.title).toBe('Grace replied in #general');
  });

  test('is one for many messages of a channel, and leads to the first of them', () => {
    const many = Array.from({ length: 40 }, () => messageOf());
    const other = messageOf({ channelId: plans });
    expect(noticesFor([...many, other], context)).toMatchObject([
      { channelId: general, messageId: many[0]?.id, title: '#general', body: '40 new messages' },
      { channelId: plans, title: 'Grace in #plans' },
    ]);
  });

  test('among many it is a mention that is told', () => {
    const called = messageOf({ ...mentionOfAda, text: 'help' });
    const many = [...Array.from({ length: 10 }, () => messageOf()), called];
    expect(noticesFor(many, context)).toMatchObject([{ messageId: called.id, body: 'help' }]);
  });
});

describe('the text of a notification', () => {
  test('is one visible line without controls and direction marks', () => {
    expect(noticeText('a\u0000b\u202ec\u2066d\u200b\r\n e\u0007', 40, 'win32')).toBe('abcd e');
  });

  test('is cut between characters, never inside one', () => {
    expect(noticeText('🦊'.repeat(200), 10, 'darwin')).toBe(`${'🦊'.repeat(9)}…`);
    expect(noticeText('short', 10, 'darwin')).toBe('short');
  });

  test('is no markup on Linux', () => {
    expect(noticeText('<b>&amp;</b><img src=x>', 80, 'linux')).not.toMatch(/[<>&]/);
    expect(noticeText('1 < 2 & 3', 80, 'win32')).toBe('1 < 2 & 3');
  });

  test('of a name that would turn the line around is tame', () => {
    const [notice] = noticesFor([messageOf({ authorName: 'eva\u202e', text: '\u202eevil' })], context);
    expect(`${notice?.title}${notice?.body}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('the tray', () => {
  const position = (channelId: typeof general, unread: number, mentionsUnread: number): ReadingPosition => ({
    channelId,
    index: asIndex(1),
    unread,
    mentionsUnread,
  });
  const positions = [position(general, 5, 1), position(plans, 7, 0)];

  test('counts by the levels of the channels', () => {
    const count = (level: 'all' | 'mentions' | 'nothing', channelLevels = {}) =>
      unreadSum(positions, { level, channelLevels });
    expect(count('all')).toEqual({ unread: 12, mentions: 1 });
    expect(count('mentions')).toEqual({ unread: 1, mentions: 1 });
    expect(count('nothing')).toEqual({ unread: 0, mentions: 0 });
    expect(count('all', { [plans]: 'nothing' })).toEqual({ unread: 5, mentions: 1 });
  });

  test('says how much is unread, and what is wrong with the group', () => {
    expect(trayFace({ unread: 0, mentions: 0 }, 'well', 'Deck 4', say)).toEqual({
      tooltip: 'Deck 4\nNothing new',
      badge: '',
      urgent: false,
      count: 0,
    });
    expect(trayFace({ unread: 1, mentions: 1 }, 'no-majority', 'Deck 4', say)).toEqual({
      tooltip: 'Deck 4\n1 unread message, 1 mention\nNo majority: what you write waits',
      badge: '1',
      urgent: true,
      count: 1,
    });
    expect(trayFace({ unread: 100, mentions: 0 }, null, null, say)).toMatchObject({ badge: '99+', urgent: false });
  });
});
