// What goes on behind the commands of an install by itself, and tells of it by events: imports and exports, read positions
// with the notes beside them, presence. Started once; each follows whichever workspace is open.

import type { Message } from '../../shared/chat.ts';
import { createArchiveService } from './archive-commands.ts';
import type { ArchiveService } from './archive-commands.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { createDraftCommands } from './draft-commands.ts';
import type { EventHub } from './event-hub.ts';
import { createNotesShelf } from './local-notes.ts';
import { createPresenceService } from './presence.ts';
import type { PresenceService } from './presence.ts';
import { createReadingService } from './reading-commands.ts';
import type { ReadingService } from './reading-commands.ts';

type ServiceCommands = ArchiveService['commands'] &
  ReadingService['commands'] &
  PresenceService['commands'] &
  Pick<Handlers, 'drafts.get' | 'drafts.set'>;

export type Services = {
  readonly commands: ServiceCommands;
  /** These three as in WorkspaceEvents, of any workspace that is open. */
  onMessages(workspaceId: string, messages: readonly Message[]): void;
  onMessagesChanged(workspaceId: string, messages: readonly Message[]): void;
  onReplaced(workspaceId: string): void;
  /** Another workspace is shown, or none. */
  onWorkspace(): void;
  /** To be called before the workspace is closed. */
  stop(): Promise<void>;
};

export const startServices = (context: CommandContext, hub: EventHub): Services => {
  const shelf = createNotesShelf(context.profile);
  const presence = createPresenceService(context, hub);
  const reading = createReadingService(context, shelf, hub);
  const archives: ArchiveService = createArchiveService(context, () =>
    hub.emitSoon('archive', () => ({ type: 'archive', status: archives.status() })),
  );
  // An archive that cannot be gone on with says so in its own status.
  const resumeArchives = (): void => void archives.resume().catch(() => undefined);
  resumeArchives();

  return {
    commands: {
      ...archives.commands,
      ...reading.commands,
      ...presence.commands,
      ...createDraftCommands(context, shelf),
    },
    onMessages: reading.onMessages,
    onMessagesChanged: reading.onMessagesChanged,
    onReplaced: reading.onReplaced,
    onWorkspace: resumeArchives,
    stop: async () => {
      presence.stop();
      await archives.stop();
      reading.stop();
      await shelf.close();
    },
  };
};
