// The settings: every section by keyboard, in light and dark, wide and narrow; what is set is shown, kept and refused in
// words.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const room = desks(2);
let window: CaucusWindow;
const part = (section: string) => window.page.getByTestId(`part-${section}`);
const open = async (section: string): Promise<void> => {
  await window.page.getByTestId(`section-${section}`).click();
  await part(section).waitFor();
};
const keptSettings = () =>
  (JSON.parse(readFileSync(join(window.replica.profile, 'profile.json'), 'utf8')) as { settings?: unknown }).settings;

test('the key for settings opens them, and arrows walk through every section', async () => {
  window = await room.open('Ada');
  const { page } = window;
  await page.getByTestId('composer').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByTestId('settings').waitFor();
  await page.getByTestId('section-profile').focus();
  const seen: string[] = [];
  for (let step = 0; step < 10; step += 1) {
    seen.push(await page.locator('[data-testid="settings"] [role="tabpanel"]:visible h3').innerText());
    await page.keyboard.press('ArrowDown');
  }
  expect(seen).toEqual([
    'Profile',
    'Notifications',
    'Appearance',
    'Members',
    'Who may join',
    'Workspaces',
    'Network',
    'Timeouts',
    'Data',
    'About',
  ]);
});

test('a colour that is chosen is seen by the others', async () => {
  await open('profile');
  const other = (await room.replica('Grace').view()).members.find(({ name }) => name === 'Ada')?.colour;
  const colour = other === 7 ? 8 : 7;
  await part('profile').getByRole('radio').nth(colour).click();
  await expect
    .poll(async () => (await room.replica('Grace').view()).members.find(({ name }) => name === 'Ada')?.colour, {
      timeout: 20_000,
    })
    .toBe(colour);
  await window.keep('settings-profile');
});

test('what the group notifies is kept by the install', async () => {
  await open('notifications');
  await part('notifications').getByRole('radio', { name: 'All messages' }).click();
  await part('notifications').getByTestId('quiet-hours').check();
  await expect
    .poll(keptSettings, { timeout: 20_000 })
    .toMatchObject({ notifications: { level: 'all', quiet: { fromMinute: 1_140, toMinute: 420 } } });
  await window.keep('settings-notifications');
});

test('appearance changes at once and stays', async () => {
  await open('appearance');
  const size = () => window.page.evaluate('getComputedStyle(document.documentElement).fontSize');
  await part('appearance').getByRole('radio', { name: '150 %' }).click();
  expect(await size()).toBe('24px');
  await part('appearance').getByRole('radio', { name: 'Compact' }).click();
  await window.keep('settings-appearance-large');
  await window.page.reload();
  await window.page.getByTestId('composer').waitFor();
  expect(await size()).toBe('24px');
  await window.page.keyboard.press('Control+,');
  await open('appearance');
  await part('appearance').getByRole('radio', { name: '100 %' }).click();
  await part('appearance').getByRole('radio', { name: 'Comfortable' }).click();
  expect(await size()).toBe('16px');
});

test('addresses are there as text and as a picture, and a port that is none is refused', async () => {
  await open('network');
  await part('network').getByTestId('qr-code').waitFor();
  await part('network').getByTestId('port').fill('99999');
  await part('network').getByTestId('network-save').click();
  await expect.poll(() => part('network').innerText()).toMatch(/whole number from 1 to 65535/);
  await part('network').getByTestId('port').fill('20123');
  await part('network').getByTestId('excluded-interfaces').fill('docker*, tun0');
  await part('network').getByTestId('network-save').click();
  await expect.poll(() => part('network').getByTestId('restart-note').innerText()).toMatch(/started again/);
  expect(keptSettings()).toMatchObject({ port: 20_123, excludedInterfaces: ['docker*', 'tun0'] });
  await part('network').getByTestId('qr-code').scrollIntoViewIfNeeded();
  await window.keep('settings-network');
});

test('timeouts are shown with their bounds, and what contradicts itself is refused in words', async () => {
  await open('timeouts');
  await part('timeouts').getByTestId('timeout-HEARTBEAT_INTERVAL').fill('500');
  await part('timeouts').getByTestId('timeouts-save').click();
  await expect
    .poll(() => part('timeouts').getByTestId('timeouts-problem').innerText())
    .toMatch(/HEARTBEAT_INTERVAL must be at most half of ELECTION_TIMEOUT_MIN/);
  await part('timeouts').getByTestId('timeout-HEARTBEAT_INTERVAL').fill('200');
  await part('timeouts').getByTestId('timeouts-save').click();
  await expect.poll(keptSettings).toMatchObject({ timeouts: { HEARTBEAT_INTERVAL: 200 } });
  await window.keep('settings-timeouts');
});

test('the data folder and its size are told, and diagnostics hold nothing that was written', async () => {
  await window.replica.run(['send', '--channel', 'general', 'A secret between us.']);
  await open('data');
  await expect.poll(() => part('data').getByTestId('data-folder').innerText()).toBe(window.replica.profile);
  expect(await part('data').getByTestId('data-size').innerText()).toMatch(/\d (kB|MB)$/);
  await open('about');
  await part('about').getByTestId('diagnostics').click();
  const text = await part('about').getByTestId('diagnostics-text').innerText();
  expect(text).toMatch(/"election/i);
  expect(text).not.toMatch(/secret/);
  await window.keep('settings-about');
});

test('what was kept is in use after the next start', async () => {
  await window.replica.kill();
  await window.replica.restart('any port');
  const view = await window.replica.call('settings.get', {});
  expect(view.network.portInUse).toBe(20_123);
  expect(view.timeouts.find(({ name }) => name === 'HEARTBEAT_INTERVAL')).toMatchObject({ inUse: 200, kept: 200 });
  expect(view.waitsForRestart).toBe(false);
});

test('in a window 360 pixels wide every section can be reached', async () => {
  const narrow = await room.open('Grace', { width: 360, height: 720 });
  await narrow.page.getByTestId('open-sidebar').click();
  await narrow.page.getByTestId('settings-open').click();
  for (const section of ['members', 'timeouts']) {
    await narrow.page.getByTestId(`section-${section}`).click();
    await narrow.page.getByTestId(`part-${section}`).waitFor();
    await narrow.keep(`settings-narrow-${section}`);
  }
  expect(await narrow.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  expect([...window.complaints, ...narrow.complaints]).toEqual([]);
  await narrow.close();
});
