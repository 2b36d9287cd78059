// The packed app, read back: which files are in it, and which of Electron's fuses are blown. Packed by electron-builder
// against a stand-in for Electron's distribution: an executable with the real fuse wire and nothing else.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builderArguments } from '../../scripts/package.ts';
import { build } from '../../scripts/start/build.ts';

const project = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'caucus-package-'));
const unpacked = join(scratch, 'dist', 'linux-unpacked');
const archive = join(unpacked, 'resources', 'app.asar');

/** Electron's fuse wire: sentinel, version 1, the number of fuses, and each as it comes from Electron. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011';

beforeAll(async () => {
  expect(await build(project)).toBe(true);
  const distribution = join(scratch, 'electron');
  mkdirSync(join(distribution, 'resources'), { recursive: true });
  writeFileSync(join(distribution, 'electron'), `an executable ${FUSE_WIRE}`, { mode: 0o755 });
  const { version } = JSON.parse(readFileSync(join(project, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  writeFileSync(join(distribution, 'version'), version);
  const builder = join(project, 'node_modules/electron-builder/cli.js');
  const overrides = [`-c.electronDist=${distribution}`, `-c.directories.output=${join(scratch, 'dist')}`];
  await promisify(execFile)(process.execPath, [builder, '--linux', 'dir', ...overrides], { cwd: project });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const packedFiles = (): string[] =>
  listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));

test('the archive holds the build and nothing else', () => {
  const files = packedFiles();
  for (const path of files) expect(path).toMatch(/^(package\.json|out(\/.*)?)$/);
  expect(files.length).toBeLessThan(60);
  expect(files.filter((path) => /\.(ts|svelte|map)$|node_modules|(^|\/)test\//.test(path))).toEqual([]);
});

test('and everything the app needs', () => {
  const files = packedFiles();
  for (const path of ['main/main.js', 'main/log-worker.js', 'main/chat-worker.js', 'preload/preload.cjs']) {
    expect(files).toContain(`out/${path}`);
  }
  expect(files).toContain('out/renderer/index.html');
  const { main } = JSON.parse(extractFile(archive, 'package.json').toString()) as { main: string };
  expect(files).toContain(main);
});

test('it tells Linux under which name it is installed, and names no page that is not there', () => {
  const metadata = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
  expect(metadata['desktopName']).toBe('org.caucus.Caucus.desktop');
  expect(metadata['homepage']).toBeUndefined();
});

describe('what is packed', () => {
  const forLinux = { given: [], platform: 'linux', homepage: undefined, fromEnvironment: false } as const;

  test('on Linux is a Debian package only for a project with a page', () => {
    expect(builderArguments(forLinux)).toEqual({
      args: ['--linux', 'AppImage'],
      note: expect.stringContaining('CAUCUS_HOMEPAGE') as string,
    });
    const homepage = 'https://example.org/';
    expect(builderArguments({ ...forLinux, homepage })).toEqual({ args: [], note: null });
    expect(builderArguments({ ...forLinux, homepage, fromEnvironment: true })).toEqual({
      args: ['-c.extraMetadata.homepage=https://example.org/'],
      note: null,
    });
  });

  test('is what was asked for', () => {
    expect(builderArguments({ ...forLinux, given: ['--linux', 'dir'] })).toEqual({
      args: ['--linux', 'dir'],
      note: null,
    });
    expect(builderArguments({ ...forLinux, platform: 'darwin' })).toEqual({ args: [], note: null });
  });
});

test('nothing in it names the machine it was built on', () => {
  for (const path of packedFiles().filter((file) => /\.(c?js|html|css|json)$/.test(file))) {
    expect(extractFile(archive, path).includes(project), path).toBe(false);
  }
});

test('the fuses are set: no Node, no options, no inspector, nothing but this archive', async () => {
  const wire = await getCurrentFuseWire(join(unpacked, 'caucus'));
  const on = FuseState.ENABLE;
  const off = FuseState.DISABLE;
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});
