// Finds a Chromium that can be driven: one named by CAUCUS_CHROMIUM, the one that npm brings, or Debian's.
// Where none starts it says why, so that the tests can be reported as skipped.

import { existsSync, mkdtempSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium as playwright } from 'playwright-core';
import { projectRoot } from '../cluster/harness.ts';

const cache = join(projectRoot, 'node_modules/.cache/caucus-chromium');
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

type Candidate = { readonly executablePath: string; readonly env: Record<string, string> };

/** Unpacks the npm package's browser and the libraries that a bare machine lacks, once. */
const unpackFromNpm = async (): Promise<Candidate> => {
  const require = createRequire(import.meta.url);
  const archives = join(dirname(require.resolve('@sparticuz/chromium')), '../bin');
  if (!existsSync(cache)) {
    mkdirSync(dirname(cache), { recursive: true });
    const unpacking = mkdtempSync(`${cache}-`); // renamed when complete, so that half of it is never used
    const formerTmpdir = process.env['TMPDIR'];
    process.env['TMPDIR'] = unpacking;
    try {
      const { inflate } = await import('@sparticuz/chromium');
      for (const archive of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
        await inflate(join(archives, archive));
      }
      renameSync(unpacking, cache);
    } finally {
      if (formerTmpdir === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = formerTmpdir;
      rmSync(unpacking, { recursive: true, force: true });
    }
  }
  const libraries = [join(cache, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return { executablePath: join(cache, 'chromium'), env: { LD_LIBRARY_PATH: libraries } };
};

const candidates = async (): Promise<{ readonly found: Candidate[]; readonly problems: string[] }> => {
  const named = process.env['CAUCUS_CHROMIUM'];
  if (named !== undefined) return { found: [{ executablePath: named, env: {} }], problems: [] };
  const system = systemPaths.filter((path) => existsSync(path)).map((executablePath) => ({ executablePath, env: {} }));
  try {
    return { found: [await unpackFromNpm(), ...system], problems: [] };
  } catch (error) {
    return { found: system, problems: [String(error)] };
  }
};

/** A running browser, or words for why there is none. */
export const launchBrowser = async (): Promise<Browser | string> => {
  const { found, problems } = await candidates();
  for (const { executablePath, env } of found) {
    try {
      return await playwright.launch({
        executablePath,
        env: { ...process.env, ...env },
        args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars'],
        timeout: 90_000,
      });
    } catch (error) {
      problems.push(`${executablePath}: ${String(error).slice(0, 400)}`);
    }
  }
  return `no Chromium could be started: ${problems.join('; ') || 'none was found'}`;
};
