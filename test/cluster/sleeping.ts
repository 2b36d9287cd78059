// Seven machines that go to sleep one by one and wake together, with and without notice. Used by sleeping-machines.test.ts
// in a fraction of the time, and by `npm run soak:sleep` at the real one.

import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import type { Cluster, Replica } from './harness.ts';
import { clusterOf, startReplica } from './harness.ts';
import { eventually } from './process.ts';

export type Pace = {
  /** Time between two machines that go to sleep, in milliseconds; none: as soon as the group can bear it. */
  readonly betweenMs: number;
  /** Environment of every replica: the times of roles that go with it. */
  readonly env: Readonly<Record<string, string>>;
  /** How long seven machines may take to find their roles at the start, in milliseconds. */
  readonly formingMs: number;
};

/**
 * About a seventh of what people have. Elections take as long as ever, so the time to miss a voter is shortened more: a
 * leader that falls silent is missed first by an election, and its vote is taken over after that.
 */
export const QUICK: Pace = {
  betweenMs: 0,
  env: { VOTER_AWAY: '1500', VOTER_AWAY_CRITICAL: '700', LEARNER_STEADY: '1000' },
  formingMs: 60_000,
};
export const REAL: Pace = { betweenMs: 30_000, env: {}, formingMs: 90_000 };

/** What was said, in order, by whom: it must be on every machine in the end. */
export type Spoken = { readonly texts: string[] };

const voterCount = async (replica: Replica): Promise<number> => (await replica.view()).voters;

export const startSeven = async (pace: Pace): Promise<Cluster> => {
  const [first, ...others] = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Leslie', 'Donald', 'Frances'];
  const founder = await startReplica({ name: first, env: pace.env });
  const joiners: Replica[] = [];
  for (const name of others) {
    joiners.push(await startReplica({ name, join: [founder.address()], env: pace.env }));
  }
  const cluster = clusterOf([founder, ...joiners]);
  await eventually('five of seven vote', pace.formingMs, async () => {
    const counts = await Promise.all(cluster.replicas.map(voterCount));
    return counts.every((count) => count === 5) ? true : null;
  });
  return cluster;
};

/** Who votes now, as `replica` sees it. */
export const votersOf = async (replica: Replica): Promise<readonly string[]> => {
  const { members } = await replica.view();
  return members.filter(({ role }) => role === 'voter').map(({ peerId }) => peerId);
};

export const say = async (replica: Replica, text: string, spoken: Spoken, timeoutMs = 10_000): Promise<void> => {
  const { code, stderr } = await replica.run(['send', '--timeout', String(timeoutMs), text]);
  const seen = code === 0 ? '' : (await replica.run(['status'])).stdout;
  expect(`${replica.name}: ${code} ${stderr}${seen}`, text).toBe(`${replica.name}: 0 `);
  spoken.texts.push(text);
};

/** All of them have said the same within `withinMs`, in one order, and have one leader. Gives the time it took. */
export const allEqual = async (cluster: Cluster, spoken: Spoken, withinMs: number): Promise<number> => {
  const startMs = performance.now();
  let last = '';
  await eventually(
    'all is equal again',
    withinMs,
    async () => {
      const heard = await Promise.all(
        cluster.replicas.map(async (replica) => ({
          name: replica.name,
          ids: (await replica.messages()).map(({ id, index }) => `${id}@${index}`),
          leader: (await replica.view()).leader,
        })),
      );
      last = heard.map(({ ids, leader, name }) => `${name}: ${ids.length}, ${leader ?? 'no leader'}`).join('; ');
      const [first] = heard;
      const isEqual = heard.every(
        ({ ids, leader }) => ids.join() === first?.ids.join() && leader !== null && leader === first.leader,
      );
      return isEqual && first?.ids.length === spoken.texts.length ? true : null;
    },
    () => last,
  );
  const tookMs = performance.now() - startMs;
  for (const replica of cluster.replicas) {
    const texts = (await replica.messages()).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(spoken.texts.toSorted());
  }
  return tookMs;
};

const isStopped = (pid: number): boolean =>
  spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .startsWith('T');

/** `kill -TSTP`: the machine says that it goes to sleep. Resolves when it sleeps. */
export const sleepWithNotice = async (replica: Replica): Promise<void> => {
  const pid = replica.processId();
  process.kill(pid, 'SIGTSTP');
  await eventually(
    `${replica.name} sleeps`,
    30_000,
    () => Promise.resolve(isStopped(pid) ? true : null),
    undefined,
    10,
  );
};

/** `kill -STOP`: a lid that is shut, without a word. */
export const sleepWithoutNotice = (replica: Replica): void => {
  process.kill(replica.processId(), 'SIGSTOP');
};

export const wake = (replica: Replica): void => {
  process.kill(replica.processId(), 'SIGCONT');
};
