// What waits for a person in each channel: counted as others write, edit and delete, kept over a restart, and never part
// of what the group shares. Two real installs on loopback.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_DRAFTS } from '../../shared/limits.ts';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { Channel, Message, ReadingPosition } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import { eventually } from '../cluster/process.ts';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';

const general = asChannelId('general');
let ada: TestInstall;
let grace: TestInstall;

beforeAll(async () => {
  ada = await openInstall('Ada');
  await ada.say(general, 'said', 'before', 'anybody', 'came');
  grace = await openInstall('Grace', [ada.address]);
});
afterAll(async () => {
  await grace.end();
  await ada.end();
});

const positionIn = async (install: TestInstall, channelId: ChannelId): Promise<ReadingPosition> => {
  const { positions } = await install.call('reading.get', {});
  return positions.find((position) => position.channelId === channelId)!;
};
const waiting = async (install: TestInstall, channelId: ChannelId): Promise<readonly [number, number]> => {
  const { mentionsUnread, unread } = await positionIn(install, channelId);
  return [unread, mentionsUnread];
};
const newest = async (install: TestInstall, channelId: ChannelId): Promise<Message> =>
  (await install.call('messages.page', { channelId, limit: 1 })).messages[0]!;
/** Waits until what Ada has is applied at Grace's. */
const arrived = async (): Promise<void> => {
  const { appliedIndex } = await ada.call('cluster.view', {});
  await eventually('Grace has it', 20_000, async () =>
    (await grace.call('cluster.view', {})).appliedIndex >= appliedIndex ? true : null,
  );
};
const channelNamed = async (name: string): Promise<Channel> => {
  const channel = await ada.call('channels.create', { name });
  await arrived();
  return channel;
};
const mentioning = async (channelId: ChannelId, label: string, more = {}): Promise<MessageId> => {
  const peerId = label === '@channel' ? 'channel' : grace.peerId;
  const params = { channelId, texts: [`${label} look`], mentions: [{ peerId, label }] as const };
  const { ids } = await ada.call('messages.post', { ...params, ...more });
  await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
  return ids[0]!;
};

test('what was said before somebody joined counts as read', async () => {
  expect(await waiting(grace, general)).toEqual([0, 0]);
  const { index } = await positionIn(grace, general);
  expect(index).toBeGreaterThan(0);
});

test('what others write waits, with those that call this member apart', async () => {
  const { id } = await channelNamed('waiting');
  await ada.say(id, 'one', 'two');
  await mentioning(id, '@Grace');
  const root = await mentioning(id, '@channel');
  await mentioning(id, '@Grace', { threadRootId: root });
  await arrived();
  expect(await waiting(grace, id)).toEqual([4, 3]);
  expect(await waiting(ada, id)).toEqual([0, 0]);
  const { index } = (await grace.call('messages.page', { channelId: id, limit: 10 })).messages[1]!;
  expect(await grace.call('reading.set', { channelId: id, index })).toEqual({
    channelId: id,
    index,
    unread: 2,
    mentionsUnread: 3,
  });
  const last = await newest(grace, id);
  const beyond = asIndex(last.index + 1_000_000);
  expect(await grace.call('reading.set', { channelId: id, index: beyond })).toMatchObject({
    unread: 0,
    mentionsUnread: 0,
  });
  await ada.say(id, 'after that');
  await arrived();
  expect(await waiting(grace, id)).toEqual([1, 0]);
});

test('a window hears of every change of a count', async () => {
  const { id } = await channelNamed('heard');
  await grace.call('reading.get', {});
  await ada.say(id, 'listen');
  await eventually('the event', 20_000, () =>
    Promise.resolve(
      grace.events.some(
        (event) =>
          event.type === 'reading' && event.positions.some(({ channelId, unread }) => channelId === id && unread === 1),
      )
        ? true
        : null,
    ),
  );
});

