// Checks what the compiler can check: types of the program and its tests, types of the screen, and that the generated
// protocol files fit the .proto files they come from. Never writes.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(project, 'node_modules', '.bin');

const checks = [
  { name: 'types', needs: 'tsconfig.json', command: ['tsc', '-p', '.'] },
  {
    name: 'types of the screen',
    needs: 'src-renderer/tsconfig.json',
    command: ['svelte-check', '--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings'],
  },
  {
    name: 'generated protocol files',
    needs: 'scripts/generate-protocol.ts',
    command: ['node', 'scripts/generate-protocol.ts', '--check'],
  },
];

let failed = 0;
for (const { name, needs, command } of checks) {
  if (!existsSync(join(project, needs))) continue;
  const [program, ...args] = command;
  const { status } = spawnSync(join(bin, program), args, {
    cwd: project,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'}`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
