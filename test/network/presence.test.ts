// Presence between members: the newest arrives, only members are heard, and whoever tells too much or nonsense is cut off
// without harm to anybody's links.

import { expect, test } from 'vitest';
import { MAX_PRESENCE_FRAME_BYTES, PRESENCE_ALLOWANCE } from '../../shared/limits.ts';
import { asChannelId } from '../../shared/ids.ts';
import { decodePresence, encodePresence } from '../../src-main/network/codec/presence-codec.ts';
import { PRESENCE_PROTOCOL } from '../../src-main/network/protocols/presence.ts';
import type { Network, PresenceNews } from '../../src-main/network/network.ts';
import type { PeerId } from '../../shared/ids.ts';
import { eventually } from '../cluster/process.ts';
import { hostilePeer } from './hostile-peer.ts';
import { linkAll, startOne } from './running-networks.ts';

const typing: PresenceNews = { state: 'active', typingIn: asChannelId('general') };
const away: PresenceNews = { state: 'away', typingIn: null };

const hearing = (network: Network, workspaceId = 'workspace') => {
  const heard: (PresenceNews & { readonly from: PeerId })[] = [];
  const stop = network.presence.listen(workspaceId, (from, news) => heard.push({ from, ...news }));
  return { heard, stop };
};

const linkedPair = async () => {
  const [one, other] = [(await startOne()).network, (await startOne()).network];
  const linked = linkAll([one, other]);
  for (const { inbox, links } of linked) {
    const peer = links === linked[0]?.links ? other.peerId : one.peerId;
    await inbox.until(() => links.isUp(peer));
  }
  return { one, other, linked };
};

const times = (count: number) => Array.from({ length: count }, (_, at) => at);

test('a member hears what another one’s person does, as it is last', async () => {
  const { one, other } = await linkedPair();
  const { heard } = hearing(other);
  one.presence.tell(other.peerId, 'workspace', typing);
  // While the stream is being opened only the newest counts.
  one.presence.tell(other.peerId, 'workspace', away);
  await eventually('it is heard', 20_000, () => Promise.resolve(heard.length > 0 ? true : null));
  expect(heard).toEqual([{ from: one.peerId, ...away }]);
  one.presence.tell(other.peerId, 'workspace', typing);
  await eventually('the next is heard', 20_000, () => Promise.resolve(heard.length > 1 ? true : null));
  expect(heard[1]).toEqual({ from: one.peerId, ...typing });
});

test('what was told before anybody listened is heard as soon as somebody does', async () => {
  const { one, other } = await linkedPair();
  one.presence.tell(other.peerId, 'workspace', typing);
  await eventually('the stream is there', 20_000, async () => {
    const { heard, stop } = hearing(other);
    if (heard.length > 0) return heard;
    stop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return null;
  }).then((heard) => expect(heard).toEqual([{ from: one.peerId, ...typing }]));
});

test('nothing is heard of another workspace, nor after the listener left', async () => {
  const { one, other } = await linkedPair();
  const { heard, stop } = hearing(other);
  const { heard: elsewhere } = hearing(other, 'elsewhere');
  one.presence.tell(other.peerId, 'elsewhere', typing);
  one.presence.tell(other.peerId, 'workspace', typing);
  await eventually('one is heard', 20_000, () => Promise.resolve(heard.length > 0 ? true : null));
  stop();
  one.presence.tell(other.peerId, 'workspace', away);
  expect(elsewhere).toEqual([]);
  expect(heard).toHaveLength(1);
});

test('a stranger is not heard', async () => {
  const { one, other, linked } = await linkedPair();
  const { heard } = hearing(other);
  const stranger = await hostilePeer();
  const { stream } = await stranger.openStream(other, PRESENCE_PROTOCOL);
  await eventually('it is cut off', 20_000, () => Promise.resolve(stream.status === 'open' ? null : true));
  expect(heard).toEqual([]);
  expect(linked[1]?.links.isUp(one.peerId)).toBe(true);
});

test('a member that tells without end is cut off, and its link stays', async () => {
  const { one, other, linked } = await linkedPair();
  const { heard } = hearing(other);
  const hostile = await hostilePeer();
  linked[1]?.links.setPeers([one.peerId, hostile.peerId]);
  const stream = await hostile.openStream(other, PRESENCE_PROTOCOL);
  for (const _ of times(PRESENCE_ALLOWANCE.burst * 3)) stream.sendFrame(encodePresence('workspace', typing));
  await stream.ended;
  expect(heard.length).toBeLessThan(2 * PRESENCE_ALLOWANCE.burst);
  expect(other.counters().offences).toBeGreaterThan(0);
  expect(linked[1]?.links.isUp(one.peerId)).toBe(true);
});

test.each([
  ['nonsense', new Uint8Array(40).fill(255)],
  ['a frame that is too long', new Uint8Array(MAX_PRESENCE_FRAME_BYTES + 1)],
  ['a channel id that is none', encodePresence('workspace', { ...typing, typingIn: asChannelId('a b') })],
  ['no workspace', encodePresence('', typing)],
])('%s ends the stream and is counted', async (_what, body) => {
  const { one, other, linked } = await linkedPair();
  const hostile = await hostilePeer();
  linked[1]?.links.setPeers([one.peerId, hostile.peerId]);
  const { heard } = hearing(other);
  const stream = await hostile.openStream(other, PRESENCE_PROTOCOL);
  stream.sendFrame(body);
  await stream.ended;
  const { malformedFrames, oversizedFrames } = other.counters();
  expect(malformedFrames + oversizedFrames).toBe(1);
  expect(heard).toEqual([]);
});

test('a state that a later version may have counts as being there', () => {
  const bytes = encodePresence('workspace', away);
  // Field 2, a varint: from 2 to 9.
  const later = bytes.map((byte, at) => (bytes[at - 1] === 0x10 && byte === 2 ? 9 : byte));
  expect(decodePresence(later)).toEqual({ workspaceId: 'workspace', news: { state: 'active', typingIn: null } });
});
