// Drafts: text that was begun and not sent, kept on this machine alone. A draft that was taken is on the disk. What was begun in
// a workspace that merged into this one is found here, as far as its channel is.

import { MAX_DRAFTS } from '../../shared/limits.ts';
import { GENERAL_CHANNEL } from '../chat/state-machine.ts';
import type { KeyedJournal } from '../profile/keyed-journal.ts';
import { noteFailure } from './api-errors.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import type { NotesShelf } from './local-notes.ts';
import { openedWorkspace } from './member-workspace.ts';

export const createDraftCommands = (
  { lobby, profile }: CommandContext,
  shelf: NotesShelf,
): Pick<Handlers, 'drafts.get' | 'drafts.set'> => {
  const fetched = new Set<string>();

  /** Every workspace has a channel of this id; those of other channels stay where they are. */
  const fetchFrom = async (workspaceId: string, drafts: KeyedJournal): Promise<void> => {
    const former = (await shelf.of(workspaceId)).drafts;
    const text = former.entries().get(GENERAL_CHANNEL);
    if (text === undefined) return;
    if (!drafts.entries().has(GENERAL_CHANNEL)) await drafts.set(GENERAL_CHANNEL, text);
    await former.set(GENERAL_CHANNEL, null);
  };

  const draftsHere = async (): Promise<KeyedJournal> => {
    const { id } = openedWorkspace(lobby).record;
    const { drafts } = await shelf.of(id);
    for (const { into, workspaceId } of profile.record().moves) {
      if (into.id !== id || fetched.has(workspaceId)) continue;
      fetched.add(workspaceId);
      // A draft that cannot be read there is not worth refusing those that are here.
      await fetchFrom(workspaceId, drafts).catch(() => undefined);
    }
    return drafts;
  };

  return {
    'drafts.get': async () => {
      const drafts = await draftsHere();
      return { drafts: Array.from(drafts.entries(), ([key, text]) => ({ key, text })) };
    },
    'drafts.set': async ({ key, text }) => {
      const drafts = await draftsHere();
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
