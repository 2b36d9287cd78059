// The folder of one epoch's databases beside those of the epochs before. A new one is made whole and durable before the
// profile names it; until then, and after a crash, the former one counts. Nothing here opens a database.

import { cp, mkdir, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isOfLoss } from '../memory/lost-memory.ts';

const SET_ASIDE = 'set-aside.json';
/** What belongs to the way in, and to the epoch it is written in, alone. */
const OF_ONE_EPOCH = new Set([SET_ASIDE, 'introduction.json']);
const isOfOneEpoch = (path: string): boolean => OF_ONE_EPOCH.has(basename(path)) || isOfLoss(path);

const syncPath = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Makes what was written below the folder survive a power cut. Windows cannot open folders; its files are enough. */
const syncFolder = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) await syncPath(path);
    else if (entry.isDirectory() && process.platform !== 'win32') await syncPath(path);
  }
  if (process.platform === 'win32') return;
  await syncPath(folder);
  await syncPath(dirname(folder));
};

/** A copy of the databases in `from`, which must be closed. What an interrupted attempt left at `to` is replaced. */
export const copyEpochFolder = async (from: string, to: string): Promise<void> => {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, filter: (source) => !isOfOneEpoch(source) });
  const setAside = await readSetAside(from);
  if (setAside.length > 0) await writeSetAside(to, setAside);
  await syncFolder(to);
};

/** An empty folder for an epoch that others began, which remembers the folders whose content is set aside. */
export const makeEpochFolder = async (to: string, setAside: readonly string[]): Promise<void> => {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true, mode: 0o700 });
  await writeSetAside(to, setAside);
  await syncFolder(to);
};

const writeSetAside = (folder: string, names: readonly string[]): Promise<void> =>
  writeFile(join(folder, SET_ASIDE), JSON.stringify(names), { mode: 0o600, flush: true });

/** Names of the folders, beside this one, that may hold what this epoch lacks; oldest first. */
export const readSetAside = async (folder: string): Promise<readonly string[]> => {
  try {
    // Our own file, written whole before the epoch was entered.
    return JSON.parse(await readFile(join(folder, SET_ASIDE), 'utf8')) as string[];
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT' || failure instanceof SyntaxError) return [];
    throw failure;
  }
};

/** All of it is in this epoch now. The folders themselves stay. */
export const forgetSetAside = (folder: string): Promise<void> => rm(join(folder, SET_ASIDE), { force: true });
