// Turns a peer id into the Ed25519 public key that it holds, and back. A libp2p peer id of an Ed25519 key is base58btc of
// an identity multihash: 00 24 (identity, 36 bytes), 08 01 (type Ed25519), 12 20 (32 bytes of data), then the key.

import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

export const PUBLIC_KEY_BYTES = 32;
const HEAD = Uint8Array.of(0x00, 0x24, 0x08, 0x01, 0x12, 0x20);
const ID_BYTES = HEAD.length + PUBLIC_KEY_BYTES;
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUE_OF = new Map(Array.from(ALPHABET, (character, value) => [character, value]));
/** Longer text cannot be one of our ids; refused before any work is done on it. */
const MAX_ID_CHARACTERS = 60;

/** Text that is not the peer id of an Ed25519 key. */
export class InvalidAuthorError extends Error {
  override readonly name = 'InvalidAuthorError';
  constructor(text: string) {
    super(`"${text.slice(0, 80)}" is not the id of a Caucus install.`);
  }
}

/** Least significant digit first, in place: value = value * base + carry. */
const multiplyAdd = (digits: number[], base: number, carryIn: number, radix: number): void => {
  let carry = carryIn;
  for (let at = 0; at < digits.length; at += 1) {
    carry += (digits[at] ?? 0) * base;
    digits[at] = carry % radix;
    carry = Math.floor(carry / radix);
  }
  while (carry > 0) {
    digits.push(carry % radix);
    carry = Math.floor(carry / radix);
  }
};

/** The peer id of a raw 32-byte Ed25519 public key. */
export const peerIdOfKey = (key: Uint8Array): PeerId => {
  if (key.length !== PUBLIC_KEY_BYTES) throw new RangeError(`An Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes.`);
  const digits: number[] = [];
  for (const byte of HEAD) multiplyAdd(digits, 256, byte, 58);
  for (const byte of key) multiplyAdd(digits, 256, byte, 58);
  // The one leading zero byte of HEAD is written as a "1" of its own.
  return asPeerId(
    `1${digits
      .map((digit) => ALPHABET[digit])
      .reverse()
      .join('')}`,
  );
};

/** What was read last: an install signs with its own id, again and again. */
let lastRead: { readonly peerId: PeerId; readonly key: Uint8Array } | null = null;

/** The raw 32-byte Ed25519 public key in a peer id. @throws InvalidAuthorError */
export const keyOfPeerId = (peerId: PeerId): Uint8Array => {
  if (lastRead?.peerId !== peerId) lastRead = { peerId, key: readKey(peerId) };
  return Uint8Array.from(lastRead.key);
};

const readKey = (peerId: PeerId): Uint8Array => {
  if (peerId.length > MAX_ID_CHARACTERS) throw new InvalidAuthorError(peerId);
  const digits: number[] = [];
  for (const character of peerId) {
    const value = VALUE_OF.get(character);
    if (value === undefined) throw new InvalidAuthorError(peerId);
    multiplyAdd(digits, 58, value, 256);
  }
  const bytes = Uint8Array.from([0, ...digits.reverse()]);
  const isOurs = peerId.startsWith('1') && bytes.length === ID_BYTES && HEAD.every((byte, at) => bytes[at] === byte);
  // Written back it must be the same text: one key has one name.
  if (!isOurs || peerIdOfKey(bytes.subarray(HEAD.length)) !== peerId) throw new InvalidAuthorError(peerId);
  return bytes.slice(HEAD.length);
};
