// What a person does with messages and channels, on a real install: what comes of it, and what is refused with which words.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import { MAX_PINS_PER_CHANNEL } from '../../shared/limits.ts';
import { asChannelId, asIndex, asMessageId } from '../../shared/ids.ts';
import type { ApiErrorCode } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';

const general = asChannelId('general');
let ada: TestInstall;

beforeAll(async () => {
  ada = await openInstall('Ada');
});
afterAll(() => ada.end());

const refused = async (attempt: Promise<unknown>, code: ApiErrorCode): Promise<void> => {
  const failure: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).code).toBe(code);
};

const messageOf = async (messageId: MessageId): Promise<Message> => {
  const { messages } = await ada.call('messages.around', { messageId, limit: 1 });
  expect(messages[0]?.id).toBe(messageId);
  return messages[0]!;
};

const say = async (text: string): Promise<MessageId> => (await ada.say(general, text))[0]!;

describe('a message', () => {
  test('is edited, and shows that it was', async () => {
    const id = await say('Lunch at tvelve?');
    await ada.done(ada.call('messages.edit', { messageId: id, text: 'Lunch at twelve?' }));
    const edited = await messageOf(id);
    expect(edited).toMatchObject({ text: 'Lunch at twelve?', deleted: false });
    expect(edited.editedAtMs).toBeGreaterThan(0);
    expect(edited.revisionIndex).toBeGreaterThan(edited.index);
    expect(ada.events).toContainEqual({ type: 'messages-changed', messages: [edited] });
  });

  test('can be changed while it still waits to be sent', async () => {
    const { ids } = await ada.call('messages.post', { channelId: general, texts: ['not so'] });
    await ada.done(ada.call('messages.edit', { messageId: ids[0]!, text: 'but so' }));
    expect(await messageOf(ids[0]!)).toMatchObject({ text: 'but so' });
  });

  test('is deleted: its place stays, its words go, also from searches', async () => {
    const id = await say('the zanzibar password');
    await ada.done(ada.call('messages.delete', { messageId: id }));
    expect(await messageOf(id)).toMatchObject({ text: '', deleted: true });
    expect(await ada.call('messages.search', { text: 'zanzibar', limit: 5 })).toMatchObject({ hits: [], total: 0 });
    await refused(ada.call('messages.edit', { messageId: id, text: 'again' }), 'no-such-message');
    await refused(ada.call('messages.react', { messageId: id, emoji: '👍', add: true }), 'no-such-message');
  });

  test('is reacted to, and the reaction is taken back', async () => {
    const id = await say('Cake in the kitchen');
    await ada.done(ada.call('messages.react', { messageId: id, emoji: '🎂', add: true }));
    expect((await messageOf(id)).reactions).toEqual([{ emoji: '🎂', by: [ada.peerId] }]);
    await ada.done(ada.call('messages.react', { messageId: id, emoji: '🎂', add: false }));
    expect((await messageOf(id)).reactions).toEqual([]);
    await refused(ada.call('messages.react', { messageId: id, emoji: 'yes', add: true }), 'bad-request');
  });

  test('is called for members by name', async () => {
    const { ids } = await ada.call('messages.post', {
      channelId: general,
      texts: ['@Ada and @channel look', 'nobody here'],
      mentions: [
        { peerId: ada.peerId, label: '@Ada' },
        { peerId: 'channel', label: '@channel' },
        { peerId: ada.peerId, label: '@Somebody' },
      ],
    });
    await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
    expect((await messageOf(ids[0]!)).mentions).toEqual([
      { peerId: ada.peerId, label: '@Ada' },
      { peerId: 'channel', label: '@channel' },
    ]);
    expect((await messageOf(ids[1]!)).mentions).toEqual([]);
  });

  test('of nobody is refused, and so is an empty one', async () => {
    const nobodys = asMessageId('aaaaaaaaaaaaaaaaaaaaaaaa-1');
    await refused(ada.call('messages.edit', { messageId: nobodys, text: 'x' }), 'no-such-message');
    await refused(ada.call('messages.delete', { messageId: nobodys }), 'no-such-message');
    await refused(ada.call('messages.around', { messageId: nobodys, limit: 3 }), 'no-such-message');
    await refused(ada.call('messages.post', { channelId: general, texts: [' \n '] }), 'bad-request');
    await refused(ada.call('messages.edit', { messageId: nobodys, text: '  ' }), 'bad-request');
  });
});

