// The commands of reading.ts over the workspace that is open, and its events: at most one in a short while, with the
// positions that changed.

import { asIndex } from '../../shared/ids.ts';
import type { Message } from '../../shared/chat.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import { noteFailure } from './api-errors.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import type { EventHub } from './event-hub.ts';
import type { NotesShelf } from './local-notes.ts';
import { settledWorkspace } from './member-workspace.ts';
import { existing } from './operation-checks.ts';
import { createReading } from './reading.ts';
import type { Reading } from './reading.ts';

/** How often positions that moved by themselves are written down, in milliseconds. */
const SAVE_MS = 5_000;

export type ReadingService = {
  readonly commands: Pick<Handlers, 'reading.get' | 'reading.set'>;
  /** Of any workspace that is open. */
  onMessages(workspaceId: string, messages: readonly Message[]): void;
  onMessagesChanged(workspaceId: string, messages: readonly Message[]): void;
  onReplaced(workspaceId: string): void;
  /** To be called while the shelf is still open. */
  stop(): void;
};

export const createReadingService = (
  { clock, lobby, self }: CommandContext,
  shelf: NotesShelf,
  hub: EventHub,
): ReadingService => {
  const readings = new WeakMap<OpenedWorkspace, Promise<Reading>>();
  /** By workspace id, once somebody asked; of one that was opened anew since, the former does not count any more. */
  const live = new Map<string, { readonly workspace: OpenedWorkspace; readonly reading: Reading }>();

  const open = async (workspace: OpenedWorkspace): Promise<Reading> => {
    const [notes, members] = await Promise.all([shelf.of(workspace.record.id), workspace.queries.members()]);
    const joinedIndex = members.find(({ peerId }) => peerId === self)?.joinedIndex ?? asIndex(0);
    const reading = createReading(workspace, notes.reading, self, joinedIndex);
    live.set(workspace.record.id, { workspace, reading });
    return reading;
  };

  const current = (): Promise<Reading> => {
    const workspace = settledWorkspace(lobby);
    const known = readings.get(workspace);
    if (known !== undefined) return known;
    const opening = open(workspace);
    readings.set(workspace, opening);
    opening.catch(() => readings.delete(workspace));
    return opening;
  };

  const readingOf = (workspaceId: string): Reading | null => {
    const known = live.get(workspaceId);
    if (known === undefined) return null;
    if (lobby.rooms().includes(known.workspace)) return known.reading;
    live.delete(workspaceId);
    return null;
  };

  /** What changes in a workspace that is not shown is counted, and told when it is shown again. */
  const showChanges = (): void => {
    const shown = lobby.workspace();
    const reading = shown === null ? null : readingOf(shown.record.id);
    if (reading !== null) hub.emitSoon('reading', () => reading.changes());
  };

  const tell = (workspaceId: string, act: (reading: Reading) => void): void => {
    const reading = readingOf(workspaceId);
    if (reading === null) return;
    act(reading);
    showChanges();
  };

  const saveAll = (): void => {
    for (const workspaceId of live.keys()) readingOf(workspaceId)?.save();
  };

  let cancelSave = clock.schedule(SAVE_MS, function save() {
    saveAll();
    cancelSave = clock.schedule(SAVE_MS, save);
  });

  return {
    commands: {
      'reading.get': async () => ({ positions: await (await current()).positions() }),
      'reading.set': async ({ channelId, index }) => {
        const reading = await current();
        existing(await settledWorkspace(lobby).queries.channelById(channelId));
        try {
          return await reading.set(channelId, index);
        } catch (failure) {
          throw noteFailure(failure);
        } finally {
          showChanges();
        }
      },
    },
    onMessages: (id, messages) => tell(id, (reading) => reading.onMessages(messages)),
    onMessagesChanged: (id, messages) => tell(id, (reading) => reading.onMessagesChanged(messages)),
    onReplaced: (id) => tell(id, (reading) => reading.onReplaced()),
    stop: () => {
      cancelSave();
      saveAll();
    },
  };
};
