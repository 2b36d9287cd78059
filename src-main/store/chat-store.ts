// The applied chat of one workspace, for the main thread: everything that blocks on the disk, and the checking of
// signatures, happens in chat-worker.ts.

import { asIndex, asTerm } from '../consensus/ids.ts';
import { packEntries } from './packed-items.ts';
import { unpackOutcomes } from './packed-outcomes.ts';
import { diskFullError, errorOf } from './store-errors.ts';
import { startWorkerThread, workerUrlBeside } from './worker-thread.ts';
import type { ChatEffect } from '../chat/effects.ts';
import type { ChatQueries } from '../chat/queries.ts';
import type { Index, Term } from '../consensus/ids.ts';
import type { Membership } from '../consensus/messages.ts';
import type { Done, StateMachine } from '../replica/ports.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
import type { StorageFailedError } from './store-errors.ts';
import type { ChatQuestion, ChatReply, ChatRequest, ChatWorkerData } from './chat-messages.ts';

export type ChatStoreOptions = {
  /** The file; made when it is not there. Its folder must exist. */
  readonly path: string;
  /** The workspace that the file belongs to; signatures are checked against it. */
  readonly workspaceId: WorkspaceId;
  /** Called once when applying has failed for good: the replica must stop. */
  readonly onFatal?: (failure: Error) => void;
  /** The disk is full: what is to be applied waits, and questions are answered. null: it goes on. */
  readonly onWaiting?: (problem: StorageFailedError | null) => void;
  /** Where the worker's code lies; beside this module by default. */
  readonly workerUrl?: URL;
};

export type OpenedChat = {
  /** As found on disk; entries after it are to be applied. */
  readonly appliedIndex: Index;
  /** Of the entry at `appliedIndex`; 0 when a file of the first version does not know it. */
  readonly appliedTerm: Term;
  /** In force at `appliedIndex`. */
  readonly membership: Membership;
  readonly machine: StateMachine<ChatEffect>;
  readonly queries: ChatQueries;
  /** Makes what is applied survive a power cut, and tells through which index. Waits while the disk is full. */
  persist(done: (failure: Error | null, throughIndex: Index) => void): void;
  /**
   * Puts a checked snapshot file that ends at `index` in the place of chat.db, durably. Nothing may be applying, and nobody
   * else may have chat.db open. A failure is fatal.
   */
  install(path: string, index: Index, done: Done): void;
  /** Applies and answers what was handed in, then closes. Later calls fail. */
  close(): Promise<void>;
};

/** What waits for the thread to write. */
type Waiting = {
  readonly applied?: ApplyDone;
  readonly persisted?: (throughIndex: Index) => void;
  readonly installed?: () => void;
  readonly failed: (failure: Error) => void;
};

type ApplyDone = Parameters<StateMachine<ChatEffect>['apply']>[1];
type Asker = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

const queriesBy = (ask: (question: ChatQuestion) => Promise<unknown>): ChatQueries => {
  const question =
    <Name extends keyof ChatQueries>(name: Name) =>
    (...params: Parameters<ChatQueries[Name]>): ReturnType<ChatQueries[Name]> =>
      ask({ name, params } as ChatQuestion) as ReturnType<ChatQueries[Name]>;
  return {
    channels: question('channels'),
    channelById: question('channelById'),
    channelByName: question('channelByName'),
    message: question('message'),
    page: question('page'),
    thread: question('thread'),
    around: question('around'),
    at: question('at'),
    pinned: question('pinned'),
    search: question('search'),
    unread: question('unread'),
    history: question('history'),
    members: question('members'),
    governance: question('governance'),
    standing: question('standing'),
    invitation: question('invitation'),
    locate: question('locate'),
    messagesByAuthor: question('messagesByAuthor'),
    merging: question('merging'),
    sessionPosition: question('sessionPosition'),
  };
};

/**
 * Opens chat.db.
 * @throws ChatDamagedError, StoreTooNewError, WrongWorkspaceError, StorageFailedError
 */
