// Whether the packages of package-lock.json are installed, and how they are. Runs on Node 20 with nothing installed.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
};

/** The Node that the packages bring along; the program needs its version. */
export const ownNodePath = (project) =>
  join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether what npm wrote down as installed is what the lock file asks for. */
export const packagesAreInstalled = (project) => {
  const wanted = readPackages(join(project, 'package-lock.json'));
  const installed = readPackages(join(project, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null || !existsSync(ownNodePath(project))) return false;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || version === undefined) return true;
    const there = installed[path];
    // Packages for other platforms are optional and missing.
    return there === undefined ? optional === true || peer === true : there.version === version;
  });
};

/** Installs exactly what the lock file says; false when npm failed and has said why. */
export const installPackages = (project) => {
  console.log('Installing the packages (the first time this takes a minute or two) …');
  const sinceMs = Date.now();
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=true'], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return false;
  console.log(`Installed in ${((Date.now() - sinceMs) / 1000).toFixed(0)} s.`);
  return true;
};
