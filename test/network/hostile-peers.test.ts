// What peers do wrong, by accident or on purpose: it ends their stream and is counted, and honest traffic goes on.

import { describe, expect, test } from 'vitest';
import { MAX_FRAME_BYTES, MAX_SEND_QUEUE_BYTES } from '../../shared/limits.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { encodeFrame } from '../../src-main/network/codec/consensus-codec.ts';
import { CONSENSUS_PROTOCOL, encodeHello } from '../../src-main/network/protocols/hello.ts';
import { WORKSPACE_PROTOCOL } from '../../src-main/network/protocols/workspace.ts';
import { Hello } from '../../src-main/network/wire.gen.js';
import { heldBytes } from './held-bytes.ts';
import { hostilePeer } from './hostile-peer.ts';
import { linkAll, numbered, startOne } from './running-networks.ts';
import type { NetworkCounters } from '../../shared/diagnostics.ts';
import type { HostileStream } from './hostile-peer.ts';

/** The smallest of several pictures: what is just being worked on is held as well. */
const leastHeldBytes = async (): Promise<number> => {
  let smallest = Number.POSITIVE_INFINITY;
  for (let picture = 1; picture <= 3; picture += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    smallest = Math.min(smallest, heldBytes());
  }
  return smallest;
};

/** Two honest installs with a link, one of which expects the hostile peer as a member. */
const setting = async () => {
  const [one, two] = await Promise.all([startOne(), startOne()]);
  const hostile = await hostilePeer();
  const [a, b] = linkAll([one.network, two.network]);
  a!.links.setPeers([two.network.peerId, hostile.peerId]);
  await a!.inbox.until(() => a!.links.isUp(two.network.peerId));
  await b!.inbox.until(() => b!.links.isUp(one.network.peerId));
  const honestTraffic = async () => {
    b!.links.send(one.network.peerId, [numbered(two.network, one.network.peerId, 42)]);
    await a!.inbox.until(() => a!.inbox.messages.some(({ from }) => from === two.network.peerId));
    expect(a!.inbox.links.some(({ peer, up }) => peer === two.network.peerId && !up)).toBe(false);
  };
  return { victim: one.network, other: two.network, a: a!, hostile, honestTraffic };
};

const hello = (version: number): Uint8Array => Hello.encode({ version, workspaceId: 'workspace', refusal: 0 });
const welcome = encodeHello('workspace', null);

const misdeeds: readonly {
  readonly what: string;
  readonly protocol: string;
  readonly counter: keyof NetworkCounters;
  readonly commit: (stream: HostileStream) => void;
}[] = [
  {
    what: 'bytes that are no hello',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'malformedFrames',
    commit: ({ sendFrame }) => sendFrame(new Uint8Array(50).fill(0xff)),
  },
  {
    what: 'a hello of another version',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'wrongVersion',
    commit: ({ sendFrame }) => sendFrame(hello(99)),
  },
  {
    what: 'a hello for another workspace',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'wrongWorkspace',
    commit: ({ sendFrame }) => sendFrame(encodeHello('elsewhere', null)),
  },
  {
    what: 'bytes that are no messages',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'malformedFrames',
    commit: ({ sendFrame }) => {
      sendFrame(welcome);
      sendFrame(new Uint8Array(1_000).fill(0xff));
    },
  },
  {
    what: 'a frame longer than allowed',
    protocol: CONSENSUS_PROTOCOL,
    counter: 'oversizedFrames',
    commit: ({ sendFrame, send }) => {
      sendFrame(welcome);
      const head = new Uint8Array(4);
      new DataView(head.buffer).setUint32(0, MAX_FRAME_BYTES * 2);
      send(head);
    },
  },
  {
    what: 'a request longer than allowed',
    protocol: WORKSPACE_PROTOCOL,
    counter: 'oversizedFrames',
    commit: ({ send }) => send(new Uint8Array(4).fill(0xff)),
  },
  {
    what: 'two requests on one stream',
    protocol: WORKSPACE_PROTOCOL,
    counter: 'malformedFrames',
    commit: ({ sendFrame }) => {
      sendFrame(new Uint8Array(1));
      sendFrame(new Uint8Array(1));
    },
  },
];

