// Reading a long channel: pages come above and below, messages arrive, and what is being read stays where it is, to the
// pixel. The ways back to what is new and to the newest.

import { expect, test } from 'vitest';
import type { ChannelId } from '../../shared/ids.ts';
import { createChannel, post, talk } from './conversation.ts';
import { desks } from './desks.ts';
import { firstNumberInSight, turnWheel, watchStillness } from './steady.ts';
import type { CaucusWindow } from './window.ts';

const LENGTH = 2_500;
const { open, replica } = desks(2);
let ada: CaucusWindow;
let long: ChannelId;

/** Later pages come so late that the wheel is at rest again. */
const slowPages = (window: CaucusWindow, delayMs: number) =>
  window.page.route(/messages\.(page|at|around)$/, async (route) => {
    await new Promise((later) => setTimeout(later, delayMs));
    await route.continue();
  });

test('a long channel opens at its end', async () => {
  long = await createChannel(replica('Ada'), 'long talk');
  await post(replica('Ada'), long, talk(LENGTH));
  ada = await open('Ada');
  await ada.goTo('long talk');
  await ada.shows(`Number ${LENGTH}`);
  await expect.poll(() => ada.inSight(ada.page.getByTestId('message').last())).toBe(true);
});

test('older pages come without moving what is read', async () => {
  await slowPages(ada, 150);
  for (let turn = 0; turn < 24; turn += 1) {
    await turnWheel(ada.page, -1_400);
    const { movedPixels, id } = await watchStillness(ada.page, 260);
    expect(movedPixels, `turn ${turn}, ${id}`).toBeLessThanOrEqual(1);
  }
  expect(await firstNumberInSight(ada.page)).toBeLessThan(LENGTH - 300);
});
