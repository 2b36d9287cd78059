// How long it takes from the click on a channel in the sidebar until its newest message was drawn, among twenty channels.

import type { ChannelId } from '../../../shared/ids.ts';
import type { Row } from '../bench-run.ts';
import { spreadOf } from '../spread.ts';
import type { BenchPage } from './bench-page.ts';
import { ARM_SWITCH } from './page-scripts.ts';
import type { Switched } from './page-scripts.ts';
import { LARGE } from './prepared-group.ts';
import { stallText, watchStalls } from './stalls.ts';
import type { WindowRun } from './window-run.ts';

const AIM_MS = 100;
const ROUNDS = 3;
/** No divisor of the number of channels: each of them in turn, never two neighbours. */
const STEP = 7;
/** So long a person looks at least, and the host is told what was read. */
const LOOK_MS = 400;

/** In each round all channels, with the large one between every four of them. */
const orderOf = (channels: readonly ChannelId[], rounds: number): ChannelId[] => {
  const others = channels.filter((id) => id !== LARGE);
  return Array.from({ length: rounds * others.length }, (_, turn) => others[(turn * STEP) % others.length])
    .filter((id) => id !== undefined)
    .flatMap((id, turn) => (turn % 4 === 0 ? [LARGE, id] : [id]));
};

export const measureSwitching = async (
  { page, longTasks }: BenchPage,
  { group, name, short, progress }: WindowRun,
): Promise<Row[]> => {
  const section = '2. switching channels';
  const newest = new Map<ChannelId, number>();
  for (const { id, lastIndex } of await group.ada.call('channels.list', {})) newest.set(id, lastIndex);
  const take = async (channelId: ChannelId): Promise<number> => {
    await page.evaluate(`(${ARM_SWITCH})(${newest.get(channelId) ?? 0})`);
    await page.locator(`[data-testid="channel-item"][data-channel="${channelId}"]`).click();
    const switched = await page.evaluate<Switched | null>('window.bench.switched');
    if (switched === null) throw new Error(`The newest message of ${channelId} was not shown in time.`);
    await page.waitForTimeout(LOOK_MS);
    return switched.tookMs;
  };
  const order = orderOf(group.channels, short ? 1 : ROUNDS);
  await take(group.channels.find((id) => id !== LARGE) ?? LARGE);
  await longTasks();
  const stalled = watchStalls();
  const large: number[] = [];
  const all: number[] = [];
  for (const channelId of order) {
    const tookMs = await take(channelId);
    all.push(tookMs);
    if (channelId === LARGE) large.push(tookMs);
  }
  const stalls = stallText(stalled());
  const tasks = await longTasks();
  const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
  progress(`${name}: ${all.length} switches`);
  const row = (what: string, values: readonly number[]): Row => {
    const value = spreadOf(values);
    const met = value.p95 <= AIM_MS;
    const note = `p95 ${value.p95.toFixed(0)} ms, ${value.count} switches`;
    return { section, what: `${name}: ${what}`, unit: 'ms', value, note, aim: `p95 ≤ ${AIM_MS}`, met };
  };
  const overall = row('click to the newest message drawn, all channels', all);
  const note = `${overall.note ?? ''}; longest task ${longest.toFixed(0)} ms; ${stalls}`;
  return [{ ...overall, note }, row('the same, to the large channel', large)];
};
