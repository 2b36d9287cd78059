// The rules of the desktop window that can be read without Electron: what its page may do, where it may go, where it
// stands, and what its command line means.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { handedArguments, launchOptionsFrom } from '../../src-main/desktop/launch-options.ts';
import { WINDOW_WEB_PREFERENCES, checksSpelling } from '../../src-main/desktop/web-preferences.ts';
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

test('spelling is checked where no dictionary is fetched for it', () => {
  expect(checksSpelling('darwin')).toBe(true);
  expect(checksSpelling('linux')).toBe(false);
  expect(checksSpelling('win32')).toBe(false);
});

test('only the main process’ own modules know Electron’s IPC, and only to answer calls and send events', () => {
  const preload = readFileSync(join(import.meta.dirname, '../../src-main/desktop/preload.ts'), 'utf8');
  expect([...new Set(preload.match(/ipcRenderer\.\w+/g))].toSorted()).toEqual([
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

  test('and on the nearest one when it is not', () => {
    expect(usableBounds(remembered, [screen])).toEqual({
      place: { x: 1_020, y: 100 },
      width: 900,
      height: 700,
      maximized: false,
    });
  });

  test('all of it can always be seen', () => {
    for (const place of [{ x: 1_890 }, { x: -860 }, { y: -20 }, { y: 1_060 }]) {
      const { x, y } = usableBounds({ ...remembered, x: 10, ...place }, [screen]).place ?? { x: -1, y: -1 };
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + 900).toBeLessThanOrEqual(1_920);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + 700).toBeLessThanOrEqual(1_080);
    }
  });

  test('it is no larger than its screen', () => {
    const small = { x: 0, y: 30, width: 800, height: 570 };
    expect(usableBounds({ ...remembered, x: 700, y: 0 }, [small])).toMatchObject({
      place: { x: 0, y: 30 },
      width: 800,
      height: 570,
    });
  });

  test('it stays on the screen that shows the most of it', () => {
    expect(usableBounds({ ...remembered, x: 1_700 }, [screen, second]).place).toEqual({ x: 1_920, y: 100 });
  });

  test('without a screen it stands wherever the system likes', () => {
    expect(usableBounds(remembered, [])).toEqual({ place: null, width: 900, height: 700, maximized: false });
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
      hidden: false,
      link: null,
    });
  });

  test('may hold a link, and nothing counts that comes after it', () => {
    const link = 'caucus://message/abcdefghijklmnopqrstuvwxyz/session-7';
    const options = launchOptionsFrom(['--profile', 'b', link, '--join', '203.0.113.5', '--name=Mallory']);
    expect(options).toMatchObject({ link, join: [], name: undefined });
    expect(options.profileDirectory).toMatch(/Caucus.b$/);
  });

  test('tells that the system started it at login', () => {
    expect(launchOptionsFrom(['--hidden'])).toMatchObject({ hidden: true, link: null });
  });

  test('is handed over by a second start as it was given, whatever else comes', () => {
    expect(handedArguments({ args: ['caucus://x', 7, null] })).toEqual(['caucus://x']);
    for (const data of [null, 'text', {}, { args: 'caucus://x' }, [1]]) expect(handedArguments(data)).toEqual([]);
  });

  test('may hold Chromium’s own switches', () => {
    const options = launchOptionsFrom(['--no-sandbox', '--enable-features=A,B', '--profile', 'b', '--port=99999']);
    expect(options.profileDirectory).toMatch(/Caucus.b$/);
    expect(options).toMatchObject({ port: null, join: [], mdns: true, name: undefined });
  });
});
