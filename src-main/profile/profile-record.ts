// `profile.json`: the display name and the workspace this install belongs to. Read once, checked field by field,
// replaced as a whole with every change; fields of later versions survive.

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptSettingsFrom } from '../../shared/install-settings.ts';
import type { KeptSettings } from '../../shared/install-settings.ts';
import { cleanDisplayName } from '../chat/names.ts';
import { displayNameOfUser } from './display-name.ts';
import { replaceFile } from './durable-file.ts';
import {
  NameUnusableError,
  ProfileDamagedError,
  ProfileTooNewError,
  ProfileUnreadableError,
} from './profile-errors.ts';

/** The workspace a profile belongs to. */
export type WorkspaceRecord = {
  readonly id: string;
  readonly name: string;
  /** The founder's clock when it was founded, in milliseconds since 1970. */
  readonly foundedAtMs: number;
  /** Peer id of the founder. */
  readonly founder: string;
  /** Set when a person founded it on purpose: it is never merged into another one by itself. */
  readonly deliberate?: true;
  /** The ids of the epochs that led to the present one, oldest first; absent in the first. */
  readonly epochs?: readonly string[];
};

export type ProfileRecord = {
  /** Display name. */
  readonly name: string;
  /** False while the name is the one taken from the system's user. */
  readonly nameChosen: boolean;
  readonly workspace: WorkspaceRecord | null;
  /** The port listened on last: taken again where it is free, so that others find this install where it was. */
  readonly port: number | null;
  /** Absent until a person set something. */
  readonly settings?: KeptSettings;
};

export type RecordFile = {
  record(): ProfileRecord;
  update(change: Partial<ProfileRecord>): Promise<void>;
  /** Resolves when no update is under way, whatever became of them. */
  settled(): Promise<void>;
};

const FORMAT = 1;
const ADVICE =
  'Your messages are in the folder "workspaces" beside it. Put the file back from a copy, or start with another profile.';

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const workspaceFrom = (value: unknown): WorkspaceRecord | null | undefined => {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const { id, name, foundedAtMs, founder, deliberate, epochs = [] } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof founder !== 'string') return undefined;
  if (typeof foundedAtMs !== 'number' || !Number.isFinite(foundedAtMs)) return undefined;
  // Taken for the first epoch by mistake, its log would go on beside that of the others.
  if (!Array.isArray(epochs) || !epochs.every((epoch) => typeof epoch === 'string')) return undefined;
  return {
    id,
    name,
    foundedAtMs,
    founder,
    ...(deliberate === true ? { deliberate } : {}),
    ...(epochs.length === 0 ? {} : { epochs }),
  };
};

const recordFrom = (path: string, content: JsonObject): ProfileRecord => {
  const damaged = (problem: string): ProfileDamagedError => new ProfileDamagedError(path, problem, ADVICE);
  const { format, name, nameChosen, port = null, settings } = content;
  if (typeof format !== 'number' || !Number.isInteger(format)) throw damaged('is damaged: it names no format');
  if (format > FORMAT) throw new ProfileTooNewError(path, format, FORMAT);
  const workspace = workspaceFrom(content['workspace']);
  if (typeof name !== 'string' || name === '') throw damaged('is damaged: it holds no display name');
  if (typeof nameChosen !== 'boolean') throw damaged('is damaged: "nameChosen" is neither true nor false');
  if (workspace === undefined) throw damaged('is damaged: its workspace makes no sense');
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  return {
    name,
    nameChosen,
    workspace,
    port: isPort ? port : null,
    ...(settings === undefined ? {} : { settings: keptSettingsFrom(settings) }),
  };
};

const parse = (path: string, text: string): JsonObject => {
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content)) return content;
  } catch (cause) {
    throw new ProfileDamagedError(path, 'is damaged: it is not JSON', ADVICE, { cause });
  }
  throw new ProfileDamagedError(path, 'is damaged: it is not a JSON object', ADVICE);
};

const readText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ProfileUnreadableError(path, cause);
  }
};

const refuseLostRecord = async (directory: string, path: string): Promise<void> => {
  const hasWorkspaces = await access(join(directory, 'workspaces')).then(
    () => true,
    () => false,
  );
  if (hasWorkspaces) throw new ProfileDamagedError(path, 'is missing', ADVICE);
};

/**
 * Opens `profile.json` of `directory`, making it at first use. `chosenName` renames.
 * @throws NameUnusableError, ProfileDamagedError, ProfileTooNewError, ProfileUnreadableError; the file is untouched then.
 */
export const openRecordFile = async (directory: string, chosenName?: string): Promise<RecordFile> => {
  const path = join(directory, 'profile.json');
  const name = chosenName === undefined ? undefined : cleanDisplayName(chosenName);
  if (name === null) throw new NameUnusableError(chosenName ?? '');
  const text = await readText(path);
  if (text === null) await refuseLostRecord(directory, path);

  const stored: JsonObject = text === null ? {} : parse(path, text);
  let record: ProfileRecord =
    text === null
      ? { name: displayNameOfUser(), nameChosen: false, workspace: null, port: null }
      : recordFrom(path, stored);
  let pending: Promise<void> = Promise.resolve();

  const write = async (change: Partial<ProfileRecord>): Promise<void> => {
    const next: ProfileRecord = { ...record, ...change };
    const content = { ...stored, format: FORMAT, ...next };
    try {
      await replaceFile(path, `${JSON.stringify(content, null, 2)}\n`);
    } catch (cause) {
      throw new ProfileUnreadableError(path, cause);
    }
    record = next;
  };
  const update = (change: Partial<ProfileRecord>): Promise<void> => {
    const done = pending.then(() => write(change));
    // A failed write is its caller's to hear; the next one starts from what is on disk all the same.
    pending = done.catch(() => undefined);
    return done;
  };

  if (name !== undefined && (name !== record.name || !record.nameChosen)) {
    await update({ name, nameChosen: true });
  } else if (text === null) {
    await update({});
  }
  return { record: () => record, update, settled: () => pending };
};
