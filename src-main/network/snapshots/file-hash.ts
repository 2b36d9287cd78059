// SHA-256 over the beginning of a file, in steps, so that a long file holds nothing else up. Changes nothing.

import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const STEP_BYTES = 262_144;

/**
 * The hash of the first `bytes` of a file, ready to be continued; null when the file is shorter, or when `isOver` says
 * that nobody waits for it any more.
 */
export const hashOfPrefix = async (file: FileHandle, bytes: number, isOver: () => boolean): Promise<Hash | null> => {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(Math.min(bytes, STEP_BYTES));
  let position = 0;
  while (position < bytes) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(STEP_BYTES, bytes - position), position);
    if (bytesRead === 0 || isOver()) return null;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return hash;
};
