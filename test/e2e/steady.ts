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
const WATCH = `async (forMs) => {
  const scroller = document.querySelector('[data-testid="timeline"]');
  // Between two drawings there may be no message.
  while (scroller.querySelector('article[data-id]') === null) await new Promise(requestAnimationFrame);
  return new Promise((done) => {
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
  });
}`;

/** Watches for this long while `meanwhile` happens, which may be anything but scrolling. */
export const watchStillness = async (
  page: Page,
  forMs: number,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Stillness> => {
  const [stillness] = await Promise.all([page.evaluate<Stillness>(`(${WATCH})(${forMs})`), meanwhile()]);
  return stillness;
};

const REST_MS = 120;

/** What `look` gives when it gives the same twice, a moment apart. */
export const atRest = async (page: Page, look: () => Promise<number>): Promise<number> => {
  let before = NaN;
  for (let looks = 0; looks < 100; looks += 1) {
    const now = await look();
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(REST_MS);
  }
  throw new Error('It does not come to rest.');
};

/** How far the time line is scrolled, in CSS pixels. */
export const scrollTop = (page: Page): Promise<number> =>
  page.evaluate(`document.querySelector('[data-testid="timeline"]').scrollTop`);

/** Turns the wheel over the time line, up for negative pixels, and waits until that has been drawn. */
export const turnWheel = async (page: Page, pixels: number): Promise<void> => {
  await page.getByTestId('timeline').hover();
  await page.mouse.wheel(0, pixels);
  await page.waitForTimeout(REST_MS);
  await atRest(page, () => scrollTop(page));
};

/** The number in the first message that is fully in sight, of texts by `talk`. */
export const firstNumberInSight = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    for (;;) {
      const scroller = document.querySelector('[data-testid="timeline"]');
      const { top } = scroller.getBoundingClientRect();
      const articles = [...scroller.querySelectorAll('article[data-id]')];
      const seen = articles.find((article) => article.getBoundingClientRect().top >= top);
      if (seen !== undefined) return Number(/Number (\\d+)/.exec(seen.innerText)?.[1]);
      // Between two drawings there may be none.
      await new Promise(requestAnimationFrame);
    }
  })()`);
