// What an archive of messages holds, whatever program wrote it. Readers (Slack, Caucus) give these; the importer posts
// them. Plain data: nothing here reads a file or knows a workspace.

import { hash } from 'node:crypto';
import { MAX_IMPORT_KEY_BYTES } from '../../shared/limits.ts';

/** A key within MAX_IMPORT_KEY_BYTES: the text itself, or a hash of one that is longer than any honest one. */
export const archiveKey = (text: string): string =>
  Buffer.byteLength(text) <= MAX_IMPORT_KEY_BYTES ? text : `sha256:${hash('sha256', text, 'hex')}`;

export type ArchivedReaction = {
  readonly emoji: string;
  /** Display names of those who reacted. */
  readonly names: readonly string[];
};

export type ArchivedMessage = {
  /** Names the message for good: the same archive read again gives the same key. Made by `archiveKey`. */
  readonly key: string;
  readonly channelName: string;
  /** The display name in the archive. It is shown, and trusted for nothing. */
  readonly author: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly sentAtMs: number;
  /** The key of the first message of its thread; null outside threads. */
  readonly threadKey: string | null;
  /** A reply that stands in the channel too. */
  readonly alsoInChannel: boolean;
  readonly reactions: readonly ArchivedReaction[];
};

export type ArchivedChannel = {
  readonly name: string;
  readonly topic: string;
  readonly archived: boolean;
};

/** An opened archive. Messages come channel by channel, oldest first, the first of a thread before its replies. */
export type Archive = {
  /** What a person knows it as: "Slack export", "Caucus export". */
  readonly kind: string;
  readonly channels: readonly ArchivedChannel[];
  /** How much there is to read, in the unit of `readSoFar`; for progress only. */
  readonly total: number;
  readSoFar(): number;
  messages(): AsyncIterable<ArchivedMessage>;
  close(): Promise<void>;
};

/** Why a file cannot be imported, in words for the person who chose it. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
