// The key pair that makes an install what it is to others: made here, read here, turned into a peer id here.
// Never touches a disk; where the bytes are kept is the profile's business.

import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey, peerIdFromString } from '@libp2p/peer-id';
import { MAX_BOOK_PEERS } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import { readOnce } from './discovery/read-once.ts';
import type { Ed25519PrivateKey } from '@libp2p/interface';
import type { PeerId } from '../../shared/ids.ts';

/** Peer ids of Ed25519 keys have 52; longer texts are not worth remembering. */
const MAX_ID_CHARACTERS = 64;

/** Bytes that are no protobuf-encoded libp2p Ed25519 private key. */
export class InvalidIdentityError extends Error {
  override readonly name = 'InvalidIdentityError';
  constructor(problem: string, options?: ErrorOptions) {
    super(`The key of this install cannot be used: ${problem}.`, options);
  }
}

/** Text that is no peer id of an Ed25519 key. */
export class InvalidPeerIdError extends Error {
  override readonly name = 'InvalidPeerIdError';
  constructor(text: string, options?: ErrorOptions) {
    super(`"${text.slice(0, 80)}" is not the id of a Caucus install.`, options);
  }
}

/** An install's identity, unpacked. */
export type Identity = {
  readonly peerId: PeerId;
  /** The 32-byte Ed25519 seed (RFC 8032), for signing. */
  readonly signingSeed: Uint8Array;
  /** The 32-byte Ed25519 public key. */
  readonly publicKey: Uint8Array;
};

/** Makes a new key pair. `privateKey` is the protobuf form that NetworkOptions and `identityFrom` take. */
export const createIdentity = async (): Promise<{ readonly privateKey: Uint8Array; readonly peerId: PeerId }> => {
  const key = await generateKeyPair('Ed25519');
  return { privateKey: privateKeyToProtobuf(key), peerId: asPeerId(peerIdFromPrivateKey(key).toString()) };
};

/** The libp2p key in `privateKey`. @throws InvalidIdentityError */
export const libp2pKeyFrom = (privateKey: Uint8Array): Ed25519PrivateKey => {
  let key;
  try {
    key = privateKeyFromProtobuf(privateKey);
  } catch (cause) {
    throw new InvalidIdentityError('it is damaged or not a libp2p private key', { cause });
  }
  if (key.type !== 'Ed25519') throw new InvalidIdentityError(`it is of type ${key.type}, not Ed25519`);
  return key;
};

/** Unpacks what `createIdentity` made. @throws InvalidIdentityError */
export const identityFrom = (privateKey: Uint8Array): Identity => {
  const key = libp2pKeyFrom(privateKey);
  return {
    peerId: asPeerId(peerIdFromPrivateKey(key).toString()),
    // libp2p keeps seed and public key together, 64 bytes.
    signingSeed: key.raw.slice(0, 32),
    publicKey: key.publicKey.raw.slice(),
  };
};

/** The 32-byte Ed25519 public key that a peer id carries. @throws InvalidPeerIdError */
export const publicKeyOf = (peerId: string): Uint8Array => {
  let parsed;
  try {
    parsed = peerIdFromString(peerId);
  } catch (cause) {
    throw new InvalidPeerIdError(peerId, { cause });
  }
  if (parsed.type !== 'Ed25519') throw new InvalidPeerIdError(peerId);
  return parsed.publicKey.raw.slice();
};

const isIdOfInstall = readOnce(
  (text) => {
    try {
      publicKeyOf(text);
      return true;
    } catch {
      return false;
    }
  },
  MAX_BOOK_PEERS,
  MAX_ID_CHARACTERS,
);

/** Whether `text` is a peer id of an Ed25519 key. */
export const isPeerIdText = (text: unknown): text is PeerId => typeof text === 'string' && isIdOfInstall(text);
