// `npm run bench`: runs the sections that are asked for, tells how far it is, prints the table and writes the JSON.
// Every process and folder it makes ends with it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { BenchUsageError, USAGE, readBenchArguments } from './arguments.ts';
import type { BenchArguments } from './arguments.ts';
import type { BenchRun, Row } from './bench-run.ts';
import { ALL_SYSTEMS, measureCommits } from './commit-section.ts';
import { etcdVersion } from './etcd.ts';
import { measureFailover } from './failover-section.ts';
import { measureHistories } from './history-section.ts';
import { measureIdle } from './idle-section.ts';
import { machineOf, tableOf } from './report.ts';
import { measureSync } from './sync-latency.ts';

const runSections = async (args: BenchArguments, run: BenchRun): Promise<Row[]> => {
  const rows: Row[] = [];
  if (args.only.has('a')) {
    for (const size of args.replicas ?? (run.quick ? [3] : [3, 5])) {
      rows.push(...(await measureCommits(run, size, args.systems ?? ALL_SYSTEMS)));
    }
  }
  if (args.only.has('b')) rows.push(...(await measureFailover(run)));
  const ofHistories = (['c', 'd', 'e', 'f'] as const).filter((section) => args.only.has(section));
  if (ofHistories.length > 0) rows.push(...(await measureHistories(run, new Set(ofHistories), args.dataDirectory)));
  if (args.only.has('g')) rows.push(...(await measureIdle(run)));
  return rows;
};

const main = async (): Promise<void> => {
  const args = readBenchArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'caucus-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  const startedAtMs = performance.now();
  const progress = (text: string): void => {
    console.error(`${((performance.now() - startedAtMs) / 1_000).toFixed(0).padStart(5)} s  ${text}`);
  };
  const version = etcdVersion();
  if (version === null) progress('etcd is not installed (apt-get install etcd-server): its rows are left out');
  const machine = machineOf(version, measureSync(directory));
  progress(`${machine.cpus} × ${machine.cpuModel}, ${machine.node}, fdatasync ${machine.fdatasyncMicroseconds} µs`);
  const rows = await runSections(args, { quick: args.quick, directory, etcdVersion: version, progress });
  console.log(`\n${tableOf(rows)}\n`);
  const path = resolve(args.jsonPath);
  mkdirSync(dirname(path), { recursive: true });
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
  writeFileSync(path, `${JSON.stringify({ machine, quick: args.quick, seconds, rows }, null, 2)}\n`);
  progress(`written to ${path}`);
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof BenchUsageError) console.error(`${error.message}\n\n${USAGE}`);
    else console.error(error);
    process.exit(error instanceof BenchUsageError ? 2 : 1);
  },
);
