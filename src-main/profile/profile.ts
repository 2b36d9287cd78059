// A profile is the directory of one install: its key, its name, the workspace it belongs to. It is held by one process
// at a time. What is damaged is reported and left as it is: nothing here ever overwrites what it could not read.

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openIdentityKey } from './identity-key.ts';
import { ProfileUnreadableError } from './profile-errors.ts';
import { lockProfile } from './profile-lock.ts';
import { openRecordFile } from './profile-record.ts';
import type { ProfileRecord } from './profile-record.ts';
import { openStarts } from './starts.ts';
import type { OpenedStarts } from './starts.ts';

export type { ProfileRecord } from './profile-record.ts';
export type { MoveRecord, WorkspaceRecord } from './workspace-record.ts';
export {
  NameUnusableError,
  ProfileDamagedError,
  ProfileError,
  ProfileInUseError,
  ProfileTooNewError,
  ProfileTwinError,
  ProfileUnreadableError,
} from './profile-errors.ts';

/** A profile that this process holds until `close`. */
export type OpenedProfile = {
  /** Absolute path. */
  readonly directory: string;
  /** Protobuf-encoded libp2p Ed25519 private key. */
  readonly identityKey: Uint8Array;
  /** The record as it stands now. */
  record(): ProfileRecord;
  /** Resolves once the changed record is on disk; changes happen in the order of the calls. */
  update(change: Partial<ProfileRecord>): Promise<void>;
  /** Which start of it this is, and the latest ones that were heard of others. */
  readonly starts: OpenedStarts;
  /** Where the network keeps its address book (JSON). */
  readonly addressBookPath: string;
  /** Where the log and the chat of one workspace live. Not created here. */
  workspaceDirectory(id: string): string;
  /** Waits for pending updates, then lets another process have the profile. */
  close(): Promise<void>;
};

const createDirectory = async (directory: string): Promise<void> => {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ProfileUnreadableError(directory, cause);
  }
};

/** A workspace id becomes a folder name, so nothing that could lead out of the profile is let through. */
const WORKSPACE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Opens the profile in `directory`, creating it at its first use. A `name` given here is taken as chosen by the person
 * and kept; without one a new profile takes the name of the system's user.
 * @throws NameUnusableError; ProfileInUseError when another process holds it; ProfileDamagedError, ProfileTooNewError or
 * ProfileUnreadableError when its files cannot be used. Nothing is changed then.
 */
export const openProfile = async (
  directory: string,
  options: { readonly name?: string } = {},
): Promise<OpenedProfile> => {
  const path = resolve(directory);
  await createDirectory(path);
  const lock = lockProfile(path);
  try {
    const identityKey = await openIdentityKey(path);
    const file = await openRecordFile(path, options.name);
    const starts = await openStarts(path);
    return {
      directory: path,
      identityKey,
      record: file.record,
      update: file.update,
      starts,
      addressBookPath: join(path, 'addresses.json'),
      workspaceDirectory: (id) => {
        if (!WORKSPACE_ID.test(id)) throw new RangeError(`Not a workspace id: ${JSON.stringify(id)}`);
        return join(path, 'workspaces', id);
      },
      close: async () => {
        await Promise.all([file.settled(), starts.settled()]);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
