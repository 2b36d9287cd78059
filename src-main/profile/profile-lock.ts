// One process a profile. The lock is an exclusive SQLite transaction: the operating system holds it and lets go of it
// when the process ends in whatever way, so there is no stale lock to guess about.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProfileInUseError, ProfileUnreadableError } from './profile-errors.ts';

export type ProfileLock = { release(): void };

const SQLITE_BUSY = 5;

/** The process that serves the profile, as it wrote down itself; only for the words of the error. */
const holderOf = (directory: string): number | null => {
  try {
    const content: unknown = JSON.parse(readFileSync(join(directory, 'api.json'), 'utf8'));
    const pid = typeof content === 'object' && content !== null ? (content as { pid?: unknown }).pid : undefined;
    return Number.isSafeInteger(pid) ? (pid as number) : null;
  } catch {
    return null;
  }
};

/**
 * Takes the profile for this process.
 * @throws ProfileInUseError when another process, or this one, already has it.
 */
export const lockProfile = (directory: string): ProfileLock => {
  const path = join(directory, 'profile.lock');
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // The default journal is named so that no -wal or -shm file appears; nothing is ever stored in it.
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
  } catch (cause) {
    database?.close();
    const code = (cause as { errcode?: unknown }).errcode;
    if (typeof code === 'number' && (code & 0xff) === SQLITE_BUSY) {
      throw new ProfileInUseError(directory, holderOf(directory), { cause });
    }
    throw new ProfileUnreadableError(path, cause);
  }
  const held = database;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
};
