// A program for noise-in-electron.test.ts: two networks in a process that looks like Electron's main process, whose
// crypto library (BoringSSL) has no chacha20-poly1305. Prints "spoken" once they have exchanged a request.

import crypto from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
Object.defineProperty(process, 'type', { value: 'browser' });

const refuseChaCha = (original: unknown): unknown =>
  new Proxy(original as () => unknown, {
    apply: (target, self, [cipher, ...rest]: unknown[]): unknown => {
      if (String(cipher).toLowerCase() === 'chacha20-poly1305') throw new Error('Unknown cipher');
      return Reflect.apply(target, self, [cipher, ...rest] as unknown as []);
    },
  });
Object.assign(crypto, {
  createCipheriv: refuseChaCha(crypto.createCipheriv),
  createDecipheriv: refuseChaCha(crypto.createDecipheriv),
});
syncBuiltinESMExports();

// Only now: libp2p decides on its cipher when it is loaded.
const { createIdentity } = await import('../../src-main/network/identity.ts');
const { startNetwork } = await import('../../src-main/network/libp2p-network.ts');

const start = async () =>
  startNetwork({
    privateKey: (await createIdentity()).privateKey,
    port: 0,
    portMayMove: false,
    listenAddresses: ['127.0.0.1'],
    mdns: false,
    addressBookPath: join(mkdtempSync(join(tmpdir(), 'caucus-noise-')), 'book.json'),
  });

const [one, two] = await Promise.all([start(), start()]);
two.handleRequests(async (_, body) => body);
const peer = await one.dial(`127.0.0.1:${two.port}`);
const answer = await one.request(peer, new Uint8Array(200_000).fill(7), 20_000);
console.log(answer.length === 200_000 && answer.every((byte) => byte === 7) ? 'spoken' : 'garbled');
await Promise.all([one.stop(), two.stop()]);
