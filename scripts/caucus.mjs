#!/usr/bin/env node
// The entry of the command line: `npm run --silent caucus -- COMMAND`. Runs on any Node from 20 up; where that Node
// cannot run the program itself, the Node 24 that comes with the packages does.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepCompiledCode } from './start/compile-cache.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const ownNode = join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (Number(process.versions.node.split('.')[0]) >= 24 && existsSync(join(project, 'node_modules', 'libp2p'))) {
  keepCompiledCode(project);
  if (process.channel && process.env.CAUCUS_ENDS_WITH_STARTER === '1') {
    // Started by the other branch: a replica whose starter was killed must not go on unseen, with its profile locked.
    process.channel.unref();
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  }
  const { runCommandLine } = await import('../src-main/headless/cli.ts');
  await runCommandLine(process.argv.slice(2));
} else if (!existsSync(ownNode)) {
  console.error('The packages are not installed yet: run "npm ci" in the project once (or "npm start").');
  process.exit(1);
} else {
  const child = spawn(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, CAUCUS_ENDS_WITH_STARTER: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
