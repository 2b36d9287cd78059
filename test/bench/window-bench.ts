// `npm run bench:window`: prepares a long workspace and a short one, measures the window on each in the same browser, prints
// the table and writes the JSON. Every process and folder it makes ends with it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { BenchUsageError } from './arguments.ts';
import type { Row } from './bench-run.ts';
import { machineOf, tableOf } from './report.ts';
import { measureSync } from './sync-latency.ts';
import { measureArriving } from './window/arriving-part.ts';
import { openBenchPage } from './window/bench-page.ts';
import type { BenchPage } from './window/bench-page.ts';
import { measureOpening } from './window/opening-part.ts';
import { prepareGroup, startGroup } from './window/prepared-group.ts';
import { measureScrolling } from './window/scrolling-part.ts';
import { measureSwitching } from './window/switching-part.ts';
import { WINDOW_USAGE, readWindowArguments } from './window/window-arguments.ts';
import type { WindowArguments } from './window/window-arguments.ts';
import type { WindowRun } from './window/window-run.ts';

/** The same twenty channels and as many rows in sight, and next to no history. */
const BASELINE_MESSAGES = 2_000;
const SHORT_BELOW = 100_000;

type Part = (page: BenchPage, run: WindowRun) => Promise<Row[]>;

const measureWorkspace = async (
  browser: Browser,
  run: WindowRun,
  only: WindowArguments['only'],
  isBaseline: boolean,
): Promise<Row[]> => {
  const rows: Row[] = [];
  if (only.has('opening')) rows.push(...(await measureOpening(browser, run)));
  const inOwnWindow = async (measure: Part): Promise<void> => {
    const page = await openBenchPage(browser, run.group.ada);
    try {
      rows.push(...(await measure(page, run)));
    } finally {
      await page.close();
    }
  };
  if (only.has('switching')) await inOwnWindow(measureSwitching);
  // The short one has nothing to scroll through.
  if (only.has('scrolling') && !isBaseline) await inOwnWindow(measureScrolling);
  if (only.has('arriving')) await inOwnWindow(measureArriving);
  return rows;
};

const main = async (): Promise<void> => {
  const args = readWindowArguments(process.argv.slice(2));
  if (args === null) {
    console.log(WINDOW_USAGE);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'caucus-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
  const startedAtMs = performance.now();
  const progress = (text: string): void => {
    console.error(`${((performance.now() - startedAtMs) / 1_000).toFixed(0).padStart(5)} s  ${text}`);
  };
  const browser = await launchBrowser();
  if (typeof browser === 'string') throw new Error(browser);
  const machine = { ...machineOf(null, measureSync(directory)), browser: `Chromium ${browser.version()}` };
  progress(`${machine.cpus} × ${machine.cpuModel}, ${machine.browser}`);
  const kept = args.dataDirectory ?? join(directory, 'prepared');
  const sizes = args.baseline ? [args.messages, BASELINE_MESSAGES] : [args.messages];
  const short = args.messages < SHORT_BELOW;
  const rows: Row[] = [];
  for (const [place, messages] of sizes.entries()) {
    const prepared = await prepareGroup(kept, messages, progress);
    const group = await startGroup(prepared, join(directory, `group-${messages}`));
    const name = messages.toLocaleString('en-US');
    progress(`${name}: both replicas run`);
    try {
      rows.push(...(await measureWorkspace(browser, { name, group, short, progress }, args.only, place > 0)));
    } finally {
      await group.end();
    }
  }
  await browser.close();
  rows.sort((one, other) => one.section.localeCompare(other.section));
  console.log(`\n${tableOf(rows)}\n`);
  const path = resolve(args.jsonPath);
  mkdirSync(dirname(path), { recursive: true });
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
  writeFileSync(path, `${JSON.stringify({ machine, messages: args.messages, seconds, rows }, null, 2)}\n`);
  progress(`written to ${path}`);
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof BenchUsageError) console.error(`${error.message}\n\n${WINDOW_USAGE}`);
    else console.error(error);
    process.exit(error instanceof BenchUsageError ? 2 : 1);
  },
);
