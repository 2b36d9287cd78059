// What a Slack export comes to when it is read: names, threads, reactions, emphasis; and what damaged ones say.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArchiveError } from '../../src-main/exchange/archive.ts';
import { openArchiveFiles } from '../../src-main/exchange/archive-files.ts';
import { openSlackArchive } from '../../src-main/exchange/slack-archive.ts';
import { emojiNamed, markdownOfSlack } from '../../src-main/exchange/slack-text.ts';
import { writeLargeSlackExport, writeSlackExport } from './slack-export.ts';
import { zipOf } from './zip-of.ts';
import type { Archive, ArchivedMessage } from '../../src-main/exchange/archive.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'caucus-slack-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const openHere = async (): Promise<Archive> => openSlackArchive(await openArchiveFiles(directory));
const all = async (archive: Archive): Promise<readonly ArchivedMessage[]> => {
  const messages: ArchivedMessage[] = [];
  for await (const message of archive.messages()) messages.push(message);
  return messages;
};

const USERS = [
  { id: 'U1', name: 'ada', profile: { display_name: 'Ada' } },
  { id: 'U2', name: 'grace', profile: { display_name: '', real_name: 'Grace Hopper' } },
];

test('messages keep author, time, thread, reactions and what they say', async () => {
  writeSlackExport(directory, USERS, [
    {
      id: 'C1',
      name: 'general',
      topic: 'Talk with <@U2>',
      messages: [
        { type: 'message', subtype: 'channel_join', user: 'U1', ts: '1735689600.000100', text: 'joined' },
        {
          type: 'message',
          user: 'U1',
          ts: '1735689601.500200',
          thread_ts: '1735689601.500200',
          text: 'Hello <@U2> in <#C2|old> &amp; *all* :wave:',
          reactions: [
            { name: 'heart', users: ['U2'], count: 1 },
            { name: 'partyparrot', users: ['U1', 'U2'], count: 2 },
          ],
        },
        { type: 'message', user: 'U2', ts: '1735776000.000000', thread_ts: '1735689601.500200', text: 'Hi' },
      ],
    },
    { id: 'C2', name: 'plans', archived: true, messages: [] },
  ]);
  const archive = await openHere();
  expect(archive.channels).toEqual([
    { name: 'general', topic: 'Talk with @Grace Hopper', archived: false },
    { name: 'plans', topic: '', archived: true },
  ]);
  const root = 'slack:C1:1735689601.500200';
  expect(await all(archive)).toEqual([
    {
      key: root,
      channelName: 'general',
      author: 'Ada',
      text: 'Hello @Grace Hopper in #plans & **all** 👋',
      sentAtMs: 1_735_689_601_500,
      threadKey: null,
      alsoInChannel: false,
      reactions: [
        { emoji: '❤️', names: ['Grace Hopper'] },
        { emoji: ':partyparrot:', names: ['Ada', 'Grace Hopper'] },
      ],
    },
    {
      key: 'slack:C1:1735776000.000000',
      channelName: 'general',
      author: 'Grace Hopper',
      text: 'Hi',
      sentAtMs: 1_735_776_000_000,
      threadKey: root,
      alsoInChannel: false,
      reactions: [],
    },
  ]);
  expect(archive.readSoFar()).toBe(archive.total);
  await archive.close();
});

test.each([
  ['*bold* and _it_ and ~gone~', '**bold** and _it_ and ~~gone~~'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  [
    '<https://a.example/x_y_z|the *page*> <https://b.example>',
    '[the *page*](https://a.example/x_y_z) https://b.example',
  ],
  ['`a *b* <https://c.example>` &lt;b&gt;', '`a *b* https://c.example` <b>'],
  ['```\n*x* :wave:\n```', '```\n*x* :wave:\n```'],
  ['Here:\n```const a = 1;\n\n```', 'Here:\n```\nconst a = 1;\n\n```'],
  ['See ```a``` and b', 'See \n```\na\n```\n and b'],
  ['<!here> <!subteam^S1|@team> <!channel>', '@here @team @channel'],
  ['<mailto:a@b.example|a@b.example> :no_such_thing:', 'a@b.example :no_such_thing:'],
])('Slack’s %j becomes %j', (slack, markdown) => {
  expect(markdownOfSlack(slack, { user: () => null, channel: () => null })).toBe(markdown);
});

test.each([
  ['+1', '👍'],
  ['white_check_mark', '✅'],
  ['heart', '❤️'],
  ['hot_pepper', '🌶️'],
  ['wave::skin-tone-3', '👋'],
  ['partyparrot', null],
])('the emoji :%s: is the one that a window would give', (name, emoji) => {
  expect(emojiNamed(name)).toBe(emoji);
});

test('what is no message in a day is left out, and the rest is read', async () => {
  writeSlackExport(directory, USERS, [{ id: 'C1', name: 'general', messages: [] }]);
  const rows = [null, 7, [], {}, { type: 'message' }, { type: 'message', ts: 'x', text: 'a' }];
  const good = { type: 'message', ts: '1735689600.1', text: 'kept', user: 5, reactions: 'none', files: [null] };
  mkdirSync(join(directory, 'general'), { recursive: true });
  writeFileSync(join(directory, 'general', '2025-01-01.json'), JSON.stringify([...rows, good]));
  expect((await all(await openHere())).map(({ text, author }) => [text, author])).toEqual([['kept', 'Slack']]);
});

test('a damaged or foreign archive is refused in words', async () => {
  await expect(openHere()).rejects.toThrow(/no channels.json/u);
  writeFileSync(join(directory, 'channels.json'), '[{');
  await expect(openHere()).rejects.toThrow(/no valid JSON/u);
  await expect(openArchiveFiles(join(directory, 'missing.zip'))).rejects.toThrow(ArchiveError);
  writeFileSync(join(directory, 'export.zip'), 'PK\u0003\u0004 and then nothing');
  await expect(openArchiveFiles(join(directory, 'export.zip'))).rejects.toThrow(/cannot be read as a zip/u);
});

test('links out of the folder are not followed', async () => {
  writeSlackExport(directory, USERS, [{ id: 'C1', name: 'general', messages: [] }]);
  symlinkSync('/etc', join(directory, 'general', 'etc'));
  symlinkSync('/etc/hostname', join(directory, 'general', '2025-01-01.json'));
  expect(await all(await openHere())).toEqual([]);
});

test('a zip is read like the folder in it', async () => {
  writeLargeSlackExport(join(directory, 'folder'), 400);
  writeFileSync(join(directory, 'e.zip'), zipOf(join(directory, 'folder')));
  const zip = await openSlackArchive(await openArchiveFiles(join(directory, 'e.zip')));
  const folder = await openSlackArchive(await openArchiveFiles(join(directory, 'folder')));
  const messages = await all(zip);
  expect(messages).toHaveLength(400);
  expect(messages).toEqual(await all(folder));
  expect(messages.filter(({ threadKey }) => threadKey !== null).length).toBeGreaterThan(100);
  await zip.close();
});
