// Replaces a small file so that a crash at any moment leaves either the old content or the new, never a mixture.

import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A new name in a directory is durable only once the directory itself is synced. Windows has no such call. */
const syncDirectory = async (directory: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes `content` beside `path`, syncs it, and moves it into place with the given permissions. */
export const replaceFile = async (path: string, content: string | Uint8Array, mode = 0o600): Promise<void> => {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, 'w', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(path));
};
