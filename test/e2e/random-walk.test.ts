// Somebody goes through the window at random while machines die, freeze and come back: whatever is done in whatever order, the
// page never breaks, never falls empty or silent, never shows what is no word, and is usable afterwards. `npm run soak:window` goes far.

import { expect, test } from 'vitest';
import { diceFrom } from '../simulation/random.ts';
import { desks } from './desks.ts';
import { createWalker } from './random-steps.ts';
import type { CaucusWindow } from './window.ts';
import { photograph } from './window.ts';

const STEPS = Number(process.env['CAUCUS_STEPS'] ?? 150);
const SEED = Number(process.env['CAUCUS_SEED'] ?? 2611);
/** So many steps at least are done in a minute, also on a busy machine. */
const STEPS_A_MINUTE = 60;
const TOLD_STEPS = 25;
const FIRST_WORDS_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 45_000;

let ada: CaucusWindow;
const { cluster, open, replica } = desks(3, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor();
});

/** Runs in the page, once what was done is drawn: what is wrong with it. It may be empty only while it is being opened. */
const FAULTS = `(async () => {
  const drawn = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  await drawn();
  const opened = performance.now() + ${FIRST_WORDS_WITHIN_MS};
  while (document.body.innerText.trim() === '' && performance.now() < opened) await drawn();
  const faults = [];
  const text = document.body.innerText;
  if (text.trim() === '') faults.push('the page is empty');
  const odd = /\\b(?:undefined|NaN)\\b|\\[object Object\\]|\\{[a-z]+\\}/.exec(text);
  if (odd !== null) faults.push('it says ' + odd[0] + ' in: ' + text.slice(Math.max(0, odd.index - 60), odd.index + 60));
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) faults.push('it is ' + over + ' pixels wider than the window');
  return faults;
})()`;

const late = (what: string): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${what} took longer than ${ANSWER_WITHIN_MS} ms.`)), ANSWER_WITHIN_MS).unref();
  });

test(
  `${STEPS} steps at random leave a window that works`,
  { timeout: 120_000 + (STEPS / STEPS_A_MINUTE) * 60_000 },
  async () => {
    const { page } = ada;
    page.context().on('page', (popup) => void popup.close().catch(() => undefined));
    const walker = createWalker({ page, cluster: cluster(), self: replica('Ada'), dice: diceFrom(SEED) });
    const steps: string[] = [];
    try {
      for (let at = 1; at <= STEPS; at += 1) {
        steps.push(`${at}: ${await Promise.race([walker.step(), late('A step')])}`);
        const faults = await Promise.race([page.evaluate(FAULTS), late('An answer of the page')]);
        expect(faults, steps.at(-1)).toEqual([]);
        expect(ada.complaints, steps.at(-1)).toEqual([]);
      }
      await walker.heal();
      await page.setViewportSize({ width: 1_280, height: 800 });
      for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('Escape');
      await page.getByTestId('channel-item').first().click();
      // Which key sends, and in which language it says so, may have been changed on the way.
      await page.getByTestId('composer').fill('The walk is over.');
      await page.getByTestId('send').click();
      await ada.shows('The walk is over.');
      expect(ada.complaints).toEqual([]);
      const different = new Set(steps.map((step) => step.replace(/^\d+: /, '')));
      console.log(`${steps.length} steps, ${different.size} different ones.`);
      if (process.env['CAUCUS_TELL'] !== undefined) console.log(steps.join('\n'));
    } catch (failure) {
      await photograph(page, 'random-walk').catch(() => undefined);
      throw new Error(`Seed ${SEED}, after these steps:\n${steps.slice(-TOLD_STEPS).join('\n')}`, { cause: failure });
    }
  },
);
