// Finds Electron's runtime, or tries for a bounded time to download it. It is not part of the npm package: it comes
// from GitHub (or ELECTRON_MIRROR), which not every network reaches.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROBE_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;
/** After a failure it is not tried again for a day, so that a start without network is a quick one. */
const RETRY_AFTER_MS = 86_400_000;

const EXECUTABLES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const executable = EXECUTABLES[process.platform] ?? 'electron';

const electronPackage = (project: string): string => join(project, 'node_modules', 'electron');
const failureNote = (project: string): string => join(project, 'node_modules', '.cache', 'caucus-electron-unreachable');

/** The path of a runtime that is here, or null. */
export const findRuntime = (project: string): string | null => {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const places = [...(named ? [named] : []), join(electronPackage(project), 'dist')];
  return places.map((place) => join(place, executable)).find((path) => existsSync(path)) ?? null;
};

const failedLately = (project: string): boolean => {
  try {
    return Date.now() - statSync(failureNote(project)).mtimeMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
};

const isReachable = async (project: string): Promise<boolean> => {
  const { version } = JSON.parse(readFileSync(join(electronPackage(project), 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const mirror =
    process.env.npm_config_electron_mirror ??
    process.env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(new URL(file, mirror), {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return response.status < 400;
  } catch {
    return false;
  }
};

const download = (project: string): Promise<void> =>
  new Promise((resolve) => {
    console.log('Downloading Electron’s runtime (about 110 MB, once) …');
    const child = spawn(process.execPath, [join(electronPackage(project), 'install.js')], {
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), DOWNLOAD_TIMEOUT_MS);
    const end = (): void => {
      clearTimeout(limit);
      resolve();
    };
    child.on('error', end);
    child.on('exit', end);
  });

/** Tries to get a runtime; gives its path, or null when it cannot be had now. */
export const fetchRuntime = async (project: string): Promise<string | null> => {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || failedLately(project)) return null;
  if (await isReachable(project)) await download(project);
  const found = findRuntime(project);
  if (found !== null) {
    rmSync(failureNote(project), { force: true });
    return found;
  }
  mkdirSync(join(project, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(failureNote(project), '');
  return null;
};
