// Ed25519 (RFC 8032) over bytes, with the raw keys that peer ids hold. Knows nothing of what is signed.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createBoundedCache } from './bounded-cache.ts';
import type { KeyObject } from 'node:crypto';

/** Signs bytes with one member's key: a 64-byte Ed25519 signature. */
export type Signer = (bytes: Uint8Array) => Uint8Array;

export const SIGNATURE_BYTES = 64;
const SEED_BYTES = 32;
const MAX_CACHED_KEYS = 2_000;
/** RFC 8410: the DER heads of an Ed25519 private and public key, before their 32 bytes. */
const PRIVATE_KEY_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** @param rawEd25519PrivateKey the 32-byte seed, or libp2p's 64 bytes of seed and public key. */
export const makeSigner = (rawEd25519PrivateKey: Uint8Array): Signer => {
  if (rawEd25519PrivateKey.length !== SEED_BYTES && rawEd25519PrivateKey.length !== 2 * SEED_BYTES) {
    throw new RangeError('A raw Ed25519 private key has 32 bytes, or 64 with its public key.');
  }
  const der = Buffer.concat([PRIVATE_KEY_HEAD, rawEd25519PrivateKey.subarray(0, SEED_BYTES)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return (bytes) => sign(null, bytes, key);
};

/** The raw public half of a private key (32 bytes each). */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => {
  if (seed.length !== SEED_BYTES) throw new RangeError('A raw Ed25519 private key has 32 bytes.');
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(der.subarray(PUBLIC_KEY_HEAD.length));
};

const keyObjects = createBoundedCache<KeyObject>(MAX_CACHED_KEYS);

const keyObjectOf = (key: Uint8Array): KeyObject => {
  const name = Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
  const known = keyObjects.get(name);
  if (known !== undefined) return known;
  const made = createPublicKey({ key: Buffer.concat([PUBLIC_KEY_HEAD, key]), format: 'der', type: 'spki' });
  keyObjects.set(name, made);
  return made;
};

/** Whether `signature` of `bytes` was made with the private half of `key` (32 raw bytes). Never throws. */
export const isSignedBy = (key: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean => {
  if (signature.length !== SIGNATURE_BYTES) return false;
  try {
    return verify(null, bytes, keyObjectOf(key), signature);
  } catch {
    return false; // Not a point on the curve.
  }
};
