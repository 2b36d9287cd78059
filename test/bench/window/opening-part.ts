// How long a window takes to be there: on a replica that has just said that it is ready, and on one that runs.

import type { Browser } from 'playwright-core';
import type { Row } from '../bench-run.ts';
import { spreadOf } from '../spread.ts';
import { openBenchPage } from './bench-page.ts';
import type { WindowRun } from './window-run.ts';

const AIM_MS = 1_000;
const WARM_WINDOWS = 10;
const RESTARTS = 5;
const SETTLED_MS = 1_500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const measureOpening = async (browser: Browser, { group, name, short, progress }: WindowRun): Promise<Row[]> => {
  const section = '1. opening the window';
  const warm = { paint: [] as number[], message: [] as number[] };
  for (let window = 0; window < (short ? 3 : WARM_WINDOWS); window += 1) {
    const { opened, close } = await openBenchPage(browser, group.ada);
    warm.paint.push(opened.firstPaintMs);
    warm.message.push(opened.firstMessageMs);
    await close();
  }
  progress(`${name}: ${warm.paint.length} windows opened`);
  const fresh = { paint: [] as number[], message: [] as number[] };
  for (let trial = 1; trial <= (short ? 2 : RESTARTS); trial += 1) {
    const readyAtMs = await group.restartAda();
    const { opened, close } = await openBenchPage(browser, group.ada);
    const startedMs = opened.originMs - readyAtMs;
    fresh.paint.push(startedMs + opened.firstPaintMs);
    fresh.message.push(startedMs + opened.firstMessageMs);
    progress(`${name}: restart ${trial}: first message ${(fresh.message.at(-1) ?? Number.NaN).toFixed(0)} ms`);
    await close();
    await pause(SETTLED_MS);
  }
  const row = (what: string, values: readonly number[], hasAim: boolean): Row => {
    const value = spreadOf(values);
    const note = `p95 ${value.p95.toFixed(0)} ms, ${value.count} windows`;
    const aim = hasAim ? { aim: `≤ ${AIM_MS}`, met: value.most <= AIM_MS } : {};
    return { section, what: `${name}: ${what}`, unit: 'ms', value, note, ...aim };
  };
  return [
    row('ready line of the replica to the first paint', fresh.paint, true),
    row('ready line of the replica to the newest message drawn', fresh.message, true),
    row('start of the navigation to the first paint, replica runs', warm.paint, false),
    row('start of the navigation to the newest message drawn', warm.message, false),
  ];
};
