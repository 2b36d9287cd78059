// A mark beside the databases while a received snapshot takes their place: first the applied state, then the log. Applied state that is
// ahead of the log without it means that the log has lost what it had.

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathExists } from '../../profile/path-exists.ts';
import { syncFolder } from '../../store/sqlite-file.ts';

const FILE = 'installing';

export const markInstalling = async (directory: string): Promise<void> => {
  const path = join(directory, FILE);
  await writeFile(path, '', { mode: 0o600, flush: true });
  syncFolder(path);
};

export const unmarkInstalling = (directory: string): Promise<void> => rm(join(directory, FILE), { force: true });

export const isInstalling = (directory: string): Promise<boolean> => pathExists(join(directory, FILE));
