// Snapshot files between members over real libp2p on loopback: whole, resumed after cuts, taken over by another sender.

import { randomBytes } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { MAX_SNAPSHOT_CHUNK_BYTES } from '../../shared/limits.ts';
import { frameReader } from '../../src-main/network/framing.ts';
import { relayTo } from './relay.ts';
import { linkAll, startOne } from './running-networks.ts';
import { WORKSPACE, idOf, recordingSink, snapshotFile, snapshotPeers } from './snapshot-peers.ts';
import type { Relay } from './relay.ts';
import type { SnapshotPeer } from './snapshot-peers.ts';

/** Handshakes, frames, checksums and encryption; far below one chunk for each connection. */
const OVERHEAD = 1.01;
const HANDSHAKE_BYTES = 20_000;

/** Lets `from` reach `to` only through a cable that can be cut. */
const cable = async (from: SnapshotPeer, to: SnapshotPeer, bytesPerSecond?: number): Promise<Relay> => {
  const relay = await relayTo(to.port, bytesPerSecond);
  from.reach(to.peerId, relay.port);
  return relay;
};

describe('a snapshot file', () => {
  test('of 50 MB arrives equal, with its offer, and its progress is told', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { content, offer } = await snapshotFile(sender!);
    const sink = recordingSink(receiver!);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
    const { path, ...offered } = offer;
    expect(sink.completed).toEqual([{ from: sender!.peerId, offer: offered, path: sink.partPath(offer) }]);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
    expect(path).not.toBe(sink.completed[0]!.path);
    const received = sink.progress.map(({ receivedBytes }) => receivedBytes);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(received[0]).toBe(0);
    expect(received.at(-1)).toBe(content.length);
  });

  test.each([1, 16_383, 16_384, 65_536, 65_537, 200_001])('of %i bytes arrives equal', async (bytes) => {
    const [sender, receiver] = await snapshotPeers(2);
    const { content, offer } = await snapshotFile(sender!, randomBytes(bytes));
    const sink = recordingSink(receiver!);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
  });

  test(
    'arrives although the connection is cut ten times, and hardly a byte travels twice',
    { timeout: 60_000 },
    async () => {
      const [sender, receiver] = await snapshotPeers(2);
      const relay = await cable(sender!, receiver!);
      const { content, offer } = await snapshotFile(sender!);
      const sink = recordingSink(receiver!);
      for (let cuts = 1; cuts <= 10; cuts += 1) {
        const cut = relay.cutAfter(4_500_000);
        expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
        await cut;
        await expect.poll(() => sink.failures.length).toBe(cuts);
      }
      expect(new Set(sink.failures.map(({ code }) => code))).toEqual(new Set(['interrupted']));
      expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
      expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
      const twice = relay.forwardBytes() - content.length * OVERHEAD - 11 * HANDSHAKE_BYTES;
      expect(twice).toBeLessThan(10 * 2 * MAX_SNAPSHOT_CHUNK_BYTES);
    },
  );

  test('is taken over in the middle by another replica that has the same', async () => {
    const [first, second, receiver] = await snapshotPeers(3);
    const relays = [await cable(first!, receiver!), await cable(second!, receiver!)] as const;
    const { content, offer } = await snapshotFile(first!, randomBytes(20_000_000));
    const same = await snapshotFile(second!, content);
    const sink = recordingSink(receiver!);
    const cut = relays[0].cutAfter(12_000_000);
    expect(await first!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    await cut;
    await first!.node.stop();
    expect(await second!.snapshots.send(receiver!.peerId, WORKSPACE, same.offer)).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
    expect(relays[1].forwardBytes()).toBeLessThan(
      8_000_000 * OVERHEAD + 2 * MAX_SNAPSHOT_CHUNK_BYTES + HANDSHAKE_BYTES,
    );
  });

  test('starts over when what is there is of another file', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { content, offer } = await snapshotFile(sender!, randomBytes(1_000_000));
    const sink = recordingSink(receiver!);
    await writeFile(sink.partPath(offer), randomBytes(600_000));
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
    expect(receiver!.counters().corruptSnapshots).toBe(0);
  });

  test.each(['as long as', 'longer than'] as const)('starts over when something %s the file is there', async (how) => {
    const [sender, receiver] = await snapshotPeers(2);
    const { content, offer } = await snapshotFile(sender!, randomBytes(100_000));
    const sink = recordingSink(receiver!);
    await writeFile(sink.partPath(offer), randomBytes(how === 'as long as' ? 100_000 : 300_000));
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
  });

  test('that is there already is taken without being sent again', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const relay = await cable(sender!, receiver!);
    const { content, offer } = await snapshotFile(sender!, randomBytes(5_000_000));
    const sink = recordingSink(receiver!);
    await writeFile(sink.partPath(offer), content);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBe(offer.index);
    expect(sink.completed).toHaveLength(1);
    expect(relay.forwardBytes()).toBeLessThan(HANDSHAKE_BYTES);
  });

  test('that is not what it was announced to be is deleted and counted', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(500_000));
    await writeFile(offer.path, randomBytes(500_000));
    const sink = recordingSink(receiver!);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(sink.completed).toEqual([]);
    expect(sink.failures.map(({ code }) => code)).toEqual(['corrupt']);
    expect(receiver!.counters().corruptSnapshots).toBe(1);
    expect(await readdir(receiver!.directory)).not.toContain(`${offer.id}.part`);
  });

  test('may be deleted by its sender while it travels', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { content, offer } = await snapshotFile(sender!, randomBytes(10_000_000));
    const sink = recordingSink(receiver!);
    const sent = sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer);
    await expect.poll(() => sink.progress.length).toBeGreaterThan(0);
    await rm(offer.path);
    expect(await sent).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
  });

  test('that is gone, or has another size, is not offered at all', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(10_000));
    const sink = recordingSink(receiver!);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, { ...offer, bytes: 9_999 })).toBeNull();
    await rm(offer.path);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(sink.asked).toEqual([]);
  });

  test('is brought once when it is asked for twice', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(5_000_000));
    const sink = recordingSink(receiver!);
    const both = [0, 1].map(() => sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer));
    expect(await Promise.all(both)).toEqual([offer.index, offer.index]);
    expect(sink.asked).toHaveLength(1);
    expect(sink.completed).toHaveLength(1);
  });
});

