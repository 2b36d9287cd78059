// One worker thread as seen from the main thread: typed messages both ways, and one call when it is gone. Knows nothing
// of what the messages mean.

import { Worker } from 'node:worker_threads';

export type WorkerThread<Request> = {
  post(request: Request, transfer?: readonly ArrayBuffer[]): void;
  /** Resolves once the thread has ended. */
  stop(): Promise<void>;
};

/**
 * Where the code of a worker lies: beside the module that starts it, as `.ts` when that runs as `.ts`, else as `.js`
 * (a bundle has one file for each worker beside the main one).
 */
export const workerUrlBeside = (moduleUrl: string, name: string): URL =>
  new URL(`./${name}.${moduleUrl.endsWith('.ts') ? 'ts' : 'js'}`, moduleUrl);

export type WorkerThreadOptions<Reply> = {
  readonly url: URL;
  readonly workerData: unknown;
  readonly onReply: (reply: Reply) => void;
  /** The thread ended without being asked to, or never began. Called at most once. */
  readonly onCrash: (cause: Error) => void;
};

/** Starts the thread at once. */
export const startWorkerThread = <Request, Reply>(options: WorkerThreadOptions<Reply>): WorkerThread<Request> => {
  const worker = new Worker(options.url, { workerData: options.workerData, execArgv: [] });
  let hasEnded = false;
  let isStopping = false;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      crash(new Error(`The worker ended with code ${code}.`));
      resolve();
    });
  });
  const crash = (cause: Error): void => {
    if (hasEnded) return;
    hasEnded = true;
    if (!isStopping) options.onCrash(cause);
  };
  worker.on('message', options.onReply);
  worker.on('messageerror', crash);
  worker.once('error', (error) => crash(error instanceof Error ? error : new Error(String(error))));
  return {
    post: (request, transfer = []) => worker.postMessage(request, [...transfer]),
    stop: async () => {
      isStopping = true;
      await worker.terminate();
      await ended;
    },
  };
};
