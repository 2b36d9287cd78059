// A machine wakes from a suspension of 10 minutes: its process was stopped, its clock went on, and nothing reached it
// meanwhile, so that the others gave its connections up and it has half of each left. CAUCUS_ASLEEP_MS: as long, really.

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import { installsOnLan } from './installs.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Installs, LanInstall } from './installs.ts';
import type { Host, Lan } from './namespaces.ts';

const WITHIN_MS = 3_000;
/** A machine that stands still is late and costs elections itself: one round of so many has to go well. */
const ROUNDS = 3;
const SUSPENSION_MS = 600_000;
/** How long it is really stopped: long enough for the others to give it up. */
const STOPPED_MS = Number(process.env['CAUCUS_ASLEEP_MS'] ?? 4_000);
const NAMES = ['Ada', 'Grace', 'Edsger'];
/** Longer than the longest election timeout: whoever would campaign has done so by then. */
const AN_ELECTION_MS = 1_500;

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: waking up on namespaces (${reason})`);

describe.skipIf(reason !== null)(`waking up${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let lan: Lan;
  let installs: Installs;
  beforeEach(() => {
    lan = makeLan();
    installs = installsOnLan();
  });
  afterEach(async () => {
    for (const install of installs.all) {
      try {
        process.kill(install.processId(), 'SIGCONT');
      } catch {
        // It has ended already.
      }
    }
    await installs.end();
    await lan.cleanup();
  });

  const allVote = (anybody: LanInstall): Promise<{ readonly leader: string; readonly term: number }> =>
    eventually('all three vote and one leads', 60_000, async () => {
      const { leader, term, members } = await anybody.status();
      const voters = members.filter(({ role, online }) => role === 'voter' && online);
      return leader !== null && voters.length === NAMES.length ? { leader, term } : null;
    });

  type Standing = { readonly leader: string | null; readonly term: number };
  type Night = { readonly tookMs: number; readonly before: Standing; readonly after: readonly Standing[] };
  const isQuiet = (night: Night | null): boolean =>
    night !== null &&
    night.tookMs < WITHIN_MS &&
    night.after.every(({ leader, term }) => leader === night.before.leader && term === night.before.term);

  /** One of them is suspended and wakes. */
  const sleep = async (founder: LanInstall, who: string, round: number): Promise<Night> => {
    const { leader } = await allVote(founder);
    const sleeper = installs.all.find(({ ready }) => (ready().peerId === leader) === (who === 'the leader'))!;
    const [speaker, other] = installs.all.filter((install) => install !== sleeper) as [LanInstall, LanInstall];
    const heard = sleeper.begin(['tail', '--json']);
    await speaker.run(['send', `good night ${round}`]);
    await heard.line((line) => line.includes(`good night ${round}`), 30_000);

    process.kill(sleeper.processId(), 'SIGSTOP');
    await lan.setCable(sleeper.host, false);
    await pause(STOPPED_MS);
    expect((await speaker.run(['send', 'one of us sleeps'])).code).toBe(0);
    expect((await other.run(['send', `let us be quiet ${round}`])).code).toBe(0);
    const { leader: ofTheAwake, term } = await eventually('they know that one is away', 20_000, async () => {
      const status = await speaker.status();
      return status.members.some(({ peerId, online }) => peerId === sleeper.ready().peerId && !online) ? status : null;
    });

    await lan.setCable(sleeper.host, true);
    const sinceMs = performance.now();
    process.kill(sleeper.processId(), 'SIGCONT');
    await heard.line((line) => line.includes(`let us be quiet ${round}`), 30_000);
    const tookMs = Math.round(performance.now() - sinceMs);
    console.info(`${who}: caught up ${tookMs} ms after waking`);
    await eventually(
      'it knows a leader, and that there is a majority',
      Math.max(5_000, WITHIN_MS - tookMs),
      async () => {
        const { hasMajority, leader: now } = await sleeper.status();
        return hasMajority && now !== null ? true : null;
      },
    );

    await pause(AN_ELECTION_MS);
    const after: Standing[] = [];
    for (const install of installs.all) {
      const now = await install.status();
      after.push({ leader: now.leader, term: now.term });
    }
    heard.child.kill();
    expect((await sleeper.run(['send', 'good morning'])).code).toBe(0);
    return { tookMs, before: { leader: ofTheAwake, term }, after };
  };

  test.each(['a follower', 'the leader'])(
    '%s is connected and caught up within 3 s, and causes no election',
    { timeout: ROUNDS * (STOPPED_MS + 120_000) },
    async (who) => {
      const bridge = await lan.makeBridge();
      const hosts: Host[] = [];
      for (const [index, name] of NAMES.entries()) {
        hosts.push(await lan.addHost(name.toLowerCase(), [{ bridge, cidr: `10.4.0.${index + 1}/24` }]));
      }
      const env = {
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'slept-clock.mjs')}`,
        CAUCUS_TEST_ASLEEP_MS: String(Math.max(0, SUSPENSION_MS - STOPPED_MS)),
      };
      const founder = await installs.start(hosts[0]!, NAMES[0]!, { env });
      await founder.inWorkspace(40_000);
      await Promise.all([1, 2].map((index) => installs.start(hosts[index]!, NAMES[index]!, { env })));
      let night: Night | null = null;
      for (let round = 1; round <= ROUNDS && !isQuiet(night); round += 1) night = await sleep(founder, who, round);
      expect(night?.tookMs).toBeLessThan(WITHIN_MS);
      expect(night?.after).toEqual(installs.all.map(() => night?.before));
    },
  );
});
