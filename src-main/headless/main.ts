// The composition root of the headless host: a profile, an install and the loopback server, put together and taken
// apart in the right order. Prints nothing but faults; commands/serve.ts does the talking.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_PORT } from '../../shared/settings.ts';
import type { ConsensusSettings, RoleSettings } from '../../shared/settings.ts';
import { replaceFile } from '../profile/durable-file.ts';
import { openErrorReports } from '../profile/error-reports.ts';
import type { ErrorReports } from '../profile/error-reports.ts';
import { openProfile } from '../profile/profile.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import { startInstall } from '../service/install.ts';
import type { Install } from '../service/install.ts';
import { apiFilePath, formatApiFile, readApiFile } from './api-file.ts';
import { startLoopbackServer } from './loopback-server.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { printProblem } from './terminal.ts';

export type HostOptions = {
  readonly profileDirectory: string;
  /** Renames the install; without it the name stays. */
  readonly name?: string;
  /** null: the default port or the next free one; 0: any free port; else exactly this one. */
  readonly port: number | null;
  readonly listenAddresses: readonly string[];
  readonly join: readonly string[];
  readonly mdns: boolean;
  readonly settings: ConsensusSettings;
  readonly roles: RoleSettings;
};

export type Host = {
  readonly install: Install;
  readonly server: LoopbackServer;
  readonly profile: OpenedProfile;
  /** Ends everything in order; what was acknowledged is on disk before and after. */
  stop(): Promise<void>;
};

const fromProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const versionOfProject = async (): Promise<string> => {
  const content = JSON.parse(await readFile(fromProject('package.json'), 'utf8')) as { readonly version: string };
  return content.version;
};

/** Tells of what nobody foresaw, and writes it down in the profile. */
const faultReporter =
  (reports: ErrorReports) =>
  (error: unknown): void => {
    reports.keep('A fault', error);
    printProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };

/** The end of this process by an error is written down, and happens all the same. Returns the end of that. */
const keepLastError = (reports: ErrorReports): (() => void) => {
  const keep = (error: Error): void => void reports.keep('An error that nobody caught', error);
  process.on('uncaughtExceptionMonitor', keep);
  return () => process.off('uncaughtExceptionMonitor', keep);
};

/** The port of the last start, so that an open window and what it remembers stay at one origin. */
const lastApiPort = async (profileDirectory: string): Promise<number> =>
  Number(URL.parse((await readApiFile(profileDirectory))?.url ?? '')?.port ?? 0);

/**
 * Starts a replica and serves its API. Resolves once commands are answered and `api.json` is written.
 * @throws ProfileError, NetworkError and the store's errors; nothing is left running then.
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const profile = await openProfile(options.profileDirectory, options.name === undefined ? {} : { name: options.name });
  const version = await versionOfProject();
  const reports = openErrorReports(profile.directory, version);
  const reportFault = faultReporter(reports);
  const stopKeeping = keepLastError(reports);
  const undo: (() => Promise<void>)[] = [() => profile.close(), async () => stopKeeping()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step().catch(reportFault);
  };
  try {
    const install = await startInstall({
      profile,
      settings: options.settings,
      roles: options.roles,
      network: {
        port: options.port ?? DEFAULT_PORT,
        portMayMove: options.port === null,
        listenAddresses: options.listenAddresses,
        mdns: options.mdns,
      },
      join: options.join,
      environment: process.env,
      version,
    });
    undo.push(() => install.stop());
    await install.whenServing();

    const windowDirectory = fromProject('out/renderer');
    const server = await startLoopbackServer({
      api: install.api,
      windowDirectory: existsSync(join(windowDirectory, 'index.html')) ? windowDirectory : null,
      preferredPort: await lastApiPort(profile.directory),
      onFault: reportFault,
    });
    undo.push(() => server.close());
    const file = { url: server.url, token: server.token, pid: process.pid };
    await replaceFile(apiFilePath(profile.directory), formatApiFile(file));
    return { install, server, profile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
