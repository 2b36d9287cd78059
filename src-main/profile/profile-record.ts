// `profile.json`: the display name and the workspace this install belongs to. Read once, checked field by field,
// replaced as a whole with every change; fields of later versions survive.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptSettingsFrom } from '../../shared/install-settings.ts';
import type { KeptSettings } from '../../shared/install-settings.ts';
import { cleanDisplayName } from '../chat/names.ts';
import { displayNameOfUser } from './display-name.ts';
import { replaceFile } from './durable-file.ts';
import { pathExists } from './path-exists.ts';
import { leftFrom, movesFrom, workspaceFrom, workspacesFrom } from './workspace-record.ts';
import type { MoveRecord, WorkspaceRecord } from './workspace-record.ts';
import {
  NameUnusableError,
  ProfileDamagedError,
  ProfileTooNewError,
  ProfileUnreadableError,
} from './profile-errors.ts';

export type ProfileRecord = {
  /** Display name. */
  readonly name: string;
  /** False while the name is the one taken from the system's user. */
  readonly nameChosen: boolean;
  /** The workspace that is shown. */
  readonly workspace: WorkspaceRecord | null;
  /** The others that it belongs to, in the order in which they were joined. */
  readonly beside: readonly WorkspaceRecord[];
  /** Ids of those that it left for good, the newest last: it does not join them again by itself. */
  readonly left: readonly string[];
  /** Where workspaces went that it belonged to, the newest last. */
  readonly moves: readonly MoveRecord[];
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

const recordFrom = (path: string, content: JsonObject): ProfileRecord => {
  const damaged = (problem: string): ProfileDamagedError => new ProfileDamagedError(path, problem, ADVICE);
  const { format, name, nameChosen, port = null, settings } = content;
  if (typeof format !== 'number' || !Number.isInteger(format)) throw damaged('is damaged: it names no format');
  if (format > FORMAT) throw new ProfileTooNewError(path, format, FORMAT);
  const workspace = workspaceFrom(content['workspace']);
  const beside = workspacesFrom(content['beside'] ?? []);
  if (typeof name !== 'string' || name === '') throw damaged('is damaged: it holds no display name');
  if (typeof nameChosen !== 'boolean') throw damaged('is damaged: "nameChosen" is neither true nor false');
  if (workspace === undefined || beside === null) throw damaged('is damaged: its workspaces make no sense');
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  return {
    name,
    nameChosen,
    workspace,
    beside,
    left: leftFrom(content['left']),
    moves: movesFrom(content['moves']),
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
  if (await pathExists(join(directory, 'workspaces'))) throw new ProfileDamagedError(path, 'is missing', ADVICE);
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
      ? { name: displayNameOfUser(), nameChosen: false, workspace: null, beside: [], left: [], moves: [], port: null }
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
