// How much room a folder takes on the disk. Follows no links, and counts what vanishes meanwhile as nothing.

import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The sizes of all files in `directory` and below, in bytes. */
export const directorySizeBytes = async (directory: string): Promise<number> => {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) bytes += await directorySizeBytes(path);
    else if (entry.isFile())
      bytes += await lstat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
};
