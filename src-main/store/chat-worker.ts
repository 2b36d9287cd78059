// The thread that owns chat.db: applies batches, puts snapshots in its place and answers questions, one after the other in
// the order they come. A full disk makes what writes wait and be tried again; after any other failure it writes no more. It
// goes on answering in both.

import { parentPort, workerData } from 'node:worker_threads';
import { openChatFile } from './chat-file.ts';
import { unpackEntries } from './packed-items.ts';
import { packOutcomes } from './packed-outcomes.ts';
import { putSnapshotInPlace } from './snapshot-install.ts';
import { StoreFailureError, failureOf } from './store-errors.ts';
import type { ChatFile } from './chat-file.ts';
import type { ChatQuestion, ChatReply, ChatRequest, ChatWorkerData } from './chat-messages.ts';

const port = parentPort;
if (port === null) throw new Error('chat-worker.ts runs as a worker thread.');
const options = workerData as ChatWorkerData;
const reply = (message: ChatReply): void => port.postMessage(message);

const answer = ({ name, params }: ChatQuestion): unknown =>
  // The pair of name and parameters is typed where it is made; here TypeScript cannot follow the union.
  (file.queries[name] as (...given: readonly unknown[]) => unknown)(...params);

/** How often a full disk is tried again, in milliseconds. */
const TRY_AGAIN_MS = 500;

type Apply = Extract<ChatRequest, { readonly type: 'apply' }>;
type Install = Extract<ChatRequest, { readonly type: 'install' }>;
/** What writes, in order. */
type Work = Exclude<ChatRequest, { readonly type: 'query' | 'close' }>;

let file: ChatFile;

const apply = ({ number, entries, membership }: Apply): void => {
  const outcomes = file.apply({ entries: unpackEntries(entries), membership });
  reply({ type: 'applied', number, outcomes: packOutcomes(outcomes) });
};

/** Tried again after a full disk, it goes on where it stopped. */
const install = ({ number, path, index }: Install): void => {
  file.close();
  putSnapshotInPlace(options.path, path);
  file = openChatFile(options);
  if (file.appliedIndex !== index) {
    const detail = `the snapshot that ends at entry ${index} is not there`;
    throw new StoreFailureError({ kind: 'failed', path: options.path, detail });
  }
  reply({ type: 'installed', number });
};

const perform = (work: Work): void => {
  switch (work.type) {
    case 'apply':
      return apply(work);
    case 'persist':
      return reply({ type: 'persisted', number: work.number, throughIndex: file.persist() });
    case 'install':
      return install(work);
  }
};

/** Does what writes, in order; what finds no room waits for it. */
const createWriter = (): { write(work: Work): void; stop(): void } => {
  let isBroken = false;
  let isFull = false;
  let waiting: Work[] = [];
  let timer: NodeJS.Timeout | undefined;

  const writeOne = (work: Work): boolean => {
    try {
      perform(work);
      return true;
    } catch (error) {
      const failure = failureOf(options.path, error);
      if (failure.kind !== 'disk-full') {
        isBroken = true;
        reply({ type: 'failed', failure });
      } else {
        if (!isFull) reply({ type: 'waiting', failure });
        isFull = true;
        timer = setTimeout(writeWaiting, TRY_AGAIN_MS);
      }
      return false;
    }
  };

  const writeWaiting = (): void => {
    while (waiting[0] !== undefined) {
      if (!writeOne(waiting[0])) return;
      waiting.shift();
    }
    if (isFull) reply({ type: 'flowing' });
    isFull = false;
  };

  return {
    write: (work) => {
      if (isBroken) return;
      waiting.push(work);
      if (!isFull) writeWaiting();
    },
    stop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
};

const serve = (): void => {
  const writer = createWriter();
  port.on('message', (request: ChatRequest) => {
    switch (request.type) {
      case 'apply':
      case 'persist':
      case 'install':
        return writer.write(request);
      case 'query':
        try {
          reply({ type: 'answer', number: request.number, value: answer(request.question) });
        } catch (error) {
          reply({ type: 'query-failed', number: request.number, failure: failureOf(options.path, error) });
        }
        return;
      case 'close':
        writer.stop();
        file.close();
        reply({ type: 'closed' });
        port.close();
        return;
    }
  });
};

try {
  file = openChatFile(options);
  const { appliedIndex, appliedTerm, membership } = file;
  reply({ type: 'opened', appliedIndex, appliedTerm, membership });
  serve();
} catch (error) {
  reply({ type: 'failed', failure: failureOf(options.path, error) });
  port.close();
}
