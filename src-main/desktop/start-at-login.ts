// Starts Caucus when the person logs in, without a window: the system's own list on macOS and Windows, an autostart file on
// Linux. Says nothing to the person; the preference does.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { app } from 'electron';
import { HIDDEN_OPTION } from './launch-options.ts';
import { autostartFile, canStartAtLogin } from './login-place.ts';
import type { LoginPlace } from './login-place.ts';

/** Where this process stands. */
export const thisPlace = (): LoginPlace => ({
  platform: process.platform,
  isPackaged: app.isPackaged,
  executable: process.execPath,
  environment: process.env,
  home: homedir(),
});

/** Brings the system's list in line with the preference. Changes nothing where `canStartAtLogin` says no. */
export const startAtLogin = (wanted: boolean, place: LoginPlace = thisPlace()): void => {
  if (!canStartAtLogin(place)) return;
  if (place.platform !== 'linux') {
    // macOS takes no arguments: there `wasOpenedAtLogin` tells the same.
    app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_OPTION] });
    return;
  }
  const { path, content } = autostartFile(place);
  if (!wanted) return rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};
