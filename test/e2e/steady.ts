// Watches whether what somebody reads stays where it is: one message in the middle of the time line, frame by frame.

import type { Page } from 'playwright-core';

/** What one message in the middle did while nobody scrolled. */
export type Stillness = {
  readonly id: string;
  /** The farthest it was from where it began, in CSS pixels; infinite when it was no longer drawn. */
  readonly movedPixels: number;
  readonly frames: number;
};

/** Runs in the page, which the tests know no types of. */
const WATCH = `(forMs) => new Promise((done) => {
  const scroller = document.querySelector('[data-testid="timeline"]');
  const box = scroller.getBoundingClientRect();
  const middle = (box.top + box.bottom) / 2;
  const articles = [...scroller.querySelectorAll('article[data-id]')];
  const distance = (article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return Math.abs((top + bottom) / 2 - middle);
  };
  const anchor = articles.sort((one, other) => distance(one) - distance(other))[0];
  const id = anchor.dataset.id;
  const place = () => {
    const now = scroller.querySelector('article[data-id="' + id + '"]');
    return now === null ? Infinity : now.getBoundingClientRect().top;
  };
  const began = place();
  const untilMs = performance.now() + forMs;
  let movedPixels = 0;
  let frames = 0;
  const look = () => {
    movedPixels = Math.max(movedPixels, Math.abs(place() - began));
    frames += 1;
    if (performance.now() < untilMs) requestAnimationFrame(look);
    else done({ id, movedPixels, frames });
  };
  requestAnimationFrame(look);
})`;

/** Watches for this long while `meanwhile` happens, which may be anything but scrolling. */
export const watchStillness = async (
  page: Page,
  forMs: number,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Stillness> => {
  const [stillness] = await Promise.all([page.evaluate<Stillness>(`(${WATCH})(${forMs})`), meanwhile()]);
  return stillness;
};

/** Turns the wheel over the time line, up for negative pixels, and waits until that has been drawn. */
export const turnWheel = async (page: Page, pixels: number): Promise<void> => {
  await page.getByTestId('timeline').hover();
  await page.mouse.wheel(0, pixels);
  await page.evaluate('new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 90))');
};

/** The number in the first message that is fully in sight, of texts by `talk`. */
export const firstNumberInSight = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const scroller = document.querySelector('[data-testid="timeline"]');
    const { top } = scroller.getBoundingClientRect();
    const seen = [...scroller.querySelectorAll('article[data-id]')].find((article) => article.getBoundingClientRect().top >= top);
    return Number(/Number (\\d+)/.exec(seen.innerText)?.[1]);
  })()`);
