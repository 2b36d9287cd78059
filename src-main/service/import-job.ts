// Brings an archive into the workspace through the outbox, like anything this person writes: in order, durably, at the
// group's own pace. How far it came is written down beside the workspace after each lot, so that a restart goes on; a
// lot that is posted twice takes effect once, because each message has a key.

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { channelKey, cleanChannelName } from '../chat/names.ts';
import { operationsOf } from '../exchange/import-operations.ts';
import { openArchive } from '../exchange/open-archive.ts';
import { replaceFile } from '../profile/durable-file.ts';
import { requireUnderstood } from './operation-checks.ts';
import { MessageRejectedError } from '../workspace/confirmations.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChatOperation } from '../chat/operations.ts';
import { ArchiveError } from '../exchange/archive.ts';
import type { Archive, ArchivedChannel } from '../exchange/archive.ts';
import type { Clock } from '../replica/ports.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import { pause } from '../workspace/pause.ts';
import type { JobControl } from './archive-job.ts';

const FILE = 'import.json';
/** One signature, and one line of the progress file, for so many. */
const LOT_OPERATIONS = 256;
/** What may wait in the outbox while an import goes on, so that somebody who writes meanwhile is not kept waiting. */
const MOST_WAITING = 1_024;
const LOOK_AGAIN_MS = 50;
const CREATE_CHANNEL_TIMEOUT_MS = 60_000;
const GENERAL = 'general';

/**
 * What a restart needs to go on. `done` counts messages of the archive, in its order; `made` are the channels that the import
 * made, so that those which the archive calls archived are closed at its end.
 */
export type ImportRecord = { readonly path: string; readonly done: number; readonly made?: readonly string[] };

const isRecord = (value: unknown): value is ImportRecord =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  typeof value.path === 'string' &&
  'done' in value &&
  Number.isSafeInteger(value.done) &&
  (!('made' in value) || (Array.isArray(value.made) && value.made.every((id) => typeof id === 'string')));

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
    await pause(clock, LOOK_AGAIN_MS);
  }
};

type OpenChannels = { readonly byKey: ReadonlyMap<string, ChannelId>; readonly made: readonly ChannelId[] };

/** Creates what is missing of the archive's channels and gives all of them by key. @throws ArchiveError */
const openChannels = async (
  { from, workspace, clock }: ImportOptions,
  wanted: readonly ArchivedChannel[],
): Promise<OpenChannels> => {
  const known = new Map<string, ChannelId>();
  const made = (from.made ?? []).map(asChannelId);
  const needed = new Set(wanted.map(({ name }) => channelKey(cleanChannelName(name) ?? '')));
  for (const { archived, id, name } of await workspace.queries.channels()) {
    known.set(channelKey(name), id);
    // One that this import made and closed is whole already.
    if (archived && needed.has(channelKey(name)) && !made.includes(id)) {
      throw new ArchiveError(
        `“${name}” is archived here, so nothing can be brought into it. Bring it back, then import again.`,
      );
    }
  }
  for (const { name, topic } of wanted) {
    const clean = cleanChannelName(name);
    if (clean === null || known.has(channelKey(clean))) continue;
    const create: ChatOperation = { type: 'create-channel', name: clean, ...(topic === '' ? {} : { topic }) };
    const ids = await workspace.posting.post([create], clock.nowMs());
    try {
      await workspace.confirmations.wait(ids, CREATE_CHANNEL_TIMEOUT_MS);
      const id = asChannelId(ids[0] ?? '');
      known.set(channelKey(clean), id);
      made.push(id);
    } catch (failure) {
      // Somebody else was quicker.
      if (!(failure instanceof MessageRejectedError)) throw failure;
      const other = await workspace.queries.channelByName(clean);
      if (other !== null) known.set(channelKey(clean), other.id);
    }
  }
  return { byKey: known, made };
};

/** Closes the channels that the import made and the archive calls archived. */
const closeChannels = async (
  { clock, workspace }: ImportOptions,
  wanted: readonly ArchivedChannel[],
  { byKey, made }: OpenChannels,
): Promise<void> => {
  const closing = wanted
    .filter(({ archived }) => archived)
    .flatMap(({ name }) => byKey.get(channelKey(cleanChannelName(name) ?? '')) ?? [])
    .filter((id) => made.includes(id));
  const operations = closing.map((channelId) => ({ type: 'archive-channel', channelId, archived: true }) as const);
  if (operations.length > 0) await workspace.posting.post(operations, clock.nowMs());
};

const channelIdOf = (known: ReadonlyMap<string, ChannelId>, name: string): ChannelId => {
  const clean = cleanChannelName(name);
  return (clean === null ? undefined : known.get(channelKey(clean))) ?? known.get(GENERAL) ?? asChannelId(GENERAL);
};

const importAll = async (options: ImportOptions, archive: Archive): Promise<void> => {
  const { clock, control, directory, from, workspace } = options;
  const channels = await openChannels(options, archive.channels);
  const { made } = channels;
  let lot: ChatOperation[] = [];
  let seen = 0;
  const sendLot = async (): Promise<void> => {
    await room(options, MOST_WAITING);
    if (control.cancelled() || lot.length === 0) return;
    for (const operation of lot) requireUnderstood(workspace, operation);
    await workspace.posting.post(lot, clock.nowMs());
    lot = [];
    await replaceFile(
      join(directory, FILE),
      JSON.stringify({ path: from.path, done: seen, made } satisfies ImportRecord),
    );
    control.progress(seen, archive.readSoFar() / Math.max(1, archive.total));
  };
  for await (const message of archive.messages()) {
    if (control.cancelled()) return;
    seen += 1;
    if (seen <= from.done) continue;
    lot.push(...operationsOf(message, channelIdOf(channels.byKey, message.channelName)));
    if (lot.length >= LOT_OPERATIONS) await sendLot();
  }
  await sendLot();
  if (!control.cancelled()) await closeChannels(options, archive.channels, channels);
  await room(options, 0);
};

/**
 * Imports, from where `from` says. Resolves when everything is confirmed, or when it was cancelled.
 * @throws ArchiveError, ApiError `needs-update`, OutboxFullError and what the store throws
 */
export const runImport = async (options: ImportOptions): Promise<void> => {
  const { control, directory, from } = options;
  const archive = await openArchive(from.path);
  try {
    await replaceFile(join(directory, FILE), JSON.stringify(from));
    await importAll(options, archive).catch(async (failure: unknown) => {
      // That will not be otherwise at the next start.
      if (failure instanceof ArchiveError) await forgetImport(directory);
      throw failure;
    });
    if (!control.stopped()) await forgetImport(directory);
  } finally {
    await archive.close();
  }
};
