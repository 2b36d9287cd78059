// A window in the browser, opened by its one-time address with nothing in its cache, and what can be read from outside
// of it: memory after its garbage was collected, elements, long tasks.

import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Replica } from '../../cluster/harness.ts';
import { eventually } from '../../cluster/process.ts';
import { memoryOf as processMemoryOf } from '../process-figures.ts';
import { LONG_TASKS, OBSERVE, OPENED } from './page-scripts.ts';
import type { LongTask, Opened } from './page-scripts.ts';

const OPENED_WITHIN_MS = 30_000;

export type PageMemory = {
  readonly heapMb: number;
  /** Nodes of the document and those that something still holds. */
  readonly nodes: number;
  readonly elements: number;
  /** What the browser's process of this page holds altogether; null where it cannot be read. */
  readonly processMb: number | null;
};

export type BenchPage = {
  readonly page: Page;
  readonly opened: Opened;
  /** Of the live objects, in MB (10^6 bytes). */
  memory(): Promise<PageMemory>;
  /** Those since it was asked last. */
  longTasks(): Promise<readonly LongTask[]>;
  close(): Promise<void>;
};

/** The largest process of a page: the bench has one page at a time, and the browser may keep a spare one. */
const processMb = async (browser: Browser): Promise<number | null> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => processMemoryOf(id)?.residentMb ?? Number.NaN)
    .filter((residentMb) => !Number.isNaN(residentMb));
  return sizes.length === 0 ? null : Math.max(...sizes);
};

const memoryOf = async (browser: Browser, page: Page, session: CDPSession): Promise<PageMemory> => {
  // Twice: what was only held by what goes first goes in the second round.
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const elements = await page.evaluate<number>(`document.querySelectorAll('*').length`);
  return {
    heapMb: figure('JSHeapUsedSize') / 1e6,
    nodes: figure('Nodes'),
    elements,
    processMb: await processMb(browser),
  };
};

/** For the note beside a figure of the heap. */
export const memoryText = ({ elements, nodes, processMb: all }: PageMemory): string =>
  `${elements} elements, ${nodes} nodes held` + (all === null ? '' : `; the page's process ${all.toFixed(0)} MB`);

/** Opens a window and resolves when the newest message was drawn. */
export const openBenchPage = async (browser: Browser, replica: Replica): Promise<BenchPage> => {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, colorScheme: 'light' });
  await context.addInitScript(OBSERVE);
  const page = await context.newPage();
  const address = await replica.windowAddress();
  await page.goto(address, { waitUntil: 'commit' });
  const opened = await eventually('the window shows its newest message', OPENED_WITHIN_MS, () =>
    page.evaluate<Opened | null>(OPENED),
  );
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return {
    page,
    opened,
    memory: () => memoryOf(browser, page, session),
    longTasks: () => page.evaluate<readonly LongTask[]>(LONG_TASKS),
    close: () => context.close(),
  };
};
