// Floods of requests, streams, connections and bytes, and answers that are never read: from a thread of its own, for
// seconds on end. Meanwhile the group writes, a message within a second, and its memory does not grow with the flood.

import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import { heldBytes } from '../held-bytes.ts';
import { addressOf, honestGroup, startHonest, until } from './honest-group.ts';
import type { Attack, AttackOrder } from './attacker.ts';
import type { HonestGroup } from './honest-group.ts';

const FLOOD_MS = 2_000;
/** What a write may take; a single one may meet with a machine that stands still. */
const WRITTEN_WITHIN_MS = 1_000;
/** What a second of any work leaves behind may be; a flood would leave hundreds. */
const MEMORY_BYTES = 96 * 1024 * 1024;

let group: HonestGroup;
beforeAll(async () => {
  group = await honestGroup();
}, 60_000);

const attack = (kind: Attack, localAddress: string): { readonly ended: Promise<number> } => {
  const workerData: AttackOrder = { attack: kind, target: addressOf(group.installs[0]), localAddress, forMs: FLOOD_MS };
  const worker = new Worker(new URL('./attacker.ts', import.meta.url), { workerData });
  const ended = new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { ended };
};

const misdeeds = async (): Promise<number> => {
  const { counters } = await group.diagnostics();
  return counters.floods + counters.refusedConnections + counters.offences;
};

/** `noticed`: it goes beyond an allowance within the time; the others run into a bound and stay there. */
const floods: readonly { readonly kind: Attack; readonly localAddress: string; readonly noticed: boolean }[] = [
  { kind: 'requests', localAddress: '127.0.11.1', noticed: true },
  { kind: 'unread answers', localAddress: '127.0.12.1', noticed: false },
  { kind: 'streams', localAddress: '127.0.13.1', noticed: true },
  { kind: 'bytes', localAddress: '127.0.14.1', noticed: true },
  { kind: 'connections', localAddress: '127.0.15.1', noticed: true },
  { kind: 'half-open connections', localAddress: '127.0.16.1', noticed: true },
];

describe('a group goes on writing', () => {
  test.each(floods)('during a flood of $kind', async ({ kind, localAddress, noticed }) => {
    const before = await misdeeds();
    const beforeBytes = heldBytes();
    let over = false as boolean;
    const { ended } = attack(kind, localAddress);
    void ended.finally(() => (over = true));
    const tookMs: number[] = [];
    while (!over) tookMs.push(...(await group.writes()));
    expect(await ended).toBeGreaterThan(0);
    const median = tookMs.toSorted((a, b) => a - b)[Math.floor(tookMs.length / 2)]!;
    console.info(`${tookMs.length} writes: ${Math.round(median)} ms, at most ${Math.round(Math.max(...tookMs))} ms`);
    expect(median).toBeLessThan(WRITTEN_WITHIN_MS);
    expect(heldBytes() - beforeBytes).toBeLessThan(MEMORY_BYTES);
    if (noticed) expect(await misdeeds()).toBeGreaterThan(before);
    await group.expectUnhurt();
  });

  test('and who is honest and new is let in from another address meanwhile', async () => {
    const { ended } = attack('requests', '127.0.17.1');
    const newcomer = await startHonest('Zoe', [addressOf(group.installs[0])]);
    await until(newcomer, async () => (await newcomer.api.call('app.state', {})).phase.type === 'member');
    await group.writes();
    await ended;
  });
});
