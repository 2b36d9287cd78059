// What a person may ask of the bench on its command line.

import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';

export const USAGE = `npm run bench -- [--quick] [--only a,b,…] [--systems full,log,etcd,floor] [--replicas 3,5] [--json FILE] [--data DIR]

Measures Caucus as real processes on loopback with real disks, prints a table and writes JSON.

  a  commit latency and commits per second, full path and log only, beside etcd and a floor
  b  kill -9 of the leader: time to the next commit
  c  a newcomer joins a workspace of 100,000 messages: time to the full history
  d  start to ready with 100,000 and 1,000,000 messages
  e  memory of a replica at these sizes, idle and under load
  f  paging and search latency at 1,000,000 messages
  g  processor time of an idle replica, per minute

  --quick     a few minutes: fewer and shorter rounds, 10,000 and 100,000 messages instead, no five replicas
  --only      the sections to run; all by default
  --systems   who takes part in section a; all by default
  --replicas  the group sizes of section a
  --json      where the results go; artifacts/bench.json by default
  --data      keeps the prepared histories of c to f in DIR and uses those that are there
  --help      this text

Figures depend on the machine and on what else it does; the ratios, taken round by round, much less.
BENCH_PROFILE_DIR=DIR writes processor profiles of the loaded replicas there.`;

export const SECTIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type Section = (typeof SECTIONS)[number];

export type BenchArguments = {
  readonly quick: boolean;
  readonly only: ReadonlySet<Section>;
  readonly systems: ReadonlySet<string> | null;
  readonly replicas: readonly number[] | null;
  readonly jsonPath: string;
  readonly dataDirectory: string | null;
};

/** What cannot be understood, in words for the person who typed it. */
export class BenchUsageError extends Error {
  override readonly name = 'BenchUsageError';
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The options as they were typed. @throws BenchUsageError */
export const readOptions = <Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new BenchUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Those of `all` that `--only` names; all of them without it. @throws BenchUsageError */
export const chosenOf = <Choice extends string>(
  text: string | undefined,
  all: readonly Choice[],
): ReadonlySet<Choice> => {
  const named = listOf(text ?? all.join());
  const chosen = all.filter((choice) => named.includes(choice));
  const unknown = named.some((name) => !(all as readonly string[]).includes(name));
  if (unknown || chosen.length === 0) throw new BenchUsageError(`--only takes ${all.join()}.`);
  return new Set(chosen);
};

/** Null: help is asked for. @throws BenchUsageError */
export const readBenchArguments = (args: readonly string[]): BenchArguments | null => {
  const values = readOptions(args, {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    systems: { type: 'string' },
    replicas: { type: 'string' },
    json: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) return null;
  const replicas = values.replicas === undefined ? null : listOf(values.replicas).map(Number);
  if (replicas?.some((size) => ![1, 3, 5].includes(size)) === true)
    throw new BenchUsageError('--replicas takes 1, 3, 5.');
  return {
    quick: values.quick ?? false,
    only: chosenOf(values.only, SECTIONS),
    systems: values.systems === undefined ? null : new Set(listOf(values.systems)),
    replicas,
    jsonPath: values.json ?? 'artifacts/bench.json',
    dataDirectory: values.data ?? null,
  };
};
