// The id of a new workspace, and the words for a workspace that cannot go on.

import { randomBytes } from 'node:crypto';
import { asWorkspaceId } from '../../shared/ids.ts';
import type { WorkspaceId } from '../../shared/ids.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_CHARACTERS = 26;

/** 26 characters of base32: 130 random bits. */
export const newWorkspaceId = (): WorkspaceId =>
  asWorkspaceId([...randomBytes(ID_CHARACTERS)].map((byte) => ALPHABET[byte & 31]).join(''));

/** What to tell the person: named errors of ours speak for themselves, others are put into a sentence. */
export const wordsFor = (failure: unknown): string => {
  const message = failure instanceof Error ? failure.message : String(failure);
  return /[.!?]$/.test(message.trim())
    ? message
    : `Caucus had to stop its replica: ${message}. What is on disk is safe; start Caucus again.`;
};
