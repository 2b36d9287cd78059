// Who listens to whom: a newcomer hears only the members that were named to it, a removed member is cut off at once, and
// what was recorded of a request to join is of no use to somebody else.

import { describe, expect, test } from 'vitest';
import { asIndex, asTerm } from '../../../src-main/consensus/ids.ts';
import { encodeFrame } from '../../../src-main/network/codec/consensus-codec.ts';
import { CONSENSUS_PROTOCOL, decodeHello, encodeHello } from '../../../src-main/network/protocols/hello.ts';
import { WORKSPACE_PROTOCOL } from '../../../src-main/network/protocols/workspace.ts';
import { frameReader } from '../../../src-main/network/framing.ts';
import { hostilePeer } from '../hostile-peer.ts';
import { linkAll, numbered, slowClock, startOne } from '../running-networks.ts';

describe('a peer that is removed from the membership', () => {
  test('loses its streams in the same moment, in both directions, and is not heard again', async () => {
    // By the clock of the removed one a link that says nothing is dead after 25 s.
    const started = await Promise.all([startOne(), startOne(), startOne({}, slowClock)]);
    const [a, b, removed] = linkAll(started.map(({ network }) => network));
    await a!.inbox.until(() => a!.links.isUp(removed!.network.peerId) && a!.links.isUp(b!.network.peerId));
    await removed!.inbox.until(() => removed!.links.isUp(a!.network.peerId));
    removed!.links.send(a!.network.peerId, [numbered(removed!.network, a!.network.peerId, 1)]);
    await a!.inbox.until(() => a!.inbox.messages.length === 1);

    a!.links.setPeers([b!.network.peerId]);
    expect(a!.links.isUp(removed!.network.peerId)).toBe(false);
    removed!.links.send(a!.network.peerId, [numbered(removed!.network, a!.network.peerId, 2)]);
    await removed!.inbox.until(() => !removed!.links.isUp(a!.network.peerId));
    removed!.links.send(a!.network.peerId, [numbered(removed!.network, a!.network.peerId, 3)]);

    b!.links.send(a!.network.peerId, [numbered(b!.network, a!.network.peerId, 4)]);
    await a!.inbox.until(() => a!.inbox.messages.some(({ from }) => from === b!.network.peerId));
    expect(a!.inbox.messages.filter(({ from }) => from === removed!.network.peerId)).toHaveLength(1);
    expect(a!.links.isUp(b!.network.peerId)).toBe(true);
  });

  test('is told so when it calls again', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    linkAll([one.network, two.network]);
    const stranger = await hostilePeer();
    const stream = await stranger.openStream(one.network, CONSENSUS_PROTOCOL);
    const answer = new Promise<Uint8Array>((resolve) => {
      const reader = frameReader(1_000);
      stream.stream.addEventListener('message', ({ data }) => {
        const [body] = reader.push(data);
        if (body !== undefined) resolve(body);
      });
    });
    stream.sendFrame(encodeHello('workspace', null));
    expect(decodeHello(await answer).refusal).toBe('stranger');
    await stream.ended;
  });
});

describe('a stranger', () => {
  test('that is in the address book of a newcomer cannot bring it a log of its own', async () => {
    const [newcomer, member] = await Promise.all([startOne(), startOne()]);
    const hostile = await hostilePeer();
    newcomer.network.learnAddresses(hostile.peerId, hostile.addresses);
    const [linked] = linkAll([newcomer.network, member.network]);
    // As a workspace does whose log is empty: those that were named, and nobody else.
    linked!.links.setPeers([member.network.peerId]);
    const stream = await hostile.openStream(newcomer.network, CONSENSUS_PROTOCOL);
    stream.sendFrame(encodeHello('workspace', null));
    stream.sendFrame(
      encodeFrame(
        [
          {
            type: 'append-request',
            from: hostile.peerId,
            to: newcomer.network.peerId,
            term: asTerm(1_000),
            previousIndex: asIndex(0),
            previousTerm: asTerm(0),
            commit: asIndex(1),
            entries: [{ index: asIndex(1), term: asTerm(1_000), kind: 'noop', data: new Uint8Array(0) }],
          },
        ],
        0,
      ),
    );
    await stream.ended;
    expect(linked!.inbox.messages).toEqual([]);
  });

  test('that repeats what another one asked is answered as itself', async () => {
    const { network } = await startOne();
    const askedBy: string[] = [];
    network.handleRequests(async (from, body) => {
      askedBy.push(from);
      return body;
    });
    const [honest, hostile] = await Promise.all([hostilePeer(), hostilePeer()]);
    const recorded = new Uint8Array([1, 2, 3]);
    for (const peer of [honest, hostile]) {
      const stream = await peer.openStream(network, WORKSPACE_PROTOCOL);
      stream.sendFrame(recorded);
      await stream.ended;
    }
    // The bytes name nobody: who asks is who holds the key of the connection.
    expect(askedBy).toEqual([honest.peerId, hostile.peerId]);
  });
});
