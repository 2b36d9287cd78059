// Brings an archive into the workspace through the outbox, like anything this person writes: in order, durably, at the
// group's own pace. How far it came is written down beside the workspace after each lot, so that a restart goes on; a
// lot that is posted twice takes effect once, because each message has a key.

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { channelKey, cleanChannelName } from '../chat/names.ts';
import { operationsOf } from '../exchange/import-operations.ts';
import { openArchive } from '../exchange/open-archive.ts';
import { replaceFile } from '../profile/durable-file.ts';
import { MessageRejectedError } from '../workspace/confirmations.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChatOperation } from '../chat/operations.ts';
import type { Archive, ArchivedChannel } from '../exchange/archive.ts';
import type { Clock } from '../replica/ports.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { JobControl } from './archive-job.ts';

const FILE = 'import.json';
/** One signature, and one line of the progress file, for so many. */
const LOT_OPERATIONS = 256;
/** What may wait in the outbox while an import goes on, so that somebody who writes meanwhile is not kept waiting. */
const MOST_WAITING = 1_024;
const LOOK_AGAIN_MS = 50;
const CREATE_CHANNEL_TIMEOUT_MS = 60_000;
const GENERAL = 'general';

/** What a restart needs to go on. `done` counts messages of the archive, in its order. */
export type ImportRecord = { readonly path: string; readonly done: number };

const isRecord = (value: unknown): value is ImportRecord =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'done' in value &&
  Number.isSafeInteger(value.done);

/** The import that was going on when this workspace was closed last; null when there was none. */
export const unfinishedImport = async (directory: string): Promise<ImportRecord | null> => {
  try {
    const value: unknown = JSON.parse(await readFile(join(directory, FILE), 'utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
};

/** Forgets an import that is finished or was given up. What came in stays. */
export const forgetImport = (directory: string): Promise<void> => rm(join(directory, FILE), { force: true });

export type ImportOptions = {
  readonly workspace: OpenedWorkspace;
  /** The workspace's own. */
  readonly directory: string;
  readonly clock: Clock;
  readonly from: ImportRecord;
  readonly control: JobControl;
};

const room = async ({ workspace, clock, control }: ImportOptions, most: number): Promise<void> => {
  while (workspace.outbox.length > most && !control.cancelled()) {
    await new Promise<void>((resolve) => {
      clock.schedule(LOOK_AGAIN_MS, resolve);
    });
  }
};

/** Creates what is missing of the archive's channels and gives all of them by key. */
const openChannels = async (
  { workspace, clock }: ImportOptions,
  wanted: readonly ArchivedChannel[],
): Promise<ReadonlyMap<string, ChannelId>> => {
  const known = new Map<string, ChannelId>();
  for (const channel of await workspace.queries.channels()) known.set(channelKey(channel.name), channel.id);
  for (const { name, topic } of wanted) {
    const clean = cleanChannelName(name);
    if (clean === null || known.has(channelKey(clean))) continue;
    const create: ChatOperation = { type: 'create-channel', name: clean, ...(topic === '' ? {} : { topic }) };
    const ids = await workspace.posting.post([create], clock.nowMs());
    try {
      await workspace.confirmations.wait(ids, CREATE_CHANNEL_TIMEOUT_MS);
      known.set(channelKey(clean), asChannelId(ids[0] ?? ''));
    } catch (failure) {
      // Somebody else was quicker.
      if (!(failure instanceof MessageRejectedError)) throw failure;
      const other = await workspace.queries.channelByName(clean);
      if (other !== null) known.set(channelKey(clean), other.id);
    }
  }
  return known;
};

const channelIdOf = (known: ReadonlyMap<string, ChannelId>, name: string): ChannelId => {
  const clean = cleanChannelName(name);
  return (clean === null ? undefined : known.get(channelKey(clean))) ?? known.get(GENERAL) ?? asChannelId(GENERAL);
};

const importAll = async (options: ImportOptions, archive: Archive): Promise<void> => {
  const { clock, control, directory, from, workspace } = options;
  const channels = await openChannels(options, archive.channels);
  let lot: ChatOperation[] = [];
  let seen = 0;
  const sendLot = async (): Promise<void> => {
    await room(options, MOST_WAITING);
    if (control.cancelled() || lot.length === 0) return;
    await workspace.posting.post(lot, clock.nowMs());
    lot = [];
    await replaceFile(join(directory, FILE), JSON.stringify({ path: from.path, done: seen } satisfies ImportRecord));
    control.progress(seen, archive.readSoFar() / Math.max(1, archive.total));
  };
  for await (const message of archive.messages()) {
    if (control.cancelled()) return;
    seen += 1;
    if (seen <= from.done) continue;
    lot.push(...operationsOf(message, channelIdOf(channels, message.channelName)));
    if (lot.length >= LOT_OPERATIONS) await sendLot();
  }
  await sendLot();
  await room(options, 0);
};

/**
 * Imports, from where `from` says. Resolves when everything is confirmed, or when it was cancelled.
 * @throws ArchiveError, OutboxFullError and what the store throws
 */
export const runImport = async (options: ImportOptions): Promise<void> => {
  const { control, directory, from } = options;
  const archive = await openArchive(from.path);
  try {
    await replaceFile(join(directory, FILE), JSON.stringify(from));
    await importAll(options, archive);
    if (!control.stopped()) await forgetImport(directory);
  } finally {
    await archive.close();
  }
};
