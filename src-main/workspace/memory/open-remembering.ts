// Opens the databases of a workspace, and makes of a damaged log one that is set aside: what is applied stays, the replica takes
// no part until others have brought it up to date. What it must have promised is raised here before anything is said.

import type { PeerId } from '../../../shared/ids.ts';
import { ChatMissingError, LogOlderError, openStores, written } from '../open-stores.ts';
import type { OpenedStores, StoresOptions } from '../open-stores.ts';
import type { RecoveredLog } from '../../replica/ports.ts';
import { ChatDamagedError, LogDamagedError } from '../../store/store-errors.ts';
import { isInstalling, unmarkInstalling } from './installing.ts';
import { noteLoss, readLostMemory, setChatAside, setLogAside, writeLostMemory } from './lost-memory.ts';
import type { LostMemory } from './lost-memory.ts';

/** The databases, and what was lost of the log; null when nothing was. */
export type Remembered = OpenedStores & { readonly lost: LostMemory | null };

const openBeside = async (options: StoresOptions, lost: LostMemory): Promise<Remembered> => {
  await setLogAside(options.directory, lost);
  const stores = await openStores({ ...options, setAside: lost.setAside });
  const lostMessages = stores.logStore.lostItems;
  // Told by a log that was made just now only.
  if (lost.readmission !== null || lostMessages === 0) return { ...stores, lost };
  const counted = { ...lost, lostMessages };
  await writeLostMemory(options.directory, counted);
  return { ...stores, lost: counted };
};

/**
 * The least term that this replica may be in from now on, durably. It counts as having voted for itself there: whom it voted for
 * before, in this term or an earlier one, it does not know.
 */
const withTermOf = async (
  self: PeerId,
  { logStore, recovered }: OpenedStores,
  { readmission }: LostMemory,
): Promise<RecoveredLog> => {
  if (readmission === null || recovered.hardState.term >= readmission.term) return recovered;
  const hardState = { term: readmission.term, votedFor: self, commit: recovered.hardState.commit };
  await written(logStore.log, { hardState, entries: [] });
  return { ...recovered, hardState };
};

/** Opens both; a log that cannot be relied on is set aside for a new one. */
const openOrForget = async (options: StoresOptions, nowMs: number): Promise<Remembered> => {
  const { directory } = options;
  const noted = await readLostMemory(directory);
  try {
    if (noted !== null) return await openBeside(options, noted);
    return { ...(await openStores({ ...options, installing: await isInstalling(directory) })), lost: null };
  } catch (failure) {
    const cause = failure instanceof LogDamagedError ? 'damaged' : failure instanceof LogOlderError ? 'restored' : null;
    if (cause === null) throw failure;
    return openBeside(options, await noteLoss(directory, cause, nowMs));
  }
};

/** The same; a damaged state is set aside, and made anew of the log where that is whole. */
const openOrReplay = async (options: StoresOptions, nowMs: number): Promise<Remembered> => {
  try {
    return await openOrForget(options, nowMs);
  } catch (failure) {
    if (!(failure instanceof ChatDamagedError)) throw failure;
    await setChatAside(options.directory, nowMs);
    return openOrForget(options, nowMs);
  }
};

/** The same; where the log does not have all of it any more, others send the state: the log alone is worth nothing then. */
const openOrBeSent = async (options: StoresOptions, mayBeSent: boolean, nowMs: number): Promise<Remembered> => {
  try {
    return await openOrReplay(options, nowMs);
  } catch (failure) {
    if (!(failure instanceof ChatMissingError) || !mayBeSent) throw failure;
    return openBeside(options, await noteLoss(options.directory, 'damaged', nowMs));
  }
};

/**
 * Opens, or makes, both.
 * @param mayBeSent others had this workspace before this install did, so that they can send it what it has lost
 * @throws LogMissingError, ChatMissingError, the store's named errors
 */
export const openRemembering = async (
  options: StoresOptions,
  self: PeerId,
  mayBeSent: boolean,
  nowMs: number,
): Promise<Remembered> => {
  const opened = await openOrBeSent(options, mayBeSent, nowMs);
  await unmarkInstalling(options.directory);
  if (opened.lost === null) return opened;
  try {
    return { ...opened, recovered: await withTermOf(self, opened, opened.lost) };
  } catch (failure) {
    await Promise.all([opened.logStore.close(), opened.chat.close()]);
    throw failure;
  }
};
