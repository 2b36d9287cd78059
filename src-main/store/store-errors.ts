// What can go wrong with the two databases of a workspace, in words a person can act on. Errors travel from the worker
// to the main thread as `StoreFailure` and become one of these classes there.

/**
 * Writing or reading failed, or the worker is gone. `disk-full` passes: what waits is written once there is room. Anything
 * else is fatal to the replica: nothing more is written after it.
 */
export class StorageFailedError extends Error {
  override readonly name = 'StorageFailedError';
  readonly reason: 'disk-full' | 'in-use' | 'unreachable' | 'failed' | 'closed';
  constructor(reason: StorageFailedError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The log holds something else than was written to it. It is left as it is; the replica may not vote with it. */
export class LogDamagedError extends Error {
  override readonly name = 'LogDamagedError';
}

/** The database of the applied chat is damaged; the log no longer has all that it came from. */
export class ChatDamagedError extends Error {
  override readonly name = 'ChatDamagedError';
}

/** The file was written by a newer version of Caucus. */
export class StoreTooNewError extends Error {
  override readonly name = 'StoreTooNewError';
}

/** The database belongs to another workspace than the one asked for. */
export class WrongWorkspaceError extends Error {
  override readonly name = 'WrongWorkspaceError';
}

/** An error as plain data, for the way between threads. */
export type StoreFailure = {
  readonly kind: StorageFailedError['reason'] | 'damaged' | 'too-new' | 'wrong-workspace';
  readonly path: string;
  /** What the system or SQLite said, or where the damage is. */
  readonly detail: string;
};

/** Raised inside a worker; carries what the main thread needs to make the named error. */
export class StoreFailureError extends Error {
  override readonly name = 'StoreFailureError';
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure, options?: ErrorOptions) {
    super(failure.detail, options);
    this.failure = failure;
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html) that a person can do something about. */
const SQLITE_KINDS: ReadonlyMap<number, StoreFailure['kind']> = new Map([
  [5, 'in-use'],
  [8, 'unreachable'],
  [11, 'damaged'],
  [13, 'disk-full'],
  [14, 'unreachable'],
  [26, 'damaged'],
]);

/** The wal-index of chat.db could not grow (SQLITE_IOERR_SHMSIZE): the file itself has not been touched yet. */
const NO_ROOM_FOR_WAL_INDEX = 4_874;

/** Turns whatever was thrown while working on `path` into plain data. */
export const failureOf = (path: string, error: unknown): StoreFailure => {
  if (error instanceof StoreFailureError) return error.failure;
  if (!(error instanceof Error)) return { kind: 'failed', path, detail: String(error) };
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (code === 'ENOSPC') return { kind: 'disk-full', path, detail: error.message };
  if (errcode === NO_ROOM_FOR_WAL_INDEX) return { kind: 'disk-full', path, detail: error.message };
  const kind = typeof errcode === 'number' ? (SQLITE_KINDS.get(errcode & 0xff) ?? 'failed') : 'failed';
  return { kind, path, detail: error.message };
};

const JOIN_AGAIN =
  'The other members have everything. Check the disk, start Caucus with another profile and join them; an owner then ' +
  'removes the member that this one was.';
const SAFE = 'Everything that was confirmed before is safe.';

/** The disk is full while Caucus runs: nothing has to be started again. */
export const diskFullError = (path: string): StorageFailedError =>
  new StorageFailedError(
    'disk-full',
    `There is no room left on the disk for ${path}. ${SAFE} Reading goes on; nothing new is taken or confirmed here. ` +
      'Free some space, and Caucus goes on by itself.',
  );

/** The named error for a failure, with words for the person. */
export const errorOf = (failure: StoreFailure, store: 'log' | 'chat'): Error => {
  const { kind, path, detail } = failure;
  switch (kind) {
    case 'disk-full':
      return new StorageFailedError(
        kind,
        `There is no room left on the disk for ${path}. ${SAFE} Free some space, then start Caucus again.`,
      );
    case 'in-use':
      return new StorageFailedError(
        kind,
        `${path} is in use by another Caucus. Close the other one first (${detail}).`,
      );
    case 'unreachable':
      return new StorageFailedError(
        kind,
        `${path} cannot be opened for writing (${detail}). Check that the folder exists and belongs to you.`,
      );
    case 'failed':
      return new StorageFailedError(
        kind,
        `Writing to ${path} failed (${detail}). ${SAFE} So that nothing is confirmed that may not last, this replica has ` +
          'stopped. Check the disk, then start Caucus again.',
      );
    case 'closed':
      return new StorageFailedError(kind, `${path} is closed.`);
    case 'too-new':
      return new StoreTooNewError(`${path} was written by a newer version of Caucus (${detail}). Update this one.`);
    case 'wrong-workspace':
      return new WrongWorkspaceError(`${path} belongs to another workspace (${detail}).`);
    case 'damaged':
      return store === 'log'
        ? new LogDamagedError(
            `The log in ${path} is damaged: ${detail}. It was left untouched, and so that nothing goes wrong for the others ` +
              `this install takes no part any more: it neither votes nor confirms. ${JOIN_AGAIN}`,
          )
        : new ChatDamagedError(
            `The messages in ${path} are damaged: ${detail}. They were left untouched. ${JOIN_AGAIN}`,
          );
  }
};
