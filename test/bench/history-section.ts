// Sections c to f: what a long history costs. The history is written once by a real install, through its own API, and the
// profile is then started, joined, paged and loaded.

import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot, startReplica } from '../cluster/harness.ts';
import { eventually, startProgram } from '../cluster/process.ts';
import { startHost } from './bench-process.ts';
import type { BenchRun, Row } from './bench-run.ts';
import type { FullPathRequests } from './full-path-host.ts';
import { memoryOf } from './process-figures.ts';
import { spreadOf } from './spread.ts';

type HistorySection = 'c' | 'd' | 'e' | 'f';

const JOIN_AIM_SECONDS = 5;
const START_AIM_SECONDS = 1.5;
const MEMORY_AIM_MB = 250;
const PAGE_AIM_MS = 50;
const SEARCH_AIM_MS = 50;
const LOAD_IN_FLIGHT = 64;
const START_TIMEOUT_MS = 180_000;
const FULL_SIZE = 1_000_000;

/** A profile whose workspace holds `count` messages; made when `directory` has none. */
const prepareHistory = async (run: BenchRun, directory: string, count: number): Promise<string> => {
  const profile = join(directory, `history-${count}`);
  if (existsSync(join(profile, 'profile.json'))) return profile;
  const unfinished = `${profile}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const host = startHost<FullPathRequests>('full-path-host.ts');
  const beganMs = performance.now();
  await host.ask('start', { directory: unfinished, name: 'Historian', join: [] });
  await eventually('it leads its own workspace', 20_000, async () =>
    (await host.ask('view', null)).role === 'leader' ? true : null,
  );
  const STEP = 50_000;
  for (let done = 0; done < count; done += STEP) {
    await host.ask('fill', { count: Math.min(STEP, count - done) });
    run.progress(`writing a history: ${Math.min(done + STEP, count).toLocaleString('en-US')} messages`);
  }
  await host.ask('stop', null);
  await host.end();
  renameSync(unfinished, profile);
  run.progress(`a history of ${count} took ${((performance.now() - beganMs) / 1_000).toFixed(0)} s to write`);
  return profile;
};

/** A copy that may be changed. */
const copyOf = (run: BenchRun, profile: string, name: string): string => {
  const copy = join(run.directory, name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(profile, copy, { recursive: true });
  return copy;
};

/** From the start of the process to its ready line; a long history may take longer than a test would wait. */
const startSeconds = async (profile: string): Promise<number> => {
  const serve = ['serve', '--profile', profile, '--port', '0', '--listen', '127.0.0.1', '--no-mdns', '--json'];
  const beganMs = performance.now();
  const program = startProgram([process.execPath, join(projectRoot, 'scripts/caucus.mjs'), ...serve], {
    cwd: projectRoot,
    env: process.env,
  });
  await program.line((line) => line.includes('"ready"'), START_TIMEOUT_MS);
  const seconds = (performance.now() - beganMs) / 1_000;
  program.child.kill('SIGTERM');
  await program.ended;
  return seconds;
};

const joinSeconds = async (profile: string, count: number): Promise<number> => {
  const old = await startReplica({ name: 'Historian', profile });
  try {
    const beganMs = performance.now();
    const newcomer = await startReplica({ name: 'Newcomer', join: [old.address()] });
    try {
      await eventually('the newcomer has everything', 120_000, async () => {
        const view = await newcomer.view().catch(() => null);
        return view !== null && view.appliedIndex > count ? true : null;
      });
      return (performance.now() - beganMs) / 1_000;
    } finally {
      await newcomer.kill();
      rmSync(newcomer.profile, { recursive: true, force: true });
    }
  } finally {
    await old.kill();
  }
};

const sizeText = (count: number): string => `${count.toLocaleString('en-US')} messages`;

const measureInside = async (
  run: BenchRun,
  profile: string,
  count: number,
  wanted: ReadonlySet<HistorySection>,
): Promise<Row[]> => {
  const rows: Row[] = [];
  const host = startHost<FullPathRequests>('full-path-host.ts');
  try {
    await host.ask('start', { directory: profile, name: 'Historian', join: [] });
    await eventually('it leads', 60_000, async () => ((await host.ask('view', null)).role === 'leader' ? true : null));
    await new Promise((resolveSoon) => setTimeout(resolveSoon, 5_000));
    const idle = memoryOf(host.pid);
    if (wanted.has('f')) {
      const section = 'f. paging';
      const value = spreadOf(await host.ask('pages', { count: run.quick ? 200 : 1_000 }));
      const note = `p95 ${value.p95.toFixed(1)} ms; 100 messages a page, all over the history`;
      const row = { section, what: `a page of ${sizeText(count)}`, unit: 'ms', value, note };
      rows.push(count === FULL_SIZE ? { ...row, aim: `p95 ≤ ${PAGE_AIM_MS}`, met: value.p95 <= PAGE_AIM_MS } : row);
    }
    if (wanted.has('f')) {
      const section = 'f. search';
      const value = spreadOf(await host.ask('searches', { count: run.quick ? 200 : 1_000 }));
      const note = `p95 ${value.p95.toFixed(1)} ms; words of one message, of some and of all, and a phrase`;
      const row = { section, what: `a search in ${sizeText(count)}`, unit: 'ms', value, note };
      rows.push(count === FULL_SIZE ? { ...row, aim: `p95 ≤ ${SEARCH_AIM_MS}`, met: value.p95 <= SEARCH_AIM_MS } : row);
    }
    if (wanted.has('e') && idle !== null) {
      const load = await host.ask('load', { inFlight: LOAD_IN_FLIGHT, durationMs: run.quick ? 4_000 : 15_000 });
      const loaded = memoryOf(host.pid) ?? idle;
      const section = 'e. memory of a replica';
      const aim = count === FULL_SIZE ? { aim: `≤ ${MEMORY_AIM_MB}`, met: idle.residentMb <= MEMORY_AIM_MB } : {};
      const note = `highest since its start ${idle.peakMb.toFixed(0)} MB`;
      rows.push({
        section,
        what: `${sizeText(count)}, idle`,
        unit: 'MB',
        value: spreadOf([idle.residentMb]),
        note,
        ...aim,
      });
      const loadNote = `${LOAD_IN_FLIGHT} in flight, ${Math.round(load.commitsPerSecond)} commits/s; highest ${loaded.peakMb.toFixed(0)} MB`;
      rows.push({
        section,
        what: `${sizeText(count)}, under load`,
        unit: 'MB',
        value: spreadOf([loaded.residentMb]),
        note: loadNote,
      });
    }
  } finally {
    await host.end();
  }
  return rows;
};

export const measureHistories = async (
  run: BenchRun,
  wanted: ReadonlySet<HistorySection>,
  dataDirectory: string | null,
): Promise<Row[]> => {
  const directory = dataDirectory === null ? join(run.directory, 'histories') : resolve(dataDirectory);
  const [less, more] = run.quick ? [10_000, 100_000] : [100_000, FULL_SIZE];
  const joinCount = 100_000;
  const rows: Row[] = [];
  if (wanted.has('c')) {
    const prepared = await prepareHistory(run, directory, joinCount);
    const seconds: number[] = [];
    for (let trial = 1; trial <= (run.quick ? 2 : 5); trial += 1) {
      // A copy each: who joined is a voter by then, and the old replica alone no majority any more.
      seconds.push(await joinSeconds(copyOf(run, prepared, 'join'), joinCount));
      run.progress(`join ${trial}: ${seconds.at(-1)?.toFixed(2) ?? ''} s`);
    }
    const value = spreadOf(seconds);
    rows.push({
      section: 'c. a newcomer joins',
      what: `${sizeText(joinCount)}, from the start of its process to the full history applied`,
      unit: 's',
      value,
      aim: `≤ ${JOIN_AIM_SECONDS}`,
      met: value.median <= JOIN_AIM_SECONDS,
    });
  }
  for (const count of [less, more]) {
    if (!wanted.has('d') && !wanted.has('e') && !(wanted.has('f') && count === more)) continue;
    const profile = copyOf(run, await prepareHistory(run, directory, count), `history-${count}`);
    if (wanted.has('d')) {
      const seconds: number[] = [];
      for (let trial = 1; trial <= (run.quick ? 3 : 5); trial += 1) {
        seconds.push(await startSeconds(profile));
        run.progress(`start with ${sizeText(count)}, ${trial}: ${seconds.at(-1)?.toFixed(2) ?? ''} s`);
      }
      const value = spreadOf(seconds);
      const row = { section: 'd. start to ready', what: sizeText(count), unit: 's', value };
      const aim = { aim: `≤ ${START_AIM_SECONDS}`, met: value.median <= START_AIM_SECONDS };
      rows.push(count === FULL_SIZE ? { ...row, ...aim } : row);
    }
    if (wanted.has('e') || wanted.has('f')) rows.push(...(await measureInside(run, profile, count, wanted)));
    rmSync(profile, { recursive: true, force: true });
  }
  return rows;
};
