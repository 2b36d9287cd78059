// Twenty installs that are started at the same moment on one switch, as after a power cut, form one workspace: all in it
// within 15 s of the start, with five voters and one leader. The start is that of the program: its code is loaded before
// (start-gate.mjs), for here twenty machines share one.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import { allowedMs } from './allowed.ts';
import { installsOnLan } from './installs.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Installs } from './installs.ts';
import type { Lan } from './namespaces.ts';

/** Twenty machines have twenty processors; here so many installs share each one. `npm run soak:twenty` takes all twenty. */
const INSTALLS_A_CORE = 6;
const COUNT = Number(process.env['CAUCUS_INSTALLS'] ?? Math.min(20, INSTALLS_A_CORE * availableParallelism()));
const ROUNDS = Number(process.env['CAUCUS_ROUNDS'] ?? 1);
const MAX_VOTERS = 5;
const WITHIN_MS = allowedMs(15_000);

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: twenty installs on namespaces (${reason})`);

describe.skipIf(reason !== null)(`${COUNT} installs${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let lan: Lan;
  let installs: Installs;
  beforeEach(() => {
    lan = makeLan();
    installs = installsOnLan();
  });
  afterEach(async () => {
    await installs.end();
    await lan.cleanup();
  });

  test.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))('round %i: one workspace', async () => {
    const bridge = await lan.makeBridge();
    const hosts = await Promise.all(
      Array.from({ length: COUNT }, (_, index) =>
        lan.addHost(`host${index + 1}`, [{ bridge, cidr: `10.9.0.${index + 1}/24` }]),
      ),
    );
    const gate = mkdtempSync(join(tmpdir(), 'caucus-gate-'));
    onTestFinished(() => rmSync(gate, { recursive: true, force: true }));
    const options = {
      env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'start-gate.mjs')}`, CAUCUS_TEST_GATE: gate },
      readyTimeoutMs: 180_000,
    };
    const starting = Promise.all(hosts.map((host, index) => installs.start(host, `Desk ${index + 1}`, options)));
    await eventually('all have loaded their code', 120_000, () =>
      Promise.resolve(readdirSync(gate).length === COUNT ? true : null),
    );
    writeFileSync(join(gate, 'open'), '');
    const startedMs = performance.now();
    const since = (): number => Math.round(performance.now() - startedMs);
    const all = await starting;
    const readyMs = since();
    console.info(`all run after ${readyMs} ms`);

    const [first] = all;
    if (first === undefined) throw new Error('Nobody was started.');
    let members = 0;
    const status = await eventually(
      `${COUNT} are members of one workspace`,
      40_000,
      async () => {
        const seen = await first.status();
        members = seen.members.length;
        return members === COUNT ? seen : null;
      },
      () => `${members} are`,
      250,
    ).catch(async (failure: unknown) => {
      const where = await Promise.all(all.map((one) => one.run(['status']).then(({ stdout }) => stdout.slice(0, 400))));
      throw new Error(`Not all are in one workspace:\n${where.join('\n')}`, { cause: failure });
    });
    // Each of them says so itself, and did so by then.
    await Promise.all(all.map((install) => install.inWorkspace(120_000, status.workspace.id)));
    const oneMs = since();
    console.info(
      `${COUNT} installs on ${availableParallelism()} cores: all run after ${readyMs} ms, one workspace after ${oneMs} ms`,
    );
    expect(oneMs).toBeLessThan(WITHIN_MS);

    await eventually('five of them vote', 30_000, async () => {
      const { members: now, hasMajority } = await first.status();
      return hasMajority && now.filter(({ role }) => role === 'voter').length === Math.min(COUNT, MAX_VOTERS)
        ? true
        : null;
    });
    const sent = await all.at(-1)!.run(['send', 'twenty of us']);
    expect(sent.code).toBe(0);
  });
});
