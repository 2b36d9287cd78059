// Section a: commit latency with one in flight and commits per second with more, all systems interleaved round by round
// on the same machine at the same time of day, so that their ratios mean something where their figures do not.

import { join } from 'node:path';
import type { BenchRun, Row } from './bench-run.ts';
import type { LoadFigures } from './closed-loop.ts';
import { cpuSecondsOf } from './process-figures.ts';
import { ratioSpread, spreadOf } from './spread.ts';
import { startEtcdSystem, startFloor, startFullPath, startLogOnly } from './systems.ts';
import type { System, SystemName } from './systems.ts';

const IN_FLIGHT = [1, 64, 256, 1_024];
/** What is asked of etcd and of an author elsewhere than at the leader. */
const IN_FLIGHT_OF: Partial<Record<SystemName, readonly number[]>> = {
  etcd: [1, 64, 256],
  'full path, follower': [1, 256],
};
const WARM_UP_IN_FLIGHT = 128;

type Measured = LoadFigures & {
  readonly cpuMicrosecondsPerCommit: number | null;
  /** The part of it that the writer of the load took, where it is a process of its own. */
  readonly writerMicrosecondsPerCommit: number | null;
};
type Results = Map<string, Measured[]>;

const keyOf = (system: SystemName, inFlight: number): string => `${system} ${inFlight}`;
const isAsked = (system: SystemName, inFlight: number): boolean =>
  (IN_FLIGHT_OF[system] ?? IN_FLIGHT).includes(inFlight);

const loadOnce = async (system: System, inFlight: number, durationMs: number): Promise<Measured> => {
  const read = () => [system.pids(), system.writerPid === undefined ? [] : [system.writerPid]].map(cpuSecondsOf);
  const [before = null, writerBefore = null] = read();
  const figures = await system.load(inFlight, durationMs);
  const [after = null, writerAfter = null] = read();
  const perCommit = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : ((to - from) * 1e6) / figures.commits;
  return {
    ...figures,
    cpuMicrosecondsPerCommit: perCommit(before, after),
    writerMicrosecondsPerCommit: system.writerPid === undefined ? null : perCommit(writerBefore, writerAfter),
  };
};

const startAll = async (run: BenchRun, size: number, only: ReadonlySet<string>): Promise<System[]> => {
  const at = (name: string): string => join(run.directory, `commit-${size}-${name}`);
  const systems: System[] = [];
  if (only.has('full')) systems.push(...(await startFullPath(size, at('full'))));
  if (only.has('log')) systems.push(await startLogOnly(size, at('log')));
  if (only.has('etcd') && run.etcdVersion !== null) systems.push(await startEtcdSystem(size, at('etcd')));
  if (only.has('floor')) systems.push(await startFloor(size, at('floor')));
  return systems;
};

const rowsFor = (size: number, results: Results): Row[] => {
  const rows: Row[] = [];
  const section = `a. commit, ${size} replicas`;
  const of = (system: SystemName, inFlight: number): readonly Measured[] => results.get(keyOf(system, inFlight)) ?? [];
  for (const [key, figures] of results) {
    const alone = key.endsWith(' 1');
    const pick = (value: (one: Measured) => number) => spreadOf(figures.map(value));
    const what = `${key} in flight`;
    if (alone) rows.push({ section, what: `${what}, p50`, unit: 'ms', value: pick((one) => one.p50Ms) });
    if (alone) rows.push({ section, what: `${what}, p99`, unit: 'ms', value: pick((one) => one.p99Ms) });
    const cpu = spreadOf(figures.map((one) => one.cpuMicrosecondsPerCommit ?? Number.NaN)).median;
    const writer = spreadOf(figures.map((one) => one.writerMicrosecondsPerCommit ?? 0)).median;
    const ofWriter = writer > 0 ? `, of which its client ${Math.round(writer)}` : '';
    const note = `CPU of all processes ${Math.round(cpu)} µs a commit${ofWriter}; p50 ${pick((one) => one.p50Ms).median.toFixed(1)} ms`;
    rows.push({ section, what, unit: 'commits/s', value: pick((one) => one.commitsPerSecond), note });
  }
  const ratio = (
    what: string,
    above: readonly Measured[],
    below: readonly Measured[],
    value: (one: Measured) => number,
    aim?: { readonly text: string; readonly met: (median: number) => boolean },
  ): void => {
    const spread = ratioSpread(above.map(value), below.map(value));
    if (spread === null) return;
    const row = { section, what, unit: '×', value: spread };
    rows.push(aim === undefined ? row : { ...row, aim: aim.text, met: aim.met(spread.median) });
  };
  const p50 = (one: Measured): number => one.p50Ms;
  const rate = (one: Measured): number => one.commitsPerSecond;
  const atMost = (most: number) => ({ text: `≤ ${most}`, met: (median: number) => median <= most });
  const atLeast = (least: number) => ({ text: `≥ ${least}`, met: (median: number) => median >= least });
  const aims = size === 3;
  ratio('full path : etcd, p50, 1', of('full path', 1), of('etcd', 1), p50, aims ? atMost(0.8) : undefined);
  ratio('log only : etcd, p50, 1', of('log only', 1), of('etcd', 1), p50, aims ? atMost(0.8) : undefined);
  ratio('log only : floor, p50, 1', of('log only', 1), of('floor', 1), p50);
  for (const inFlight of IN_FLIGHT.slice(1)) {
    const aimed = aims && inFlight === 256;
    const [full, log, etcd] = [of('full path', inFlight), of('log only', inFlight), of('etcd', inFlight)];
    ratio(`full path : etcd, commits/s, ${inFlight}`, full, etcd, rate, aimed ? atLeast(2) : undefined);
    ratio(`log only : etcd, commits/s, ${inFlight}`, log, etcd, rate, aimed ? atLeast(5) : undefined);
    ratio(`log only : floor, commits/s, ${inFlight}`, log, of('floor', inFlight), rate);
  }
  return rows;
};

/** Which systems take part when nothing else is said. */
export const ALL_SYSTEMS: ReadonlySet<string> = new Set(['full', 'log', 'etcd', 'floor']);

/** Measures commits with so many replicas. */
export const measureCommits = async (run: BenchRun, size: number, only: ReadonlySet<string>): Promise<Row[]> => {
  const [rounds, durationMs] = run.quick ? [3, 1_200] : [7, 4_000];
  run.progress(`starting the systems, ${size} replicas each`);
  const systems = await startAll(run, size, only);
  try {
    for (const system of systems) await system.load(WARM_UP_IN_FLIGHT, run.quick ? 1_500 : 4_000);
    const results: Results = new Map();
    for (let round = 1; round <= rounds; round += 1) {
      for (const inFlight of IN_FLIGHT) {
        const told: string[] = [];
        for (const system of systems) {
          if (!isAsked(system.name, inFlight)) continue;
          const key = keyOf(system.name, inFlight);
          const figures = await loadOnce(system, inFlight, durationMs);
          results.set(key, [...(results.get(key) ?? []), figures]);
          told.push(`${system.name} ${Math.round(figures.commitsPerSecond)}/s ${figures.p50Ms.toFixed(2)} ms`);
        }
        run.progress(`round ${round} of ${rounds}, ${inFlight} in flight: ${told.join(', ')}`);
      }
    }
    return rowsFor(size, results);
  } finally {
    await Promise.all(systems.map((system) => system.end()));
  }
};
