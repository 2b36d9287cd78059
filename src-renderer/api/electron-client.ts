// The client inside Electron: the preload script exposes `window.caucus`, and everything goes over IPC. The host lives
// and dies with the window, so there is no connection to lose.

import { ApiError } from '../../shared/api.ts';
import type { AppEvent, CommandName, Params, Result } from '../../shared/api.ts';
import type { DesktopBridge } from '../../shared/desktop.ts';
import { say } from '../words/say.ts';
import { openAnswer } from './answer.ts';
import type { CaucusClient } from './client.ts';

/** What the preload script puts on `window`. `call` never rejects for a failed command; it resolves with the error. */
export type CaucusBridge = {
  call(name: string, params: unknown): Promise<unknown>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  readonly platform: string;
  readonly desktop: DesktopBridge;
};

declare global {
  interface Window {
    readonly caucus?: CaucusBridge;
  }
}

/** A client over the preload's bridge. */
export const createElectronClient = (bridge: CaucusBridge): CaucusClient => ({
  platform: bridge.platform,
  async call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> {
    let answer: unknown;
    try {
      answer = await bridge.call(name, params);
    } catch (cause) {
      throw new ApiError('stopped', say('connection.unreachable'), { cause });
    }
    return openAnswer(answer) as Result<Name>;
  },
  subscribe: (listener) => bridge.subscribe(listener),
  watchConnection: (listener) => {
    listener('connected');
    return () => undefined;
  },
  reconnect: () => undefined,
});
