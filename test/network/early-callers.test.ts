// Peers that are quicker than the start of an install: what they ask and that they are there must not be lost while it is
// still being put together.

import { expect, test } from 'vitest';
import { slowClock, startOne } from './running-networks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a request that comes before the handler waits for it', async () => {
  const [caller, server] = (await Promise.all([startOne(), startOne({}, slowClock)])).map(({ network }) => network);
  caller!.learnAddresses(server!.peerId, server!.addresses());
  const early = caller!.request(server!.peerId, bytes('early'), 20_000);
  await expect.poll(() => server!.knownPeers()).toContain(caller!.peerId);
  server!.handleRequests(async (_, body) => body);
  expect(await early).toEqual(bytes('early'));
});

test('a peer that was found before anybody listened is told of to the first who does', async () => {
  const [caller, server] = (await Promise.all([startOne(), startOne()])).map(({ network }) => network);
  await caller!.dial(server!.addresses()[0]!);
  await expect.poll(() => server!.knownPeers()).toContain(caller!.peerId);
  const heard: string[] = [];
  server!.onPeerFound((peer) => heard.push(peer));
  await expect.poll(() => heard).toContain(caller!.peerId);
});
