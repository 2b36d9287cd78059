// The thread that makes or checks one snapshot file, and ends. It may be ended at any moment from outside.

import { parentPort, workerData } from 'node:worker_threads';
import { checkSnapshotFile, makeSnapshotFile } from './snapshot-file.ts';
import { failureOf } from './store-errors.ts';
import type { SnapshotAnswer, SnapshotTask } from './snapshot-messages.ts';

const port = parentPort;
if (port === null) throw new Error('snapshot-worker.ts runs as a worker thread.');
const task = workerData as SnapshotTask;

const perform = (): SnapshotAnswer => {
  try {
    return task.type === 'make'
      ? { type: 'made', made: makeSnapshotFile(task) }
      : { type: 'checked', state: checkSnapshotFile(task) };
  } catch (error) {
    return { type: 'failed', failure: failureOf(task.type === 'make' ? task.chatPath : task.path, error) };
  }
};

port.postMessage(perform());
