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
  onMessages(messages: readonly Message[]): void;
  onMessagesChanged(messages: readonly Message[]): void;
  onReplaced(): void;
  /** To be called while the shelf is still open. */
  stop(): void;
};

export const createReadingService = (
  { clock, lobby, self }: CommandContext,
  shelf: NotesShelf,
  hub: EventHub,
): ReadingService => {
  const readings = new WeakMap<OpenedWorkspace, Promise<Reading>>();
  /** Of the workspace that is open now, once somebody asked. */
  let live: { readonly workspace: OpenedWorkspace; readonly reading: Reading } | null = null;

  const open = async (workspace: OpenedWorkspace): Promise<Reading> => {
    const [notes, members] = await Promise.all([shelf.of(workspace.record.id), workspace.queries.members()]);
    const joinedIndex = members.find(({ peerId }) => peerId === self)?.joinedIndex ?? asIndex(0);
    const reading = createReading(workspace, notes.reading, self, joinedIndex);
    live = { workspace, reading };
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

  const liveReading = (): Reading | null =>
    live !== null && live.workspace === lobby.workspace() ? live.reading : null;

  const tell = (act: (reading: Reading) => void): void => {
    const reading = liveReading();
    if (reading === null) return;
    act(reading);
    hub.emitSoon('reading', () => reading.changes());
  };

  let cancelSave = clock.schedule(SAVE_MS, function save() {
    liveReading()?.save();
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
          tell(() => undefined);
        }
      },
    },
    onMessages: (messages) => tell((reading) => reading.onMessages(messages)),
    onMessagesChanged: (messages) => tell((reading) => reading.onMessagesChanged(messages)),
    onReplaced: () => tell((reading) => reading.onReplaced()),
    stop: () => {
      cancelSave();
      liveReading()?.save();
    },
  };
};
