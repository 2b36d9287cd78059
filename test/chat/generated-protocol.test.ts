// The committed protocol code is what the .proto files say.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('the generated protocol code is up to date', { timeout: 60_000 }, () => {
  const script = fileURLToPath(new URL('../../scripts/generate-protocol.ts', import.meta.url));
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatch(/up to date/);
});
