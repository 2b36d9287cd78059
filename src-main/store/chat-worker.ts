// The thread that owns chat.db: applies batches and answers questions, one after the other in the order they come. After
// a batch that failed it applies no more, and goes on answering.

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

const serve = (file: ChatFile): void => {
  let isBroken = false;
  port.on('message', (request: ChatRequest) => {
    switch (request.type) {
      case 'apply':
        if (isBroken) return;
        try {
          const entries = unpackEntries(request.entries);
          const outcomes = file.apply({ entries, membership: request.membership });
          reply({ type: 'applied', number: request.number, outcomes });
        } catch (error) {
          isBroken = true;
          reply({ type: 'failed', failure: failureOf(options.path, error) });
        }
        return;
      case 'query':
        try {
          reply({ type: 'answer', number: request.number, value: answer(file, request.question) });
        } catch (error) {
          reply({ type: 'query-failed', number: request.number, failure: failureOf(options.path, error) });
        }
        return;
      case 'close':
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
