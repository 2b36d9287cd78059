// The epochs of a workspace: each time that a member goes on without the others it begins a new one, and its log is from
// then on another log. An epoch is known by the ids of all that led to it, oldest first; none is the first epoch. Pure.

import { createHash } from 'node:crypto';

/** The ids of the epochs that led to this one, oldest first; empty in the first epoch. */
export type Epochs = readonly string[];

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const EPOCH_ID_CHARACTERS = 26;
const DOMAIN = 'caucus epoch 1';

/** An epoch id, as it stands in records and on the wire. */
export const EPOCH_ID = /^[a-z2-7]{26}$/;

/**
 * The epochs after one more: its id is derived from the workspace, the epochs before, who goes on, and random bytes, so
 * that no two acts of going on ever get the same one.
 */
export const nextEpoch = (workspaceId: string, epochs: Epochs, self: string, random: Uint8Array): Epochs => {
  const hash = createHash('sha256')
    .update([DOMAIN, workspaceId, ...epochs, self].join('\0'))
    .update(random)
    .digest();
  const id = [...hash.subarray(0, EPOCH_ID_CHARACTERS)].map((byte) => ALPHABET[byte & 31]).join('');
  return [...epochs, id];
};

/** How the log of this epoch is called among its replicas: nothing of another epoch's log is ever taken for it. */
export const logIdOf = (workspaceId: string, epochs: Epochs): string => epochs.at(-1) ?? workspaceId;

/** The folder of this epoch's databases, within those of the profile. */
export const folderNameOf = (workspaceId: string, epochs: Epochs): string => {
  const id = epochs.at(-1);
  return id === undefined ? workspaceId : `${workspaceId}-${id}`;
};

/**
 * How `theirs` stands to `ours`. `newer`: it went on from ours. `older`: ours went on from it. `apart`: both went on from
 * an earlier one, each without the other.
 */
export const compareEpochs = (ours: Epochs, theirs: Epochs): 'same' | 'newer' | 'older' | 'apart' => {
  const shared = Math.min(ours.length, theirs.length);
  for (let at = 0; at < shared; at += 1) if (ours[at] !== theirs[at]) return 'apart';
  if (ours.length === theirs.length) return 'same';
  return theirs.length > ours.length ? 'newer' : 'older';
};
