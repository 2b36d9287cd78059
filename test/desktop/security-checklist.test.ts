// Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), point by point, read back from
// what ships. What only a running main process shows, is in main-process.test.ts; the fuses of the packed app are in
// packaging.test.ts.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WINDOW_WEB_PREFERENCES } from '../../src-main/desktop/web-preferences.ts';
import { WINDOW_URL, isExternalLink } from '../../src-main/desktop/window-address.ts';
import { SECURITY_HEADERS } from '../../src-main/headless/security-headers.ts';

const project = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');
const filesOf = (folder: string): string =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte|html)$/.test(name))
    .map((name) => read(join(folder, name)))
    .join('\n');
const desktop = filesOf('src-main/desktop');
const renderer = filesOf('src-renderer');
const lockdown = read('src-main/desktop/lockdown.ts');
const preload = read('src-main/desktop/preload.ts');
const policy = SECURITY_HEADERS['content-security-policy'];

describe('the security checklist of Electron', () => {
  test('1, 18: only the app’s own files are loaded, by a protocol of their own', () => {
    expect(WINDOW_URL).toMatch(/^app:\/\//);
    expect(desktop.match(/\.load(URL|File)\(.*\)/g)).toEqual(['.loadURL(WINDOW_URL)']);
    expect(lockdown).toContain("'http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'");
  });

  test('2, 3, 4, 6, 8, 9: no Node, an isolated and sandboxed page, and no protection switched off', () => {
    expect(WINDOW_WEB_PREFERENCES).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    });
    expect(read('src-main/desktop/main.ts')).toContain('app.enableSandbox()');
    expect(desktop).not.toMatch(/no-sandbox|disable-web-security|commandLine\.append/);
  });

  test('5: a page may ask for nothing but to copy', () => {
    for (const handler of ['PermissionRequestHandler', 'PermissionCheckHandler', 'DevicePermissionHandler']) {
      expect(lockdown).toContain(`.set${handler}(`);
    }
    expect(/new Set\(\[(.*)\]\)/.exec(lockdown)?.[1]).toBe("'clipboard-sanitized-write'");
  });

  test('7: the policy of the page lets no script in that is not the app’s', () => {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'(;|$)/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  test('10, 11, 12: no Blink features, no webview', () => {
    expect(desktop).not.toMatch(/(enable|disable)BlinkFeatures/);
    expect(renderer).not.toMatch(/<webview|allowpopups/i);
    expect(lockdown).toContain("contents.on('will-attach-webview', (event) => event.preventDefault())");
  });

  test('13, 14: it goes nowhere else and opens no window', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(lockdown).toContain(`contents.on('${event}'`);
    }
    expect(lockdown).toContain("return { action: 'deny' }");
  });

  test('15: only web addresses are handed to the system, and only where they are checked', () => {
    expect(desktop.match(/shell\.openExternal\(.*\)/g)).toEqual(['shell.openExternal(address)']);
    expect(lockdown).toContain('if (isExternalLink(address)) void shell.openExternal(address)');
    expect(isExternalLink('file:///etc/passwd')).toBe(false);
    // The one path that is ever opened is the profile's own folder of reports.
    expect(desktop.match(/shell\.openPath\(.*\)/g)).toEqual(['shell.openPath(reports.directory)']);
  });

  test('16: Electron is pinned, and a supported one', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    expect(devDependencies['electron']).toMatch(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/);
  });

  test('17: everything that the page asks is refused to any other page', () => {
    const handlers = desktop.match(/ipcMain\.\w+\((\w+)/g);
    expect(handlers?.toSorted()).toEqual(['ipcMain.handle(CALL_CHANNEL', 'ipcMain.handle(DESKTOP_CALL_CHANNEL']);
    for (const file of ['window-bridge', 'desktop-bridge']) {
      expect(read(`src-main/desktop/${file}.ts`)).toContain('if (!isOurPage(event))');
    }
  });

  test('19: the fuses are set for every platform', () => {
    const settings = read('electron-builder.yml');
    for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']) {
      expect(settings).toContain(`${fuse}: false`);
    }
    for (const fuse of ['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation', 'enableCookieEncryption']) {
      expect(settings).toContain(`${fuse}: true`);
    }
  });

  test('20: the page gets functions and words, nothing of Electron', () => {
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    // An event of IPC would bring its sender along.
    expect(preload).toContain('const forward = (_: IpcRendererEvent, event: unknown): void => listener(event)');
    expect(new Set(preload.match(/ipcRenderer\.\w+/g))).toEqual(
      new Set(['ipcRenderer.invoke', 'ipcRenderer.on', 'ipcRenderer.off']),
    );
  });

  test('and nothing is sent anywhere when something goes wrong', () => {
    expect(desktop.match(/crashReporter\.start\(.*\)/g)).toEqual([
      "crashReporter.start({ uploadToServer: false, productName: 'Caucus', compress: false })",
    ]);
    expect(desktop).not.toMatch(/autoUpdater|net\.request|net\.fetch/);
  });
});
