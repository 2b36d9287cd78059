// Two groups of three, each on a switch of its own, founded apart; then somebody lays a cable between the switches. They end
// as one workspace, and every message is there once, on all six.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import { allowedMs } from './allowed.ts';
import { installsOnLan } from './installs.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Installs, LanInstall } from './installs.ts';
import type { Lan } from './namespaces.ts';

const GROUPS = [
  ['Ada', 'Grace', 'Edsger'],
  ['Barbara', 'Leslie', 'Bob'],
] as const;
const WRITTEN_EACH = 5;
/** From the cable on: they are found, agree, and move. */
const WITHIN_MS = allowedMs(15_000);
const ROUNDS = Number(process.env['CAUCUS_ROUNDS'] ?? 1);

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: two switches of namespaces (${reason})`);

describe.skipIf(reason !== null)(`two groups${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
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

  test.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))('round %i: a cable makes them one', async () => {
    const bridges = [await lan.makeBridge(), await lan.makeBridge()] as const;
    const all = await Promise.all(
      GROUPS.flatMap((names, side) =>
        names.map(async (name, place): Promise<LanInstall> => {
          const cidr = `10.8.0.${side * 10 + place + 1}/24`;
          return installs.start(await lan.addHost(name.toLowerCase(), [{ bridge: bridges[side]!, cidr }]), name);
        }),
      ),
    );
    const membersSeen = (): Promise<number[]> =>
      Promise.all(
        all.map((one) =>
          one.status().then(
            ({ members }) => members.length,
            () => 0,
          ),
        ),
      );
    let last: number[] = [];
    const areGroupsOf = (count: number, timeoutMs: number): Promise<true> =>
      eventually(
        `each is in a group of ${count}`,
        timeoutMs,
        async () => {
          last = await membersSeen();
          return last.every((seen) => seen === count) ? true : null;
        },
        () => JSON.stringify(last),
        500,
      );
    await areGroupsOf(3, 60_000);
    const written = all.flatMap(({ name }) =>
      Array.from({ length: WRITTEN_EACH }, (_, index) => `${name} ${index + 1}`),
    );
    for (const one of all) {
      const texts = written.filter((text) => text.startsWith(`${one.name} `));
      const { code, stderr } = await one.run(['send', '--stdin'], texts.join('\n'));
      expect(`${one.name}: ${code} ${stderr}`).toBe(`${one.name}: 0 `);
    }

    await lan.joinBridges(bridges[0], bridges[1]);
    const joinedMs = performance.now();
    await areGroupsOf(6, 60_000);
    const workspaces = await Promise.all(all.map(async (one) => (await one.status()).workspace.id));
    expect(new Set(workspaces).size).toBe(1);
    const textsOf = async (one: LanInstall): Promise<string[]> => {
      const { stdout } = await one.run(['read', '--limit', '1000', '--json']);
      return stdout.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as { text: string }).text));
    };
    await eventually('all have all messages', 40_000, async () => {
      const counts = await Promise.all(all.map(async (one) => (await textsOf(one)).length));
      return counts.every((count) => count >= written.length) ? true : null;
    });
    const oneMs = Math.round(performance.now() - joinedMs);
    console.info(`one workspace with all messages ${oneMs} ms after the cable`);
    expect(oneMs).toBeLessThan(WITHIN_MS);
    const [first] = all;
    const texts = await textsOf(first!);
    expect(texts.toSorted()).toEqual(written.toSorted());
    for (const one of all) {
      expect(await textsOf(one)).toEqual(texts);
      expect(texts.filter((text) => text.startsWith(`${one.name} `))).toEqual(
        written.filter((text) => text.startsWith(`${one.name} `)),
      );
    }
  });
});