export const openChatStore = (options: ChatStoreOptions): Promise<OpenedChat> => {
  const { promise, resolve, reject } = Promise.withResolvers<OpenedChat>();
  const ended = Promise.withResolvers<undefined>();
  let isOpen = false;
  let isClosing = false;
  /** Set when nothing is applied any more; questions are still answered unless the thread is gone. */
  let failure: Error | null = null;
  let isGone = false;
  /** It said that it closes: that it ends then is no failure. */
  let hasClosed = false;
  let lastNumber = 0;
  const writing = new Map<number, Waiting>();
  const asking = new Map<number, Asker>();
  const closedError = (): Error => errorOf({ kind: 'closed', path: options.path, detail: '' }, 'chat');

  const fail = (error: Error): void => {
    if (failure !== null) return;
    failure = error;
    if (!isOpen) return reject(error);
    const waiting = [...writing.values()];
    writing.clear();
    for (const { failed } of waiting) failed(error);
    options.onFatal?.(error);
  };

  const crash = (cause: Error): void => {
    if (hasClosed) return;
    const error = errorOf({ kind: 'failed', path: options.path, detail: cause.message }, 'chat');
    isGone = true;
    ended.resolve(undefined);
    fail(error);
    for (const { reject: refuse } of asking.values()) refuse(error);
    asking.clear();
  };

  /** Takes what waits for reply `number` out of `waiting`. */
  const take = <Waiting>(waiting: Map<number, Waiting>, number: number): Waiting | undefined => {
    const found = waiting.get(number);
    waiting.delete(number);
    return found;
  };

  const onReply = (reply: ChatReply): void => {
    switch (reply.type) {
      case 'opened':
        isOpen = true;
        return resolve(openedChat(reply));
      case 'applied':
        return take(writing, reply.number)?.applied?.(null, unpackOutcomes(reply.outcomes));
      case 'persisted':
        return take(writing, reply.number)?.persisted?.(asIndex(reply.throughIndex));
      case 'installed':
        return take(writing, reply.number)?.installed?.();
      case 'answer':
        return take(asking, reply.number)?.resolve(reply.value);
      case 'query-failed': {
        const error = errorOf(reply.failure, 'chat');
        // Whoever finds damage by reading must not go on writing into it.
        if (reply.failure.kind === 'damaged') fail(error);
        return take(asking, reply.number)?.reject(error);
      }
      case 'waiting':
        return options.onWaiting?.(diskFullError(reply.failure.path));
      case 'flowing':
        return options.onWaiting?.(null);
      case 'failed':
        return fail(errorOf(reply.failure, 'chat'));
      case 'closed':
        hasClosed = true;
        return ended.resolve(undefined);
    }
  };

  const data: ChatWorkerData = { path: options.path, workspaceId: options.workspaceId };
  const worker = startWorkerThread<ChatRequest, ChatReply>({
    url: options.workerUrl ?? workerUrlBeside(import.meta.url, 'chat-worker'),
    workerData: data,
    onReply,
    onCrash: crash,
  });

  const write = (waiting: Waiting, request: (number: number) => ChatRequest, transfer: readonly ArrayBuffer[] = []) => {
    if (failure !== null || isClosing) {
      const refusal = failure ?? closedError();
      queueMicrotask(() => waiting.failed(refusal));
      return;
    }
    lastNumber += 1;
    writing.set(lastNumber, waiting);
    worker.post(request(lastNumber), transfer);
  };

  const machine: StateMachine<ChatEffect> = {
    apply: (batch, done) => {
      const entries = packEntries(batch.entries);
      const { membership } = batch;
      write(
        { applied: done, failed: (error) => done(error, []) },
        (number) => ({ type: 'apply', number, entries, membership }),
        [entries.data.bytes.buffer],
      );
    },
  };

  const ask = (question: ChatQuestion): Promise<unknown> => {
    if (isGone || isClosing) return Promise.reject(failure ?? closedError());
    lastNumber += 1;
    const number = lastNumber;
    return new Promise((answered, refused) => {
      asking.set(number, { resolve: answered, reject: refused });
      worker.post({ type: 'query', number, question });
    });
  };

  const close = async (): Promise<void> => {
    if (!isClosing && !isGone) worker.post({ type: 'close' });
    isClosing = true;
    await ended.promise;
    await worker.stop();
  };

  const openedChat = ({
    appliedIndex,
    appliedTerm,
    membership,
  }: Extract<ChatReply, { type: 'opened' }>): OpenedChat => ({
    appliedIndex: asIndex(appliedIndex),
    appliedTerm: asTerm(appliedTerm),
    membership,
    machine,
    queries: queriesBy(ask),
    persist: (done) =>
      write(
        { persisted: (throughIndex) => done(null, throughIndex), failed: (error) => done(error, asIndex(0)) },
        (number) => ({ type: 'persist', number }),
      ),
    install: (path, index, done) =>
      write({ installed: () => done(null), failed: done }, (number) => ({ type: 'install', number, path, index })),
    close,
  });

  return promise;
};
