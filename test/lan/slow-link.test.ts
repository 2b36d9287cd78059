// A member behind a poor link, 1 Mbit/s and 200 ms there and back: it joins, writes and reads, and the group keeps its
// leader. Bandwidth by a token bucket in the kernel, delay by a relay between two networks.

import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import { allowedMs } from './allowed.ts';
import { installsOnLan } from './installs.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Installs, LanInstall } from './installs.ts';
import type { Lan } from './namespaces.ts';

const KILOBITS_PER_SECOND = 1_000;
const ONE_WAY_MS = 100;
const JOINED_WITHIN_MS = allowedMs(5_000);
/** 400 messages of 500 characters: more than two seconds of the link, without a pause. */
const MESSAGES = 400;
const MESSAGE_CHARACTERS = 500;

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: a poor link on namespaces (${reason})`);

describe.skipIf(reason !== null)(`a poor link${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
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

  const termOf = async (install: LanInstall): Promise<number> => (await install.status()).term;

  test('of 1 Mbit/s and 200 ms is enough to join and write, and costs no election', async () => {
    const [left, right] = [await lan.makeBridge(), await lan.makeBridge()];
    const a = await lan.addHost('a', [{ bridge: left, cidr: '10.1.0.1/24' }]);
    const far = await lan.addHost('far', [{ bridge: right, cidr: '10.2.0.1/24' }]);
    const cable = await lan.addHost('cable', [
      { bridge: left, cidr: '10.1.0.9/24', interfaceName: 'eth0' },
      { bridge: right, cidr: '10.2.0.9/24', interfaceName: 'eth1' },
    ]);
    const script = join(import.meta.dirname, 'slow-cable.ts');
    const ends = ['10.2.0.9', '47474', '10.1.0.1', '47474', String(ONE_WAY_MS)];
    const relay = cable.spawn(process.execPath, [script, ...ends], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface({ input: relay.stdout! }), 'line');
    for (const host of [a, far]) await lan.setBandwidth(host, KILOBITS_PER_SECOND);

    const ada = await installs.start(a, 'Ada');
    const workspace = await ada.inWorkspace(40_000);
    const grace = await installs.start(far, 'Grace', { join: ['10.2.0.9'] });
    await grace.inWorkspace(60_000, workspace);
    const joinedMs = Math.round(performance.now() - grace.readyMs);
    console.info(`joined over ${KILOBITS_PER_SECOND} kbit/s and ${2 * ONE_WAY_MS} ms: ${joinedMs} ms`);
    expect(joinedMs).toBeLessThan(JOINED_WITHIN_MS);
    await eventually('both vote', 40_000, async () => {
      const { members } = await ada.status();
      return members.filter(({ role }) => role === 'voter').length === 2 ? true : null;
    });

    const lines = (who: string): string =>
      Array.from({ length: MESSAGES }, (_, index) => `${who} ${index} ${'x'.repeat(MESSAGE_CHARACTERS)}\n`).join('');
    // A program that is held up by the machine costs an election as well: one round of three has to go without.
    let elections = Number.POSITIVE_INFINITY;
    for (let round = 1; round <= 3 && elections > 0; round += 1) {
      const term = await termOf(ada);
      const sinceMs = performance.now();
      const sent = await Promise.all([
        ada.run(['send', '--stdin', '--timeout', '60000'], lines('Ada')),
        grace.run(['send', '--stdin', '--timeout', '60000'], lines('Grace')),
      ]);
      expect(sent.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(['0 ', '0 ']);
      console.info(`${2 * MESSAGES} messages over it: ${Math.round(performance.now() - sinceMs)} ms`);
      for (const install of [ada, grace]) {
        let count = 0;
        // That the last ones are committed is heard with the next heartbeat.
        await eventually(`${install.name} has them all`, 20_000, async () => {
          const { stdout } = await install.run(['read', '--limit', '10000', '--json']);
          count = stdout.trim().split('\n').length;
          return count >= round * 2 * MESSAGES ? true : null;
        });
        expect(count).toBe(round * 2 * MESSAGES);
      }
      elections = Math.max(...(await Promise.all([ada, grace].map(termOf)))) - term;
      console.info(`${elections} elections meanwhile`);
    }
    expect(elections).toBe(0);
  });
});
