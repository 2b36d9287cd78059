// The window of the desktop app in a real browser, over the built main process; only Electron has a stand-in. What menu,
// links, notifications and settings do is seen in the page.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { build } from '../../scripts/start/build.ts';
import type { AppState } from '../../shared/api.ts';
import { startStandInMain } from '../desktop/stand-in-main.ts';
import { project } from '../desktop/stand-in-main.ts';
import type { StandInMain } from '../desktop/stand-in-main.ts';
import { launchBrowser } from './browser.ts';
import { keepPage } from './window.ts';

const browser = await launchBrowser();
const scratch = mkdtempSync(join(tmpdir(), 'caucus-desktop-window-'));
const profile = join(scratch, 'profile');
const ORIGIN = 'http://caucus.test';
const complaints: string[] = [];
let main: StandInMain;
let page: Page;

/** Stands for the preload script: the same object on `window`, over the test instead of IPC. */
const BRIDGE = `(() => {
  const listeners = { 'caucus:event': new Set(), 'caucus:desktop-event': new Set() };
  const subscribe = (channel) => (listener) => {
    listeners[channel].add(listener);
    return () => listeners[channel].delete(listener);
  };
  window.pushed = (channel, event) => listeners[channel].forEach((listener) => listener(event));
  window.caucus = {
    platform: 'linux',
    call: (name, params) => window.ask('call', name, params),
    subscribe: subscribe('caucus:event'),
    desktop: {
      call: (name, params) => window.ask('desktop-call', name, params),
      subscribe: subscribe('caucus:desktop-event'),
    },
  };
})()`;

beforeAll(async () => {
  if (typeof browser === 'string') return;
  expect(await build(project)).toBe(true);
  main = startStandInMain(profile);
  main.process.stderr?.pipe(process.stderr);
  const context = await browser.newContext({ viewport: { width: 1_180, height: 800 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('ask', (kind: 'call' | 'desktop-call', name: string, params: unknown) =>
    kind === 'call' ? main.call(name, params) : main.desktopCall(name, params),
  );
  await page.addInitScript(BRIDGE);
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const url = `app://caucus${pathname}`;
    const { status, headers } = await main.ask<{ status: number; headers: [string, string][] }>({
      ask: 'fetch',
      url,
      method: 'GET',
    });
    const path = join(project, 'out/renderer', pathname === '/' ? 'index.html' : pathname);
    await route.fulfill({
      status,
      headers: Object.fromEntries(headers),
      body: status === 200 ? readFileSync(path) : '',
    });
  });
  main.onPush(({ push }) => {
    const script = `window.pushed?.(${JSON.stringify(push?.channel)}, ${JSON.stringify(push?.event)})`;
    void page.evaluate(script).catch(() => undefined); // the page may be closing
  });
  await page.goto(`${ORIGIN}/`);
  await page.getByTestId('composer').waitFor({ timeout: 20_000 });
}, 180_000);
beforeEach((context) => {
  if (typeof browser === 'string') context.skip(browser);
});
afterAll(async () => {
  if (typeof browser === 'string') return;
  await browser.close();
  main.process.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

const write = async (text: string): Promise<string> => {
  const { ids } = (await main.call('messages.post', { channelId: 'general', texts: [text] })).result as unknown as {
    ids: readonly [string];
  };
  await main.call('messages.confirm', { ids, timeoutMs: 10_000 });
  return ids[0];
};

test('the menu does what the keys do', async () => {
  await main.ask({ ask: 'choose', item: 'switcher' });
  await page.getByTestId('switcher').waitFor();
  await page.keyboard.press('Escape');
  await main.ask({ ask: 'choose', item: 'group' });
  await page.getByTestId('group-panel').waitFor();
  await main.ask({ ask: 'choose', item: 'search-everywhere' });
  await page.getByTestId('search-panel').waitFor();
});

test('a link leads to its message', async () => {
  const id = await write('to be found by its link');
  for (let line = 0; line < 40; line += 1) await write(`line ${line}`);
  const state = (await main.call('app.state')).result as unknown as AppState;
  const workspaceId = state.phase.type === 'member' ? state.phase.workspaceId : '';
  await main.ask({ ask: 'start-again', args: [`caucus://message/${workspaceId}/${id}`] });
  const found = page.getByTestId('timeline').getByText('to be found by its link');
  await found.waitFor();
  // It stands out for a moment.
  await page.locator('.marked', { has: found }).waitFor({ state: 'hidden' });
});

test('a link leads into another workspace of this install', async () => {
  const state = (await main.call('app.state')).result as unknown as AppState;
  const first = state.phase.type === 'member' ? state.phase.workspaceId : '';
  const name = page.getByTestId('workspace-name').first();
  const before = await name.innerText();
  await main.call('workspaces.found', { name: 'Second room' });
  await expect.poll(() => name.innerText()).toBe('Second room');
  await main.ask({ ask: 'open-link', url: `caucus://channel/${first}/general` });
  await expect.poll(() => name.innerText()).toBe(before);
});

test('a link that leads nowhere says why', async () => {
  await main.ask({ ask: 'open-link', url: 'caucus://message/abcdefghijklmnopqrstuvwxyz/session-7' });
  const dialog = page.getByTestId('link-problem');
  await dialog.getByText('another workspace').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('an invitation that came as a link waits for the person', async () => {
  await main.ask({ ask: 'open-link', url: 'caucus://join/ABCD-EFGH-JKMN-PQRS-TVWX?at=192.0.2.1' });
  const dialog = page.getByTestId('invitation');
  await dialog.waitFor();
  await keepPage(page, 'desktop-invitation');
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await dialog.waitFor({ state: 'hidden' });
});

test('the settings of the desktop are kept', async () => {
  await main.ask({ ask: 'choose', item: 'settings' });
  await page.getByTestId('section-desktop').click();
  const closing = page.getByRole('checkbox', { name: 'Keep running when the window is closed' });
  expect(await closing.isChecked()).toBe(true);
  await closing.uncheck();
  await expect.poll(() => readFileSync(join(profile, 'desktop.json'), 'utf8')).toContain('"closeToTray": false');
  expect(await page.getByRole('checkbox', { name: 'Start when I log in' }).isDisabled()).toBe(true);
  await keepPage(page, 'desktop-settings');
  await page.keyboard.press('Escape');
});

test('nothing went wrong in the page', () => {
  expect(complaints).toEqual([]);
});
