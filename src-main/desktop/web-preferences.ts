// What the page in the window may do: nothing but show itself and talk through the preload script. Everything is said
// out loud, also where it is Electron's default, so that a change of defaults changes nothing here.

import type { WebPreferences } from 'electron';

export const WINDOW_WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
} as const satisfies WebPreferences;

/** macOS has a spell checker of its own. Elsewhere the dictionaries would be fetched from the internet. */
export const checksSpelling = (platform: NodeJS.Platform): boolean => platform === 'darwin';
