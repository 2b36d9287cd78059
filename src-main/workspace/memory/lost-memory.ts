// The note beside the databases of a workspace that this replica has lost the memory of what it confirmed: its log is damaged,
// or older than what others have seen of it. Written before anything else is done about it, and kept until the replica has
// caught up as a learner; the log itself is set aside and never deleted by anything but its own successors.

import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asIndex, asTerm } from '../../../shared/ids.ts';
import type { Index, Term } from '../../../shared/ids.ts';
import { replaceFile } from '../../profile/durable-file.ts';
import { pathExists } from '../../profile/path-exists.ts';
import { syncFolder } from '../../store/sqlite-file.ts';

/**
 * `damaged`: the log holds something else than was written. `restored`: others have seen a later start of this profile, or
 * confirmations that its log knows nothing of. `twin`: the profile ran on two machines at once, and this one stopped.
 */
export type LossCause = 'damaged' | 'restored' | 'twin';

/** From here on what this replica confirms counts again (docs/protocol.md, "A memory that was lost"). */
export type Readmission = {
  /** The least term that it may be in: later than any in which it may have confirmed what it forgot. */
  readonly term: Term;
  /** An entry that was committed without it after the loss; it votes once it has that one. */
  readonly index: Index;
};

export type LostMemory = {
  readonly because: LossCause;
  /** Name of the log that was set aside. */
  readonly setAside: string;
  /** Null until the leader has taken note. */
  readonly readmission: Readmission | null;
  /** Messages of its outbox that could not be read; null: nothing of it could be. */
  readonly lostMessages: number | null;
};

const FILE = 'lost-memory.json';
/** Databases that were set aside, with what belongs to them. */
const SET_ASIDE = /^(log|chat)\.set-aside-\d+\.db(-wal|-shm)?$/;
const FIRST_SET_ASIDE = 'log.set-aside-0.db';
/** The newest of each kind stay. A count. */
const MAX_SET_ASIDE = 3;

type SetAside = 'log' | 'chat';
const nameAside = (of: SetAside, nowMs: number): string => `${of}.set-aside-${Math.max(0, Math.floor(nowMs))}.db`;
/** Whether this is the name of such a database itself. */
const isSetAside = (of: SetAside, name: string): boolean =>
  name.startsWith(`${of}.`) && name.endsWith('.db') && SET_ASIDE.test(name);

const CAUSES: readonly unknown[] = ['damaged', 'restored', 'twin'];
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const readmissionFrom = (value: unknown): Readmission | null => {
  const { index, term } = (value ?? {}) as { readonly index?: unknown; readonly term?: unknown };
  return isCount(term) && isCount(index) ? { term: asTerm(term), index: asIndex(index) } : null;
};

/** What makes no sense is taken for a loss that nobody has taken note of: that is safe. */
const lossFrom = (text: string): LostMemory => {
  let content: Partial<Record<keyof LostMemory, unknown>> = {};
  try {
    content = (JSON.parse(text) ?? {}) as typeof content;
  } catch {
    // As if nothing stood there.
  }
  const { because, lostMessages = 0, readmission, setAside } = content;
  return {
    because: CAUSES.includes(because) ? (because as LossCause) : 'damaged',
    setAside: typeof setAside === 'string' && isSetAside('log', setAside) ? setAside : FIRST_SET_ASIDE,
    readmission: readmissionFrom(readmission),
    lostMessages: isCount(lostMessages) ? lostMessages : null,
  };
};

/** Null when nothing was lost. */
export const readLostMemory = async (directory: string): Promise<LostMemory | null> => {
  try {
    return lossFrom(await readFile(join(directory, FILE), 'utf8'));
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw failure;
  }
};

export const writeLostMemory = (directory: string, lost: LostMemory): Promise<void> =>
  replaceFile(join(directory, FILE), `${JSON.stringify(lost)}\n`);

/** Notes a loss that was found just now; whatever was noted before is over. The databases must be closed. */
export const noteLoss = async (directory: string, because: LossCause, nowMs: number): Promise<LostMemory> => {
  const lost: LostMemory = {
    because,
    setAside: nameAside('log', nowMs),
    readmission: null,
    lostMessages: 0,
  };
  await writeLostMemory(directory, lost);
  return lost;
};

/** Its memory is as good as anybody's again. */
export const forgetLoss = (directory: string): Promise<void> => rm(join(directory, FILE), { force: true });

const move = (from: string, to: string): Promise<void> =>
  rename(from, to).catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
  });

const forgetOldest = async (directory: string, of: SetAside): Promise<void> => {
  const names = (await readdir(directory)).filter((name) => isSetAside(of, name)).toSorted();
  for (const name of names.slice(0, -MAX_SET_ASIDE)) {
    for (const suffix of ['-shm', '-wal', '']) await rm(join(directory, `${name}${suffix}`), { force: true });
  }
};

/**
 * Gives log.db the name under which it is kept from now on, unless that was done. The database comes last: as long as it has
 * not moved, the move is to be done again.
 */
export const setLogAside = async (directory: string, { readmission, setAside }: LostMemory): Promise<void> => {
  const [from, to] = [join(directory, 'log.db'), join(directory, setAside)];
  // What was written since the leader took note must never be forgotten again, whatever became of the former log.
  if (readmission !== null || (await pathExists(to))) return;
  for (const suffix of ['-shm', '-wal', '']) await move(`${from}${suffix}`, `${to}${suffix}`);
  syncFolder(to);
  await forgetOldest(directory, 'log');
};

/**
 * Gives a damaged chat.db the name under which it is kept, so that it is made anew of the log, or of what others send. The
 * database goes first: a write-ahead log without one counts for nothing.
 */
export const setChatAside = async (directory: string, nowMs: number): Promise<void> => {
  const to = join(directory, nameAside('chat', nowMs));
  for (const suffix of ['', '-wal', '-shm']) await move(`${join(directory, 'chat.db')}${suffix}`, `${to}${suffix}`);
  syncFolder(to);
  await forgetOldest(directory, 'chat');
};

/** Whether a file belongs to a loss: neither goes along into another epoch. */
export const isOfLoss = (path: string): boolean => basename(path) === FILE || SET_ASIDE.test(basename(path));
