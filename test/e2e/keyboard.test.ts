// The main journey of a day by the keyboard alone: find the channel, write, answer in a thread, react, correct, search, jump,
// switch channels. No pointer is ever used here; what has the focus is always seen.

import { expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { post } from './conversation.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';
import { workingDay } from './working-day.ts';

const SOON = { timeout: 20_000 };
let ada: CaucusWindow;
const { cluster, open, replica } = desks(3, async () => {
  await workingDay(cluster());
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await ada.page.keyboard.press(key);
};
const type = (text: string): Promise<void> => ada.page.keyboard.type(text);
/** What has the focus: the hook of it, or its name. */
const focused = (): Promise<string> =>
  ada.page.evaluate<string>(
    `(() => { const at = document.activeElement; return at.dataset.testid ?? at.getAttribute('aria-label') ?? at.tagName; })()`,
  );
const title = (): Promise<string> => ada.page.getByTestId('channel-title').innerText();

test('the window opens where one writes', async () => {
  await expect.poll(focused, SOON).toBe('composer');
});

test('a channel is found by part of its name', async () => {
  await press('Control+k');
  await expect.poll(focused, SOON).toBe('switcher-input');
  await type('mov');
  await ada.keep('switcher');
  await press('Enter');
  await expect.poll(title, SOON).toMatch(/moving day/);
  await expect.poll(focused, SOON).toBe('composer');
});

test('Enter sends, Shift and Enter make a line, and words are made bold, italic and code', async () => {
  await type('Two things:');
  await press('Shift+Enter', 'Control+b');
  await type('labels');
  await press('Control+b');
  await type(' and ');
  await press('Control+i');
  await type('keys');
  await press('Control+i');
  await type(' by ');
  await press('Control+e');
  await type('npm');
  await press('Control+e');
  expect(await ada.page.getByTestId('composer').inputValue()).toBe('Two things:\n**labels** and _keys_ by `npm`');
  await press('Enter');
  const sent = ada.page.getByTestId('timeline').getByTestId('message').last();
  await expect.poll(() => sent.innerText(), SOON).toMatch(/labels and keys by npm/);
  expect(await sent.locator('strong').innerText()).toBe('labels');
});

test('the arrows walk through messages, and keys act on the one that has the focus', async () => {
  await press('F6', 'F6', 'F6');
  for (let step = 0; step < 4 && (await focused()) !== 'timeline'; step += 1) await press('F6');
  await expect.poll(focused, SOON).toBe('timeline');
  await press('ArrowUp');
  await expect.poll(focused, SOON).toBe('message');
  await press('r');
  await expect.poll(focused, SOON).toBe('emoji-search');
  await type('rocket');
  await expect.poll(() => ada.page.getByTestId('emoji-picker').innerText(), SOON).toMatch(/🚀/);
  await press('Enter');
  const own = ada.page.getByTestId('timeline').getByTestId('message').last();
  await expect.poll(() => own.getByTestId('reaction').innerText(), SOON).toMatch(/🚀\s*1/);
  await expect.poll(focused, SOON).toBe('message');
  await ada.keep('focused-message');
});

test('a thread is opened, answered and closed', async () => {
  await press('t');
  await expect.poll(focused, SOON).toBe('reply-composer');
  await type('And the coffee machine.');
  await press('Enter');
  const thread = ada.page.getByTestId('thread-panel');
  await thread
    .getByTestId('message')
    .filter({ hasText: 'coffee machine' })
    .waitFor({ state: 'visible', ...SOON });
  await press('Escape');
  await expect.poll(() => thread.count(), SOON).toBe(0);
  await expect.poll(focused, SOON).toBe('composer');
});

test('the last message is corrected', async () => {
  await press('ArrowUp');
  await expect.poll(focused, SOON).toBe('edit-field');
  await press('Control+a');
  await type('Two things: labels and keys.');
  await press('Enter');
  await ada.page
    .getByTestId('edited')
    .last()
    .waitFor({ state: 'visible', ...SOON });
  await expect.poll(focused, SOON).toBe('composer');
});

test('a search jumps to the message in its place', async () => {
  await press('Control+Shift+f');
  await expect.poll(focused, SOON).toBe('search-input');
  await type('printer second');
  // All of it: what was found for its beginning has gone.
  await expect.poll(() => ada.page.getByTestId('message-card').count(), SOON).toBe(2);
  await press('ArrowDown');
  await expect.poll(focused, SOON).toBe('message-card');
  await press('Enter');
  await expect.poll(title, SOON).toMatch(/general/);
  await expect.poll(focused, SOON).toBe('message');
  await ada.keep('jumped');
});

test('who is on a place that is no longer among what is found is back where one types', async () => {
  await press('Control+Shift+f');
  await ada.page.getByTestId('search-input').fill('printer second');
  const cards = ada.page.getByTestId('message-card');
  await expect.poll(() => cards.count(), SOON).toBe(2);
  await ada.page.route(/messages\.search$/u, async (route) => {
    await new Promise((later) => setTimeout(later, 400));
    await route.continue();
  });
  await press('End');
  await type(' balcony');
  await press('ArrowDown');
  expect(await focused()).toBe('message-card');
  await expect.poll(() => cards.count(), SOON).toBe(0);
  await expect.poll(focused, SOON).toBe('search-input');
  await ada.page.unrouteAll({ behavior: 'wait' });
  await press('Escape');
});

test('Escape closes what is open, then goes down to the newest and where one writes', async () => {
  await press('Control+f');
  await expect.poll(focused, SOON).toBe('search-input');
  await press('Escape');
  await expect.poll(() => ada.page.getByTestId('search-panel').count(), SOON).toBe(0);
  await press('Escape');
  await expect.poll(focused, SOON).toBe('composer');
  await expect.poll(() => ada.inSight(ada.page.getByTestId('message').last()), SOON).toBe(true);
});

test('Alt and the arrows go from channel to channel, with Shift to the next that is not read', async () => {
  await press('Alt+ArrowDown');
  await expect.poll(title, SOON).toMatch(/moving day/);
  await press('Alt+ArrowUp');
  await expect.poll(title, SOON).toMatch(/general/);
  await press('Alt+Shift+ArrowDown');
  await expect.poll(title, SOON).toMatch(/network/);
});

test('Shift and Escape mark everything read', async () => {
  const badges = ada.page.getByTestId('channel-list').getByTestId('unread');
  // Whoever only passes through a channel has not read it.
  await expect.poll(() => badges.count(), SOON).toBe(0);
  await press('Alt+ArrowUp');
  await post(replica('Grace'), asChannelId('general'), ['One more thing for everybody.']);
  await expect.poll(() => badges.count(), SOON).toBe(1);
  await press('Shift+Escape');
  await expect.poll(() => badges.count(), SOON).toBe(0);
});

test('the keys are listed, and the settings are a key away', async () => {
  await press('Control+/');
  await ada.page.getByTestId('help').waitFor({ state: 'visible', ...SOON });
  await ada.keep('help');
  await press('Escape');
  await ada.page.getByTestId('help').waitFor({ state: 'hidden', ...SOON });
  await press('Control+,');
  await ada.page.getByTestId('settings').waitFor({ state: 'visible', ...SOON });
  await press('Escape');
  await expect.poll(() => ada.page.getByRole('dialog').count(), SOON).toBe(0);
});

test('F6 goes round the regions of the window and comes back', async () => {
  const seen = new Set<string>();
  for (let step = 0; step < 8; step += 1) {
    await press('F6');
    seen.add(await focused());
  }
  expect([...seen]).toEqual(expect.arrayContaining(['channel-item', 'timeline', 'composer']));
  expect(ada.complaints).toEqual([]);
});
