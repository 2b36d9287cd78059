// The snapshot files of one workspace, in a folder of their own: one that is made here and shared by all who need it, and
// what arrives from others until it is installed. Bounded in number; what nobody uses is deleted, and so is what an earlier
// run left behind, except the newest part, with which a transfer goes on.

import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorOf } from './store-errors.ts';
import { startWorkerThread, workerUrlBeside } from './worker-thread.ts';
import type { Cancel, Clock } from '../replica/ports.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
import type { MadeSnapshot, SnapshotAnswer, SnapshotState, SnapshotTask } from './snapshot-messages.ts';

/** How long a file stays after its last use, so that a transfer that was cut can go on with it. */
const KEEP_UNUSED_MS = 60_000;
/** After a failure (a full disk) none is made for so long. */
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** Most files made here at one moment: the one in use, and one that is newer. */
const MAX_MADE = 2;

export type SnapshotShelfOptions = {
  /** Made when it is not there. */
  readonly directory: string;
  readonly chatPath: string;
  readonly workspaceId: WorkspaceId;
  readonly clock: Clock;
  readonly workerUrl?: URL;
};

/** A file to be read until it is released. */
export type LentSnapshot = MadeSnapshot & { readonly path: string; release(): void };

/** What is announced of a file that arrives. */
export type ArrivingSnapshot = { readonly id: string; readonly index: number; readonly term: number };

export type SnapshotShelf = {
  /** A snapshot that ends at `leastIndex` or later; made when there is none, shared when there is. @throws store errors */
  lend(leastIndex: number): Promise<LentSnapshot>;
  /** Where what arrives of a file is kept. */
  partPath(arriving: ArrivingSnapshot): string;
  /** Judges a file that arrived whole, and keeps it to be installed; deletes it when it is not what was announced. @throws store errors */
  accept(arriving: ArrivingSnapshot): Promise<SnapshotState>;
  /** The accepted file that ends at `index`. */
  acceptedPath(index: number): string;
  /** Forgets what arrived up to `index`. */
  forgetThrough(index: number): Promise<void>;
  /** Ends what reads chat.db, so that the file may be replaced. Resolves when nothing does; gives what ends the pause. */
  pause(): Promise<() => void>;
  close(): Promise<void>;
};

type Made = { readonly path: string; readonly made: MadeSnapshot; users: number; cancelDelete: Cancel | null };

const PART = /^part-(\d+)-[0-9a-f]{64}$/;
const ACCEPTED = /^received-(\d+)\.db/;

