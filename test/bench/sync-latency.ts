// What one small write with a sync costs on a disk: nothing durable can be faster.

import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './spread.ts';

/** The median of a few hundred small writes with a sync each, in microseconds: what a commit cannot go below. */
export const measureSync = (directory: string): number => {
  const path = join(directory, 'sync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4_096);
  const times: number[] = [];
  for (let write = 0; write < 300; write += 1) {
    const beganMs = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push((performance.now() - beganMs) * 1_000);
  }
  closeSync(file);
  rmSync(path);
  return Math.round(percentile(Float64Array.from(times).sort(), 0.5));
};
