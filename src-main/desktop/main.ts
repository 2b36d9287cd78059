// The composition root of the desktop app: one instance a profile, one locked-down window, one install behind it.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, app, dialog } from 'electron';
import type { CaucusApi } from '../../shared/api.ts';
import { menuTemplate } from './app-menu.ts';
import { startDesktopInstall } from './desktop-install.ts';
import type { DesktopInstall } from './desktop-install.ts';
import { launchOptionsFrom } from './launch-options.ts';
import { lockDown } from './lockdown.ts';
import { createMainWindow } from './main-window.ts';
import { bridgeWindow } from './window-bridge.ts';
import { declareWindowProtocol, serveWindow } from './window-protocol.ts';

/** How long a clean end may take before the process ends anyway; what was acknowledged is on disk already. */
const STOP_TIMEOUT_MS = 10_000;

const bundleDirectory = import.meta.dirname;
const launch = launchOptionsFrom(process.argv.slice(app.isPackaged ? 1 : 2));
const reportFault = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

/** Starts everything in this process, which is the only one for its profile. */
const run = (): void => {
  app.enableSandbox();
  declareWindowProtocol();
  const forDevelopers = !app.isPackaged;
  const window = createMainWindow({
    preloadPath: join(bundleDirectory, '../preload/preload.cjs'),
    profileDirectory: launch.profileDirectory,
    forDevelopers,
  });
  const showWindow = (): void => void app.whenReady().then(() => window.show());

  const starting: Promise<DesktopInstall> = startDesktopInstall({
    launch,
    version: app.getVersion(),
    bundleDirectory,
    showWindow,
    onFault: reportFault,
  });
  const whenApi: Promise<CaucusApi> = starting.then(async ({ install }) => {
    await install.whenServing();
    return install.api;
  });
  whenApi.catch(async (error: unknown) => {
    reportFault(error);
    await app.whenReady();
    dialog.showErrorBox('Caucus cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
  bridgeWindow(whenApi, () => window.current()?.webContents ?? null, reportFault);

  let stopping = false;
  app.on('will-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    setTimeout(() => app.exit(1), STOP_TIMEOUT_MS).unref();
    void starting
      .then(({ stop }) => stop())
      .catch(() => undefined)
      .then(() => app.exit(0));
  });
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

  void app.whenReady().then(() => {
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ platform: process.platform, appName: app.name, forDevelopers })),
    );
    lockDown();
    serveWindow(join(bundleDirectory, '../renderer'));
    window.show();
  });
};

app.setName('Caucus');
// Chromium's own files lie in the profile, so that the lock of one instance is the lock of one profile.
const chromiumDirectory = join(launch.profileDirectory, 'chromium');
// A path that is set must be there already.
mkdirSync(chromiumDirectory, { recursive: true, mode: 0o700 });
app.setPath('userData', chromiumDirectory);
if (app.requestSingleInstanceLock()) run();
else app.quit();
