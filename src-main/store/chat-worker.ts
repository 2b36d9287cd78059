// The thread that owns chat.db: applies batches and answers questions, one after the other in the order they come. A full
// disk makes batches wait and be tried again; after any other failure it applies no more. It goes on answering in both.

import { parentPort, workerData } from 'node:worker_threads';
import { openChatFile } from './chat-file.ts';
import { unpackEntries } from './packed-items.ts';
import { failureOf } from './store-errors.ts';
import type { ChatFile } from './chat-file.ts';
import type { ChatQuestion, ChatReply, ChatRequest, ChatWorkerData } from './chat-messages.ts';

const port = parentPort;
if (port === null) throw new Error('chat-worker.ts runs as a worker thread.');
const options = workerData as ChatWorkerData;
const reply = (message: ChatReply): void => port.postMessage(message);

const answer = ({ queries }: ChatFile, { name, params }: ChatQuestion): unknown =>
  // The pair of name and parameters is typed where it is made; here TypeScript cannot follow the union.
  (queries[name] as (...given: readonly unknown[]) => unknown)(...params);

/** How often a full disk is tried again, in milliseconds. */
const TRY_AGAIN_MS = 500;

type Apply = Extract<ChatRequest, { readonly type: 'apply' }>;

/** Applies batches in order; those that find no room wait for it. */
const createApplier = (file: ChatFile): { apply(request: Apply): void; stop(): void } => {
  let isBroken = false;
  let isFull = false;
  let waiting: Apply[] = [];
  let timer: NodeJS.Timeout | undefined;

  const applyOne = ({ number, entries, membership }: Apply): boolean => {
    try {
      const outcomes = file.apply({ entries: unpackEntries(entries), membership });
      reply({ type: 'applied', number, outcomes });
      return true;
    } catch (error) {
      const failure = failureOf(options.path, error);
      if (failure.kind !== 'disk-full') {
        isBroken = true;
        reply({ type: 'failed', failure });
      } else {
        if (!isFull) reply({ type: 'waiting', failure });
        isFull = true;
        timer = setTimeout(applyWaiting, TRY_AGAIN_MS);
      }
      return false;
    }
  };

  const applyWaiting = (): void => {
    while (waiting[0] !== undefined) {
      if (!applyOne(waiting[0])) return;
      waiting.shift();
    }
    if (isFull) reply({ type: 'flowing' });
    isFull = false;
  };

  return {
    apply: (request) => {
      if (isBroken) return;
      waiting.push(request);
      if (!isFull) applyWaiting();
    },
    stop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
};

const serve = (file: ChatFile): void => {
  const applier = createApplier(file);
  port.on('message', (request: ChatRequest) => {
    switch (request.type) {
      case 'apply':
        return applier.apply(request);
      case 'query':
        try {
          reply({ type: 'answer', number: request.number, value: answer(file, request.question) });
        } catch (error) {
          reply({ type: 'query-failed', number: request.number, failure: failureOf(options.path, error) });
        }
        return;
      case 'close':
        applier.stop();
        file.close();
        reply({ type: 'closed' });
        port.close();
        return;
    }
  });
};

try {
  const file = openChatFile(options);
  reply({ type: 'opened', appliedIndex: file.appliedIndex, membership: file.membership });
  serve(file);
} catch (error) {
  reply({ type: 'failed', failure: failureOf(options.path, error) });
  port.close();
}
