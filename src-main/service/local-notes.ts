// The files in which an install keeps what concerns nobody else: how far its person has read, and what was begun and not
// sent. One pair for each workspace, opened when it is first asked for. Never part of what travels to other members.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openKeyedJournal } from '../profile/keyed-journal.ts';
import type { KeyedJournal } from '../profile/keyed-journal.ts';
import type { OpenedProfile } from '../profile/profile.ts';

export type LocalNotes = { readonly reading: KeyedJournal; readonly drafts: KeyedJournal };

export type NotesShelf = {
  /** The notes of one workspace, through all of its epochs. @throws what the file system says */
  of(workspaceId: string): Promise<LocalNotes>;
  close(): Promise<void>;
};

export const createNotesShelf = (profile: OpenedProfile): NotesShelf => {
  const opened = new Map<string, Promise<LocalNotes>>();

  const openNotes = async (workspaceId: string): Promise<LocalNotes> => {
    const directory = profile.workspaceDirectory(workspaceId);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const [reading, drafts] = await Promise.all(
      ['reading.jsonl', 'drafts.jsonl'].map((name) => openKeyedJournal(join(directory, name))),
    );
    if (reading === undefined || drafts === undefined) throw new Error('Two files were asked for');
    return { reading, drafts };
  };

  return {
    of: (workspaceId) => {
      const known = opened.get(workspaceId);
      if (known !== undefined) return known;
      const opening = openNotes(workspaceId);
      opened.set(workspaceId, opening);
      // What could not be read now may be readable the next time.
      opening.catch(() => opened.delete(workspaceId));
      return opening;
    },
    close: async () => {
      for (const opening of opened.values()) {
        const notes = await opening.catch(() => null);
        await Promise.allSettled([notes?.reading.close(), notes?.drafts.close()]);
      }
    },
  };
};
