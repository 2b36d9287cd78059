// The preferences of the desktop app, in `desktop.json` of the profile. What cannot be read is as if it were not there:
// nothing in it is worth a dialog at the start.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '../../shared/api.ts';
import type { DesktopCalls, DesktopPreferences } from '../../shared/desktop.ts';
import type { ChannelId } from '../../shared/ids.ts';
import type { NotificationLevel } from '../../shared/install-settings.ts';
import { MAX_CHANNEL_LEVELS } from '../../shared/limits.ts';
import { replaceFile } from '../profile/durable-file.ts';

/** What is remembered beside the preferences. */
export type DesktopRecord = DesktopPreferences & {
  /** The person was told once that closing the window does not end Caucus. */
  readonly toldOfTray: boolean;
};

export const FIRST_RECORD: DesktopRecord = {
  closeToTray: true,
  startAtLogin: false,
  channelLevels: {},
  toldOfTray: false,
};

type Change = DesktopCalls['prefer']['params'];
type Fields = Readonly<Record<string, unknown>>;
const FLAGS = ['closeToTray', 'startAtLogin'] as const;
const MAX_ID_CHARACTERS = 256;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLevel = (value: unknown): value is NotificationLevel =>
  value === 'all' || value === 'mentions' || value === 'nothing';
const isChannelId = (key: string): boolean => key !== '' && key.length <= MAX_ID_CHARACTERS;

/** The record that a file holds; every field that makes no sense is as at the first start. */
export const recordFrom = (content: unknown): DesktopRecord => {
  if (!isObject(content)) return FIRST_RECORD;
  const flag = (name: keyof DesktopRecord): boolean =>
    typeof content[name] === 'boolean' ? content[name] : FIRST_RECORD[name] === true;
  const levels = isObject(content['channelLevels']) ? Object.entries(content['channelLevels']) : [];
  return {
    closeToTray: flag('closeToTray'),
    startAtLogin: flag('startAtLogin'),
    toldOfTray: flag('toldOfTray'),
    channelLevels: Object.fromEntries(
      levels.filter(([key, level]) => isChannelId(key) && isLevel(level)).slice(0, MAX_CHANNEL_LEVELS),
    ) as Record<ChannelId, NotificationLevel>,
  };
};

const bad = (message: string): ApiError => new ApiError('bad-request', message);

/** A change as the window asks for it, checked. @throws ApiError `bad-request` */
export const changeFrom = (params: unknown): Change => {
  if (!isObject(params)) throw bad('Preferences must be an object.');
  for (const [key, value] of Object.entries(params)) {
    if ((FLAGS as readonly string[]).includes(key)) {
      if (typeof value !== 'boolean') throw bad(`${key} must be true or false.`);
    } else if (key === 'channelLevels') {
      const fits = ([id, level]: [string, unknown]): boolean => isChannelId(id) && (level === null || isLevel(level));
      if (!isObject(value) || !Object.entries(value).every(fits)) throw bad('channelLevels must hold levels or null.');
    } else {
      throw bad(`There is no preference "${key.slice(0, 64)}".`);
    }
  }
  return params;
};

/** The record after a change. @throws ApiError `bad-request` when too many channels would have a level */
export const changed = (record: DesktopRecord, change: Partial<DesktopRecord> | Change): DesktopRecord => {
  const levels = Object.entries({ ...record.channelLevels, ...change.channelLevels }).filter(
    ([, level]) => level !== null,
  );
  if (levels.length > MAX_CHANNEL_LEVELS) {
    throw bad(`At most ${MAX_CHANNEL_LEVELS} channels can have a level of their own. Set some back to the usual one.`);
  }
  return { ...record, ...change, channelLevels: Object.fromEntries(levels) as Record<ChannelId, NotificationLevel> };
};

export type DesktopRecordFile = {
  record(): DesktopRecord;
  /** In force at once; resolves when it is on disk. */
  update(change: Partial<DesktopRecord> | Change): Promise<DesktopRecord>;
};

/** Opens the file of a profile. */
export const openDesktopRecord = (profileDirectory: string): DesktopRecordFile => {
  const path = join(profileDirectory, 'desktop.json');
  let record = FIRST_RECORD;
  try {
    record = recordFrom(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Not there yet, or damaged: as at the first start.
  }
  let pending: Promise<void> = Promise.resolve();
  return {
    record: () => record,
    update: async (change) => {
      const next = changed(record, change);
      record = next;
      const written = pending.then(() => replaceFile(path, `${JSON.stringify(record, null, 2)}\n`));
      pending = written.catch(() => undefined);
      await written;
      return next;
    },
  };
};
