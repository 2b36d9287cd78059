// Loaded before an install (`node --import`) that is to start together with others: loads the program's code, says so by a
// file, and waits until the gate is open. Twenty machines load their code each on their own processor; on one machine they
// would wait for each other instead, and start one after the other.

import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keepCompiledCode } from '../../scripts/start/compile-cache.mjs';

const gate = process.env.CAUCUS_TEST_GATE;
if (gate !== undefined && process.argv.includes('serve')) {
  keepCompiledCode(resolve(import.meta.dirname, '../..'));
  await import('../../src-main/headless/main.ts');
  writeFileSync(join(gate, `${process.pid}.waits`), '');
  while (!existsSync(join(gate, 'open'))) await pause(20);
}
