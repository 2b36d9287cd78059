// What one install exports another one imports: the same channels, threads, reactions and newest words, once, however often.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { ArchiveStatus } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import { eventually } from '../cluster/process.ts';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';

const general = asChannelId('general');
let ada: TestInstall;
let grace: TestInstall;
let directory: string;
let archive: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'caucus-archives-'));
  archive = join(directory, 'all.jsonl');
  ada = await openInstall('Ada');
  grace = await openInstall('Grace');
});
afterAll(async () => {
  await grace.end();
  await ada.end();
  rmSync(directory, { recursive: true, force: true });
});

const ended = (install: TestInstall): Promise<ArchiveStatus> =>
  eventually('it has ended', 15_000, async () => {
    const { status } = await install.call('archive.status', {});
    return status === null || status.state === 'running' ? null : status;
  });
const reply = async (
  threadRootId: MessageId,
  channelId: ChannelId,
  text: string,
  alsoInChannel = false,
): Promise<void> => {
  const { ids } = await ada.call('messages.post', { channelId, texts: [text], threadRootId, alsoInChannel });
  await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
};

/** What a channel looks like to a person: each message with what is below it. */
const looks = async (install: TestInstall, name: string) => {
  const channels = await install.call('channels.list', {});
  const { archived, id: channelId, topic } = channels.find((channel) => channel.name === name)!;
  const { messages } = await install.call('messages.page', { channelId, limit: 100, after: asIndex(0) });
  const said = async (message: Message): Promise<object> => ({
    author: message.importedAuthor ?? message.authorName,
    text: message.text,
    sentAtMs: message.sentAtMs,
    reactions: message.reactions.map(({ by, emoji, importedBy = [] }) => [emoji, by.length + importedBy.length]),
    replies:
      message.thread === null
        ? []
        : (await install.call('messages.thread', { rootId: message.id, limit: 100 })).messages.map(({ text }) => text),
  });
  return { archived, topic, messages: await Promise.all(messages.map(said)) };
};

test('threads, reactions, edits, topics and archives go along, and nothing comes twice', async () => {
  const { id: plans } = await ada.call('channels.create', { name: 'plans', topic: 'Next year' });
  const [root, edited, gone] = await ada.say(general, 'Who comes?', 'Lunch at tvelve', 'never mind');
  await reply(root!, general, 'I do');
  await reply(root!, general, 'Me too', true);
  await ada.done(ada.call('messages.react', { messageId: root!, emoji: '🎉', add: true }));
  await ada.done(ada.call('messages.edit', { messageId: edited!, text: 'Lunch at twelve' }));
  await ada.done(ada.call('messages.delete', { messageId: gone! }));
  await ada.say(plans, 'A new roof', 'x'.repeat(16_000));
  await ada.call('channels.archive', { channelId: plans, archived: true });

  await ada.call('archive.export', { path: archive, format: 'json' });
  expect(await ended(ada)).toMatchObject({ state: 'done', kind: 'export' });
  expect(readFileSync(archive, 'utf8').split('\n')[0]).toContain('caucus-archive');

  await grace.call('archive.import', { path: archive });
  expect(await ended(grace)).toMatchObject({ state: 'done', kind: 'import', problem: null });
  const [mine, theirs] = [await looks(ada, 'general'), await looks(grace, 'general')];
  const kept = mine.messages.filter((message) => !('text' in message && message.text === ''));
  expect(theirs.messages).toEqual(kept);
  expect(theirs.messages[0]).toMatchObject({
    author: 'Ada',
    text: 'Who comes?',
    reactions: [['🎉', 1]],
    replies: ['I do', 'Me too'],
  });
  expect(await looks(grace, 'plans')).toEqual(await looks(ada, 'plans'));
  const search = await grace.call('messages.search', { text: 'twelve', limit: 5 });
  expect(search.hits.map(({ message }) => message.importedAuthor)).toEqual(['Ada']);
});

test('what cannot be brought in is said in words, and changes nothing', async () => {
  const before = await looks(grace, 'general');
  await grace.call('archive.import', { path: archive });
  const refused = await ended(grace);
  expect(refused.state).toBe('failed');
  expect(refused.problem).toContain('“plans” is archived here');
  const plans = (await grace.call('channels.list', {})).find(({ name }) => name === 'plans')!;
  await grace.call('channels.archive', { channelId: plans.id, archived: false });
  await grace.call('archive.import', { path: archive });
  expect(await ended(grace)).toMatchObject({ state: 'done' });
  expect(await looks(grace, 'general')).toEqual(before);
  expect((await looks(grace, 'plans')).messages).toHaveLength(2);
});
