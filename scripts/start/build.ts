// Builds the app when its sources are newer than what was built. Several starts at once build one after the other.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src-main',
  'src-renderer',
  'shared',
  'electron.vite.config.ts',
  'vite.renderer.config.ts',
  'package-lock.json',
];
const LOCK_POLL_MS = 200;
const UNSIGNED_LOCK_MS = 5_000;

const newestMs = (path: string): number => {
  const { mtimeMs } = statSync(path);
  try {
    // A folder's own time tells of files that were removed.
    return readdirSync(path).reduce<number>((newest, name) => Math.max(newest, newestMs(join(path, name))), mtimeMs);
  } catch {
    return mtimeMs;
  }
};

const stampPath = (project: string): string => join(project, 'out', 'built.json');

/** Whether what is built is at least as new as the sources were when it was built. */
export const isBuilt = (project: string): boolean => {
  try {
    const { sourcesMs } = JSON.parse(readFileSync(stampPath(project), 'utf8')) as { readonly sourcesMs: number };
    statSync(join(project, 'out', 'renderer', 'index.html'));
    return SOURCES.every((path) => newestMs(join(project, path)) <= sourcesMs);
  } catch {
    return false;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether the lock is that of a process that is gone, or of one that died before it could write its number. */
const isAbandoned = (lock: string): boolean => {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder > 0 ? !isAlive(holder) : Date.now() - statSync(lock).mtimeMs > UNSIGNED_LOCK_MS;
  } catch (error) {
    // Given back meanwhile: the next try gets it, or meets another holder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};

/** Runs `work` while no other start does. The lock of a process that is gone is taken over. */
export const exclusively = async (
  project: string,
  work: () => boolean,
  pollMs: number = LOCK_POLL_MS,
): Promise<boolean> => {
  const lock = join(project, 'out', '.building');
  mkdirSync(join(project, 'out'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAbandoned(lock)) rmSync(lock, { force: true });
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
};

/** Builds everything if needed; false when it failed and the builder has said why. */
export const build = async (project: string): Promise<boolean> => {
  if (isBuilt(project)) return true;
  return exclusively(project, () => {
    if (isBuilt(project)) return true;
    console.log('Building …');
    const sinceMs = Date.now();
    const sourcesMs = Math.max(...SOURCES.map((path) => newestMs(join(project, path))));
    const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) return false;
    writeFileSync(stampPath(project), JSON.stringify({ sourcesMs }));
    console.log(`Built in ${((Date.now() - sinceMs) / 1000).toFixed(1)} s.`);
    return true;
  });
};
