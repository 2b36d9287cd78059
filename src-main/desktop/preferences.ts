// The preferences of the desktop app, in `desktop.json` of the profile. What cannot be read is as if it were not there:
// nothing in it is worth a dialog at the start.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '../../shared/api.ts';
import type { DesktopCalls, DesktopPreferences } from '../../shared/desktop.ts';
import { replaceFile } from '../profile/durable-file.ts';

/** What is remembered beside the preferences. */
export type DesktopRecord = DesktopPreferences & {
  /** The person was told once that closing the window does not end Caucus. */
  readonly toldOfTray: boolean;
};

export const FIRST_RECORD: DesktopRecord = {
  closeToTray: true,
  startAtLogin: false,
  toldOfTray: false,
};

type Change = DesktopCalls['prefer']['params'];
type Fields = Readonly<Record<string, unknown>>;
const FLAGS = ['closeToTray', 'startAtLogin'] as const;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record that a file holds; every field that makes no sense is as at the first start. */
export const recordFrom = (content: unknown): DesktopRecord => {
  if (!isObject(content)) return FIRST_RECORD;
  const flag = (name: keyof DesktopRecord): boolean =>
    typeof content[name] === 'boolean' ? content[name] : FIRST_RECORD[name];
  return {
    closeToTray: flag('closeToTray'),
    startAtLogin: flag('startAtLogin'),
    toldOfTray: flag('toldOfTray'),
  };
};

const bad = (message: string): ApiError => new ApiError('bad-request', message);

/** A change as the window asks for it, checked. @throws ApiError `bad-request` */
export const changeFrom = (params: unknown): Change => {
  if (!isObject(params)) throw bad('Preferences must be an object.');
  for (const [key, value] of Object.entries(params)) {
    if (!(FLAGS as readonly string[]).includes(key)) throw bad(`There is no preference "${key.slice(0, 64)}".`);
    if (typeof value !== 'boolean') throw bad(`${key} must be true or false.`);
  }
  return params;
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
      const next = { ...record, ...change };
      record = next;
      const written = pending.then(() => replaceFile(path, `${JSON.stringify(record, null, 2)}\n`));
      pending = written.catch(() => undefined);
      await written;
      return next;
    },
  };
};
