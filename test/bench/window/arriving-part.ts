// What 200 messages a second do to the window that shows their channel: to a reader at its end, and to one further up. The
// other replica posts them as they are due; the browser counts its tasks over 50 ms.

import type { Page } from 'playwright-core';
import { eventually } from '../../cluster/process.ts';
import type { Replica } from '../../cluster/harness.ts';
import { talk } from '../../e2e/conversation.ts';
import { watchStillness } from '../../e2e/steady.ts';
import type { Row } from '../bench-run.ts';
import { spreadOf } from '../spread.ts';
import { memoryText } from './bench-page.ts';
import type { BenchPage } from './bench-page.ts';
import { AT_REST } from './page-scripts.ts';
import { LARGE } from './prepared-group.ts';
import { stallText, watchStalls } from './stalls.ts';
import type { WindowRun } from './window-run.ts';

const PER_SECOND = 200;
const LONGEST_AIM_MS = 100;
const AT_END_S = 30;
const FURTHER_UP_S = 10;
const SHORT_S = 4;
const UP_PIXELS = -1_500;
const SHOWN_WITHIN_MS = 60_000;
const STILL_PIXELS = 1;

type Posted = { readonly count: number; readonly tookS: number };

/** Posts what is due, again and again: one message or two in a call, more after it was held up. */
const post = async (replica: Replica, seconds: number): Promise<Posted> => {
  const texts = talk(PER_SECOND * seconds);
  const beganMs = performance.now();
  for (let done = 0; done < texts.length;) {
    const due = Math.min(texts.length, 1 + Math.floor(((performance.now() - beganMs) / 1_000) * PER_SECOND));
    if (due > done) await replica.call('messages.post', { channelId: LARGE, texts: texts.slice(done, due) });
    else await new Promise((resolve) => setTimeout(resolve, 1));
    done = Math.max(done, due);
  }
  return { count: texts.length, tookS: (performance.now() - beganMs) / 1_000 };
};

/** Until the window has come to the newest message; gives for how long that was. */
const untilShown = async (page: Page, replica: Replica): Promise<number> => {
  const beganMs = performance.now();
  const newest = (await replica.call('messages.page', { channelId: LARGE, limit: 1 })).messages[0]?.index ?? 0;
  const selector = `[data-testid="timeline"] article[data-index="${newest}"]`;
  await eventually('the window shows the newest message', SHOWN_WITHIN_MS, async () =>
    (await page.locator(selector).count()) > 0 ? true : null,
  );
  return performance.now() - beganMs;
};

export const measureArriving = async (
  { page, longTasks, memory }: BenchPage,
  { group, name, short, progress }: WindowRun,
): Promise<Row[]> => {
  const section = `4. ${PER_SECOND} messages a second arrive`;
  await page.locator(`[data-testid="channel-item"][data-channel="${LARGE}"]`).click();
  await untilShown(page, group.ada);
  // A connection that was idle for long may be closed by the host just when it is used again.
  await group.grace.view().catch(() => undefined);
  const tasksDuring = async (what: string, work: () => Promise<Posted>): Promise<Row> => {
    await longTasks();
    const stalled = watchStalls();
    const { count, tookS } = await work();
    const stalls = stallText(stalled());
    const tasks = (await longTasks()).map(({ duration }) => duration);
    const longest = Math.max(0, ...tasks);
    const over = tasks.filter((duration) => duration > LONGEST_AIM_MS).length;
    progress(`${name}: ${what}: ${count} in ${tookS.toFixed(1)} s, longest task ${longest.toFixed(0)} ms`);
    return {
      section,
      what: `${name}: longest task, ${what}`,
      unit: 'ms',
      value: spreadOf([longest]),
      note: `${over} over ${LONGEST_AIM_MS} ms, ${tasks.length} over 50 ms in ${tookS.toFixed(0)} s with ${count} messages; ${stalls}`,
      aim: `≤ ${LONGEST_AIM_MS}`,
      met: longest <= LONGEST_AIM_MS,
    };
  };

  let lateMs = 0;
  const atEnd = await tasksDuring('read at the end', async () => {
    const posted = await post(group.grace, short ? SHORT_S : AT_END_S);
    lateMs = await untilShown(page, group.grace);
    return posted;
  });
  const after = await memory();

  await page.getByTestId('timeline').hover();
  await page.mouse.wheel(0, UP_PIXELS);
  await page.evaluate('new Promise((later) => setTimeout(later, 1000))');
  await page.evaluate(AT_REST);
  let movedPixels = 0;
  const furtherUp = await tasksDuring('read further up', async () => {
    const seconds = short ? SHORT_S : FURTHER_UP_S;
    let posted: Posted | undefined;
    const stillness = await watchStillness(page, (seconds + 1) * 1_000, async () => {
      posted = await post(group.grace, seconds);
    });
    movedPixels = stillness.movedPixels;
    return posted ?? { count: 0, tookS: 0 };
  });
  return [
    { ...atEnd, note: `${atEnd.note ?? ''}; the last was shown ${lateMs.toFixed(0)} ms after it was accepted` },
    furtherUp,
    {
      section,
      what: `${name}: what is read further up moves by`,
      unit: 'px',
      value: spreadOf([movedPixels]),
      aim: `≤ ${STILL_PIXELS}`,
      met: movedPixels <= STILL_PIXELS,
    },
    {
      section,
      what: `${name}: heap after it, garbage collected`,
      unit: 'MB',
      value: spreadOf([after.heapMb]),
      note: memoryText(after),
    },
  ];
};
