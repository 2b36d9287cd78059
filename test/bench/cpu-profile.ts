// A processor profile of the main thread of a host, taken only while a load runs, and written where the person asked.

import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** Runs `work`; with BENCH_PROFILE_DIR set, under the sampling profiler, into a `.cpuprofile` there. */
export const profiled = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
  const directory = process.env['BENCH_PROFILE_DIR'];
  if (directory === undefined || directory === '') return work();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  try {
    return await work();
  } finally {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    writeFileSync(
      join(directory, `${name}-${process.pid}-${Math.round(performance.now())}.cpuprofile`),
      JSON.stringify(profile),
    );
  }
};
