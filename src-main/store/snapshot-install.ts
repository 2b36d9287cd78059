// Puts a received snapshot in the place of chat.db so that a crash at any moment leaves the old state or the new one, whole.
// The file was checked before, and nobody has chat.db open. Synchronous; runs in the chat worker.

import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { StoreFailureError } from './store-errors.ts';
import { syncFolder } from './sqlite-file.ts';

const syncFile = (path: string): void => {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/**
 * Replaces `chatPath` by `receivedPath`. Does nothing when that has happened already, so that it may be tried again.
 * @throws StoreFailureError, what the file system throws
 */
export const putSnapshotInPlace = (chatPath: string, receivedPath: string): void => {
  if (!existsSync(receivedPath)) return;
  // Whoever closes a database last moves its write-ahead log into it. One that is left would be taken for that of the new file.
  if (existsSync(`${chatPath}-wal`)) {
    throw new StoreFailureError({ kind: 'in-use', path: chatPath, detail: 'its write-ahead log is still there' });
  }
  syncFile(receivedPath);
  // First that the old log is gone, then the new name: never the one without the other.
  syncFolder(chatPath);
  renameSync(receivedPath, chatPath);
  syncFolder(chatPath);
  syncFolder(receivedPath);
};
