// Snapshot streams that lie, flood, stall or fill disks: they end, are counted, and leave nothing behind.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAX_SNAPSHOT_BYTES, MAX_SNAPSHOT_CHUNK_BYTES, MAX_SNAPSHOT_MEMBERSHIP_BYTES } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { frame, frameReader } from '../../src-main/network/framing.ts';
import { decodeReply, encodeChunk, encodeGoOn, encodeOffer } from '../../src-main/network/snapshots/snapshot-codec.ts';
import { SNAPSHOT_PROTOCOL } from '../../src-main/network/snapshots/snapshot-exchange.ts';
import { SnapshotChunk, SnapshotOffer } from '../../src-main/network/snapshots/snapshot.gen.js';
import { hostilePeer } from './hostile-peer.ts';
import { WORKSPACE, idOf, recordingSink, snapshotFile, snapshotPeer, snapshotPeers } from './snapshot-peers.ts';
import type { Stream } from '@libp2p/interface';
import type { NetworkClock } from '../../src-main/network/clock.ts';
import type { SnapshotReply } from '../../src-main/network/snapshots/snapshot-codec.ts';
import type { OfferedSnapshot } from '../../src-main/network/snapshots/snapshots.ts';

/** Waits longer than `patienceMs` end thirty times sooner than in life, as long as `isHasty`. */
const hastyClock = (patienceMs: number, isHasty = () => true): NetworkClock => ({
  ...systemClock,
  schedule: (delayMs, run) => systemClock.schedule(delayMs > patienceMs && isHasty() ? delayMs / 30 : delayMs, run),
});

/** A victim that expects the hostile peer as a member, and a stream of that peer to it. */
const setting = async (clock: NetworkClock = systemClock) => {
  const victim = await snapshotPeer(clock);
  const hostile = await hostilePeer();
  victim.members.add(hostile.peerId);
  const sink = recordingSink(victim);
  const connection = await hostile.node.dial(victim.node.getMultiaddrs()[0]!);
  const stream = await connection.newStream(SNAPSHOT_PROTOCOL);
  return { victim, sink, ...talkOn(stream) };
};

const talkOn = (stream: Stream) => {
  const reader = frameReader(1_000_000);
  const replies: SnapshotReply[] = [];
  const waiting: (() => void)[] = [];
  let over = false;
  const changed = (): void => {
    for (const check of waiting.splice(0)) check();
  };
  stream.addEventListener('message', ({ data }) => {
    replies.push(...reader.push(data).map(decodeReply));
    changed();
  });
  const end = (): void => {
    over = true;
    changed();
  };
  stream.addEventListener('close', end);
  stream.addEventListener('remoteCloseWrite', end);
  return {
    stream,
    say: (body: Uint8Array): void => {
      if (stream.writeStatus === 'writable') stream.send(frame(body, 1e9));
    },
    /** The next reply, or null when the other side has hung up. */
    next: async (): Promise<SnapshotReply | null> => {
      while (replies.length === 0 && !over) await new Promise<void>((resolve) => waiting.push(resolve));
      return replies.shift() ?? null;
    },
  };
};

const honest = (content: Uint8Array, changes: Partial<OfferedSnapshot> = {}): OfferedSnapshot => ({
  id: idOf(content),
  index: 10,
  term: 1,
  membership: new Uint8Array(10),
  bytes: content.length,
  ...changes,
});

/** The fields of an offer on the wire, to be distorted. */
const wireOffer = {
  version: 1,
  workspaceId: WORKSPACE,
  id: randomBytes(32),
  index: 10,
  term: 1,
  membership: new Uint8Array(10),
  totalBytes: 100_000,
};
/** `totalBytes` (field 7) as -1 and as 2^63, which no honest encoder writes. */
const withRawTotal = (...varint: number[]): Uint8Array =>
  Buffer.concat([SnapshotOffer.encode({ ...wireOffer, totalBytes: 0 }), Uint8Array.of(0x38, ...varint)]);

