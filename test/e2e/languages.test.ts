// The window in German and in Arabic: switched while it is open, remembered, and laid out from right to left.

import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const room = desks(2);
let window: CaucusWindow;

const speak = async (language: string): Promise<void> => {
  await window.page.keyboard.press('Control+,');
  await window.page.getByTestId('section-appearance').click();
  await window.page.getByTestId('language').selectOption(language);
};
const closeSettings = async (): Promise<void> => {
  await window.page.keyboard.press('Escape');
  await window.page.getByTestId('settings').waitFor({ state: 'hidden' });
};
const middleOf = async (target: Locator): Promise<number> => {
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return box.x + box.width / 2;
};
/** Words that are not wider than the box they stand in, and boxes that stay in the window. */
const overflowing = (page: CaucusWindow['page']): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const wide = [...document.querySelectorAll('button, h1, h2, h3, p, label, dt, dd, li')].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(element).visibility === 'hidden') return false;
      if (element.closest('.visually-hidden, [data-testid="timeline"], [role="tablist"]') !== null) return false;
      return box.left < -1 || box.right > innerWidth + 1;
    });
    return wide.map((element) => element.outerHTML.slice(0, 120));
  })()`);

test('German is spoken at once', async () => {
  window = await room.open('Ada', { height: 1_200 });
  await window.page.getByTestId('composer').waitFor();
  await window.write('Good morning from the second floor.');
  await window.shows('Good morning from the second floor.');
  await speak('de');
  await expect.poll(() => window.page.getByRole('dialog').innerText()).toMatch(/Einstellungen/);
  expect(await window.page.evaluate('document.documentElement.lang')).toBe('de');
  await closeSettings();
  await window.openGroupPanel();
  await expect.poll(() => window.page.getByTestId('majority-note').innerText()).toMatch(/Alles in Ordnung/);
  await window.keep('german');
});

test('Arabic is spoken from right to left', async () => {
  await speak('ar');
  expect(await window.page.evaluate('document.documentElement.dir')).toBe('rtl');
  await window.keep('arabic-settings');
  await closeSettings();
  await window.write('صباح الخير من الطابق الثاني');
  await window.shows('صباح الخير من الطابق الثاني');
  const { page } = window;
  expect(await middleOf(page.getByTestId('workspace-name'))).toBeGreaterThan(
    await middleOf(page.getByTestId('composer')),
  );
  expect(await middleOf(page.getByTestId('group-panel'))).toBeLessThan(await middleOf(page.getByTestId('composer')));
  await expect.poll(() => page.getByTestId('majority-note').innerText()).toMatch(/كل شيء على ما يرام/);
  expect(await overflowing(page)).toEqual([]);
  await window.keep('arabic');
});

test('the language stays after a reload', async () => {
  await window.page.reload();
  await window.page.getByTestId('composer').waitFor();
  expect(await window.page.evaluate('document.documentElement.dir')).toBe('rtl');
});

test('the divider of the sidebar follows the hand from right to left too', async () => {
  const { page } = window;
  const sidebar = page.locator('#sidebar');
  const before = (await sidebar.boundingBox())?.width ?? 0;
  const handle = sidebar.locator('[role="separator"]');
  const x = await middleOf(handle);
  await page.mouse.move(x, 300);
  await page.mouse.down();
  await page.mouse.move(x - 60, 300);
  await page.mouse.up();
  expect((await sidebar.boundingBox())?.width).toBeCloseTo(before + 60, -1);
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  expect((await sidebar.boundingBox())?.width).toBeLessThan(before + 60);
});

test('a narrow window is laid out from right to left too, and nothing sticks out', async () => {
  const { page } = window;
  await window.closeGroupPanel();
  await page.setViewportSize({ width: 360, height: 720 });
  await page.getByTestId('open-sidebar').click();
  await window.keep('arabic-narrow-sidebar');
  await page.keyboard.press('Escape');
  await window.openGroupPanel();
  await window.keep('arabic-narrow-group');
  expect(await overflowing(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
  expect(window.complaints).toEqual([]);
});
