// Whom a newcomer listens to before it has the log: the members that the one who admitted it named, and where they are. Kept
// beside the workspace's databases until the log itself tells who the members are, so that a restart in between changes nothing.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MEMBERS } from '../../shared/limits.ts';
import type { PeerAddresses } from './workspace-messages.ts';

const FILE = 'introduction.json';

/** Writes down the members that were named, before the workspace is entered. */
export const writeIntroduction = async (directory: string, members: readonly PeerAddresses[]): Promise<void> => {
  const content = JSON.stringify(members.slice(0, MAX_MEMBERS));
  await writeFile(join(directory, FILE), content, { mode: 0o600, flush: true });
};

/** The members that were named; none when nobody was, or when the log has told since. */
export const readIntroduction = async (directory: string): Promise<readonly PeerAddresses[]> => {
  try {
    // Our own file, written whole before the workspace was entered.
    return JSON.parse(await readFile(join(directory, FILE), 'utf8')) as PeerAddresses[];
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT' || failure instanceof SyntaxError) return [];
    throw failure;
  }
};

/** The log tells now who the members are. */
export const forgetIntroduction = (directory: string): Promise<void> => rm(join(directory, FILE), { force: true });
