// What has arrived of a snapshot file, on disk. It grows at its end only, knows the hash of what it holds, and survives
// cuts and restarts. It cannot tell whose bytes it holds: the sender compares the hash before it goes on from there.

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hashOfPrefix } from './file-hash.ts';
import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

export type PartFile = {
  readonly path: string;
  /** Bytes that are written, from the beginning without gaps. */
  size(): number;
  /** SHA-256 of these bytes. */
  hash(): Uint8Array;
  append(data: Uint8Array): Promise<void>;
  /** Forgets what is there. */
  empty(): Promise<void>;
  /** Makes what is there survive a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
  /** Closes and deletes it. */
  remove(): Promise<void>;
};

/**
 * Opens or begins the part at `path`. A former part longer than `maxBytes` is emptied. Null when `isOver` became true.
 * @throws the errors of the file system
 */
export const openPart = async (path: string, maxBytes: number, isOver: () => boolean): Promise<PartFile | null> => {
  const file: FileHandle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  let size: number;
  let hash: Hash;

  const empty = async (): Promise<void> => {
    await file.truncate(0);
    size = 0;
    hash = createHash('sha256');
  };

  try {
    ({ size } = await file.stat());
    if (size > maxBytes) {
      await empty();
    }
    const known = await hashOfPrefix(file, size, isOver);
    if (known === null) {
      await file.close();
      return null;
    }
    hash = known;
  } catch (error) {
    await file.close();
    throw error;
  }

  return {
    path,
    size: () => size,
    hash: () => hash.copy().digest(),
    append: async (data) => {
      let done = 0;
      while (done < data.length) {
        done += (await file.write(data, done, data.length - done, size + done)).bytesWritten;
      }
      hash.update(data);
      size += data.length;
    },
    empty,
    sync: () => file.datasync(),
    close: () => file.close(),
    remove: async () => {
      await file.close();
      await rm(path, { force: true });
    },
  };
};

/** Bytes that may still be written to the disk on which `path` lies. */
export const freeBytesAround = async (path: string): Promise<number> => {
  const { bavail, bsize } = await statfs(dirname(path));
  return bavail * bsize;
};
