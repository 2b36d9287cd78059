// Runs in the window's sandbox before the page and gives it `window.caucus`: calls and events, nothing of Electron.
// Bundled as CommonJS, because a sandboxed preload script can be nothing else.

import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from './bridge-channels.ts';

contextBridge.exposeInMainWorld('caucus', {
  /** Resolves with the documented answer, also for a failed command: an error would lose its code on the way. */
  call: (name: string, params: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, name, params),
  subscribe: (listener: (event: unknown) => void): (() => void) => {
    const forward = (_: IpcRendererEvent, event: unknown): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward);
    };
  },
  platform: process.platform,
});
