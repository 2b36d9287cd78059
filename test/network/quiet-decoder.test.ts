// That connections of this libp2p really read without an exception for each frame: an update may change what is inside.

import { multiaddr } from '@multiformats/multiaddr';
import { expect, test } from 'vitest';
import { snapshotPeers } from './snapshot-peers.ts';

test('frames that arrive cost no new error each', async () => {
  const [one, two] = await snapshotPeers(2);
  await two!.node.handle('/echo', (stream) => {
    stream.addEventListener('message', ({ data }) => void stream.send(data));
  });
  const connection = await one!.node.dial(multiaddr(`/ip4/127.0.0.1/tcp/${String(two!.port)}`));
  const stream = await connection.newStream('/echo');
  const echo = (): Promise<void> =>
    new Promise((resolve) => {
      stream.addEventListener('message', () => resolve(), { once: true });
      stream.send(new Uint8Array(100));
    });
  await echo();
  let made = 0;
  const Original = RangeError;
  globalThis.RangeError = new Proxy(Original, {
    construct: (target, given: [string]) => {
      made += 1;
      return new target(...given);
    },
    apply: (target, self: unknown, given: [string]) => {
      made += 1;
      return Reflect.apply(target, self, given);
    },
  });
  try {
    for (let round = 0; round < 20; round += 1) await echo();
  } finally {
    globalThis.RangeError = Original;
  }
  expect(made).toBe(0);
});