describe('an offer out of bounds ends the stream, is counted, and leaves nothing', () => {
  test.each<[string, Uint8Array]>([
    ['no offer at all', new Uint8Array(50).fill(0xff)],
    ['a negative size', withRawTotal(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)],
    ['a size beyond all numbers', withRawTotal(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)],
    ['a size over the bound', SnapshotOffer.encode({ ...wireOffer, totalBytes: MAX_SNAPSHOT_BYTES + 1 })],
    ['an empty file', SnapshotOffer.encode({ ...wireOffer, totalBytes: 0 })],
    ['an id that is a path', SnapshotOffer.encode({ ...wireOffer, id: Buffer.from('../../../../../etc/passwd') })],
    ['an id that is too long', SnapshotOffer.encode({ ...wireOffer, id: randomBytes(64) })],
    ['no id', SnapshotOffer.encode({ ...wireOffer, id: new Uint8Array(0) })],
    ['no index', SnapshotOffer.encode({ ...wireOffer, index: 0 })],
    [
      'a membership over the bound',
      SnapshotOffer.encode({ ...wireOffer, membership: new Uint8Array(MAX_SNAPSHOT_MEMBERSHIP_BYTES + 1) }),
    ],
    ['a long workspace id', SnapshotOffer.encode({ ...wireOffer, workspaceId: 'w'.repeat(1_000) })],
  ])('%s', async (_what, body) => {
    const { victim, sink, say, next } = await setting();
    say(body);
    expect(await next()).toBeNull();
    const { malformedFrames, oversizedFrames, offences } = victim.counters();
    expect(malformedFrames + oversizedFrames).toBe(1);
    expect(offences).toBe(1);
    expect(sink.asked).toEqual([]);
    expect(await readdir(victim.directory)).toEqual([]);
  });

  test('a frame over the bound', async () => {
    const { victim, stream, next } = await setting();
    stream.send(new Uint8Array(4).fill(0xff));
    expect(await next()).toBeNull();
    expect(victim.counters().oversizedFrames).toBe(1);
  });

  test('another version is told so', async () => {
    const { victim, say, next } = await setting();
    say(SnapshotOffer.encode({ ...wireOffer, version: 2 }));
    expect(await next()).toEqual({ type: 'verdict', verdict: 'version' });
    expect(victim.counters().wrongVersion).toBe(1);
  });

  test('a sender refuses to offer it', async () => {
    const [sender, receiver] = await snapshotPeers(2);
    const { offer } = await snapshotFile(sender!, randomBytes(1_000));
    const sink = recordingSink(receiver!);
    for (const changes of [{ id: '../x' }, { index: -1 }, { bytes: MAX_SNAPSHOT_BYTES + 1 }, { term: 0.5 }]) {
      expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, { ...offer, ...changes })).toBeNull();
    }
    expect(sink.asked).toEqual([]);
  });
});

describe('chunks', () => {
  const content = randomBytes(300_000);
  const chunk = (offset: number, bytes = MAX_SNAPSHOT_CHUNK_BYTES) =>
    encodeChunk(offset, content.subarray(offset, offset + bytes));

  test('that arrive damaged end the transfer; what was good before stays', async () => {
    const { victim, sink, say, next } = await setting();
    const offer = honest(content);
    say(encodeOffer(WORKSPACE, offer));
    await next();
    say(chunk(0));
    expect(await next()).toMatchObject({ type: 'go-on', offset: MAX_SNAPSHOT_CHUNK_BYTES });
    const second = content.subarray(MAX_SNAPSHOT_CHUNK_BYTES, 2 * MAX_SNAPSHOT_CHUNK_BYTES);
    say(SnapshotChunk.encode({ offset: MAX_SNAPSHOT_CHUNK_BYTES, data: second, checksum: 12_345 }));
    expect(await next()).toEqual({ type: 'verdict', verdict: 'corrupt' });
    expect(victim.counters()).toMatchObject({ corruptSnapshots: 1, offences: 1 });
    expect(sink.failures.map(({ code }) => code)).toEqual(['corrupt']);
    const kept = await readFile(sink.partPath(offer));
    expect(kept.equals(content.subarray(0, MAX_SNAPSHOT_CHUNK_BYTES))).toBe(true);
  });

  test.each<[string, readonly Uint8Array[]]>([
    ['elsewhere than next', [chunk(65_536)]],
    ['twice the same', [chunk(0), chunk(0)]],
    [
      'beyond the end',
      [chunk(0), chunk(65_536), chunk(131_072), chunk(196_608), encodeChunk(262_144, randomBytes(60_000))],
    ],
    ['of one byte', [chunk(0, 1)]],
    ['of none', [SnapshotChunk.encode({ offset: 0, data: new Uint8Array(0), checksum: 0 })]],
    ['over the bound', [encodeChunk(0, randomBytes(MAX_SNAPSHOT_CHUNK_BYTES + 1))]],
    ['that are none', [new Uint8Array(100).fill(0xff)]],
  ])('%s end the stream and are counted', async (_what, bodies) => {
    const { victim, sink, say, next } = await setting();
    say(encodeOffer(WORKSPACE, honest(content)));
    await next();
    for (const body of bodies) say(body);
    for (let reply = await next(); reply !== null; reply = await next()) expect(reply.type).toBe('go-on');
    expect(victim.counters().malformedFrames).toBe(1);
    expect(sink.completed).toEqual([]);
  });

  test('in a flood that waits for no answer end the stream', async () => {
    const { victim, sink, say, next } = await setting();
    const offer = honest(content, { bytes: 1_000_000_000 });
    say(encodeOffer(WORKSPACE, offer));
    await next();
    for (let offset = 0; offset < 20_000_000; offset += MAX_SNAPSHOT_CHUNK_BYTES) {
      say(encodeChunk(offset, randomBytes(MAX_SNAPSHOT_CHUNK_BYTES)));
    }
    for (let reply = await next(); reply !== null; reply = await next()) expect(reply.type).toBe('go-on');
    await expect.poll(() => sink.failures.length).toBe(1);
    expect(victim.counters().malformedFrames).toBe(1);
  });
});

