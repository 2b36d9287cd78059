// Starts the built main process on Node, with the stand-in for Electron, and asks it things. The test tells what to expect.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { StandInFacts, StandInPush, StandInReply, StandInRequest } from './stand-in-requests.ts';

export const project = resolve(import.meta.dirname, '../..');
/** The address of the window's own page. */
export const WINDOW = 'app://caucus/';

export type Answer = {
  readonly ok: boolean;
  readonly result?: never;
  readonly error?: { readonly code: string };
};

export type StandInMain = {
  readonly process: ChildProcess;
  ask<T>(request: StandInRequest): Promise<T>;
  /** A command of shared/api.ts, as the page at `from` would give it. */
  call(name: string, params?: unknown, from?: string): Promise<Answer>;
  /** A command of shared/desktop.ts. */
  desktopCall(name: string, params?: unknown, from?: string): Promise<Answer>;
  facts(): Promise<StandInFacts>;
  /** Calls `listener` with all that the page is told from now on. */
  onPush(listener: (push: StandInPush) => void): void;
};

/** Alone on loopback, as Ada. `build` must have been called. */
export const startStandInMain = (profile: string): StandInMain => {
  const child = fork(
    join(project, 'out/main/main.js'),
    ['--profile', profile, '--name', 'Ada', '--port', '0', '--listen', '127.0.0.1', '--no-mdns'],
    {
      execArgv: ['--import', join(import.meta.dirname, 'use-stand-in.ts')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, LEARNER_STEADY: '500' },
    },
  );
  child.setMaxListeners(0);
  let lastId = 0;
  const ask = async <T>(request: StandInRequest): Promise<T> => {
    const id = (lastId += 1);
    const reply = new Promise<StandInReply>((settle, reject) => {
      const onMessage = (message: StandInReply): void => {
        if (message.id !== id) return;
        child.off('message', onMessage);
        settle(message);
      };
      child.on('message', onMessage);
      child.once('exit', () => reject(new Error('The main process ended.')));
    });
    child.send({ ...request, id });
    return (await reply).result as T;
  };
  return {
    process: child,
    ask,
    call: (name, params = {}, from = WINDOW) => ask<Answer>({ ask: 'call', from, name, params }),
    desktopCall: (name, params = {}, from = WINDOW) => ask<Answer>({ ask: 'desktop-call', from, name, params }),
    facts: () => ask<StandInFacts>({ ask: 'facts' }),
    onPush: (listener) =>
      void child.on('message', (message: StandInPush) => {
        if (message.push !== undefined) listener(message);
      }),
  };
};
