// The key of an install in `identity.key`. It is the member: lost, it cannot be made again; so it is written once and
// never replaced, and a key that does not fit together is refused rather than used.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createIdentity } from '../network/identity.ts';
import { replaceFile } from './durable-file.ts';
import { pathExists } from './path-exists.ts';
import { ProfileDamagedError, ProfileUnreadableError } from './profile-errors.ts';

/** libp2p's protobuf of an Ed25519 private key: type 1, then 64 bytes of seed and public key. */
const PREFIX = Buffer.from([0x08, 0x01, 0x12, 0x40]);
/** RFC 8410: the DER head of an Ed25519 private key, before its 32 bytes of seed. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

const ADVICE = 'Put the key back from a copy of this profile, or start with another profile to join as a new member.';

const seedFitsPublicKey = (key: Uint8Array): boolean => {
  const seed = key.subarray(PREFIX.length, PREFIX.length + 32);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return publicKey.subarray(-32).equals(key.subarray(PREFIX.length + 32));
};

const isIdentityKey = (key: Buffer): boolean =>
  key.length === PREFIX.length + 64 && key.subarray(0, PREFIX.length).equals(PREFIX) && seedFitsPublicKey(key);

const readKey = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ProfileUnreadableError(path, cause);
  }
};

/** A copy or an archive may have brought the key back readable for others. Windows goes by the folder it is in. */
const keepToOneself = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  // On a disk that knows no permissions there are none to be had.
  if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600).catch(() => undefined);
};

/**
 * Reads the key of the profile in `directory`, making one at its first use.
 * @throws ProfileDamagedError when it is no key, or is missing from a profile that had one.
 */
export const openIdentityKey = async (directory: string): Promise<Uint8Array> => {
  const path = join(directory, 'identity.key');
  const key = await readKey(path);
  if (key !== null) {
    await keepToOneself(path);
    if (!isIdentityKey(key)) throw new ProfileDamagedError(path, 'is damaged: it holds no valid key', ADVICE);
    return new Uint8Array(key);
  }
  // The key is the first thing a new profile gets, so a profile with a record and no key has lost it.
  if (await pathExists(join(directory, 'profile.json'))) throw new ProfileDamagedError(path, 'is missing', ADVICE);
  const { privateKey } = await createIdentity();
  try {
    await replaceFile(path, privateKey);
  } catch (cause) {
    throw new ProfileUnreadableError(path, cause);
  }
  return privateKey;
};
