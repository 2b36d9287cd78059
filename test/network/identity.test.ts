// Keys and peer ids: made, read back, refused when they are something else.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys';
import { describe, expect, test } from 'vitest';
import {
  createIdentity,
  identityFrom,
  InvalidIdentityError,
  InvalidPeerIdError,
  isPeerIdText,
  publicKeyOf,
} from '../../src-main/network/identity.ts';
import { startOne } from './running-networks.ts';

const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

describe('identity', () => {
  test('a new identity is the one that its network shows, and its seed signs for its peer id', async () => {
    const { privateKey, peerId } = await createIdentity();
    const identity = identityFrom(privateKey);
    expect(identity.peerId).toBe(peerId);
    expect((await startOne({ privateKey })).network.peerId).toBe(peerId);

    const key = createPrivateKey({
      key: Buffer.concat([PKCS8_HEAD, identity.signingSeed]),
      format: 'der',
      type: 'pkcs8',
    });
    const signature = sign(null, Buffer.from('text'), key);
    const spki = Buffer.concat([SPKI_HEAD, publicKeyOf(peerId)]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from('text'), publicKey, signature)).toBe(true);
    expect(publicKeyOf(peerId)).toEqual(identity.publicKey);
  });

  test('bytes that are no key of ours are refused by name', async () => {
    const other = privateKeyToProtobuf(await generateKeyPair('secp256k1'));
    for (const bytes of [new Uint8Array(0), new Uint8Array(68).fill(3), other]) {
      expect(() => identityFrom(bytes)).toThrow(InvalidIdentityError);
    }
    await expect(startOne({ privateKey: new Uint8Array(5) })).rejects.toThrow(InvalidIdentityError);
  });

  test('text that is no peer id of ours is refused by name', () => {
    for (const text of ['', 'hello', 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N']) {
      expect(() => publicKeyOf(text)).toThrow(InvalidPeerIdError);
      expect(isPeerIdText(text)).toBe(false);
    }
  });
});