describe('whoever falls silent is given up', () => {
  test('before the offer', async () => {
    const { victim, next } = await setting(hastyClock(0));
    expect(await next()).toBeNull();
    expect(victim.counters().offences).toBe(1);
  });

  test('as a sender, in the middle; another one may go on', async () => {
    const content = randomBytes(300_000);
    let hasty = true as boolean;
    const { victim, sink, say, next } = await setting(hastyClock(10_000, () => hasty));
    say(encodeOffer(WORKSPACE, honest(content)));
    await next();
    say(encodeChunk(0, content.subarray(0, 65_536)));
    await next();
    await expect.poll(() => sink.failures.map(({ code }) => code)).toEqual(['interrupted']);
    hasty = false;
    const sender = await snapshotPeer();
    sender.members.add(victim.peerId);
    victim.members.add(sender.peerId);
    sender.reach(victim.peerId, victim.port);
    const { offer } = await snapshotFile(sender, content);
    expect(await sender.snapshots.send(victim.peerId, WORKSPACE, offer)).toBe(offer.index);
    expect((await readFile(sink.completed[0]!.path)).equals(content)).toBe(true);
  });

  test('as a receiver, and until then it costs no more memory than two chunks', async () => {
    const sender = await snapshotPeer(hastyClock(10_000));
    const hostile = await hostilePeer();
    let takenBytes = 0;
    await hostile.node.handle(SNAPSHOT_PROTOCOL, (stream) => {
      stream.send(frame(encodeGoOn(0), 1_000));
      stream.addEventListener('message', ({ data }) => {
        takenBytes += data.byteLength;
      });
    });
    sender.members.add(hostile.peerId);
    sender.reach(hostile.peerId, Number(hostile.node.getMultiaddrs()[0]!.toString().split('/')[4]));
    const { offer } = await snapshotFile(sender, randomBytes(50_000_000));
    expect(await sender.snapshots.send(asPeerId(hostile.peerId), WORKSPACE, offer)).toBeNull();
    expect(takenBytes).toBeGreaterThan(0);
    expect(takenBytes).toBeLessThan(2 * MAX_SNAPSHOT_CHUNK_BYTES + 1_000);
  });
});

test('a receiver that asks for what there is not, or answers what was not sent, is left', async () => {
  const [sender] = await snapshotPeers(1);
  const { offer } = await snapshotFile(sender!, randomBytes(1_000_000));
  const answers = [
    [encodeGoOn(1_000_000)],
    [encodeGoOn(2 ** 50)],
    [encodeGoOn(0), encodeGoOn(900_000)],
    [new Uint8Array(9).fill(255)],
  ];
  for (const [count, frames] of answers.entries()) {
    const hostile = await hostilePeer();
    await hostile.node.handle(SNAPSHOT_PROTOCOL, (stream) => {
      for (const body of frames) stream.send(frame(body, 1_000));
    });
    sender!.members.add(hostile.peerId);
    sender!.reach(hostile.peerId, Number(hostile.node.getMultiaddrs()[0]!.toString().split('/')[4]));
    expect(await sender!.snapshots.send(hostile.peerId, WORKSPACE, offer)).toBeNull();
    expect(sender!.counters().malformedFrames).toBe(count + 1);
  }
});

const mountSmallDisk = async (at: string): Promise<string | null> => {
  await mkdir(at);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', at], { stdio: 'ignore' });
  } catch {
    return 'a size-limited tmpfs needs root';
  }
  onTestFinished(() => void execFileSync('umount', ['-l', at]));
  return null;
};

describe('a full disk', () => {
  test('is told in words, before a byte is sent', async ({ skip }) => {
    const [sender, receiver] = await snapshotPeers(2);
    const disk = join(receiver!.directory, 'disk');
    const problem = await mountSmallDisk(disk);
    if (problem !== null) return skip(problem);
    const { offer } = await snapshotFile(sender!, randomBytes(20_000_000));
    const sink = recordingSink(receiver!, disk);
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(sink.failures).toMatchObject([{ code: 'no-space' }]);
    expect(sink.failures[0]!.message).toContain('Make room');
    expect(sink.progress).toEqual([]);
    expect(await readdir(disk)).toEqual([]);
  });

  test('that fills up meanwhile gets its room back', async ({ skip }) => {
    const [sender, receiver] = await snapshotPeers(2);
    const disk = join(receiver!.directory, 'disk');
    const problem = await mountSmallDisk(disk);
    if (problem !== null) return skip(problem);
    const { offer } = await snapshotFile(sender!, randomBytes(6_000_000));
    const sink = recordingSink(receiver!, disk);
    const { onProgress } = sink;
    sink.onProgress = (progress) => {
      onProgress(progress);
      execFileSync('fallocate', ['-l', '23m', join(disk, 'something-else')]);
    };
    expect(await sender!.snapshots.send(receiver!.peerId, WORKSPACE, offer)).toBeNull();
    expect(sink.failures).toMatchObject([{ code: 'no-space' }]);
    expect(await readdir(disk)).toEqual(['something-else']);
  });
});
