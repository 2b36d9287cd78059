// Six of seven machines go to sleep one by one and wake together. With notice whoever is left can always write; without
// notice, as long as the group has time to take over one vote before the next one goes. CAUCUS_PACE=real takes 30 s each.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Cluster, Replica } from './harness.ts';
import { eventually } from './process.ts';
import {
  QUICK,
  REAL,
  allEqual,
  say,
  sleepWithNotice,
  sleepWithoutNotice,
  startSeven,
  votersOf,
  wake,
} from './sleeping.ts';
import type { Spoken } from './sleeping.ts';

const pace = process.env['CAUCUS_PACE'] === 'real' ? REAL : QUICK;
const ROUND_TIMEOUT_MS = 6 * pace.betweenMs + 240_000;
/** At the real pace what is promised holds; a test run shares its machine with others, which may stand still for seconds. */
const patient = (promisedMs: number): number => (pace === REAL ? promisedMs : Math.max(10_000, 3 * promisedMs));
/** At least half of the votes are back so soon: sooner than a voter is missed. */
const GIVEN_BACK_WITHIN_MS = 300;

let cluster: Cluster;
let asleep: Replica[] = [];
const spoken: Spoken = { texts: [] };

beforeAll(async () => {
  cluster = await startSeven(pace);
}, pace.formingMs + 60_000);
afterEach(() => {
  for (const replica of asleep) wake(replica);
  asleep = [];
});
afterAll(() => cluster.end());

const awake = (): Replica[] => cluster.replicas.filter((replica) => !asleep.includes(replica));
const leaderNow = (): Promise<Replica> =>
  eventually('somebody awake leads', 30_000, async () => {
    const [anybody] = awake();
    const leader = (await anybody?.view())?.leader;
    return awake().find((replica) => replica.ready().peerId === leader) ?? null;
  });
const anybodyBut = (one: Replica): Replica => {
  const others = awake().filter((replica) => replica !== one);
  const chosen = others[Math.floor(Math.random() * others.length)];
  if (chosen === undefined) throw new Error('Nobody else is awake.');
  return chosen;
};
/** The next one may go once somebody awake leads and all who vote, so many at least, are awake. Gives the time it took. */
const takenOver = async (leastVoters: number): Promise<number> => {
  const beganMs = performance.now();
  await eventually('the vote is taken over', 60_000, async () => {
    const awakeIds = awake().map((replica) => replica.ready().peerId);
    const voters = await votersOf(await leaderNow());
    return voters.length >= leastVoters && voters.every((id) => awakeIds.includes(id)) ? true : null;
  });
  return Math.round(performance.now() - beganMs);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const wakeAll = async (): Promise<number> => {
  for (const replica of asleep) wake(replica);
  asleep = [];
  return allEqual(cluster, spoken, patient(10_000));
};

test(
  'with notice, the leader each second time: the rest can always write, down to the last one',
  async () => {
    const givenBackMs: number[] = [];
    for (let count = 1; count <= 6; count += 1) {
      const leader = await leaderNow();
      const next = count % 2 === 1 ? leader : anybodyBut(leader);
      await sleepWithNotice(next);
      asleep.push(next);
      // At once, without any time for a swap: that is what the notice is for.
      givenBackMs.push(await takenOver(1));
      await say(awake()[0] as Replica, `${count} sleep, and said so`, spoken, patient(2_000));
    }
    console.log(`with notice: votes given back after ${givenBackMs.join(', ')} ms`);
    // A vote that is missed is taken over as well, but later.
    expect(givenBackMs.filter((ms) => ms < GIVEN_BACK_WITHIN_MS).length).toBeGreaterThanOrEqual(3);
    expect(await votersOf(awake()[0] as Replica)).toEqual([awake()[0]?.ready().peerId]);
    const tookMs = await wakeAll();
    console.log(`with notice: equal again ${Math.round(tookMs)} ms after waking`);
  },
  ROUND_TIMEOUT_MS,
);

test(
  'they find back to five voters',
  async () => {
    await eventually('five of seven vote', 2 * pace.formingMs, async () =>
      (await votersOf(cluster.replicas[0] as Replica)).length === 5 ? true : null,
    );
  },
  2 * pace.formingMs + 10_000,
);

test(
  'without notice, always a voter and each second time the leader: five of six may go',
  async () => {
    const takenOverMs: number[] = [];
    for (let count = 1; count <= 5; count += 1) {
      const leader = await leaderNow();
      const voters = await votersOf(leader);
      const next =
        count % 2 === 1
          ? leader
          : (awake().find((one) => one !== leader && voters.includes(one.ready().peerId)) as Replica);
      sleepWithoutNotice(next);
      asleep.push(next);
      await pause(pace.betweenMs);
      await say(awake()[0] as Replica, `${count} sleep without a word`, spoken, patient(5_000));
      takenOverMs.push(await takenOver(Math.min(3, awake().length)));
    }
    console.log(`without notice: votes taken over after ${takenOverMs.join(', ')} ms`);
    // Two are left, and both vote: the next loss is no minority. The last one keeps what it writes.
    const last = anybodyBut(await leaderNow());
    const other = anybodyBut(last);
    sleepWithoutNotice(other);
    asleep.push(other);
    await eventually('the last one says that a majority is missing', 30_000, async () =>
      (await last.view()).hasMajority ? null : true,
    );
    expect((await last.run(['send', '--no-wait', 'six sleep, this waits'])).code).toBe(0);
    spoken.texts.push('six sleep, this waits');
    const tookMs = await wakeAll();
    console.log(`without notice: equal again ${Math.round(tookMs)} ms after waking`);
  },
  ROUND_TIMEOUT_MS,
);
