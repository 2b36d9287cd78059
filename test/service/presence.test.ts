// Who is there, away or typing, as two real installs show it to their windows; and what is known to be on every machine.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { TYPING_EXPIRES_MS } from '../../shared/limits.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { MemberPresence } from '../../shared/cluster.ts';
import type { PeerId } from '../../shared/ids.ts';
import { eventually } from '../cluster/process.ts';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';

const general = asChannelId('general');
let ada: TestInstall;
let grace: TestInstall;

beforeAll(async () => {
  ada = await openInstall('Ada');
  grace = await openInstall('Grace', [ada.address]);
});
afterAll(async () => {
  await grace.end();
  await ada.end();
});

const seen = async (by: TestInstall, peerId: PeerId): Promise<Omit<MemberPresence, 'peerId'> | null> => {
  const { members } = await by.call('presence.get', {});
  const found = members.find((member) => member.peerId === peerId);
  return found === undefined ? null : { state: found.state, typingIn: found.typingIn };
};
const becomes = (by: TestInstall, peerId: PeerId, wanted: Omit<MemberPresence, 'peerId'>, withinMs = 20_000) =>
  eventually(`${wanted.state}, typing in ${wanted.typingIn ?? 'nothing'}`, withinMs, async () => {
    const now = await seen(by, peerId);
    return now?.state === wanted.state && now.typingIn === wanted.typingIn ? true : null;
  });

test('an install that nobody touches is away, and active as soon as somebody does', async () => {
  await becomes(grace, ada.peerId, { state: 'away', typingIn: null });
  await ada.call('presence.set', { state: 'active', typingIn: null });
  await becomes(grace, ada.peerId, { state: 'active', typingIn: null });
  const { members } = await grace.call('cluster.view', {});
  expect(members.find(({ peerId }) => peerId === ada.peerId)).toMatchObject({ presence: 'active', online: true });
  await ada.call('presence.set', { state: 'away', typingIn: null });
  await becomes(grace, ada.peerId, { state: 'away', typingIn: null });
});

test('typing is seen, ends when it is said, and is forgotten when nothing is said any more', async () => {
  await ada.call('presence.set', { state: 'active', typingIn: general });
  await becomes(grace, ada.peerId, { state: 'active', typingIn: general });
  expect(grace.events.some((event) => event.type === 'presence')).toBe(true);
  await ada.call('presence.set', { state: 'active', typingIn: null });
  await becomes(grace, ada.peerId, { state: 'active', typingIn: null });
  await ada.call('presence.set', { state: 'active', typingIn: general });
  await becomes(grace, ada.peerId, { state: 'active', typingIn: general });
  await becomes(grace, ada.peerId, { state: 'active', typingIn: null }, TYPING_EXPIRES_MS + 15_000);
});

test('both know when a message is on both machines', async () => {
  await ada.say(general, 'for everybody');
  const { messages } = await ada.call('messages.page', { channelId: general, limit: 1 });
  for (const install of [ada, grace]) {
    await eventually('it is everywhere', 20_000, async () =>
      ((await install.call('cluster.view', {})).everywhereIndex ?? 0) >= messages[0]!.index ? true : null,
    );
  }
});

test('who is gone is offline, and forgotten', async () => {
  await grace.call('presence.set', { state: 'active', typingIn: general });
  await becomes(ada, grace.peerId, { state: 'active', typingIn: general });
  const stopped = grace;
  await stopped.stop();
  await becomes(ada, grace.peerId, { state: 'offline', typingIn: null });
});
