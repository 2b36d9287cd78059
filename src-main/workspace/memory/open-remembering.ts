// Opens the databases of a workspace, and makes of a damaged log one that is set aside: what is applied stays, the replica takes
// no part until others have brought it up to date. What it must have promised is raised here before anything is said.

import type { PeerId } from '../../../shared/ids.ts';
import { openStores, written } from '../open-stores.ts';
import type { OpenedStores, StoresOptions } from '../open-stores.ts';
import type { RecoveredLog } from '../../replica/ports.ts';
import { LogDamagedError } from '../../store/store-errors.ts';
import { noteLoss, readLostMemory, setLogAside, writeLostMemory } from './lost-memory.ts';
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

/** Opens, or makes, both. @throws LogMissingError, ChatMissingError, the store's named errors */
export const openRemembering = async (options: StoresOptions, self: PeerId, nowMs: number): Promise<Remembered> => {
  const { directory } = options;
  const noted = await readLostMemory(directory);
  let opened: Remembered;
  try {
    opened = noted === null ? { ...(await openStores(options)), lost: null } : await openBeside(options, noted);
  } catch (failure) {
    if (!(failure instanceof LogDamagedError)) throw failure;
    opened = await openBeside(options, await noteLoss(directory, 'damaged', nowMs));
  }
  if (opened.lost === null) return opened;
  try {
    return { ...opened, recovered: await withTermOf(self, opened, opened.lost) };
  } catch (failure) {
    await Promise.all([opened.logStore.close(), opened.chat.close()]);
    throw failure;
  }
};
