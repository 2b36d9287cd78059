// Section g: what a group that nobody writes to costs its machines.

import { join } from 'node:path';
import type { BenchRun, Row } from './bench-run.ts';
import { cpuSeconds } from './process-figures.ts';
import { spreadOf } from './spread.ts';
import { startFullPathGroup } from './systems.ts';

const AIM_PERCENT = 1;
const REPLICAS = 3;

export const measureIdle = async (run: BenchRun): Promise<Row[]> => {
  const [settleMs, watchMs] = run.quick ? [15_000, 20_000] : [20_000, 60_000];
  const group = await startFullPathGroup(REPLICAS, join(run.directory, 'idle'));
  try {
    run.progress(`${REPLICAS} replicas idle: watching for ${watchMs / 1_000} s after ${settleMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const read = (): number[] => group.hosts.map(({ pid }) => cpuSeconds(pid) ?? Number.NaN);
    const before = read();
    await new Promise((resolve) => setTimeout(resolve, watchMs));
    const percents = read().map((after, at) => ((after - (before[at] ?? 0)) * 1e5) / watchMs);
    const value = spreadOf(percents);
    return [
      {
        section: 'g. idle',
        what: 'processor time of each of three replicas',
        unit: '% of a core',
        value,
        aim: `≤ ${AIM_PERCENT}`,
        met: value.most <= AIM_PERCENT,
        note: `${(value.median * 0.6).toFixed(2)} s a minute`,
      },
    ];
  } finally {
    await group.end();
  }
};
