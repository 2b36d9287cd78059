// The databases of one workspace as its replica starts from them: opened, founded, begun anew in an epoch of its own, or after a loss.
// Says what waits for room on the disk; starts nothing.

import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import { encodeMemberContext } from '../chat/member-context.ts';
import { BOOTSTRAP_HARD_STATE, bootstrapEntries } from '../consensus/bootstrap.ts';
import type { RecoveredLog } from '../replica/ports.ts';
import { asIndex, asWorkspaceId } from '../../shared/ids.ts';

import { entriesToGoOnAlone } from './epochs/go-on-alone.ts';
import { readIntroduction } from './introduction.ts';
import { openRemembering } from './memory/open-remembering.ts';
import type { Remembered } from './memory/open-remembering.ts';
import { isEmptyLog, logMissing, written } from './open-stores.ts';
import type { PeerAddresses } from './workspace-messages.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export type OpenedDatabases = Remembered & {
  /** Whom a newcomer listens to. */
  readonly named: readonly PeerAddresses[];
  /** Why nothing can be written for now, in words for the person; null while the disk is well. */
  storageProblem(): string | null;
};

export type DatabaseOptions = Pick<
  WorkspaceOptions,
  'record' | 'directory' | 'self' | 'network' | 'founding' | 'goesOnAlone' | 'clock' | 'logWorkerUrl' | 'chatWorkerUrl'
> & {
  readonly onFatal: (failure: Error) => void;
  /** Something waits for room, or does not any more. */
  readonly onWaiting: () => void;
};

/** What the log begins with; durable as it is told. @throws LogMissingError, the store's named errors */
const begun = async (
  options: DatabaseOptions,
  { chat, logStore, lost, recovered }: Remembered,
  named: readonly PeerAddresses[],
): Promise<RecoveredLog> => {
  const { founding, network, record, self } = options;
  if (isEmptyLog(recovered) && founding !== null) {
    const context = encodeMemberContext({
      name: founding.name,
      addresses: network.addresses(),
      level: SOFTWARE_LEVEL,
    });
    const beginning = { hardState: BOOTSTRAP_HARD_STATE, entries: bootstrapEntries(self, context) };
    await written(logStore.log, beginning);
    return beginning;
  }
  const isGone = isEmptyLog(recovered) && record.founder === self && named.length === 0 && lost === null;
  if (isGone) throw logMissing(record.name, options.directory);
  if (options.goesOnAlone !== true) return recovered;
  const { entries, hardState } = entriesToGoOnAlone(self, recovered, {
    index: asIndex(chat.appliedIndex),
    membership: chat.membership,
  });
  await written(logStore.log, { hardState, entries });
  return { ...recovered, hardState, entries: [...recovered.entries, ...entries] };
};

/** Opens them, or makes them. The folder must exist. @throws the store's named errors */
export const openDatabases = async (options: DatabaseOptions): Promise<OpenedDatabases> => {
  const { chatWorkerUrl, clock, directory, logWorkerUrl, onFatal, onWaiting, record, self } = options;
  let logWaits: string | null = null;
  let chatWaits: string | null = null;
  const stores = {
    directory,
    workspaceName: record.name,
    log: {
      onFatal,
      onWaiting: (problem: Error | null) => {
        logWaits = problem?.message ?? null;
        onWaiting();
      },
      ...(logWorkerUrl === undefined ? {} : { workerUrl: logWorkerUrl }),
    },
    chat: {
      workspaceId: asWorkspaceId(record.id),
      onFatal,
      onWaiting: (problem: Error | null) => {
        chatWaits = problem?.message ?? null;
        onWaiting();
      },
      ...(chatWorkerUrl === undefined ? {} : { workerUrl: chatWorkerUrl }),
    },
  };
  const opened = await openRemembering(stores, self, record.founder !== self, clock.nowMs());
  try {
    const named = await readIntroduction(directory);
    const recovered = await begun(options, opened, named);
    return { ...opened, recovered, named, storageProblem: () => logWaits ?? chatWaits };
  } catch (failure) {
    await Promise.all([opened.logStore.close(), opened.chat.close()]);
    throw failure;
  }
};
