// Processes of the bench: started, asked, measured, and ended with it in every case. Knows nothing of what they do.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Requests } from './host-protocol.ts';

/** Whatever still runs when the bench ends, for whatever reason, is ended with it. */
const alive = new Set<ChildProcess>();
const endAll = (): void => alive.forEach((child) => child.kill('SIGKILL'));
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

/** Has a process ended together with the bench. */
export const endWithBench = (child: ChildProcess): void => {
  alive.add(child);
  child.once('exit', () => alive.delete(child));
};

export type BenchProcess<Known extends Requests> = {
  readonly pid: number;
  /** Rejects with what the host says, or when it ends before it answers. */
  ask<Name extends keyof Known & string>(name: Name, params: Known[Name]['params']): Promise<Known[Name]['result']>;
  /** Ends it at once; resolves when it is gone. */
  end(): Promise<void>;
};

/** Starts a host, a file of this folder. */
export const startHost = <Known extends Requests>(
  file: string,
  env: Readonly<Record<string, string>> = {},
): BenchProcess<Known> => {
  const child = fork(join(import.meta.dirname, file), [], {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  endWithBench(child);
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastNumber = 0;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ('failure' in answer) asker?.reject(new Error(`${file}: ${answer.failure}`));
    else asker?.resolve(answer.result);
  });
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended before it answered.`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, params) =>
      new Promise((resolve, reject) => {
        lastNumber += 1;
        waiting.set(lastNumber, { resolve: resolve, reject });
        child.send({ number: lastNumber, name, params });
      }),
    end: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
};
