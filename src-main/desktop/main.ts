// The composition root of the desktop app: one instance a profile, one locked-down window, one install behind it.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, powerMonitor } from 'electron';
import type { CaucusApi } from '../../shared/api.ts';
import { openErrorReports } from '../profile/error-reports.ts';
import { startDesktopInstall } from './desktop-install.ts';
import type { DesktopInstall } from './desktop-install.ts';
import { followFaults, keepCrashes } from './faults.ts';
import { handedArguments, launchOptionsFrom, linkIn } from './launch-options.ts';
import { receiveLinks, registerLinks } from './link-registration.ts';
import { lockDown } from './lockdown.ts';
import { createMainWindow } from './main-window.ts';
import type { MainWindow } from './main-window.ts';
import { followPower } from './power-events.ts';
import type { PowerEvents } from './power-events.ts';
import { openDesktopRecord } from './preferences.ts';
import { createSurroundings } from './surroundings.ts';
import { bridgeWindow } from './window-bridge.ts';
import { declareWindowProtocol, serveWindow } from './window-protocol.ts';

/** How long a clean end may take before the process ends anyway; what was acknowledged is on disk already. */
const STOP_TIMEOUT_MS = 10_000;

const bundleDirectory = import.meta.dirname;
const givenArguments = process.argv.slice(app.isPackaged ? 1 : 2);
const launch = launchOptionsFrom(givenArguments);
/** macOS starts what is to be started at login without arguments. */
const wasOpenedAtLogin = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

/** Starts everything in this process, which is the only one for its profile. */
const run = (): void => {
  app.enableSandbox();
  declareWindowProtocol();
  const reports = openErrorReports(launch.profileDirectory, app.getVersion());
  keepCrashes(reports);
  const reportFault = (error: unknown): void => {
    reports.keep('A fault', error);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const forDevelopers = !app.isPackaged;
  let quitting = false;
  let powerEvents: PowerEvents | null = null;

  const starting: Promise<DesktopInstall> = startDesktopInstall({
    launch,
    version: app.getVersion(),
    bundleDirectory,
    showWindow: () => showWindow(),
    onFault: reportFault,
  });
  const whenApi: Promise<CaucusApi> = starting.then(async ({ install }) => {
    await install.whenServing();
    return install.api;
  });
  const surroundings = createSurroundings({
    platform: process.platform,
    forDevelopers,
    window: () => window,
    record: openDesktopRecord(launch.profileDirectory),
    reports,
    starting,
    whenApi,
    isQuitting: () => quitting,
    onFault: reportFault,
  });
  const window: MainWindow = createMainWindow({
    preloadPath: join(bundleDirectory, '../preload/preload.cjs'),
    profileDirectory: launch.profileDirectory,
    forDevelopers,
    onClose: surroundings.onClose,
    onMade: (made) => {
      surroundings.onWindowMade(made);
      powerEvents?.watchSession(made);
    },
    onPageGone: surroundings.onPageGone,
    onCrash: (happening) => void reports.keep(happening, happening),
  });
  const showWindow = (): void => void app.whenReady().then(() => window.show());
  const followLink = (link: string): void => void app.whenReady().then(() => surroundings.followLink(link));

  whenApi.catch(async (error: unknown) => {
    reportFault(error);
    await app.whenReady();
    dialog.showErrorBox(
      surroundings.say()('fault.cannotStart'),
      error instanceof Error ? error.message : String(error),
    );
    app.exit(1);
  });
  bridgeWindow(whenApi, window.contents, reportFault);
  const stopInstall = (): Promise<void> => starting.then(({ stop }) => stop());
  followFaults({ reports, say: surroundings.say, stop: stopInstall });

  let stopping = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    surroundings.remove();
    setTimeout(() => app.exit(1), STOP_TIMEOUT_MS).unref();
    void stopInstall()
      .catch(() => undefined)
      .then(() => app.exit(0));
  });
  app.on('second-instance', (_, argv, __, data) => {
    const handed = handedArguments(data);
    const link = linkIn(handed.length > 0 ? handed : argv);
    if (link === null) showWindow();
    else followLink(link);
  });
  receiveLinks(followLink);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

  void app.whenReady().then(() => {
    lockDown();
    serveWindow(join(bundleDirectory, '../renderer'));
    powerEvents = followPower(powerMonitor, { starting, quit: () => app.quit() });
    surroundings.raise();
    registerLinks();
    if (launch.link !== null) surroundings.followLink(launch.link);
    else if (!launch.hidden && !wasOpenedAtLogin()) window.show();
  });
};

app.setName('Caucus');
// Windows shows notifications under this name, and only when it is that of the installed shortcut.
if (process.platform === 'win32') app.setAppUserModelId('org.caucus.desktop');
// Chromium's own files lie in the profile, so that the lock of one instance is the lock of one profile.
const chromiumDirectory = join(launch.profileDirectory, 'chromium');
// A path that is set must be there already.
mkdirSync(chromiumDirectory, { recursive: true, mode: 0o700 });
app.setPath('userData', chromiumDirectory);
if (app.requestSingleInstanceLock({ args: givenArguments })) run();
else app.quit();
