// The durable Raft log and the outbox of one replica, for the main thread: everything that blocks on the disk happens in
// log-worker.ts. Changes become durable in the order they are handed in; after a failure none does.

import { packEntries, packItems, unpackEntries, unpackItems } from './packed-items.ts';
import { diskFullError, errorOf } from './store-errors.ts';
import { startWorkerThread, workerUrlBeside } from './worker-thread.ts';
import type { DurableLog, Done, OutboxItem, OutboxStore, RecoveredLog } from '../replica/ports.ts';
import type { Position } from '../consensus/log.ts';
import type { StorageFailedError } from './store-errors.ts';
import type { AppliedAtOpening, LogContents, LogReply, LogRequest, LogWorkerData } from './log-messages.ts';

export type LogStoreOptions = {
  /** The file; made when it is not there. Its folder must exist. */
  readonly path: string;
  /** What the chat has applied, durably; without it the log is opened as long as it is. */
  readonly applied?: AppliedAtOpening;
  /** A log that was set aside: a new one takes over what can be read of its outbox. */
  readonly outboxOf?: string;
  /** Called once when writing has failed for good: the replica must stop. */
  readonly onFatal: (failure: Error) => void;
  /** The disk is full: what must be written waits, and new messages are refused. null: it goes on. */
  readonly onWaiting?: (problem: StorageFailedError | null) => void;
  /** Where the worker's code lies; beside this module by default. */
  readonly workerUrl?: URL;
};

export type OpenedLog = {
  readonly recovered: RecoveredLog;
  readonly outbox: {
    /** Oldest first, without gaps, up to `nextPlace - 1`. */
    readonly items: readonly OutboxItem[];
    /** The place that the next new item must have. */
    readonly nextPlace: number;
  };
  /** Messages of `outboxOf` that could not be brought; null when nothing of it could be read. A count. */
  readonly lostItems: number | null;
  readonly log: DurableLog;
  readonly outboxStore: OutboxStore;
  /** Forgets entries up to and including the position, in order with what is appended. What was applied durably only. */
  compact(position: Position, done: Done): void;
  /** Begins an empty log after the position, in order with what is appended. */
  reset(position: Position, done: Done): void;
  /** Writes what was handed in, then closes. Changes after this fail. */
  close(): Promise<void>;
};

type Change = LogRequest extends infer Request
  ? Request extends { readonly number: number }
    ? Omit<Request, 'number'>
    : never
  : never;

const recoveredFrom = ({ hardState, compacted, entries }: LogContents): RecoveredLog => ({
  hardState,
  entries: unpackEntries(entries),
  ...(compacted.index === 0 ? {} : { compacted }),
});

/**
 * Opens log.db and reads what it keeps.
 * @throws LogDamagedError, StoreTooNewError, StorageFailedError
 */
export const openLogStore = (options: LogStoreOptions): Promise<OpenedLog> => {
  const { promise, resolve, reject } = Promise.withResolvers<OpenedLog>();
  const ended = Promise.withResolvers<undefined>();
  let isOpen = false;
  let isClosing = false;
  let failure: Error | null = null;
  /** It said that it closes: that it ends then is no failure. */
  let hasClosed = false;
  let lastNumber = 0;
  const pending: { readonly number: number; readonly done: Done }[] = [];
  const closedError = (): Error => errorOf({ kind: 'closed', path: options.path, detail: '' }, 'log');

  const settleThrough = (number: number): void => {
    while (pending[0] !== undefined && pending[0].number <= number) pending.shift()?.done(null);
  };

  const refuse = (numbers: readonly number[], error: Error): void => {
    const refused = new Set(numbers);
    for (const { done } of pending.filter(({ number }) => refused.has(number))) done(error);
    const kept = pending.filter(({ number }) => !refused.has(number));
    pending.splice(0, pending.length, ...kept);
  };

  const fail = (error: Error): void => {
    ended.resolve(undefined);
    if (failure !== null) return;
    failure = error;
    if (!isOpen) return reject(error);
    for (const { done } of pending.splice(0)) done(error);
    options.onFatal(error);
  };

  const onReply = (reply: LogReply): void => {
    switch (reply.type) {
      case 'opened':
        isOpen = true;
        return resolve(openedLog(reply.contents));
      case 'durable':
        return settleThrough(reply.throughNumber);
      case 'refused':
        return refuse(reply.numbers, diskFullError(reply.failure.path));
      case 'waiting':
        return options.onWaiting?.(diskFullError(reply.failure.path));
      case 'flowing':
        return options.onWaiting?.(null);
      case 'failed':
        return fail(errorOf(reply.failure, 'log'));
      case 'closed':
        // What still waited for room was not written.
        for (const { done } of pending.splice(0)) done(closedError());
        hasClosed = true;
        return ended.resolve(undefined);
    }
  };

  const data: LogWorkerData = {
    path: options.path,
    ...(options.applied === undefined ? {} : { applied: options.applied }),
    ...(options.outboxOf === undefined ? {} : { outboxOf: options.outboxOf }),
  };
  const worker = startWorkerThread<LogRequest, LogReply>({
    url: options.workerUrl ?? workerUrlBeside(import.meta.url, 'log-worker'),
    workerData: data,
    onReply,
    onCrash: (cause) => {
      if (!hasClosed) fail(errorOf({ kind: 'failed', path: options.path, detail: cause.message }, 'log'));
    },
  });

  const submit = (change: Change, done: Done, transfer: readonly ArrayBuffer[] = []): void => {
    if (failure !== null || isClosing) {
      const refusal = failure ?? closedError();
      queueMicrotask(() => done(refusal));
      return;
    }
    lastNumber += 1;
    pending.push({ number: lastNumber, done });
    worker.post({ ...change, number: lastNumber }, transfer);
  };

  const close = async (): Promise<void> => {
    if (!isClosing && failure === null) worker.post({ type: 'close' });
    isClosing = true;
    await ended.promise;
    await worker.stop();
  };

  const openedLog = (contents: LogContents): OpenedLog => ({
    recovered: recoveredFrom(contents),
    outbox: { items: unpackItems(contents.items), nextPlace: contents.nextPlace },
    lostItems: contents.lostItems,
    log: {
      append: (write, done) => {
        const entries = packEntries(write.entries);
        submit({ type: 'append', hardState: write.hardState, entries }, done, [entries.data.bytes.buffer]);
      },
    },
    outboxStore: {
      add: (items, mustKeep, done) => {
        const packed = packItems(items);
        submit({ type: 'outbox-add', items: packed, mustKeep }, done, [packed.envelopes.bytes.buffer]);
      },
      removeThrough: (throughPlace, done) => submit({ type: 'outbox-remove', throughPlace }, done),
    },
    compact: (position, done) => submit({ type: 'compact', position }, done),
    reset: (position, done) => submit({ type: 'reset', position }, done),
    close,
  });

  return promise;
};
