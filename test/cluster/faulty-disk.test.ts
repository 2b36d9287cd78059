// The leader's disk dies, or hangs, under a real process. A failed sync or write stops that replica for good and in words: nothing is
// tried again on a disk that lied once. A disk that hangs costs it its office, and neither the window nor the heartbeats.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { makeFaultyDisk } from './faulty-disk.ts';
import { clusterOf, startReplica } from './harness.ts';
import { eventually } from './process.ts';
import type { FaultyDisk } from './faulty-disk.ts';
import type { Cluster, Replica } from './harness.ts';

const made = makeFaultyDisk('/log.db');
const reason = typeof made === 'string' ? ` (skipped: ${made})` : '';
const general = asChannelId('general');
const ANSWERS_WITHIN_MS = 1_000;
const STOPPED = /Writing to .*log\.db failed.*safe.*has stopped\. Check the disk, then start Caucus again/s;

const say = async (replica: Replica, text: string): Promise<void> => {
  const { ids } = await replica.call('messages.post', { channelId: general, texts: [text] });
  await replica.call('messages.confirm', { ids, timeoutMs: 20_000 });
};
const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);

describe.skipIf(typeof made === 'string')(`a faulty disk under a leader${reason}`, () => {
  const disk = made as FaultyDisk;
  let cluster: Cluster;
  let ada: Replica;
  let grace: Replica;
  let edsger: Replica;

  beforeAll(async () => {
    ada = await startReplica({ name: 'Ada', env: disk.env });
    const join = [ada.address()];
    [grace, edsger] = await Promise.all([
      startReplica({ name: 'Grace', join }),
      startReplica({ name: 'Edsger', join }),
    ]);
    cluster = clusterOf([ada, grace, edsger]);
    const { leader } = await cluster.settled(30_000);
    expect(leader.name).toBe('Ada');
  });
  afterAll(async () => {
    disk.well();
    await cluster.end();
    disk.remove();
  });

  test('that hangs lets another lead, stalls no window, and is caught up with afterwards', async () => {
    await say(ada, 'before it hangs');
    disk.slowSyncs(60_000);
    const hanging = ada.call('messages.post', { channelId: general, texts: ['while it hangs'] });
    await eventually('another one leads', 30_000, async () => {
      const beganMs = performance.now();
      const own = await ada.view();
      expect(performance.now() - beganMs).toBeLessThan(ANSWERS_WITHIN_MS);
      const view = await grace.view();
      const isOther = view.leader !== null && view.leader !== ada.ready().peerId && view.hasMajority;
      return isOther && own.role !== 'leader' ? true : null;
    });
    await say(grace, 'with another leader');
    expect(await textsOf(ada)).toContain('before it hangs');

    disk.well();
    await hanging;
    await expect.poll(() => textsOf(grace)).toHaveLength(3);
    const all = await grace.messages();
    expect(all.map(({ text }) => text).toSorted()).toEqual([
      'before it hangs',
      'while it hangs',
      'with another leader',
    ]);
    await expect.poll(() => ada.messages()).toEqual(all);
  });

  test.each([
    ['sync', () => disk.failSyncs()],
    ['write', () => disk.failWrites()],
  ] as const)('that fails to %s stops the replica in words, and the others have everything', async (what, fails) => {
    await say(ada, `before its ${what} fails`);
    fails();
    // It goes out at once: the others may have taken it before the leader hears of its own disk.
    const refusal = await ada.call('messages.post', { channelId: general, texts: [`no ${what}`] }).then(
      () => null,
      (error: unknown) => String(error),
    );
    if (refusal !== null) expect(refusal).toMatch(STOPPED);
    await eventually('it has stopped, in words', 30_000, async () => {
      const { phase } = await ada.call('app.state', {});
      return phase.type === 'failed' && STOPPED.test(phase.message) ? true : null;
    });
    await eventually('the others lead', 30_000, async () => {
      const view = await grace.view();
      return view.leader !== null && view.leader !== ada.ready().peerId && view.hasMajority ? true : null;
    });
    await say(edsger, `without ${what}`);
    // Not one thing more is written by it, also when the disk says that it is well again.
    disk.well();
    await expect(ada.call('messages.post', { channelId: general, texts: ['again'] })).rejects.toThrow();

    await ada.kill();
    await ada.restart();
    await eventually('it has caught up', 30_000, async () => {
      const [own, other] = await Promise.all([ada.view().catch(() => null), edsger.view()]);
      return own !== null && own.appliedIndex === other.commitIndex ? true : null;
    });
    const texts = await textsOf(ada);
    await expect.poll(() => textsOf(grace)).toEqual(texts);
    expect(texts).toEqual(expect.arrayContaining([`before its ${what} fails`, `without ${what}`]));
    expect(texts.filter((text) => text === `no ${what}`).length).toBeLessThanOrEqual(1);
  });
});
