// The same window in every size: 360 pixels wide and 2,560, at a zoom of 200 %, with and without motion. Nothing is cut off,
// nothing scrolls sideways, and everything can be reached.

import { expect, test } from 'vitest';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';
import { workingDay } from './working-day.ts';

const SOON = { timeout: 20_000 };
const { cluster, open } = desks(3, async () => {
  await workingDay(cluster());
});

const fits = async ({ page }: CaucusWindow): Promise<void> => {
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
};
/** Controls that stick out of the window or are too small for a finger or a shaking hand (WCAG 2.5.8: 24 pixels). */
const awkward = ({ page }: CaucusWindow): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('main button, aside button, main textarea')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && control.closest('[inert], article, .rich') === null)
    .map((control) => ({ name: control.dataset.testid ?? control.ariaLabel ?? control.innerText, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1 || box.width < 24 || box.height < 24) && box.bottom > 0 && box.top < window.innerHeight)
    .map(({ name, box }) => name + ' ' + Math.round(box.left) + '…' + Math.round(box.right) + ', ' + Math.round(box.width) + ' x ' + Math.round(box.height))`);
const ready = async (window: CaucusWindow): Promise<void> => {
  await window.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
  await window.page
    .getByTestId('message')
    .first()
    .waitFor({ state: 'visible', ...SOON });
  await window.page.keyboard.press('Escape');
  await window.shows('Then the old one can go on Friday.');
};

test('360 pixels wide: messages, a thread, the search and the sidebar one at a time', async () => {
  const narrow = await open('Ada', { width: 360, height: 740 });
  const { page } = narrow;
  await ready(narrow);
  await fits(narrow);
  expect(await awkward(narrow)).toEqual([]);
  await narrow.keep('narrow-chat');
  await page.getByText('Replied in a thread').click();
  await page
    .getByTestId('thread-panel')
    .getByText('It is in the report.')
    .waitFor({ state: 'visible', ...SOON });
  await fits(narrow);
  expect(await awkward(narrow)).toEqual([]);
  await narrow.keep('narrow-thread');
  await page.getByTestId('panel-close').click();
  await page.getByTestId('pins-toggle').click();
  await page
    .getByTestId('pins')
    .getByText('Plan for Friday')
    .waitFor({ state: 'visible', ...SOON });
  await narrow.keep('narrow-pins');
  await page.getByTestId('panel-close').click();
  await page.getByTestId('search-open').click();
  await page.getByTestId('search-input').fill('van');
  await expect.poll(() => page.getByTestId('message-card').count(), SOON).toBe(2);
  await narrow.keep('narrow-search');
  await page.getByTestId('panel-close').click();
  await page.getByTestId('open-sidebar').click();
  await page
    .getByTestId('channel-item')
    .first()
    .waitFor({ state: 'visible', ...SOON });
  expect(await awkward(narrow)).toEqual([]);
  await narrow.keep('narrow-sidebar');
  await page.getByTestId('channel-item').filter({ hasText: 'moving day' }).click();
  await narrow.shows('keys for the loading bay');
  await fits(narrow);
  expect(narrow.complaints).toEqual([]);
  await narrow.close();
});

test('2,560 pixels wide: lines stay readable, and the panel stands beside them', async () => {
  const wide = await open('Grace', { width: 2_560, height: 1_200 });
  await ready(wide);
  await wide.page.getByTestId('timeline').getByTestId('thread-line').first().click();
  await wide.page.getByTestId('thread-panel').waitFor({ state: 'visible', ...SOON });
  const widest = await wide.page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('main article .rich p')].map((line) => line.getBoundingClientRect().width))`,
  );
  expect(widest).toBeLessThan(1_050);
  await fits(wide);
  expect(await awkward(wide)).toEqual([]);
  await wide.keep('wide');
  await wide.close();
});

test('1,440 pixels wide: panels are made wider and narrower, and stay so', async () => {
  const window = await open('Edsger', { width: 1_440, height: 900 });
  await ready(window);
  const { page } = window;
  const edge = page.getByRole('separator', { name: 'Width of the sidebar' });
  const widthOf = async (): Promise<number> => (await page.locator('#sidebar').boundingBox())?.width ?? 0;
  const before = await widthOf();
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(widthOf, SOON).toBe(before + 32);
  const box = await edge.boundingBox();
  if (box === null) throw new Error('The edge is nowhere.');
  await page.mouse.move(box.x + 4, 400);
  await page.mouse.down();
  await page.mouse.move(box.x + 64, 400, { steps: 4 });
  await page.mouse.up();
  await expect.poll(widthOf, SOON).toBeGreaterThan(before + 80);
  const chosen = await widthOf();
  await page.reload();
  await ready(window);
  expect(await widthOf()).toBe(chosen);
  await window.keep('desk');
  await window.close();
});

test('at a zoom of 200 % the window works as one of half the size', async () => {
  const zoomed = await open('Grace', { width: 640, height: 400, scale: 2 });
  await ready(zoomed);
  await fits(zoomed);
  expect(await awkward(zoomed)).toEqual([]);
  await zoomed.keep('zoom');
  await zoomed.page.getByTestId('composer').fill('One line\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight');
  expect(await zoomed.inSight(zoomed.page.getByTestId('composer'))).toBe(true);
  await fits(zoomed);
  await zoomed.page.getByTestId('composer').fill('');
  await zoomed.close();
});

test('with larger letters nothing is cut off', async () => {
  const large = await open('Ada', { width: 1_280, height: 800 });
  await ready(large);
  await large.page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  await large.page.waitForTimeout(300);
  await fits(large);
  expect(await awkward(large)).toEqual([]);
  await large.keep('large-letters');
  await large.close();
});

test('with motion all of it works as well, and without it nothing moves', async () => {
  const moving = await open('Ada', { reducedMotion: 'no-preference' });
  await ready(moving);
  await moving.page.getByTestId('timeline').getByTestId('thread-line').first().click();
  await moving.page.getByTestId('thread-panel').waitFor({ state: 'visible', ...SOON });
  expect(moving.complaints).toEqual([]);
  await moving.close();
  const still = await open('Ada', { reducedMotion: 'reduce' });
  await ready(still);
  const longest = await still.page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('*')].flatMap((element) => {
      const style = getComputedStyle(element);
      return [style.transitionDuration, style.animationDuration].map((text) => parseFloat(text) * (text.endsWith('ms') ? 1 : 1000));
    }))`,
  );
  expect(longest).toBeLessThanOrEqual(1);
  await still.close();
});
