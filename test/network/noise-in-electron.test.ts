// Encryption in a process without chacha20-poly1305, as Electron's is: the cipher must then come from WebAssembly.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('two installs speak with each other where the crypto library has no chacha20-poly1305', async () => {
  const program = join(import.meta.dirname, 'installs-without-chacha.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
  expect(stdout.trim()).toBe('spoken');
});
