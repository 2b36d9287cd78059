// Runs in the window's sandbox before the page and gives it `window.caucus`: calls and events, nothing of Electron.
// Bundled as CommonJS, because a sandboxed preload script can be nothing else.

import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { CALL_CHANNEL, DESKTOP_CALL_CHANNEL, DESKTOP_EVENT_CHANNEL, EVENT_CHANNEL } from './bridge-channels.ts';

/** Resolves with the documented answer, also for a failed command: an error would lose its code on the way. */
const callOver =
  (channel: string) =>
  (name: string, params: unknown): Promise<unknown> =>
    ipcRenderer.invoke(channel, name, params);

const subscribeTo =
  (channel: string) =>
  (listener: (event: unknown) => void): (() => void) => {
    const forward = (_: IpcRendererEvent, event: unknown): void => listener(event);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  };

contextBridge.exposeInMainWorld('caucus', {
  call: callOver(CALL_CHANNEL),
  subscribe: subscribeTo(EVENT_CHANNEL),
  platform: process.platform,
  desktop: { call: callOver(DESKTOP_CALL_CHANNEL), subscribe: subscribeTo(DESKTOP_EVENT_CHANNEL) },
});
