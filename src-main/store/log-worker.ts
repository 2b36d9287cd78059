// The thread that owns log.db. It takes everything that waits, commits it in one transaction (one sync for all), then
// acknowledges all of it. A full disk makes it wait and try again; after any other failure it writes nothing more, for
// nobody can know what a failed sync has left on the disk.

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openLogFile } from './log-file.ts';
import { createLogWriter } from './log-writer.ts';
import { failureOf } from './store-errors.ts';
import type { LogFile } from './log-file.ts';
import type { LogChange, LogReply, LogRequest, LogWorkerData } from './log-messages.ts';

/** Most changes in one transaction: beyond it the first ones would wait too long for their acknowledgement. */
const MAX_CHANGES_PER_COMMIT = 4_096;

const port = parentPort;
if (port === null) throw new Error('log-worker.ts runs as a worker thread.');
const options = workerData as LogWorkerData;
const reply = (message: LogReply, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const nextWaiting = (): LogRequest | undefined => receiveMessageOnPort(port)?.message as LogRequest | undefined;

/** `first` and what waits behind it, up to a request to close. */
const takeWaiting = (first: LogRequest): { readonly changes: readonly LogChange[]; readonly close: boolean } => {
  const changes: LogChange[] = [];
  for (let request: LogRequest | undefined = first; request !== undefined; request = nextWaiting()) {
    if (request.type === 'close') return { changes, close: true };
    changes.push(request);
    if (changes.length >= MAX_CHANGES_PER_COMMIT) break;
  }
  return { changes, close: false };
};

const serve = (file: LogFile): void => {
  const writer = createLogWriter(file, options.path, reply);
  let tidying: NodeJS.Immediate | null = null;
  /** Piece by piece, in between: whoever writes comes first. */
  const tidySoon = (): void => {
    tidying ??= setImmediate(() => {
      tidying = null;
      if (writer.tidy()) tidySoon();
    });
  };
  tidySoon();
  port.on('message', (first: LogRequest) => {
    const { changes, close } = takeWaiting(first);
    writer.write(changes);
    if (changes.some(({ type }) => type === 'compact')) tidySoon();
    if (!close) return;
    if (tidying !== null) clearImmediate(tidying);
    writer.stop();
    file.close();
    reply({ type: 'closed' });
    port.close();
  });
};

try {
  const file = openLogFile(options);
  const { entries, items } = file.contents;
  reply({ type: 'opened', contents: file.contents }, [entries.data.bytes.buffer, items.envelopes.bytes.buffer]);
  serve(file);
} catch (error) {
  reply({ type: 'failed', failure: failureOf(options.path, error) });
  port.close();
}
