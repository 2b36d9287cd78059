// The window's side of the contract in shared/api.ts. Picks the way to the host that is there: Electron's preload, or
// the loopback web host that served this page. Knows nothing of what the commands mean.

import type { CaucusApi } from '../../shared/api.ts';
import { createElectronClient } from './electron-client.ts';
import { createWebClient } from './web-client.ts';

/** `lost`: the host does not answer and is being tried again. `unauthorized`: it answers, and no longer lets us in. */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'unauthorized';

/** The contract, and whether the host can be reached. After a lost connection is back, a `reload` event comes. */
export type CaucusClient = CaucusApi & {
  /** Calls `listener` now and on every change; the returned function ends it. */
  watchConnection(listener: (state: ConnectionState) => void): () => void;
  /** Tries a lost connection again at once. */
  reconnect(): void;
  /** `process.platform` of the host in Electron, `web` in a browser. */
  readonly platform: string;
};

/** The client for the host this page runs in. */
export const pickClient = (): CaucusClient =>
  window.caucus === undefined ? createWebClient() : createElectronClient(window.caucus);
