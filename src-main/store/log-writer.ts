// Decides what becomes of changes of the log: written, waiting for room, refused, or failed for good. A transaction that
// SQLite rolled back for want of room has left nothing behind and may be tried again, as it was and in its order; what a
// person has just written is refused meanwhile, so that it stays where it was typed, unless others heard of it already. Runs in the log worker.

import { failureOf } from './store-errors.ts';
import type { LogFile } from './log-file.ts';
import type { LogChange, LogReply } from './log-messages.ts';
import type { StoreFailure } from './store-errors.ts';

/** How often a full disk is tried again, in milliseconds. */
const TRY_AGAIN_MS = 500;

export type LogWriter = {
  /** Takes the next changes, in order. */
  write(changes: readonly LogChange[]): void;
  /** Deletes some of what was compacted, when nothing else is amiss; true while there is more. */
  tidy(): boolean;
  /** Forgets what waits; the file may be closed then. */
  stop(): void;
};

/** A writer over the opened file; what becomes of the changes goes to `reply`. */
export const createLogWriter = (
  file: Pick<LogFile, 'commit' | 'tidy' | 'touch'>,
  path: string,
  reply: (message: LogReply) => void,
): LogWriter => {
  let state: 'well' | 'full' | 'broken' = 'well';
  let waiting: readonly LogChange[] = [];
  /** The place of the oldest refused message: only what continues the outbox from there may be added again. */
  let refusedFrom: number | null = null;
  let timer: NodeJS.Timeout | undefined;

  const giveUp = (failure: StoreFailure): void => {
    state = 'broken';
    waiting = [];
    reply({ type: 'failed', failure });
  };

  const refuse = (refused: readonly LogChange[], failure: StoreFailure): void => {
    for (const change of refused) {
      if (change.type === 'outbox-add') refusedFrom = Math.min(refusedFrom ?? Infinity, change.items.firstPlace);
    }
    if (refused.length > 0) reply({ type: 'refused', numbers: refused.map(({ number }) => number), failure });
  };

  /** What was handed in before its author heard that an earlier message was refused cannot be written either. */
  const followsRefused = (change: LogChange): boolean => {
    if (change.type !== 'outbox-add' || refusedFrom === null) return false;
    if (change.items.firstPlace > refusedFrom) return true;
    refusedFrom = null;
    return false;
  };

  const onFull = (changes: readonly LogChange[], failure: StoreFailure): void => {
    if (state === 'well') reply({ type: 'waiting', failure });
    state = 'full';
    const mayBeRefused = (change: LogChange): boolean => change.type === 'outbox-add' && !change.mustKeep;
    const written = changes.filter(mayBeRefused);
    waiting = changes.filter((change) => !mayBeRefused(change));
    refuse(written, failure);
    clearTimeout(timer);
    // What is left may find room without what was refused.
    if (written.length > 0 && waiting.length > 0) return attempt(waiting);
    timer = setTimeout(() => attempt(waiting), TRY_AGAIN_MS);
  };

  const attempt = (changes: readonly LogChange[]): void => {
    try {
      // With nothing to write, a write that changes nothing tells whether there is room again.
      if (changes.length === 0) file.touch();
      else file.commit(changes);
    } catch (error) {
      const failure = failureOf(path, error);
      return failure.kind === 'disk-full' ? onFull(changes, failure) : giveUp(failure);
    }
    waiting = [];
    clearTimeout(timer);
    const last = changes.at(-1);
    if (last !== undefined) reply({ type: 'durable', throughNumber: last.number });
    if (state === 'full') reply({ type: 'flowing' });
    state = 'well';
  };

  return {
    write: (changes) => {
      if (state === 'broken' || changes.length === 0) return;
      const late = changes.filter(followsRefused);
      refuse(late, { kind: 'disk-full', path, detail: 'an earlier message found no room' });
      const rest = changes.filter((change) => !late.includes(change));
      if (rest.length > 0) attempt([...waiting, ...rest]);
    },
    tidy: () => {
      if (state !== 'well') return false;
      try {
        return file.tidy();
      } catch (error) {
        const failure = failureOf(path, error);
        // A full disk is noticed, and waited for, by what has to be written.
        if (failure.kind !== 'disk-full') giveUp(failure);
        return false;
      }
    },
    stop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
};
