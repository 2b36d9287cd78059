// How one install gets from an epoch of its workspace into the next: by going on without the others, or by following
// those who did. Prepares folders and records; opening and closing is the lobby's.

import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { MAX_EPOCHS } from '../../../shared/limits.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { OpenedProfile, WorkspaceRecord } from '../../profile/profile.ts';
import type { Seen } from '../meeting.ts';
import type { WorkspaceInfo } from '../workspace-messages.ts';
import { copyEpochFolder, makeEpochFolder, readSetAside } from './epoch-folder.ts';
import { compareEpochs, folderNameOf, nextEpoch } from './epochs.ts';
import type { Epochs } from './epochs.ts';

/** The workspace cannot begin one more epoch. */
export class TooManyEpochsError extends Error {
  override readonly name = 'TooManyEpochsError';
  constructor() {
    super(
      `The members of this workspace went on without others ${MAX_EPOCHS} times already. Nothing is lost: bring back the ` +
        'machines that are missing, or found a new workspace and export the messages into it.',
    );
  }
}

/** Where the databases of a workspace lie in its present epoch. */
export const directoryOf = (profile: OpenedProfile, record: WorkspaceRecord): string =>
  profile.workspaceDirectory(folderNameOf(record.id, record.epochs ?? []));

/** A member of our workspace that is in another epoch of it than we. */
export type OtherEpoch = { readonly peerId: PeerId; readonly name: string; readonly workspace: WorkspaceInfo };

/** The members among `seen` whose epoch stands to `ours` as asked. Only members are believed. */
export const inOtherEpochs = (
  seen: readonly Seen[],
  ours: WorkspaceInfo,
  members: readonly PeerId[],
  how: 'newer' | 'apart',
): readonly OtherEpoch[] =>
  seen.flatMap(({ greeting, peerId, shunned }) => {
    const { workspace } = greeting;
    if (workspace?.id !== ours.id || shunned || !members.includes(peerId)) return [];
    const isAsAsked = compareEpochs(ours.epochs ?? [], workspace.epochs ?? []) === how;
    return isAsAsked ? [{ peerId, name: greeting.name, workspace }] : [];
  });

/** Whether `theirs`, the same workspace as ours, is in an epoch that went on from ours. */
export const isNewer = (theirs: WorkspaceInfo, ours: WorkspaceInfo): boolean =>
  compareEpochs(ours.epochs ?? [], theirs.epochs ?? []) === 'newer';

/** Copies the closed databases into the folder of an epoch that begins here, and gives its record. @throws TooManyEpochsError */
export const prepareToGoOn = async (
  profile: OpenedProfile,
  record: WorkspaceRecord,
  self: PeerId,
): Promise<WorkspaceRecord> => {
  const epochs: Epochs = nextEpoch(record.id, record.epochs ?? [], self, randomBytes(16));
  if (epochs.length > MAX_EPOCHS) throw new TooManyEpochsError();
  const next = { ...record, epochs };
  await copyEpochFolder(directoryOf(profile, record), directoryOf(profile, next));
  return next;
};

/** Makes an empty folder for an epoch that others began; what lies in the former ones is set aside for it. */
export const prepareToFollow = async (
  profile: OpenedProfile,
  from: WorkspaceRecord,
  to: WorkspaceRecord,
): Promise<void> => {
  if (compareEpochs(from.epochs ?? [], to.epochs ?? []) !== 'newer') throw new Error('This is no later epoch.');
  const former = directoryOf(profile, from);
  const setAside = [...(await readSetAside(former)), basename(former)];
  await makeEpochFolder(directoryOf(profile, to), setAside);
};
