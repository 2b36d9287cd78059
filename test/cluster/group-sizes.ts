// What a leader costs as its group grows: `npm run soak:groups -- --sizes 3,5,10,20,35,50`. Prints a table in Markdown. All
// installs are whole and on this machine; the leader has a process of its own, whose time and bytes are counted.

import { parseArgs } from 'node:util';
import { isEqual, isFormed, startFleet } from './fleet.ts';
import type { Fleet } from './fleet.ts';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '3,5,10,20,35,50' }, seconds: { type: 'string', default: '15' } },
});
const sizes = values.sizes.split(',').map(Number);
const seconds = Number(values.seconds);
const WRITES_PER_SECOND = 10;
const TEXT = 'x'.repeat(100);

type Cost = { readonly cpuShare: number; readonly kilobytesIn: number; readonly kilobytesOut: number };

/** What the leader's process uses while `work` runs. */
const costDuring = async (fleet: Fleet, work: () => Promise<unknown>): Promise<Cost> => {
  const before = await fleet.founderFigures();
  await work();
  const after = await fleet.founderFigures();
  const tookS = (after.atMs - before.atMs) / 1_000;
  return {
    cpuShare: (after.cpuMs - before.cpuMs) / 10 / tookS,
    kilobytesIn: (after.bytesIn - before.bytesIn) / 1_000 / tookS,
    kilobytesOut: (after.bytesOut - before.bytesOut) / 1_000 / tookS,
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Members take turns, so many messages a second in all; resolves when all of them are committed. */
const writeFor = async (fleet: Fleet): Promise<void> => {
  const written: Promise<void>[] = [];
  for (let count = 0; count < seconds * WRITES_PER_SECOND; count += 1) {
    written.push(fleet.write(count % fleet.size, [`${count} ${TEXT}`]));
    await pause(1_000 / WRITES_PER_SECOND);
  }
  await Promise.all(written);
};

const cells = ({ cpuShare, kilobytesIn, kilobytesOut }: Cost): string =>
  `${cpuShare.toFixed(1)} % | ${kilobytesIn.toFixed(1)} | ${kilobytesOut.toFixed(1)}`;

console.log('| members | formed after | idle: CPU | kB/s in | kB/s out | writing: CPU | kB/s in | kB/s out | memory |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const size of sizes) {
  const startedMs = performance.now();
  const fleet = await startFleet(size, { learnerSteadyMs: 2_000 });
  try {
    await fleet.until('the group is formed', 300_000, isFormed(size));
    const formedS = (performance.now() - startedMs) / 1_000;
    // An idle group slows its heartbeats down after a while.
    await pause(15_000);
    const idle = await costDuring(fleet, () => pause(seconds * 1_000));
    const writing = await costDuring(fleet, () => writeFor(fleet));
    await fleet.until('all have what was written', 60_000, isEqual(seconds * WRITES_PER_SECOND));
    const [founder] = await fleet.look();
    const led = founder?.isLeader === true ? '' : ' (no longer led)';
    const { rssMiB } = await fleet.founderFigures();
    console.log(`| ${size}${led} | ${formedS.toFixed(1)} s | ${cells(idle)} | ${cells(writing)} | ${rssMiB} MiB |`);
  } finally {
    fleet.end();
  }
}
process.exit(0);