describe('a receiver', () => {
  test('says no, and nothing is kept', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(100_000));
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    const sink = recordingSink(receiver!);
    sink.wanted = false;
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(sink.asked).toHaveLength(1);
    expect(await readdir(receiver!.directory)).toEqual([]);
  });

  test('takes one file at a time, from a sender that gets on with it', async () => {
    const [first, second, receiver] = await snapshotPeers(3);
    // Slow enough for the first file to be still under way when the second comes.
    await cable(first!, receiver!, 2_000_000);
    const { content, offer } = await snapshotFile(first!, randomBytes(5_000_000));
    const other = await snapshotFile(second!, content);
    const sink = recordingSink(receiver!);
    const sent = first!.snapshots.send(receiver!.peerId, WORKSPACE, offer);
    await expect.poll(() => sink.progress.length).toBeGreaterThan(0);
    expect(await second!.snapshots.send(receiver!.peerId, WORKSPACE, other.offer)).toBeNull();
    expect(await sent).toBe(offer.index);
  });

  test('that closes its workspace ends what is arriving', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    await cable(sender!, receiver!, 2_000_000);
    const { offer } = await snapshotFile(sender!, randomBytes(5_000_000));
    const failures: unknown[] = [];
    const started = Promise.withResolvers<undefined>();
    const end = receiver!.snapshots.receive(WORKSPACE, {
      wants: () => true,
      partPath: ({ id }) => `${receiver!.directory}/${id}`,
      onProgress: () => started.resolve(undefined),
      onComplete: () => undefined,
      onFailed: (_from, _offer, error) => failures.push(error),
    });
    const sent = sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer);
    await started.promise;
    end();
    expect(await sent).toBeNull();
    await expect.poll(() => failures).toMatchObject([{ code: 'interrupted' }]);
  });

  test('and a sender have to be members of the workspace', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(100_000));
    const sink = recordingSink(receiver!);
    receiver!.members.clear();
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    receiver!.members.add(sender!.peerId);
    sender!.members.clear();
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(await sender!.snapshots.send(receiver!.peerId, 'elsewhere', offer)).toBeNull();
    expect(sink.asked).toEqual([]);
  });
});

