// Breaks a copy of the program on purpose, in each way of test/simulation/mutations.ts, and shows whether the engine's
// tests or the simulation notice. What nobody notices is a hole in the tests. The program itself is never touched.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MUTATIONS } from '../test/simulation/mutations.ts';
import type { Mutation } from '../test/simulation/mutation.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const COPIED = ['src-main', 'shared', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const COPIED_TESTS = ['test/consensus', 'test/simulation', 'test/replica'];
const DEFAULT_SEEDS = '2000';
const LIMIT_MS = 15 * 60_000;

type Verdict = { readonly tests: string; readonly simulation: string; readonly caught: boolean };

/** A copy of what the tests need, in a directory of its own. */
const copyProject = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'caucus-mutation-'));
  for (const path of [...COPIED, ...COPIED_TESTS]) {
    try {
      cpSync(join(project, path), join(copy, path), { recursive: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
};

/** @throws Error when the text is not in the file exactly once */
const apply = (copy: string, { file, find, replace }: Mutation): void => {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`the text to change occurs ${parts.length - 1} times in ${file}`);
  writeFileSync(path, parts.join(replace));
};

const run = (copy: string, args: readonly string[]): Promise<{ readonly failed: boolean; readonly output: string }> =>
  new Promise((finish) => {
    const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (code) => finish({ failed: code !== 0, output }));
  });

type Effort = { readonly seeds: string; readonly threads: string; readonly both: boolean };

const judge = async (mutation: Mutation, { seeds, threads, both }: Effort): Promise<Verdict> => {
  const copy = copyProject();
  try {
    apply(copy, mutation);
    const vitest = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--no-color', 'test/consensus'];
    const scenarios = join('test', 'simulation', 'scenarios.test.ts');
    const tests = await run(copy, [...vitest, 'test/replica', scenarios]);
    const failedTests = /Tests\s+(\d+) failed/u.exec(tests.output)?.[1] ?? (tests.failed ? 'all' : '0');
    if (tests.failed && !both) return { tests: `${failedTests} tests`, simulation: 'not needed', caught: true };
    const runs = ['--seeds', seeds, '--most-violations', '1', '--threads', threads];
    const simulation = await run(copy, [join('scripts', 'simulate.ts'), ...runs]);
    const violation = /^seed (\d+): (.*)$/mu.exec(simulation.output);
    const first = violation === null ? 'crashed' : `seed ${violation[1] ?? ''}: ${violation[2] ?? ''}`;
    return {
      tests: failedTests === '0' ? '-' : `${failedTests} tests`,
      simulation: simulation.failed ? first : '-',
      caught: tests.failed || simulation.failed,
    };
  } catch (error) {
    return { tests: 'NOT APPLIED', simulation: error instanceof Error ? error.message : String(error), caught: false };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const USAGE = `npm run mutate                  every mutation; the simulation runs where the tests notice nothing
  [--seeds N] [--only TEXT]     how many seeds at most (${DEFAULT_SEEDS}); mutations whose line or words hold TEXT
  [--both]                      the simulation too where the tests noticed already`;

const readOptions = () =>
  parseArgs({
    options: {
      seeds: { type: 'string', default: DEFAULT_SEEDS },
      only: { type: 'string', default: '' },
      both: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

/** The options as given; what cannot be read ends the program with its usage. */
const optionsOrUsage = (): ReturnType<typeof readOptions> => {
  try {
    return readOptions();
  } catch (failure) {
    console.error(`${failure instanceof Error ? failure.message : String(failure)}\n\n${USAGE}`);
    process.exit(2);
  }
};

const main = async (): Promise<void> => {
  const values = optionsOrUsage();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const chosen = MUTATIONS.filter(({ line, fault }) => `line ${line} ${fault}`.includes(values.only));
  const missed: Mutation[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let mutation = waiting.shift(); mutation !== undefined; mutation = waiting.shift()) {
      const { tests, simulation, caught } = await judge(mutation, {
        seeds: values.seeds,
        threads: '1',
        both: values.both,
      });
      if (!caught) missed.push(mutation);
      const head = `${caught ? 'caught' : 'MISSED'}  line ${String(mutation.line).padStart(2)}  ${mutation.fault}`;
      console.log(`${head}\n        tests: ${tests}; simulation: ${simulation}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  console.log(`\n${chosen.length - missed.length} of ${chosen.length} mutations caught`);
  if (missed.length > 0) process.exitCode = 1;
};

await main();
