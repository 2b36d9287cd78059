// A channel that goes back over days, as an import brings it: a line above each day, one heading for what one author says in
// a few minutes, code in colour, and a search that looks at some days only.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeSlackExport } from '../exchange/slack-export.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
const directory = mkdtempSync(join(tmpdir(), 'caucus-earlier-days-'));
const now = new Date();
/** A moment of an earlier day, as the clock on the wall says it. */
const at = (daysAgo: number, hour: number, minute: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, hour, minute);
const said = (user: string, when: Date, text: string) => ({
  type: 'message',
  user,
  text,
  ts: `${when.getTime() / 1_000}.000000`,
});

let ada: CaucusWindow;
const { open, replica } = desks(1, async () => {
  const users = [
    { id: 'U1', name: 'barbara', profile: { display_name: 'Barbara' } },
    { id: 'U2', name: 'leslie', profile: { display_name: 'Leslie' } },
  ];
  const messages = [
    said('U1', at(500, 12, 0), 'The first cellar was dry.'),
    said('U1', at(3, 9, 0), 'The new cellar is wet.'),
    said('U1', at(3, 9, 2), 'Here is what the pump says:\n```const level = 12; // centimetres```'),
    said('U1', at(3, 9, 20), 'It rises.'),
    said('U2', at(3, 9, 21), 'I bring the second pump.'),
    said('U2', at(1, 9, 22), 'The cellar is dry again.'),
  ];
  writeSlackExport(directory, users, [{ id: 'C1', name: 'cellar', messages }]);
  const imported = await replica('Ada').run(['import', directory]);
  expect(imported.code, imported.stderr).toBe(0);
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor();
  await ada.goTo('cellar');
  await ada.shows('The cellar is dry again.');
  await ada.write("And so it stays, says the cellar's new door.");
  await timeline().getByTestId('message').filter({ hasText: 'new door' }).getByTestId('sent').waitFor();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const timeline = () => ada.page.getByTestId('timeline');

test('each day has a line with its name above its first message', async () => {
  await expect.poll(() => timeline().getByTestId('day').count()).toBe(4);
  const days = await timeline().getByTestId('day').allInnerTexts();
  const inEnglish = (date: Date, options: Intl.DateTimeFormatOptions): RegExp =>
    new RegExp(
      Object.values(Intl.DateTimeFormat('en', options).formatToParts(date))
        .map(({ value }) => value)
        .filter((part) => /\w/.test(part))
        .join('|'),
    );
  expect(days[0]).toMatch(new RegExp(String(at(500, 12, 0).getFullYear())));
  expect(days[1]).toMatch(inEnglish(at(3, 9, 0), { weekday: 'long', day: 'numeric', month: 'long' }));
  expect(days.slice(2)).toEqual(['Yesterday', 'Today']);
  await ada.keep('earlier-days');
});

test('what one author says within minutes stands under one heading, and a new day begins with one', async () => {
  const headings = (): Promise<string[]> =>
    ada.page.evaluate(
      `[...document.querySelectorAll('[data-testid="timeline"] article')]
        .map((article) => article.querySelector('[data-testid="author"]')?.textContent ?? '')`,
    );
  await expect.poll(headings).toEqual(['Barbara', 'Barbara', '', 'Barbara', 'Leslie', 'Leslie', 'Ada']);
});

test('code is set off, and its words are in colour', async () => {
  // As Slack has it, all on one line.
  await timeline().locator('pre').filter({ hasText: 'const level = 12; // centimetres' }).waitFor();
  await ada.write('```ts\nconst level: number = 12; // centimetres\n```');
  const code = timeline().locator('code').filter({ hasText: 'number' });
  await expect.poll(() => code.locator('span').count(), SOON).toBeGreaterThan(2);
  const colours = (): Promise<number> =>
    ada.page.evaluate(
      `new Set([...document.querySelectorAll('[data-testid="timeline"] code span')].map((word) => getComputedStyle(word).color)).size`,
    );
  await expect.poll(colours).toBeGreaterThan(1);
  await ada.keep('code-in-colour');
});

test('a search can look at the last days only', async () => {
  await ada.page.keyboard.press('Control+f');
  await ada.page.getByTestId('search-input').fill('cellar');
  const cards = ada.page.getByTestId('search-results').getByTestId('message-card');
  await expect.poll(() => cards.count(), SOON).toBe(4);
  const choose = (label: string) => ada.page.getByTestId('search-time').selectOption(label);
  const options = await ada.page.getByTestId('search-time').locator('option').allInnerTexts();
  expect(options).toHaveLength(5);
  await choose('365');
  await expect.poll(() => cards.count(), SOON).toBe(3);
  await choose('7');
  await expect.poll(() => cards.count(), SOON).toBe(3);
  await choose('1');
  await expect.poll(() => cards.count(), SOON).toBeLessThan(3);
  await ada.keep('search-by-time');
  expect(ada.complaints).toEqual([]);
});
