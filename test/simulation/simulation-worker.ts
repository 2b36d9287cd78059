// A worker thread that runs seeds one after the other as it is told, and reports each. Decides nothing.

import { parentPort } from 'node:worker_threads';
import { runSeed } from './simulation.ts';
import type { SeedReport, SeedTask } from './many-seeds.ts';

parentPort?.on('message', ({ from, count }: SeedTask) => {
  for (let seed = from; seed < from + count; seed += 1) {
    let report: SeedReport;
    try {
      const { violation, situations, events, virtualMs, committed, reads, recovery, plan } = runSeed(seed);
      const leaderAfter = recovery === null ? null : recovery.leaderAfterMs / plan.settings.electionTimeoutMaxMs;
      report = { seed, violation, situations, events, virtualMs, committed, reads, leaderAfter };
    } catch (failure) {
      const detail = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
      const violation = { invariant: 'the simulation itself does not fail', detail };
      report = { seed, violation, situations: [], events: 0, virtualMs: 0, committed: 0, reads: 0, leaderAfter: null };
    }
    parentPort?.postMessage(report);
  }
  parentPort?.postMessage('done');
});