describe('hostile peers', () => {
  test.each(misdeeds)('$what: the stream ends, $counter counts it', async ({ protocol, counter, commit }) => {
    const { victim, hostile, a, honestTraffic } = await setting();
    victim.handleRequests(() => new Promise(() => undefined));
    const stream = await hostile.openStream(victim, protocol);
    commit(stream);
    await stream.ended;
    expect(victim.counters()).toMatchObject({ [counter]: 1 });
    expect(a.inbox.messages.filter(({ from }) => from === hostile.peerId)).toEqual([]);
    await honestTraffic();
  });

  test('a peer that is no member is sent away without being heard', async () => {
    const { victim, a, honestTraffic } = await setting();
    const stranger = await hostilePeer();
    const stream = await stranger.openStream(victim, CONSENSUS_PROTOCOL);
    stream.sendFrame(welcome);
    stream.sendFrame(encodeFrame([numbered(victim, victim.peerId, 1)], 0));
    await stream.ended;
    expect(a.inbox.messages.filter(({ from }) => from === stranger.peerId)).toEqual([]);
    await honestTraffic();
  });

  test('a member speaks only in its own name', async () => {
    const { victim, other, a, hostile } = await setting();
    const stream = await hostile.openStream(victim, CONSENSUS_PROTOCOL);
    stream.sendFrame(welcome);
    stream.sendFrame(encodeFrame([numbered(other, hostile.peerId, 1)], 0));
    await a.inbox.until(() => a.inbox.messages.length > 0);
    expect(a.inbox.messages[0]!.message).toMatchObject({ from: hostile.peerId, to: victim.peerId });
  });

  test('frames of a kind that this version does not know are skipped', async () => {
    const { victim, a, hostile } = await setting();
    const stream = await hostile.openStream(victim, CONSENSUS_PROTOCOL);
    stream.sendFrame(welcome);
    // Field 1 (a message) with field 2,000 in it; and a field 3,000 beside it.
    stream.sendFrame(new Uint8Array([0x0a, 0x05, 0x82, 0x7d, 0x02, 0x01, 0x02, 0xc0, 0xbb, 0x01, 0x07]));
    stream.sendFrame(encodeFrame([numbered(victim, hostile.peerId, 5)], 0));
    await a.inbox.until(() => a.inbox.messages.length === 1);
    expect(victim.counters().malformedFrames).toBe(0);
  });

  test('a member that reads nothing cannot fill the memory, and its link is given up', async () => {
    // Time goes twice as fast: a silence begins anew whenever the machine stands still.
    const clock = { ...systemClock, monotonicMs: () => 2 * systemClock.monotonicMs() };
    const [one, other] = await Promise.all([startOne({}, clock), startOne()]);
    const hostile = await hostilePeer();
    await hostile.node.handle(CONSENSUS_PROTOCOL, (stream) => {
      stream.send(new Uint8Array([0, 0, 0, welcome.length, ...welcome]));
      stream.pause();
    });
    const [a, b] = linkAll([one.network, other.network]);
    one.network.learnAddresses(hostile.peerId, hostile.addresses);
    a!.links.setPeers([other.network.peerId, hostile.peerId]);
    await a!.inbox.until(() => a!.links.isUp(hostile.peerId) && a!.links.isUp(other.network.peerId));

    const before = await leastHeldBytes();
    const data = numbered(one.network, hostile.peerId, 1, 60_000);
    for (let number = 0; number < 2_000; number += 1) a!.links.send(hostile.peerId, [data]);
    expect(one.network.counters().droppedSends).toBeGreaterThan(1_000);
    expect((await leastHeldBytes()) - before).toBeLessThan(10 * MAX_SEND_QUEUE_BYTES);

    a!.links.send(other.network.peerId, [numbered(one.network, other.network.peerId, 1)]);
    await b!.inbox.until(() => b!.inbox.messages.length === 1);
    await a!.inbox.until(() => !a!.links.isUp(hostile.peerId), 40_000);
  });

  test('a caller that says nothing is cut off', { timeout: 60_000 }, async () => {
    const { victim, hostile } = await setting();
    const stream = await hostile.openStream(victim, CONSENSUS_PROTOCOL);
    await stream.ended;
    expect(stream.stream.status).not.toBe('open');
  });
});
