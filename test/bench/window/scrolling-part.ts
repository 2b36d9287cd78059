// Back through 20,000 messages of the large channel and a part of the way down again. Pages are let in only once the list
// is at rest, and the message in the middle is watched, frame by frame, while they come. Then the memory of the page.

import type { Page, Route } from 'playwright-core';
import type { Replica } from '../../cluster/harness.ts';
import { watchStillness } from '../../e2e/steady.ts';
import type { Index } from '../../../shared/ids.ts';
import type { Row } from '../bench-run.ts';
import { spreadOf } from '../spread.ts';
import { memoryText } from './bench-page.ts';
import type { BenchPage } from './bench-page.ts';
import { AT_REST, DRAWN_RANGE } from './page-scripts.ts';
import type { DrawnRange } from './page-scripts.ts';
import { LARGE } from './prepared-group.ts';
import type { WindowRun } from './window-run.ts';

const HEAP_AIM_MB = 150;
/** What a list may be off by: it rounds to whole pixels of the screen. */
const STILL_PIXELS = 1;
const MESSAGES_BACK = 20_000;
const MESSAGES_BACK_SHORT = 3_500;
const TURN_PIXELS = 4_000;
/** Enough for rows to be let go at the start. */
const PAGES_DOWN = 12;
const WATCH_MS = 160;
const MOST_TURNS = 1_500;
const API_PAGE = 1_000;

/** Holds back pages of messages until the gate is opened, and counts them. */
const gateOf = async (page: Page) => {
  let waiting: Route[] = [];
  let isOpen = false;
  let letIn = 0;
  const pass = (route: Route): void => {
    letIn += 1;
    void route.continue().catch(() => undefined);
  };
  await page.route(/messages\.(page|at|around)$/, (route) => {
    if (isOpen) pass(route);
    else waiting.push(route);
  });
  return {
    open: (): void => {
      isOpen = true;
      waiting.forEach(pass);
      waiting = [];
    },
    close: (): void => {
      isOpen = false;
    },
    count: (): number => letIn,
  };
};

/** The place of the message that so many others of the channel come after. */
const indexBack = async (replica: Replica, count: number): Promise<Index> => {
  let before: Index | undefined;
  for (let left = count; left > 0; left -= API_PAGE) {
    const limit = Math.min(API_PAGE, left);
    const { messages } = await replica.call('messages.page', { channelId: LARGE, limit, ...(before && { before }) });
    before = messages[0]?.index;
  }
  if (before === undefined) throw new Error('The large channel is empty.');
  return before;
};

type Walk = { readonly moved: readonly number[]; readonly turns: number; readonly pages: number };

/** Turns the wheel again and again until `isThere`, watching after each turn. */
const walk = async (
  page: Page,
  gate: Awaited<ReturnType<typeof gateOf>>,
  pixels: number,
  isThere: (range: DrawnRange, pages: number) => boolean,
): Promise<Walk> => {
  const moved: number[] = [];
  const before = gate.count();
  for (let turns = 1; turns <= MOST_TURNS; turns += 1) {
    gate.close();
    await page.mouse.wheel(0, pixels);
    await page.evaluate('new Promise((later) => setTimeout(later, 50))');
    await page.evaluate(AT_REST);
    const { movedPixels } = await watchStillness(page, WATCH_MS, () => Promise.resolve(gate.open()));
    moved.push(movedPixels);
    if (isThere(await page.evaluate<DrawnRange>(DRAWN_RANGE), gate.count() - before)) {
      return { moved, turns, pages: gate.count() - before };
    }
  }
  throw new Error(`The list did not get there in ${MOST_TURNS} turns of the wheel.`);
};

export const measureScrolling = async (
  { page, memory, longTasks }: BenchPage,
  { group, name, short, progress }: WindowRun,
): Promise<Row[]> => {
  const count = short ? MESSAGES_BACK_SHORT : MESSAGES_BACK;
  const target = await indexBack(group.ada, count);
  const [last = target] = (await group.ada.call('messages.page', { channelId: LARGE, limit: 1 })).messages.map(
    ({ index }) => index,
  );
  await page.locator(`[data-testid="channel-item"][data-channel="${LARGE}"]`).click();
  await page.getByTestId('timeline').hover();
  const before = await memory();
  const gate = await gateOf(page);
  await longTasks();
  const up = await walk(page, gate, -TURN_PIXELS, ({ oldest }) => oldest <= target);
  progress(`${name}: ${count} messages back in ${up.turns} turns, ${up.pages} pages`);
  const tasks = await longTasks();
  const after = await memory();
  const down = await walk(page, gate, TURN_PIXELS, ({ newest }, pages) => pages >= PAGES_DOWN || newest >= last);
  progress(`${name}: down again, ${down.pages} pages`);
  gate.open();
  await page.unrouteAll({ behavior: 'ignoreErrors' });

  const section = `3. scrolling back through ${count.toLocaleString('en-US')} messages`;
  const still = ({ moved, turns, pages }: Walk, what: string): Row => {
    const value = spreadOf(moved);
    const met = value.most <= STILL_PIXELS;
    const beyond = moved.filter((pixels) => pixels > STILL_PIXELS).length;
    const note = `${pages} pages came during ${turns} watches; ${beyond} of these moved by more than a pixel`;
    return { section, what: `${name}: ${what}`, unit: 'px', value, note, aim: `≤ ${STILL_PIXELS}`, met };
  };
  const heap = (value: number, what: string, note: string): Row => {
    const row = { section, what: `${name}: ${what}`, unit: 'MB', value: spreadOf([value]), note };
    return what.includes('after') ? { ...row, aim: `< ${HEAP_AIM_MB}`, met: value < HEAP_AIM_MB } : row;
  };
  const longest = spreadOf(tasks.map(({ duration }) => duration));
  return [
    still(up, 'what is read moves by, pages above'),
    still(down, 'what is read moves by, pages below, rows above let go'),
    heap(before.heapMb, 'heap before it', memoryText(before)),
    heap(after.heapMb, 'heap after it, garbage collected', memoryText(after)),
    {
      section,
      what: `${name}: tasks over 50 ms on the way up`,
      unit: 'ms',
      value: longest,
      note: `${longest.count} of them`,
    },
  ];
};
