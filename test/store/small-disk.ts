// A file system of a few hundred kilobytes to fill up: a tmpfs of its own, which only root may mount. Tests that need it
// are skipped elsewhere, with the reason.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  /** Takes all the room that is left, but for `leaveBytes`. */
  fill(leaveBytes?: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
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
    fill: (leaveBytes = 0) => {
      const { bavail, bsize } = statfsSync(folder);
      files += 1;
      writeFileSync(join(folder, `ballast-${files}`), new Uint8Array(Math.max(0, bavail * bsize - leaveBytes)));
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
