// Opens the two databases of a workspace so that they fit: the log is compacted by what is applied, and begins anew where a
// crash left a snapshot installed in one of them only. Nothing is guessed: a log that is gone is said to be gone.

import { join } from 'node:path';
import { asIndex, asTerm } from '../../shared/ids.ts';
import type { Position } from '../consensus/log.ts';
import type { DurableLog, LogWrite, RecoveredLog } from '../replica/ports.ts';
import { recoveredAround } from '../replica/recovered-log.ts';
import { openChatStore } from '../store/chat-store.ts';
import type { ChatStoreOptions, OpenedChat } from '../store/chat-store.ts';
import { openLogStore } from '../store/log-store.ts';
import type { LogStoreOptions, OpenedLog } from '../store/log-store.ts';
import { KEEP_ENTRIES } from './snapshot-host.ts';

/** The log of a workspace that this install founded or joined before is gone or empty. */
export class LogMissingError extends Error {
  override readonly name = 'LogMissingError';
}

/** The applied state of a workspace is gone, and the log no longer has what it came from. */
export class ChatMissingError extends Error {
  override readonly name = 'ChatMissingError';
}

/** The log ends before what was applied from it, so it has lost entries that it had confirmed. */
export class LogOlderError extends Error {
  override readonly name = 'LogOlderError';
}

export type StoresOptions = {
  readonly directory: string;
  /** For messages to the person. */
  readonly workspaceName: string;
  readonly log: Omit<LogStoreOptions, 'path' | 'applied'>;
  readonly chat: Omit<ChatStoreOptions, 'path'>;
  /** Name of the log that was set aside, in whose place a new one begins after what the chat has applied. */
  readonly setAside?: string;
  /** A snapshot was being installed: the applied state may be ahead of the log. */
  readonly installing?: boolean;
};

export type OpenedStores = {
  readonly logStore: OpenedLog;
  readonly chat: OpenedChat;
  /** What to start from; durable as it is told. */
  readonly recovered: RecoveredLog;
};

/** True when this log has never held an entry. */
export const isEmptyLog = ({ entries, compacted }: RecoveredLog): boolean =>
  entries.length === 0 && compacted === undefined;

const OTHERS_HAVE_IT =
  'if others are members of this workspace, they still have every message: start with a new profile and join them.';

export const logMissing = (workspaceName: string, directory: string): LogMissingError =>
  new LogMissingError(
    `The log of "${workspaceName}" is missing from ${directory}. Put the file log.db back from a copy; ${OTHERS_HAVE_IT}`,
  );

const chatMissing = (workspaceName: string, directory: string): ChatMissingError =>
  new ChatMissingError(
    `The messages of "${workspaceName}" are missing from ${directory}, and the log holds only the newest of them. ` +
      `Put the file chat.db back from a copy; ${OTHERS_HAVE_IT}`,
  );

/** Resolves when the write is durable. @throws the store's named errors */
export const written = (log: DurableLog, write: LogWrite): Promise<void> =>
  new Promise((resolve, reject) => {
    log.append(write, (failure) => (failure === null ? resolve() : reject(failure)));
  });

const termAt = ({ compacted, entries }: RecoveredLog, index: number): number => {
  const base = compacted?.index ?? 0;
  return (index === base ? compacted?.term : entries[index - base - 1]?.term) ?? 0;
};

const persisted = (chat: OpenedChat): Promise<void> =>
  new Promise((resolve, reject) => {
    chat.persist((failure) => (failure === null ? resolve() : reject(failure)));
  });

const openLog = async ({ directory, log, setAside }: StoresOptions, chat: OpenedChat): Promise<OpenedLog> => {
  const { appliedIndex } = chat;
  // What is forgotten of the log must not depend on what a power cut could still take from the chat.
  if (appliedIndex > KEEP_ENTRIES) await persisted(chat);
  const applied = { throughIndex: appliedIndex, keepEntries: KEEP_ENTRIES };
  const former = setAside === undefined ? {} : { outboxOf: join(directory, setAside) };
  return openLogStore({ ...log, path: join(directory, 'log.db'), applied, ...former });
};

const fitted = async (options: StoresOptions, chat: OpenedChat, logStore: OpenedLog): Promise<RecoveredLog> => {
  const { recovered: found } = logStore;
  const { directory, setAside, workspaceName } = options;
  // A replica that is brought its first snapshot has heard of a term before.
  const isNew = isEmptyLog(found) && found.hardState.term === 0;
  // What the chat has applied was committed: a log may begin after it, if its term is known.
  const mayBegin = setAside !== undefined && chat.appliedTerm > 0;
  if (isNew && chat.appliedIndex > 0 && !mayBegin) throw logMissing(workspaceName, directory);
  if (chat.appliedIndex < (found.compacted?.index ?? 0)) throw chatMissing(workspaceName, directory);
  const appliedTerm = chat.appliedTerm === 0 ? termAt(found, chat.appliedIndex) : chat.appliedTerm;
  const applied: Position = { index: asIndex(chat.appliedIndex), term: asTerm(appliedTerm) };
  const { recovered, replaced } = recoveredAround(found, applied);
  const { learners, voters } = chat.membership;
  const isShared = voters.length + learners.length > 1;
  // In a group that others belong to, others may count on what is gone.
  if (replaced !== null && setAside === undefined && options.installing !== true && isShared) {
    throw new LogOlderError(`The log of "${workspaceName}" in ${directory} ends before what was applied from it.`);
  }
  if (replaced !== null) {
    await new Promise<void>((resolve, reject) => {
      logStore.reset(replaced, (failure) => (failure === null ? resolve() : reject(failure)));
    });
  }
  return recovered;
};

/** Opens, or makes, both. @throws LogMissingError, ChatMissingError, the store's named errors */
export const openStores = async (options: StoresOptions): Promise<OpenedStores> => {
  const chat = await openChatStore({ ...options.chat, path: join(options.directory, 'chat.db') });
  let logStore: OpenedLog | null = null;
  try {
    logStore = await openLog(options, chat);
    return { chat, logStore, recovered: await fitted(options, chat, logStore) };
  } catch (failure) {
    await Promise.all([chat.close(), logStore?.close()]);
    throw failure;
  }
};
