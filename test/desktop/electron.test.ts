// The app in the real Electron, where there is one and a screen; otherwise reported as skipped, with the reason.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { build } from '../../scripts/start/build.ts';
import { findRuntime } from '../../scripts/start/electron-runtime.ts';
import { hasDisplay } from '../../src-main/headless/default-browser.ts';

const project = resolve(import.meta.dirname, '../..');
const runtime = findRuntime(project);

test('a message is written and shown, and the page knows nothing of Node', { timeout: 120_000 }, async (context) => {
  if (runtime === null)
    return context.skip('no Electron runtime: set ELECTRON_OVERRIDE_DIST_PATH, or run install-electron');
  if (!hasDisplay()) return context.skip('no display for Electron to open a window on');
  expect(await build(project)).toBe(true);
  const profile = mkdtempSync(join(tmpdir(), 'caucus-electron-'));
  const network = ['--port', '0', '--listen', '127.0.0.1', '--no-mdns'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses it for root
  const app = await electron.launch({
    executablePath: runtime,
    args: [...sandbox, project, '--profile', profile, '--name', 'Ada', ...network],
  });
  try {
    const window = await app.firstWindow();
    expect(window.url()).toBe('app://caucus/');
    expect(await window.evaluate('[typeof process, typeof require, typeof window.caucus.call]')).toEqual([
      'undefined',
      'undefined',
      'function',
    ]);
    const composer = window.getByRole('textbox').last();
    await composer.waitFor();
    await composer.fill('hello from Electron');
    await composer.press('Enter');
    await window.getByRole('log').getByText('hello from Electron').waitFor();

    // What the stand-in of the other tests can only believe: that Electron agrees with what it is told.
    const told = await app.evaluate(({ Menu, crashReporter, app: own }) => ({
      menu: Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')),
      uploads: crashReporter.getUploadToServer(),
      dumps: own.getPath('crashDumps'),
    }));
    expect(told.menu).toEqual(expect.arrayContaining(['File', 'View', 'Go']));
    expect(told).toMatchObject({ uploads: false, dumps: join(profile, 'reports', 'crashes') });
    // Closing hides the window: the app goes on in the tray.
    const after = await app.evaluate(({ BrowserWindow }) => {
      const [only] = BrowserWindow.getAllWindows();
      only?.close();
      return BrowserWindow.getAllWindows().map((each) => each.isVisible());
    });
    expect(after).toEqual([false]);
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
