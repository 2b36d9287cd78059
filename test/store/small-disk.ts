// A file system of a few hundred kilobytes to fill up: a tmpfs of its own, which only root may mount. Tests that need it
// are skipped elsewhere, with the reason.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
};

const writeUntilFull = (file: number, chunk: Uint8Array): void => {
  try {
    while (writeSync(file, chunk) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
};

/** Mounts a disk of `bytes`, or gives the reason why there can be none here. */
export const mountSmallDisk = (bytes: number): SmallDisk | string => {
  const folder = mkdtempSync(join(tmpdir(), 'caucus-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return 'mounting a small disk needs root and Linux';
  }
  let files = 0;
  return {
    folder,
    fill: () => {
      files += 1;
      const ballast = openSync(join(folder, `ballast-${files}`), 'w');
      try {
        // Whoever uses the disk meanwhile takes part of the room.
        for (const size of [65_536, 4_096, 1]) writeUntilFull(ballast, new Uint8Array(size));
      } finally {
        closeSync(ballast);
      }
    },
    free: () => {
      for (; files > 0; files -= 1) rmSync(join(folder, `ballast-${files}`));
    },
    remove: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
