// Runs everything that shows that Caucus works, in stages: build, lint, types, and the four kinds of tests.
// Starts on any Node from 20 up with nothing installed; what this machine cannot run is reported as skipped, never as
// passed. Usage: node scripts/test.mjs [stage]...   The last line of the output is the sum of all tests.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failedFiles, outcomeOf } from './test/outcome.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(project, 'node_modules', '.bin');
const ownNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
const results = join(project, 'artifacts', 'test-results');

const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

const install = () => {
  if (existsSync(ownNode) && existsSync(join(bin, 'vitest'))) return;
  console.log('== install: npm ci');
  const sinceMs = Date.now();
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The packages could not be installed: see the messages of npm above, then run npm ci again.');
    process.exit(1);
  }
  console.log(`== install: done in ${seconds(sinceMs)}`);
};

/** Starts the same script once more on the Node that the project brings along. */
const runOnOwnNode = () => {
  if (process.env.CAUCUS_TEST_ON_OWN_NODE === '1') return;
  const { status, signal } = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      CAUCUS_TEST_ON_OWN_NODE: '1',
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  if (signal !== null) console.error(`The tests were ended by ${signal}.`);
  process.exit(status ?? 1);
};

/** Runs a command to its end or to its time limit; gives whether it succeeded. */
const run = (command, args, limitMinutes) =>
  new Promise((finish) => {
    const child = spawn(command, args, { cwd: project, stdio: 'inherit', shell: process.platform === 'win32' });
    const limit = setTimeout(() => {
      console.error(`${command} ${args.join(' ')} took more than ${limitMinutes} minutes and was stopped.`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
    }, limitMinutes * 60_000);
    const end = (succeeded) => {
      clearTimeout(limit);
      finish(succeeded);
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(false);
    });
    child.on('exit', (code) => end(code === 0));
  });

const npmScript = (name, limitMinutes) => ({
  name,
  exists: () => JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).scripts?.[name] !== undefined,
  run: async () => ({ succeeded: await run('npm', ['run', '--silent', name], limitMinutes), counts: null }),
});

/**
 * On a CI machine that is busy with other things a test that waits for real processes may be late. What failed is begun once more
 * there, file by file, and the summary says so: what needs that again and again is a fault. Many that fail are one at once.
 */
const MAX_FILES_TRIED_AGAIN = process.env.CI === undefined ? 0 : 4;

const reportIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** Runs a project of tests, or some of its files, to its end; gives whether all went well, and the report. */
const vitest = async (name, reportName, files, limitMinutes) => {
  const report = join(results, `${reportName}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await run(join(bin, 'vitest'), ['run', '--project', name, ...reporters, ...files], limitMinutes);
  return { succeeded, report: reportIn(report) };
};

const tests = (name, limitMinutes) => ({
  name,
  exists: () => true,
  run: async () => {
    const where = (file) => relative(project, file);
    const first = await vitest(name, name, [], limitMinutes);
    const failed = first.report === null ? [] : failedFiles(first.report).map(where);
    const isTriedAgain = failed.length > 0 && failed.length <= MAX_FILES_TRIED_AGAIN;
    if (isTriedAgain) console.log(`\n== ${name}: once more from the start: ${failed.join(', ')}`);
    const second = isTriedAgain ? await vitest(name, `${name}-again`, failed, limitMinutes) : null;
    const succeeded = (second ?? first).succeeded;
    const counts = outcomeOf({ first: first.report, second: second?.report ?? null, where, succeeded });
    return { succeeded, counts };
  },
});

/** Runs as many seeds of the simulation as every change must survive. */
const simulation = {
  name: 'simulate',
  exists: () => true,
  run: async () => ({
    succeeded: await run('npm', ['run', '--silent', 'simulate', '--', '--seeds', '2000'], 12),
    counts: null,
  }),
};

const stages = [
  npmScript('build:renderer', 5),
  npmScript('lint', 5),
  npmScript('check', 5),
  tests('unit', 8),
  tests('simulation', 8),
  simulation,
  tests('cluster', 12),
  tests('lan', 10),
  tests('e2e', 12),
];

const main = async () => {
  process.chdir(project);
  install();
  runOnOwnNode();
  mkdirSync(results, { recursive: true });
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  const sinceMs = Date.now();
  const sum = { passed: 0, failed: 0, skipped: 0, again: 0 };
  const lines = [];
  for (const stage of stages) {
    if ((wanted.length > 0 && !wanted.includes(stage.name)) || !stage.exists()) continue;
    console.log(`\n== ${stage.name}`);
    const stageSinceMs = Date.now();
    const { succeeded, counts } = await stage.run();
    const { passed = 0, failed = succeeded ? 0 : 1, skipped = 0, again = 0, notes = [] } = counts ?? {};
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.again += again;
    const numbers = counts === null ? '' : ` (${passed} passed, ${failed} failed, ${skipped} skipped)`;
    lines.push(`${succeeded ? 'ok    ' : 'FAILED'} ${stage.name}${numbers} in ${seconds(stageSinceMs)}`);
    lines.push(...notes.map((note) => `         ${note}`));
    console.log(`== ${stage.name}: ${succeeded ? 'ok' : 'FAILED'} in ${seconds(stageSinceMs)}`);
  }
  console.log(`\n${lines.join('\n')}\nin ${seconds(sinceMs)}\n`);
  if (sum.again > 0) console.log(`${sum.again} of those that passed did so only at the second try: look at them.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exit(sum.failed === 0 ? 0 : 1);
};

await main();