test('what was deleted does not wait any more', async () => {
  const { id } = await channelNamed('deleted');
  const [, second] = await ada.say(id, 'one', 'two', 'three');
  await arrived();
  expect(await waiting(grace, id)).toEqual([3, 0]);
  await ada.done(ada.call('messages.delete', { messageId: second! }));
  await arrived();
  expect(await waiting(grace, id)).toEqual([2, 0]);
});

test('one’s own words are no news, and reading goes on behind them', async () => {
  const { id } = await channelNamed('own');
  await ada.say(id, 'read');
  await arrived();
  await grace.call('reading.set', { channelId: id, index: (await newest(grace, id)).index });
  await grace.say(id, 'my own');
  const own = await newest(grace, id);
  expect(await positionIn(grace, id)).toEqual({ channelId: id, index: own.index, unread: 0, mentionsUnread: 0 });
});

test('what comes while another workspace is shown waits there, and a channel closed meanwhile is known to be', async () => {
  const { id } = await channelNamed('meanwhile');
  await grace.say(id, 'I was here');
  const { phase } = await grace.call('app.state', {});
  if (phase.type !== 'member') throw new Error('Grace is in no workspace.');
  await grace.call('workspaces.found', { name: 'Another' });
  await ada.say(id, 'one', 'two');
  await ada.call('channels.archive', { channelId: id, archived: true });
  const { appliedIndex } = await ada.call('cluster.view', {});
  await grace.call('workspaces.open', { workspaceId: phase.workspaceId });
  await eventually('Grace has it', 20_000, async () =>
    (await grace.call('cluster.view', {})).appliedIndex >= appliedIndex ? true : null,
  );
  expect(await waiting(grace, id)).toEqual([2, 0]);
  await expect(grace.call('messages.post', { channelId: id, texts: ['three'] })).rejects.toThrow(/archived/);
});

test('positions and drafts are there after a restart, on this install only', async () => {
  const { id } = await channelNamed('kept');
  await ada.say(id, 'one', 'two', 'three');
  await arrived();
  const page = await grace.call('messages.page', { channelId: id, limit: 3 });
  await grace.call('reading.set', { channelId: id, index: page.messages[0]!.index });
  await grace.call('drafts.set', { key: id, text: 'Half a\nthought' });
  await grace.call('drafts.set', { key: general, text: 'gone' });
  await grace.call('drafts.set', { key: general, text: '' });
  grace = await grace.restart();
  expect(await positionIn(grace, id)).toEqual({
    channelId: id,
    index: page.messages[0]!.index,
    unread: 2,
    mentionsUnread: 0,
  });
  expect(await grace.call('drafts.get', {})).toEqual({ drafts: [{ key: id, text: 'Half a\nthought' }] });
  expect(await ada.call('drafts.get', {})).toEqual({ drafts: [] });
});

test('of too many drafts the oldest go', async () => {
  for (let at = 0; at <= MAX_DRAFTS; at += 1) void ada.call('drafts.set', { key: `draft-${at}`, text: `${at}` });
  await ada.call('drafts.set', { key: 'last', text: 'last' });
  const { drafts } = await ada.call('drafts.get', {});
  expect(drafts).toHaveLength(MAX_DRAFTS);
  expect(drafts.at(-1)).toEqual({ key: 'last', text: 'last' });
  expect(drafts[0]).toEqual({ key: 'draft-2', text: '2' });
});

test('what was begun in a workspace that merged into another one goes along', async () => {
  const edsger = await openInstall('Edsger');
  try {
    await edsger.call('drafts.set', { key: general, text: 'I am about to' });
    const alone = await edsger.call('cluster.view', {});
    await edsger.call('peers.connect', { address: ada.address });
    await eventually('Edsger has joined', 30_000, async () =>
      (await edsger.call('cluster.view', {})).workspace.id === alone.workspace.id ? null : true,
    );
    expect(await edsger.call('drafts.get', {})).toEqual({ drafts: [{ key: general, text: 'I am about to' }] });
  } finally {
    await edsger.end();
  }
});
