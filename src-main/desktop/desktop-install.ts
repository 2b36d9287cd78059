// The install behind the window: a profile, the service and the loopback API for the command line, started in order and
// stopped in the opposite one.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEFAULT_PORT, consensusSettingsFrom, roleSettingsFrom } from '../../shared/settings.ts';
import type { NotificationSettings } from '../../shared/install-settings.ts';
import { apiFilePath, formatApiFile } from '../headless/api-file.ts';
import { startLoopbackServer } from '../headless/loopback-server.ts';
import { replaceFile } from '../profile/durable-file.ts';
import { openProfile } from '../profile/profile.ts';
import { startInstall } from '../service/install.ts';
import { keptSettingsOf } from '../service/kept-settings.ts';
import type { Install } from '../service/install.ts';
import type { LaunchOptions } from './launch-options.ts';

export type DesktopInstallOptions = {
  readonly launch: LaunchOptions;
  readonly version: string;
  /** Where the bundled worker threads lie. */
  readonly bundleDirectory: string;
  readonly showWindow: () => void;
  readonly onFault: (error: unknown) => void;
};

export type DesktopInstall = {
  readonly install: Install;
  /** As kept now. */
  notifications(): NotificationSettings;
  stop(): Promise<void>;
};

/** @throws InvalidSettingError, ProfileError, NetworkError and the store's errors; nothing is left running then. */
export const startDesktopInstall = async (options: DesktopInstallOptions): Promise<DesktopInstall> => {
  const { launch, onFault } = options;
  const settings = consensusSettingsFrom(process.env);
  const roles = roleSettingsFrom(process.env);
  const worker = (name: string): URL => pathToFileURL(join(options.bundleDirectory, name));
  const profile = await openProfile(launch.profileDirectory, launch.name === undefined ? {} : { name: launch.name });
  const undo: (() => Promise<void>)[] = [() => profile.close()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step().catch(onFault);
  };
  try {
    const install = await startInstall({
      profile,
      settings,
      roles,
      network: {
        port: launch.port ?? DEFAULT_PORT,
        portMayMove: launch.port === null,
        listenAddresses: launch.listenAddresses,
        mdns: launch.mdns,
      },
      join: launch.join,
      environment: process.env,
      version: options.version,
      logWorkerUrl: worker('log-worker.js'),
      chatWorkerUrl: worker('chat-worker.js'),
      snapshotWorkerUrl: worker('snapshot-worker.js'),
    });
    undo.push(() => install.stop());
    const server = await startLoopbackServer({
      api: install.api,
      windowDirectory: null,
      showWindow: options.showWindow,
      onFault,
    });
    undo.push(() => server.close());
    await replaceFile(
      apiFilePath(profile.directory),
      formatApiFile({ url: server.url, token: server.token, pid: process.pid }),
    );
    return { install, notifications: () => keptSettingsOf(profile).notifications, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
