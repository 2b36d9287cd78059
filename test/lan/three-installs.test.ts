// Three whole installs on one switch find each other by mDNS alone and form one workspace: with and without a default
// route, started at the same moment or in any order, from fresh profiles every time.

import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Replica, StatusObject } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { eventually } from '../cluster/process.ts';
import { allowedMs } from './allowed.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Host, Lan } from './namespaces.ts';

const NAMES = ['Ada', 'Grace', 'Edsger'];
const ONE_WORKSPACE_WITHIN_MS = allowedMs(20_000);
const ROUNDS = Number(process.env['CAUCUS_ROUNDS'] ?? 4);

/** How long after the first one each install is started, in milliseconds. */
const starts: [story: string, delaysMs: () => number[]][] = [
  ['at the same moment', () => [0, 0, 0]],
  ['one after the other', () => [0, 4_000, 5_000]],
  ['in any order within the time of looking', () => NAMES.map(() => Math.floor(Math.random() * 2_500))],
];
const routes = ['without a default route', 'with a default route'] as const;
const rounds = Array.from({ length: ROUNDS }, (_, index) => {
  const [story, delaysMs] = starts[index % starts.length]!;
  return { round: index + 1, route: routes[index % routes.length]!, story, delaysMs: delaysMs() };
});

const problem = whyNoLan();
let lan: Lan | undefined;
let hosts: Host[];
let installs: Replica[];

describe('three installs on one switch', () => {
  beforeEach((context) => {
    if (problem !== null) context.skip(problem);
  });
  beforeAll(() => {
    installs = [];
  });
  afterEach(async () => {
    await Promise.all(installs.map((install) => install.kill().catch(() => undefined)));
    for (const { profile } of installs.splice(0)) rmSync(profile, { recursive: true, force: true });
    await lan?.cleanup();
    lan = undefined;
  });
  afterAll(async () => {
    if (tookMs.length > 0) console.log(`one workspace after ${tookMs.join(', ')} ms (from the first start)`);
  });
  const tookMs: number[] = [];

  test.each(rounds)('round $round: $route, started $story ($delaysMs)', async ({ route, delaysMs }) => {
    const network = (lan = makeLan());
    const bridge = await network.makeBridge();
    const gateway = route === 'with a default route' ? '10.7.0.1' : undefined;
    hosts = [];
    for (const [index, name] of NAMES.entries()) {
      hosts.push(await network.addHost(name.toLowerCase(), [{ bridge, cidr: `10.7.0.${index + 2}/24` }], gateway));
    }

    const startedMs = performance.now();
    installs = await Promise.all(
      hosts.map(async (host, index) => {
        await pause(delaysMs[index]);
        return startReplica({
          name: NAMES[index]!,
          within: ['ip', 'netns', 'exec', host.namespace],
          networkArguments: [], // as shipped: the default port, all interfaces, mDNS
        });
      }),
    );

    let last: (StatusObject | string)[] = [];
    const statuses = await eventually(
      'all three are voters of one workspace with one leader',
      ONE_WORKSPACE_WITHIN_MS,
      async () => {
        last = await Promise.all(installs.map((install) => install.status().catch((error: unknown) => String(error))));
        const all = last.filter((status) => typeof status !== 'string');
        const [first] = all;
        if (first === undefined || all.length < installs.length) return null;
        const agreed = all.every(
          ({ workspace, leader, members, hasMajority }) =>
            workspace.id === first.workspace.id &&
            leader !== null &&
            leader === first.leader &&
            hasMajority &&
            members.length === NAMES.length &&
            members.every(({ role, online }) => role === 'voter' && online),
        );
        return agreed ? all : null;
      },
      () => JSON.stringify(last, null, 1),
      500, // each look starts three programs
    );
    tookMs.push(Math.round(performance.now() - startedMs));
    for (const { members } of statuses) expect(members.map(({ name }) => name).toSorted()).toEqual(NAMES.toSorted());

    const sent = await installs[2]!.run(['send', '--channel', 'general', 'can you hear me?']);
    expect(sent.stderr).toBe('');
    expect(sent.code).toBe(0);
    await eventually('the first one reads what the last one says', 30_000, async () => {
      const { stdout } = await installs[0]!.run(['read', '--channel', 'general', '--json']);
      return stdout.includes('"can you hear me?"') ? true : null;
    });
  });
});