/** Opens the folder and tidies it. @throws what the file system throws */
export const openSnapshotShelf = async (options: SnapshotShelfOptions): Promise<SnapshotShelf> => {
  const { clock, directory } = options;
  const at = (name: string): string => join(directory, name);
  const remove = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);
  const shelf: Made[] = [];
  let making: Promise<Made> | null = null;
  let stopMaking: (() => Promise<void>) | null = null;
  let madeCount = 0;
  let pauseUntilMs = Number.NEGATIVE_INFINITY;
  let paused = false;
  let closed = false;

  const tidy = async (): Promise<void> => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const names = await readdir(directory);
    const parts = names.filter((name) => PART.test(name));
    const changedMs = new Map<string, number>();
    for (const name of parts) changedMs.set(name, (await stat(at(name))).mtimeMs);
    const newest = parts.toSorted((one, other) => (changedMs.get(other) ?? 0) - (changedMs.get(one) ?? 0))[0];
    for (const name of names) if (name !== newest) await remove(at(name));
  };
  await tidy();

  /** Runs a task in a thread of its own. */
  const perform = (task: SnapshotTask): { readonly answer: Promise<SnapshotAnswer>; stop(): Promise<void> } => {
    const { promise, resolve } = Promise.withResolvers<SnapshotAnswer>();
    const path = task.type === 'make' ? task.chatPath : task.path;
    const worker = startWorkerThread<never, SnapshotAnswer>({
      url: options.workerUrl ?? workerUrlBeside(import.meta.url, 'snapshot-worker'),
      workerData: task,
      onReply: resolve,
      onCrash: ({ message }) => resolve({ type: 'failed', failure: { kind: 'failed', path, detail: message } }),
    });
    const stop = async (): Promise<void> => {
      await worker.stop();
      resolve({ type: 'failed', failure: { kind: 'closed', path, detail: '' } });
    };
    return { answer: promise, stop };
  };

  const make = async (): Promise<Made> => {
    madeCount += 1;
    const path = at(`made-${madeCount}.db`);
    const task = perform({ type: 'make', chatPath: options.chatPath, outPath: path });
    stopMaking = task.stop;
    const answer = await task.answer;
    stopMaking = null;
    await task.stop();
    if (answer.type !== 'made' || closed) {
      await remove(path);
      pauseUntilMs = clock.monotonicMs() + PAUSE_AFTER_FAILURE_MS;
      const failure = answer.type === 'failed' ? answer.failure : ({ kind: 'closed', path, detail: '' } as const);
      throw errorOf(failure, 'chat');
    }
    const made: Made = { path, made: answer.made, users: 0, cancelDelete: null };
    shelf.push(made);
    return made;
  };

  const discard = (unused: Made): void => {
    unused.cancelDelete?.();
    shelf.splice(shelf.indexOf(unused), 1);
    void remove(unused.path);
  };

  const lent = (taken: Made): LentSnapshot => {
    taken.users += 1;
    taken.cancelDelete?.();
    taken.cancelDelete = null;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      taken.users -= 1;
      if (taken.users > 0 || closed) return;
      if (taken !== shelf.at(-1)) discard(taken);
      else taken.cancelDelete = clock.schedule(KEEP_UNUSED_MS, () => discard(taken));
    };
    return { ...taken.made, path: taken.path, release };
  };

  const lend = async (leastIndex: number): Promise<LentSnapshot> => {
    const newest = shelf.at(-1);
    if (newest !== undefined && newest.made.index >= leastIndex) return lent(newest);
    if (newest?.users === 0) discard(newest);
    const failed = closed || paused || clock.monotonicMs() < pauseUntilMs;
    if (failed || (making === null && shelf.length >= MAX_MADE)) {
      throw errorOf(
        { kind: closed ? 'closed' : 'failed', path: directory, detail: 'no snapshot can be made now' },
        'chat',
      );
    }
    making ??= make().finally(() => {
      making = null;
    });
    return lent(await making);
  };

  const nameOfPart = ({ id, index }: ArrivingSnapshot): string => `part-${index}-${id}`;
  const acceptedPath = (index: number): string => at(`received-${index}.db`);

  const forgetThrough = async (index: number): Promise<void> => {
    for (const name of await readdir(directory)) {
      const found = PART.exec(name) ?? ACCEPTED.exec(name);
      if (found !== null && Number(found[1]) <= index) await remove(at(name));
    }
  };

  return {
    lend,
    partPath: (arriving) => {
      const name = nameOfPart(arriving);
      // One file arrives at a time: parts of others are of no use any more.
      void readdir(directory).then(
        (names) => {
          for (const other of names) if (PART.test(other) && other !== name) void remove(at(other));
        },
        () => undefined,
      );
      return at(name);
    },
    accept: async (arriving) => {
      const path = acceptedPath(arriving.index);
      await rename(at(nameOfPart(arriving)), path);
      const { index, term } = arriving;
      const task = perform({ type: 'check', path, workspaceId: options.workspaceId, index, term });
      const answer = await task.answer;
      await task.stop();
      if (answer.type === 'checked') return answer.state;
      await remove(path);
      throw errorOf(answer.type === 'failed' ? answer.failure : { kind: 'failed', path, detail: '' }, 'chat');
    },
    acceptedPath,
    forgetThrough,
    pause: async () => {
      paused = true;
      await stopMaking?.();
      return () => {
        paused = false;
      };
    },
    close: async () => {
      closed = true;
      await stopMaking?.();
      for (const made of shelf.splice(0)) {
        made.cancelDelete?.();
        await remove(made.path);
      }
    },
  };
};
