// How a loss stands, for whoever shows it: by itself, or waiting for a person. Pure; the words are the window's.

import { join } from 'node:path';
import type { LostMemoryView } from '../../../shared/cluster.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { LostMemory } from './lost-memory.ts';

/** @param voters as applied here, which may be a while ago */
export const lostMemoryView = (
  directory: string,
  self: PeerId,
  { because, lostMessages, readmission, setAside }: LostMemory,
  voters: readonly PeerId[],
): LostMemoryView => {
  const stateOf = (): LostMemoryView['state'] => {
    if (readmission !== null) return 'following';
    if (!voters.includes(self) || voters.length > 2) return 'asking';
    return voters.length === 1 ? 'only-voter' : 'two-voters';
  };
  return { because, state: stateOf(), setAside: join(directory, setAside), lostMessages };
};
