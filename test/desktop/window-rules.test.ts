// The rules of the desktop window that can be read without Electron: what its page may do, where it may go, where it
// stands, and what its command line means.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../src-main/desktop/app-menu.ts';
import { launchOptionsFrom } from '../../src-main/desktop/launch-options.ts';
import { WINDOW_WEB_PREFERENCES } from '../../src-main/desktop/web-preferences.ts';
import { isExternalLink, isWindowAddress } from '../../src-main/desktop/window-address.ts';
import { readBounds, usableBounds } from '../../src-main/desktop/window-bounds.ts';

test('the page is in a sandbox, apart from Electron and from Node', () => {
  expect(WINDOW_WEB_PREFERENCES).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});

test('only the main process’ own modules know Electron’s IPC, and only to answer calls and send events', () => {
  const preload = readFileSync(join(import.meta.dirname, '../../src-main/desktop/preload.ts'), 'utf8');
  expect(preload.match(/ipcRenderer\.\w+/g)?.toSorted()).toEqual([
    'ipcRenderer.invoke',
    'ipcRenderer.off',
    'ipcRenderer.on',
  ]);
});

describe('addresses', () => {
  test.each(['app://caucus/', 'app://caucus/index.html', 'app://caucus'])('%s is the window', (address) => {
    expect(isWindowAddress(address)).toBe(true);
    expect(isExternalLink(address)).toBe(false);
  });

  test.each([
    'app://other/',
    'app://caucus.example/',
    'app://user@other/',
    'apps://caucus/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    'data:text/html,x',
    '',
    'http://caucus/',
  ])('%s is not', (address) => {
    expect(isWindowAddress(address)).toBe(false);
  });

  test.each(['https://example.org/a?b#c', 'http://192.168.1.20/'])('%s may be opened in a browser', (address) => {
    expect(isExternalLink(address)).toBe(true);
  });

  test.each([
    'file:///etc/passwd',
    'smb://server/share',
    'ms-settings:',
    'javascript:alert(1)',
    'mailto:a@example.org',
    'https://name:secret@example.org/',
    'not an address',
    '',
  ])('%s may not', (address) => {
    expect(isExternalLink(address)).toBe(false);
  });
});

describe('the window stands where it stood', () => {
  const screen = { x: 0, y: 0, width: 1_920, height: 1_080 };
  const second = { x: 1_920, y: 0, width: 1_280, height: 1_024 };
  const remembered = { x: 2_000, y: 100, width: 900, height: 700, maximized: false };

  test('while that screen is there', () => {
    expect(usableBounds(remembered, [screen, second])).toMatchObject({ place: { x: 2_000, y: 100 }, width: 900 });
  });

  test('and in sight when it is not', () => {
    expect(usableBounds(remembered, [screen])).toEqual({ place: null, width: 900, height: 700, maximized: false });
  });

  test('its head can always be grabbed', () => {
    for (const place of [{ x: 1_890 }, { x: -860 }, { y: -20 }, { y: 1_060 }]) {
      expect(usableBounds({ ...remembered, x: 10, ...place }, [screen]).place).toBeNull();
    }
  });

  test('it is never smaller than it works', () => {
    expect(usableBounds({ ...remembered, width: 10, height: 10 }, [second])).toMatchObject({ width: 360, height: 480 });
  });

  test.each([null, 'text', {}, { width: 'wide', height: 1 }, { width: Number.NaN, height: 5 }])(
    'what makes no sense (%j) is forgotten',
    (content) => {
      expect(usableBounds(content, [screen])).toEqual(usableBounds(null, [screen]));
    },
  );

  test('and so is a file that is not there', () => {
    expect(readBounds('/nowhere/window.json', [screen])).toEqual(usableBounds(null, [screen]));
  });
});

describe('the command line of the app', () => {
  test('names a profile, a name and the network', () => {
    const options = launchOptionsFrom([
      ...['--profile', '/srv/desk', '--name', 'Second desk', '--port', '0', '--listen', '127.0.0.1', '--no-mdns'],
      ...['--join', '192.168.1.20', '--join', '192.168.1.21'],
    ]);
    expect(options).toEqual({
      profileDirectory: '/srv/desk',
      name: 'Second desk',
      port: 0,
      listenAddresses: ['127.0.0.1'],
      join: ['192.168.1.20', '192.168.1.21'],
      mdns: false,
    });
  });

  test('may hold Chromium’s own switches', () => {
    const options = launchOptionsFrom(['--no-sandbox', '--enable-features=A,B', '--profile', 'b', '--port=99999']);
    expect(options.profileDirectory).toMatch(/Caucus.b$/);
    expect(options).toMatchObject({ port: null, join: [], mdns: true, name: undefined });
  });
});

describe('the menu', () => {
  const rolesOf = (platform: NodeJS.Platform, forDevelopers: boolean): unknown[] =>
    menuTemplate({ platform, appName: 'Caucus', forDevelopers }).flatMap((item) => [
      item.role,
      ...(Array.isArray(item.submenu) ? item.submenu.map(({ role }) => role) : []),
    ]);

  test('has the app’s own menu on macOS, and quits from File elsewhere', () => {
    expect(rolesOf('darwin', false)).toContain('appMenu');
    expect(rolesOf('darwin', false)).not.toContain('quit');
    expect(rolesOf('linux', false)).toContain('quit');
    expect(rolesOf('win32', false)).toContain('quit');
  });

  test('gives tools for developers to developers only', () => {
    expect(rolesOf('linux', true)).toContain('toggleDevTools');
    expect(rolesOf('linux', false)).not.toContain('toggleDevTools');
    expect(rolesOf('linux', false)).not.toContain('reload');
  });
});
