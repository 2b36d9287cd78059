// The leader's process is killed while a follower sends: another one leads within 3 s, nothing acknowledged is lost or
// doubled, and the killed one comes back as a follower. Round after round on the same three profiles.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from './harness.ts';
import { startCluster } from './harness.ts';
import { eventually } from './process.ts';

const ROUNDS = Number(process.env['CAUCUS_ROUNDS'] ?? 6);
const LINES_PER_ROUND = 150;
const LINE_EVERY_MS = 4;
/** The leader dies once so many lines of the round are known to be committed; the rest is on its way or to come. */
const ACKNOWLEDGED_BEFORE_KILL = 40;
/** What is promised is for the soak run: an election on a machine that stands still meanwhile takes longer. */
const NEW_LEADER_WITHIN_MS = process.env['CAUCUS_ROUNDS'] === undefined ? 10_000 : 3_000;
let cluster: Cluster;
const failoversMs: number[] = [];

beforeAll(async () => {
  cluster = await startCluster(3);
  // Newcomers vote only after they were there for a while.
  await cluster.settled(30_000);
});
afterAll(async () => {
  const sorted = failoversMs.toSorted((one, other) => one - other);
  if (sorted.length > 0) {
    console.log(
      `new leader after ${sorted[0] ?? 0} to ${sorted.at(-1) ?? 0} ms, median ${sorted[sorted.length >> 1] ?? 0} ms, ` +
        `${sorted.length} rounds`,
    );
  }
  await cluster.end();
});

test.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))('round %i', async (round) => {
  const { leader, followers } = await cluster.settled(30_000);
  const [sender, other] = followers as [(typeof followers)[0], (typeof followers)[0]];
  const texts = Array.from({ length: LINES_PER_ROUND }, (_, line) => `round ${round}, line ${line + 1}`);

  // Lines arrive one after the other, as a script prints them; the leader dies among them.
  const sending = sender.begin(['send', '--channel', 'general', '--stdin', '--json', '--timeout', '30000']);
  const unsent = texts.values();
  const typing = setInterval(() => {
    const { value, done } = unsent.next();
    if (done) {
      clearInterval(typing);
      sending.child.stdin?.end();
    } else {
      sending.child.stdin?.write(`${value}\n`);
    }
  }, LINE_EVERY_MS);
  await sending.line((_line, number) => number === ACKNOWLEDGED_BEFORE_KILL, 30_000);
  await leader.kill();
  const killedAtMs = performance.now();

  const next = await eventually('the survivors agree on a new leader', NEW_LEADER_WITHIN_MS, async () => {
    const views = await Promise.all([sender.view(), other.view()]);
    const [one, two] = views;
    const agreed = one.leader !== null && one.leader !== leader.ready().peerId && one.leader === two.leader;
    return agreed && views.every(({ hasMajority }) => hasMajority) ? one.leader : null;
  });
  failoversMs.push(Math.round(performance.now() - killedAtMs));
  expect([sender.ready().peerId, other.ready().peerId]).toContain(next);

  const sent = await sending.ended;
  expect(sent.stderr).toBe('');
  expect(sent.code).toBe(0);
  const acknowledged = sent.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; index: number });
  expect(acknowledged).toHaveLength(LINES_PER_ROUND);

  const commitIndex = acknowledged.at(-1)!.index;
  for (const survivor of [sender, other]) {
    await expect.poll(async () => (await survivor.view()).appliedIndex).toBeGreaterThanOrEqual(commitIndex);
    const messages = await survivor.messages();
    const ofThisRound = messages.filter(({ text }) => text.startsWith(`round ${round}, `));
    expect(ofThisRound.map(({ text }) => text)).toEqual(texts);
    expect(ofThisRound.map(({ id, index }) => ({ id, index }))).toEqual(
      acknowledged.map(({ id, index }) => ({ id, index })),
    );
    expect(messages).toHaveLength(round * LINES_PER_ROUND);
  }

  // On another port: the survivors learn where it is now, and it remembers where they are.
  await leader.restart('any port');
  await eventually('the killed one is a follower and has caught up', 30_000, async () => {
    const view = await leader.view();
    return view.role === 'follower' && view.leader !== null && view.appliedIndex >= commitIndex ? true : null;
  });
  expect((await leader.status()).role).toBe('follower');
  expect(await leader.messages()).toEqual(await sender.messages());
});
