// What the system says of a process: processor time and memory, read from /proc. Linux only; elsewhere there is nothing
// to read and the figures are left out.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

let ticksPerSecond = 0;

const secondsPerTick = (): number => {
  if (ticksPerSecond === 0) ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return 1 / ticksPerSecond;
};

const statSeconds = (path: string): number => {
  const stat = readFileSync(path, 'utf8');
  // The name in parentheses may hold spaces; what follows it does not. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * secondsPerTick();
};

/** Processor time that a process has used so far, in seconds; null where it cannot be read. */
export const cpuSeconds = (pid: number): number | null => {
  try {
    return statSeconds(`/proc/${pid}/stat`);
  } catch {
    return null;
  }
};

/** Processor time of all of them together; null when one cannot be read. */
export const cpuSecondsOf = (pids: readonly number[]): number | null => {
  let sum = 0;
  for (const pid of pids) {
    const seconds = cpuSeconds(pid);
    if (seconds === null) return null;
    sum += seconds;
  }
  return sum;
};

/** Processor time by thread: its name and number, and seconds. */
export const cpuSecondsByThread = (pid: number): ReadonlyMap<string, number> => {
  const threads = new Map<string, number>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const name = readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').trim();
    threads.set(`${name} ${thread}`, statSeconds(`/proc/${pid}/task/${thread}/stat`));
  }
  return threads;
};

export type MemoryFigures = { readonly residentMb: number; readonly peakMb: number };

/** Memory of a process now and at its highest, in MB (10^6 bytes); null where it cannot be read. */
export const memoryOf = (pid: number): MemoryFigures | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string): number =>
      (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1_024) / 1e6;
    return { residentMb: read('VmRSS'), peakMb: read('VmHWM') };
  } catch {
    return null;
  }
};
