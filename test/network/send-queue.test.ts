// A link whose stream takes nothing any more, as when the other machine has closed its half: what still waits to be sent
// there must not bring this one down.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, test } from 'vitest';
import { systemClock } from '../../src-main/network/clock.ts';
import { newCounters } from '../../src-main/network/counters.ts';
import { sendQueue } from '../../src-main/network/links/send-queue.ts';
import { asIndex, asTerm } from '../../shared/ids.ts';
import { hostilePeer } from './hostile-peer.ts';

const PROTOCOL = '/caucus/test/1.0.0';

test('what is added when the writing half is closed is not written, and harms nothing', async () => {
  const [one, other] = await Promise.all([hostilePeer(), hostilePeer()]);
  await other.node.handle(PROTOCOL, () => undefined);
  const stream = await one.node.dialProtocol(multiaddr(other.addresses[0]), PROTOCOL);
  const queue = sendQueue(stream, systemClock, newCounters(), () => undefined);
  await stream.close();
  expect(stream.status).toBe('open');

  const thrown: unknown[] = [];
  const note = (failure: unknown): void => void thrown.push(failure);
  process.on('uncaughtException', note);
  try {
    queue.add([
      {
        type: 'commit-notice',
        from: one.peerId,
        to: other.peerId,
        term: asTerm(1),
        index: asIndex(1),
        indexTerm: asTerm(1),
      },
    ]);
    queue.ping(1);
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  } finally {
    process.off('uncaughtException', note);
  }
  expect(thrown).toEqual([]);
});
