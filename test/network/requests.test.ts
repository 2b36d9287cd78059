// Requests between real networks on loopback.

import { describe, expect, test } from 'vitest';
import { MAX_FRAME_BYTES, MAX_STRANGER_FRAME_BYTES } from '../../shared/limits.ts';
import { recorder, startOne } from './running-networks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (body: Uint8Array): string => new TextDecoder().decode(body);

const startTwo = async () => {
  const [one, two] = await Promise.all([startOne(), startOne()]);
  one.network.learnAddresses(two.network.peerId, two.network.addresses());
  return { caller: one.network, server: two.network };
};

describe('requests', () => {
  test('a request dials when needed and gets its answer', async () => {
    const { caller, server } = await startTwo();
    server.handleRequests(async (from, body) => bytes(`${from === caller.peerId ? 'you' : 'who'}: ${text(body)}`));
    expect(text(await caller.request(server.peerId, bytes('hello'), 20_000))).toBe('you: hello');
  });

  test('the largest request of a member and the largest answer pass, longer ones are refused', async () => {
    const { caller, server } = await startTwo();
    server.openReplicaLinks('workspace', recorder()).setPeers([caller.peerId]);
    server.handleRequests(async (_, body) => body);
    const largest = new Uint8Array(MAX_FRAME_BYTES).fill(7);
    expect((await caller.request(server.peerId, largest, 20_000)).length).toBe(MAX_FRAME_BYTES);
    await expect(caller.request(server.peerId, new Uint8Array(MAX_FRAME_BYTES + 1), 20_000)).rejects.toMatchObject({
      code: 'request-failed',
    });
    server.handleRequests(async () => new Uint8Array(MAX_FRAME_BYTES + 1));
    await expect(caller.request(server.peerId, bytes('more'), 20_000)).rejects.toMatchObject({
      code: 'request-failed',
    });
  });

  test('of a stranger, a request passes up to a lower bound', async () => {
    const { caller, server } = await startTwo();
    server.handleRequests(async (_, body) => body);
    const largest = new Uint8Array(MAX_STRANGER_FRAME_BYTES).fill(7);
    expect((await caller.request(server.peerId, largest, 20_000)).length).toBe(MAX_STRANGER_FRAME_BYTES);
    const longer = new Uint8Array(MAX_STRANGER_FRAME_BYTES + 1);
    await expect(caller.request(server.peerId, longer, 20_000)).rejects.toMatchObject({ code: 'request-failed' });
    expect(server.counters().oversizedFrames).toBe(1);
  });

  test('a request that nobody answers in time fails, and so does one to a stranger, a failing or an absent handler', async () => {
    const { caller, server } = await startTwo();
    await expect(caller.request(server.peerId, bytes('x'), 2_000)).rejects.toMatchObject({ code: 'request-failed' });
    server.handleRequests(() => new Promise(() => undefined));
    await expect(caller.request(server.peerId, bytes('x'), 300)).rejects.toMatchObject({ code: 'request-failed' });
    server.handleRequests(() => Promise.reject(new Error('no')));
    await expect(caller.request(server.peerId, bytes('x'), 2_000)).rejects.toMatchObject({ code: 'request-failed' });
    const stranger = (await startOne()).network.peerId;
    await expect(caller.request(stranger, bytes('x'), 2_000)).rejects.toMatchObject({ code: 'peer-unknown' });
  });

  test('one peer cannot occupy more than its share', async () => {
    const { caller, server } = await startTwo();
    const release: (() => void)[] = [];
    server.handleRequests(() => new Promise((resolve) => release.push(() => resolve(bytes('done')))));
    const all = Array.from({ length: 20 }, () => caller.request(server.peerId, bytes('x'), 30_000));
    const settled = Promise.allSettled(all);
    await expect.poll(() => release.length).toBe(8);
    await Promise.allSettled(all.slice(8)).then(() => undefined);
    expect(release.length).toBe(8);
    for (const finish of release) finish();
    const results = await settled;
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(8);
  });

  test('a stopped network refuses, and does not wait for its requests', async () => {
    const { caller, server } = await startTwo();
    server.handleRequests(() => new Promise(() => undefined));
    const pending = caller.request(server.peerId, bytes('x'), 30_000);
    const failed = expect(pending).rejects.toMatchObject({ name: 'NetworkError' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const sinceMs = performance.now();
    await caller.stop();
    expect(performance.now() - sinceMs).toBeLessThan(10_000);
    await failed;
    await expect(caller.request(server.peerId, bytes('x'), 1_000)).rejects.toMatchObject({ code: 'stopped' });
    await expect(caller.dial('127.0.0.1')).rejects.toMatchObject({ code: 'stopped' });
  });
});
