// Consensus links between real networks on loopback: they open, carry messages in order, break at once, come back.

import { describe, expect, test } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { startNetwork } from '../../src-main/network/libp2p-network.ts';
import { linkAll, numbered, numberOf, recorder, slowClock, startOne } from './running-networks.ts';

const startThree = async () => Promise.all([startOne(), startOne(), startOne()]);

describe('links', () => {
  test('three networks link with each other and exchange messages', async () => {
    const started = await startThree();
    const all = linkAll(started.map(({ network }) => network));
    for (const { network, inbox, links } of all) {
      const others = all.map((other) => other.network.peerId).filter((peer) => peer !== network.peerId);
      await inbox.until(() => others.every((peer) => links.isUp(peer)));
      for (const peer of others) links.send(peer, [numbered(network, peer, 7)]);
    }
    for (const { network, inbox } of all) {
      await inbox.until(() => inbox.messages.length === 2);
      expect(inbox.messages.every(({ message }) => message.to === network.peerId)).toBe(true);
      expect(new Set(inbox.messages.map(({ from }) => from)).size).toBe(2);
      expect(inbox.messages.every(({ from, message }) => message.from === from)).toBe(true);
    }
  });

  test('a burst of 5 MB arrives whole and in order', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    const [a, b] = linkAll([one.network, two.network]);
    await a!.inbox.until(() => a!.links.isUp(two.network.peerId));
    const count = 5_000;
    for (let number = 0; number < count; number += 1) {
      a!.links.send(two.network.peerId, [numbered(one.network, two.network.peerId, number, 1_000)]);
    }
    await b!.inbox.until(() => b!.inbox.messages.length === count);
    expect(b!.inbox.messages.map(({ message }) => numberOf(message))).toEqual(
      Array.from({ length: count }, (_, i) => i),
    );
    expect(one.network.counters().droppedSends).toBe(0);
  });

  test('word of a commit goes by itself, and does not overtake the entries that were sent before it', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    const [a, b] = linkAll([one.network, two.network]);
    const [from, to] = [one.network.peerId, two.network.peerId];
    await a!.inbox.until(() => a!.links.isUp(to));
    const notice = {
      type: 'commit-notice',
      from,
      to,
      term: asTerm(0),
      index: asIndex(1),
      indexTerm: asTerm(1),
    } as const;
    a!.links.send(to, [notice]);
    await b!.inbox.until(() => b!.inbox.messages.length === 1);
    const count = 2_000;
    for (let number = 0; number < count; number += 1) a!.links.send(to, [numbered(one.network, to, number, 1_000)]);
    a!.links.send(to, [notice]);
    await b!.inbox.until(() => b!.inbox.messages.length === count + 2);
    const types = b!.inbox.messages.map(({ message }) => message.type);
    expect([types.indexOf('commit-notice'), types.lastIndexOf('commit-notice')]).toEqual([0, count + 1]);
  });

  test('a stopped peer is noticed at once and linked again when it returns', async () => {
    // By its clock a link that says nothing is dead after 25 s.
    const [one, two] = await Promise.all([startOne({}, slowClock), startOne()]);
    const [a] = linkAll([one.network, two.network]);
    const peer = two.network.peerId;
    await a!.inbox.until(() => a!.links.isUp(peer));
    await two.network.stop();
    await a!.inbox.until(() => !a!.links.isUp(peer));

    const again = await startNetwork({ ...two.options, port: two.network.port });
    try {
      const inbox = recorder();
      const links = again.openReplicaLinks('workspace', inbox);
      links.setPeers([one.network.peerId]);
      await a!.inbox.until(() => a!.links.isUp(peer));
      a!.links.send(peer, [numbered(one.network, peer, 3)]);
      await inbox.until(() => inbox.messages.length === 1);
    } finally {
      await again.stop();
    }
  });

  test('a peer that is admitted late is linked soon after', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    one.network.learnAddresses(two.network.peerId, two.network.addresses());
    const inboxes = [recorder(), recorder()] as const;
    const a = one.network.openReplicaLinks('workspace', inboxes[0]);
    const b = two.network.openReplicaLinks('workspace', inboxes[1]);
    a.setPeers([two.network.peerId]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(a.isUp(two.network.peerId)).toBe(false);
    b.setPeers([one.network.peerId]);
    const sinceMs = performance.now();
    await inboxes[0].until(() => a.isUp(two.network.peerId));
    await inboxes[1].until(() => b.isUp(one.network.peerId));
    expect(performance.now() - sinceMs).toBeLessThan(5_000);
  });

  test('a peer that is no longer wanted loses its link, and its messages are not heard', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    const [a, b] = linkAll([one.network, two.network]);
    await a!.inbox.until(() => a!.links.isUp(two.network.peerId));
    await b!.inbox.until(() => b!.links.isUp(one.network.peerId));
    a!.links.setPeers([]);
    await b!.inbox.until(() => !b!.links.isUp(one.network.peerId));
    expect(a!.inbox.links.at(-1)).toEqual({ peer: two.network.peerId, up: false });
    b!.links.send(one.network.peerId, [numbered(two.network, one.network.peerId, 1)]);
    a!.links.setPeers([two.network.peerId]);
    await b!.inbox.until(() => b!.links.isUp(one.network.peerId));
    expect(a!.inbox.messages).toEqual([]);
  });

  test('the round trip is measured and the time of the last sign of life is known', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    const [a] = linkAll([one.network, two.network]);
    const peer = two.network.peerId;
    expect(a!.links.roundTripMs(peer)).toBeNull();
    await a!.inbox.until(() => a!.links.isUp(peer));
    await expect.poll(() => a!.links.roundTripMs(peer)).toBeGreaterThan(0);
    expect(Math.abs(Date.now() - (a!.links.lastHeardMs(peer) ?? 0))).toBeLessThan(15_000);
  });
});