describe('a thread', () => {
  test('hangs below its root, one level deep', async () => {
    const root = await say('Who has the key?');
    const reply = async (threadRootId: MessageId, text: string, alsoInChannel = false): Promise<MessageId> => {
      const params = { channelId: general, texts: [text], threadRootId, alsoInChannel };
      const { ids } = await ada.call('messages.post', params);
      await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
      return ids[0]!;
    };
    const first = await reply(root, 'I do');
    const second = await reply(first, 'Found it, thanks', true);
    const thread = await ada.call('messages.thread', { rootId: root, limit: 10 });
    expect(thread.messages.map(({ text }) => text)).toEqual(['I do', 'Found it, thanks']);
    expect(thread.root).toMatchObject({ id: root, thread: { replyCount: 2, repliers: [ada.peerId] } });
    const page = await ada.call('messages.page', { channelId: general, limit: 2 });
    expect(page.messages.map(({ id }) => id)).toEqual([root, second]);
    const around = await ada.call('messages.around', { messageId: first, limit: 10 });
    expect(around.messages.map(({ id }) => id)).toEqual([first, second]);
    await ada.done(ada.call('messages.delete', { messageId: first }));
    expect((await messageOf(root)).thread).toMatchObject({ replyCount: 1 });
  });

  test('stays in the channel of its root', async () => {
    const root = await say('Here');
    const elsewhere = await ada.call('channels.create', { name: 'elsewhere' });
    const params = { channelId: elsewhere.id, texts: ['There'], threadRootId: root };
    await refused(ada.call('messages.post', params), 'bad-request');
  });
});

describe('pins', () => {
  test('are listed with the newest first, up to a bound', async () => {
    const { id: channelId } = await ada.call('channels.create', { name: 'noticeboard' });
    const ids = await ada.say(
      channelId,
      ...Array.from({ length: MAX_PINS_PER_CHANNEL + 1 }, (_, at) => `Notice ${at}`),
    );
    for (const messageId of ids.slice(0, -1)) await ada.call('messages.pin', { messageId, pinned: true });
    await ada.done(ada.call('messages.pin', { messageId: ids[0]!, pinned: true }));
    const { messages } = await ada.call('messages.pinned', { channelId });
    expect(messages.map(({ id }) => id)).toEqual(ids.slice(0, -1).toReversed());
    await refused(ada.call('messages.pin', { messageId: ids.at(-1)!, pinned: true }), 'not-allowed');
    await ada.done(ada.call('messages.pin', { messageId: ids[3]!, pinned: false }));
    await ada.done(ada.call('messages.pin', { messageId: ids.at(-1)!, pinned: true }));
    expect((await ada.call('messages.pinned', { channelId })).messages[0]?.id).toBe(ids.at(-1));
  });
});

describe('a channel', () => {
  test('has a topic and another name when somebody says so', async () => {
    const made = await ada.call('channels.create', { name: 'plans', topic: 'What comes next' });
    expect(made).toMatchObject({ name: 'plans', topic: 'What comes next', archived: false });
    const renamed = await ada.call('channels.rename', { channelId: made.id, name: '#Plans 2027' });
    expect(renamed).toMatchObject({ id: made.id, name: 'Plans 2027' });
    const told = await ada.call('channels.topic', { channelId: made.id, topic: '' });
    expect(told).toMatchObject({ id: made.id, topic: '' });
    await refused(ada.call('channels.rename', { channelId: made.id, name: 'GENERAL' }), 'name-taken');
    await refused(ada.call('channels.rename', { channelId: made.id, name: '\u200b' }), 'name-invalid');
    await refused(ada.call('channels.topic', { channelId: asChannelId('nowhere'), topic: 'x' }), 'no-such-channel');
  });

  test('is closed and opened again; the first one never', async () => {
    const { id: channelId } = await ada.call('channels.create', { name: 'summer' });
    const [messageId] = await ada.say(channelId, 'Sun');
    expect(await ada.call('channels.archive', { channelId, archived: true })).toMatchObject({ archived: true });
    await refused(ada.call('messages.post', { channelId, texts: ['Rain'] }), 'channel-archived');
    await refused(ada.call('messages.edit', { messageId: messageId!, text: 'Rain' }), 'channel-archived');
    await refused(ada.call('messages.pin', { messageId: messageId!, pinned: true }), 'channel-archived');
    expect((await ada.call('messages.search', { text: 'sun', channelId, limit: 5 })).total).toBe(1);
    await ada.call('channels.archive', { channelId, archived: false });
    await ada.say(channelId, 'Rain');
    await refused(ada.call('channels.archive', { channelId: general, archived: true }), 'not-allowed');
  });

  test('is shown around a place', async () => {
    const { id: channelId } = await ada.call('channels.create', { name: 'long' });
    await ada.say(channelId, ...Array.from({ length: 30 }, (_, at) => `Line ${at}`));
    const { messages } = await ada.call('messages.page', { channelId, limit: 30 });
    const page = await ada.call('messages.at', { channelId, index: messages[15]!.index, limit: 5 });
    expect(page.messages.map(({ text }) => text)).toEqual(['Line 13', 'Line 14', 'Line 15', 'Line 16', 'Line 17']);
    expect(page).toMatchObject({ hasOlder: true, hasNewer: true });
    const before = await ada.call('messages.at', { channelId, index: asIndex(0), limit: 2 });
    expect(before.messages.map(({ text }) => text)).toEqual(['Line 0', 'Line 1']);
  });
});

test('a member has a colour', async () => {
  await ada.call('profile.set', { colour: 7 });
  const marker = await say('coloured');
  expect(marker).toBeDefined();
  const { members } = await ada.call('cluster.view', {});
  expect(members).toMatchObject([{ name: 'Ada', colour: 7, owner: true }]);
});
