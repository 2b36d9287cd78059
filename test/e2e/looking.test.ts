// A first start where nobody is found at once: what the window says meanwhile, the name that can be changed, an address
// where nobody answers, and the one that leads in.

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { launchBrowser } from './browser.ts';
import type { CaucusWindow } from './window.ts';
import { openWindow } from './window.ts';

const browser = await launchBrowser();
let founder: Replica;
let newcomer: Replica;
let window: CaucusWindow;

beforeAll(async () => {
  if (typeof browser === 'string') return;
  founder = await startReplica({ name: 'Ada' });
  // It waits for somebody at an address where nobody is, so it founds nothing by itself.
  newcomer = await startReplica({ name: 'Grace', join: ['127.0.0.1:1'] });
  window = await openWindow(browser, newcomer);
});
beforeEach((context) => {
  if (typeof browser === 'string') context.skip(browser);
});
afterAll(async () => {
  if (typeof browser === 'string') return;
  await browser.close();
  await Promise.all([founder.kill(), newcomer.kill()]);
  for (const { profile } of [founder, newcomer]) rmSync(profile, { recursive: true, force: true });
});

test('it says that it looks, and asks for nothing', async () => {
  const start = window.page.getByTestId('first-start');
  await start.waitFor({ state: 'visible', timeout: 20_000 });
  await expect.poll(() => start.getAttribute('data-phase')).toBe('looking');
  await expect.poll(() => start.innerText()).toMatch(/Looking for a workspace on this network/);
  await expect.poll(() => window.page.getByTestId('name-input').inputValue()).toBe('Grace');
});

test('the name can be changed meanwhile', async () => {
  await window.page.getByTestId('name-input').fill('Grace Hopper');
  await window.page.getByTestId('name-input').press('Enter');
  await expect.poll(() => window.page.getByTestId('first-start').innerText()).toMatch(/Saved/);
  expect((await newcomer.call('app.state', {})).self.name).toBe('Grace Hopper');
});

test('an address where nobody answers is explained, by keyboard alone', async () => {
  const { page } = window;
  await page.getByText('Add a machine by its address').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('address-input').focus();
  await page.keyboard.type('127.0.0.1:1');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByTestId('address-result').innerText(), { timeout: 20_000 })
    .toMatch(/nobody|answer|firewall/i);
  await window.keep('looking');
});

test('a narrow window has all of it, also from right to left', async () => {
  const { page } = window;
  await page.setViewportSize({ width: 360, height: 720 });
  await page.evaluate(`localStorage.setItem('caucus.language', '"ar"')`);
  await page.reload();
  await page.getByTestId('first-start').waitFor();
  await page.getByTestId('invitation-card').locator('summary').click();
  await window.keep('looking-arabic-narrow');
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  await page.evaluate(`localStorage.removeItem('caucus.language')`);
  await page.setViewportSize({ width: 1_280, height: 800 });
  await page.reload();
});

test('the address of a machine in a workspace leads into it', async () => {
  const { page } = window;
  const [address = ''] = (await founder.call('app.state', {})).typedAddresses;
  await page.getByText('Add a machine by its address').click();
  await page.getByTestId('address-input').fill(address);
  await page.getByTestId('address-connect').click();
  await page.getByTestId('composer').waitFor({ state: 'visible', timeout: 20_000 });
  await expect.poll(() => page.getByTestId('self-name').innerText()).toBe('Grace Hopper');
  expect(window.complaints).toEqual([]);
});
