// Reading a long channel: pages come above and below, messages arrive, others change what was said, and what is being read
// stays where it is, to the pixel. The ways back to what is new and to the newest.

import { expect, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { createChannel, post, talk } from './conversation.ts';
import { desks } from './desks.ts';
import { atRest, firstNumberInSight, scrollTop, turnWheel, watchStillness } from './steady.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
const LENGTH = 2_500;
/** What a list may be off by: it rounds to whole pixels of the screen. */
const STILL = 1;
let ada: CaucusWindow;
let long: ChannelId;
const { open, replica } = desks(2, async () => {
  long = await createChannel(replica('Grace'), 'long talk');
  await post(replica('Grace'), long, talk(LENGTH));
  const newest = (await replica('Grace').call('messages.page', { channelId: long, limit: 1 })).messages[0]?.index;
  if (newest === undefined) throw new Error('Nothing was said.');
  await eventually('Ada has it all', 30_000, async () =>
    (await replica('Ada').view()).appliedIndex >= newest ? true : null,
  );
  await replica('Ada').call('reading.set', { channelId: long, index: newest });
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
});

/** Later pages come so late that the wheel is at rest again. */
const slowPages = (window: CaucusWindow, delayMs: number) =>
  window.page.route(/messages\.(page|at|around)$/, async (route) => {
    await new Promise((later) => setTimeout(later, delayMs));
    await route.continue();
  });
/** Turns on until the number in sight is one of `wanted`: where pages come late, the wheel stops at what is there. */
const readOn = async (pixels: number, wanted: (number: number) => boolean): Promise<void> => {
  for (let turn = 0; turn < 30 && !wanted(await firstNumberInSight(ada.page)); turn += 1) {
    await turnWheel(ada.page, pixels);
  }
  expect(await firstNumberInSight(ada.page)).toSatisfy(wanted);
};
const atEnd = (): Promise<boolean> => ada.inSight(ada.page.getByTestId('message').last());

test('a long channel that was read opens at its end', async () => {
  await ada.goTo('long talk');
  await ada.shows(`Number ${LENGTH}`);
  await expect.poll(atEnd, SOON).toBe(true);
  await slowPages(ada, 150);
});

test('older pages come without moving what is read', async () => {
  for (let turn = 0; turn < 16; turn += 1) {
    await turnWheel(ada.page, -1_600);
    const { movedPixels, id } = await watchStillness(ada.page, 240);
    expect(movedPixels, `turn ${turn}, ${id}`).toBeLessThanOrEqual(STILL);
  }
  await readOn(-1_600, (number) => number < LENGTH - 250);
});

test('messages that arrive meanwhile move nothing, and are counted', async () => {
  const stillness = await watchStillness(ada.page, 1_500, async () => {
    for (let count = 1; count <= 12; count += 1) await post(replica('Grace'), long, [`Later ${count}`]);
  });
  expect(stillness.movedPixels).toBeLessThanOrEqual(STILL);
  await expect.poll(() => ada.page.getByTestId('jump-latest').innerText(), SOON).toMatch(/12 new messages/);
  await ada.keep('jump-pill');
});

test('reactions and corrections above and here move nothing that is read', async () => {
  const here = await firstNumberInSight(ada.page);
  const { messages } = await replica('Grace')
    .call('messages.search', {
      text: `"Number ${here}"`,
      channelId: long,
      limit: 5,
    })
    .then((page) => ({ messages: page.hits.map(({ message }) => message) }));
  const above = messages[0];
  if (above === undefined) throw new Error('The message in sight is not found.');
  const before = await replica('Grace').call('messages.page', { channelId: long, limit: 3, before: above.index });
  const stillness = await watchStillness(ada.page, 1_500, async () => {
    for (const { id } of before.messages) {
      await replica('Grace').call('messages.react', { messageId: id, emoji: '👍', add: true });
      await replica('Grace').call('messages.edit', { messageId: id, text: 'Much longer now.\n'.repeat(6) });
    }
  });
  expect(stillness.movedPixels).toBeLessThanOrEqual(STILL);
});

test('a window that is made wider keeps what is read in sight', async () => {
  const number = await firstNumberInSight(ada.page);
  await ada.page.setViewportSize({ width: 900, height: 800 });
  await atRest(ada.page, () => firstNumberInSight(ada.page));
  await ada.page.setViewportSize({ width: 1_280, height: 800 });
  const after = await atRest(ada.page, () => firstNumberInSight(ada.page));
  expect(Math.abs(after - number)).toBeLessThanOrEqual(3);
});

test('the way back leads to the newest, and follows from there', async () => {
  await ada.page.getByTestId('jump-latest').click();
  await expect.poll(atEnd, SOON).toBe(true);
  await ada.shows('Later 12');
  await post(replica('Grace'), long, ['One more while following']);
  await ada.shows('One more while following');
  await expect.poll(atEnd, SOON).toBe(true);
  await expect.poll(() => ada.page.getByTestId('jump-latest').count(), SOON).toBe(0);
});

test('a jump far back shows the place, and newer pages come without moving it', async () => {
  await ada.page.keyboard.press('Control+f');
  await ada.page.getByTestId('search-input').fill('"Number 400"');
  await ada.page.getByTestId('message-card').first().click();
  await ada.shows('Number 400');
  await ada.page.getByTestId('panel-close').click();
  await ada.page.waitForTimeout(500);
  for (let turn = 0; turn < 8; turn += 1) {
    await turnWheel(ada.page, 1_600);
    const { movedPixels, id } = await watchStillness(ada.page, 240);
    expect(movedPixels, `turn ${turn}, ${id}`).toBeLessThanOrEqual(STILL);
  }
  await readOn(1_600, (number) => number > 440);
});

test('what is new while one is elsewhere begins at a line that stays put', async () => {
  await ada.goTo('general');
  await post(replica('Grace'), long, talk(150, 3_001));
  const badge = ada.page.getByTestId('channel-item').filter({ hasText: 'long talk' }).getByTestId('unread');
  await expect.poll(() => badge.innerText(), SOON).toBe('150');
  await ada.goTo('long talk');
  const line = ada.page.getByTestId('new-divider');
  await line.waitFor({ state: 'visible', ...SOON });
  await ada.shows('Number 3001');
  const top = async (): Promise<number> => (await line.boundingBox())?.y ?? NaN;
  // Rows above it are measured as they are drawn, and the page before them is still on its way.
  const began = await atRest(ada.page, top);
  await post(replica('Grace'), long, ['And again something new']);
  await ada.page.waitForTimeout(600);
  expect(Math.abs((await top()) - began)).toBeLessThanOrEqual(STILL);
  await turnWheel(ada.page, 2_400);
  await ada.page.getByTestId('jump-first-new').click();
  await expect.poll(() => ada.inSight(line), SOON).toBe(true);
  await ada.page.keyboard.press('Escape');
  await expect.poll(atEnd, SOON).toBe(true);
  await expect.poll(() => badge.count(), SOON).toBe(0);
});

test('who scrolls up while many messages arrive is not led back', async () => {
  const gap = (): Promise<number> =>
    ada.page.evaluate(`(() => {
      const list = document.querySelector('[data-testid="timeline"]');
      return list.scrollHeight - list.clientHeight - list.scrollTop;
    })()`);
  let posting = true as boolean;
  const posted = (async () => {
    for (let number = 5_001; posting; number += 4) await post(replica('Grace'), long, talk(4, number));
  })();
  try {
    for (let round = 1; round <= 8; round += 1) {
      await expect.poll(gap, SOON).toBeLessThan(24);
      await ada.page.getByTestId('timeline').hover();
      // As a hand turns it: a little at first.
      for (const pixels of [-10, -30, -120, -240]) {
        await ada.page.mouse.wheel(0, pixels);
        await ada.page.waitForTimeout(25);
      }
      await atRest(ada.page, () => scrollTop(ada.page));
      const { movedPixels } = await watchStillness(ada.page, 600);
      expect(movedPixels, `round ${round}`).toBeLessThanOrEqual(STILL);
      expect(await gap(), `round ${round}`).toBeGreaterThan(300);
      await ada.page.getByTestId('jump-latest').click();
    }
  } finally {
    posting = false;
    await posted;
  }
});

test('a page that cannot be read says so, and is asked for again', async () => {
  await ada.goTo('general');
  await ada.page.unrouteAll({ behavior: 'wait' });
  await ada.page.route(/messages\.(page|at|around)$/, (route) =>
    route.fulfill({ json: { ok: false, error: { code: 'internal', message: 'The history could not be read.' } } }),
  );
  await ada.goTo('long talk');
  const problem = ada.page.getByTestId('page-problem');
  await expect.poll(() => problem.innerText(), SOON).toMatch(/The history could not be read/);
  await ada.keep('page-problem');
  await ada.page.unrouteAll({ behavior: 'wait' });
  await problem.getByRole('button').click();
  await expect.poll(atEnd, SOON).toBe(true);
  expect(await problem.count()).toBe(0);
  expect(ada.complaints).toEqual([]);
});