test('heartbeats on the same slow connection are not held back', async () => {
  const [sender, receiver] = await snapshotPeers(2);
  const linkBytesPerSecond = 2_500_000;
  const relay = await cable(sender!, receiver!, linkBytesPerSecond);
  await receiver!.node.handle('/echo', (stream) => {
    stream.addEventListener('message', ({ data }) => void stream.send(data));
  });
  const connection = await sender!.connectTo(receiver!.peerId);
  const echo = await connection.newStream('/echo');
  const reader = frameReader(1_000);
  const roundTripsMs: number[] = [];
  // What goes over the cable until the answer is there: time as the cable counts it, on however busy a machine.
  const meanwhileBytes: number[] = [];
  let answered: () => void = () => undefined;
  echo.addEventListener('message', ({ data }) => {
    for (const _ of reader.push(data)) answered();
  });
  const heartbeat = async (): Promise<void> => {
    const sentMs = performance.now();
    const sentBytes = relay.forwardBytes();
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    echo.send(new Uint8Array(104).fill(100, 3, 4));
    await answer;
    roundTripsMs.push(performance.now() - sentMs);
    meanwhileBytes.push(relay.forwardBytes() - sentBytes);
  };

  const { offer } = await snapshotFile(sender!, randomBytes(10_000_000));
  recordingSink(receiver!);
  const sinceMs = performance.now();
  const progress = { done: false };
  const sent = sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer).finally(() => {
    progress.done = true;
  });
  while (!progress.done) {
    await heartbeat();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await sent).toBe(offer.index);
  // The link was full, and still nobody waited for longer than a heartbeat's interval.
  const usedBytesPerSecond = offer.bytes / ((performance.now() - sinceMs) / 1_000);
  const p95 = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)]!;
  console.info(
    `${Math.round(usedBytesPerSecond)} bytes/s, p95 ${Math.round(p95(roundTripsMs))} ms, ${p95(meanwhileBytes)} bytes`,
  );
  expect(usedBytesPerSecond).toBeGreaterThan(0.4 * linkBytesPerSecond);
  expect(p95(meanwhileBytes)).toBeLessThan(0.08 * linkBytesPerSecond);
});

test('installs with replica links bring each other snapshots, others do not', async () => {
  const [one, two] = await Promise.all([startOne(), startOne()]);
  const [a] = linkAll([one.network, two.network]);
  await a!.inbox.until(() => a!.links.isUp(two.network.peerId));
  const content = randomBytes(300_000);
  const path = `${one.directory}/chat.snapshot`;
  await writeFile(path, content);
  const offer = { id: idOf(content), index: 5, term: 1, membership: new Uint8Array(3), bytes: content.length, path };
  const arrived: string[] = [];
  const sink = {
    wants: () => true,
    partPath: () => `${two.directory}/part`,
    onProgress: () => undefined,
    onComplete: (_from: unknown, _offer: unknown, at: string) => void arrived.push(at),
  };
  two.network.snapshots.receive('workspace', sink);
  expect(await one.network.snapshots.send(two.network.peerId, 'workspace', offer)).toBe(5);
  expect((await readFile(arrived[0]!)).equals(content)).toBe(true);
  a!.links.setPeers([]);
  expect(await one.network.snapshots.send(two.network.peerId, 'workspace', offer)).toBeNull();
});
