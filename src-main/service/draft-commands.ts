// Drafts: text that was begun and not sent, kept on this machine alone. A draft that was taken is on the disk.

import { MAX_DRAFTS } from '../../shared/limits.ts';
import { noteFailure } from './api-errors.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import type { LocalNotes, NotesShelf } from './local-notes.ts';
import { openedWorkspace } from './member-workspace.ts';

export const createDraftCommands = (
  { lobby }: CommandContext,
  shelf: NotesShelf,
): Pick<Handlers, 'drafts.get' | 'drafts.set'> => {
  const notes = (): Promise<LocalNotes> => shelf.of(openedWorkspace(lobby).record.id);

  return {
    'drafts.get': async () => {
      const { drafts } = await notes();
      return { drafts: Array.from(drafts.entries(), ([key, text]) => ({ key, text })) };
    },
    'drafts.set': async ({ key, text }) => {
      const { drafts } = await notes();
      try {
        const saved = drafts.set(key, text === '' ? null : text);
        const [oldest] = drafts.entries().size > MAX_DRAFTS ? drafts.entries().keys() : [];
        await Promise.all([saved, oldest === undefined ? null : drafts.set(oldest, null)]);
      } catch (failure) {
        throw noteFailure(failure);
      }
      return { saved: true };
    },
  };
};
