// The leader's disk fills up. It says so in the window's picture and on the command line, goes on showing what is there,
// takes and confirms nothing new, and lets another lead; the others go on. When there is room again, all is as if nothing
// had been, without a restart. Real processes; the disk is a small tmpfs, which only root may mount.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { mountSmallDisk } from '../store/small-disk.ts';
import { clusterOf, startReplica } from './harness.ts';
import { eventually } from './process.ts';
import type { SmallDisk } from '../store/small-disk.ts';
import type { Cluster, Replica } from './harness.ts';

const mounted = mountSmallDisk(16_777_216);
const reason = typeof mounted === 'string' ? ` (skipped: ${mounted})` : '';
const general = asChannelId('general');

const say = async (replica: Replica, text: string): Promise<void> => {
  const { ids } = await replica.call('messages.post', { channelId: general, texts: [text] });
  await replica.call('messages.confirm', { ids, timeoutMs: 20_000 });
};

describe.skipIf(typeof mounted === 'string')(`a full disk under a leader${reason}`, () => {
  const disk = mounted as SmallDisk;
  let cluster: Cluster;
  let full: Replica;
  let others: Replica[];

  beforeAll(async () => {
    full = await startReplica({ name: 'Ada', profile: join(disk.folder, 'profile') });
    others = await Promise.all(['Grace', 'Edsger'].map((name) => startReplica({ name, join: [full.address()] })));
    cluster = clusterOf([full, ...others]);
    const { leader } = await cluster.settled(20_000);
    expect(leader.name).toBe('Ada');
  });
  afterAll(async () => {
    await cluster.end();
    disk.remove();
  });

  test('is said, costs nothing that was confirmed, and passes without a restart', async () => {
    const [grace, edsger] = others as [Replica, Replica];
    await say(full, 'before');
    disk.fill();

    // Nothing is taken that could not be kept, and the person hears why.
    await expect(full.call('messages.post', { channelId: general, texts: ['refused'] })).rejects.toThrow(
      /disk-full: There is no room left on the disk .* safe.* Free some space/,
    );
    const sent = await full.run(['send', '--channel', 'general', 'refused too']);
    expect(sent.code).not.toBe(0);
    expect(sent.stderr).toMatch(/no room left on the disk/);

    // The others go on, with another leader as soon as the full one has something to write.
    for (let line = 1; line <= 5; line += 1) await say(grace, `meanwhile ${line}`);
    await eventually('another one leads', 30_000, async () => {
      const view = await edsger.view();
      return view.leader !== null && view.leader !== full.ready().peerId && view.hasMajority ? true : null;
    });
    for (let line = 6; line <= 10; line += 1) await say(edsger, `meanwhile ${line}`);

    const view = await full.view();
    expect(view.health).toBe('disk-full');
    expect(view.storageProblem).toMatch(/no room left on the disk/);
    expect(view.role).not.toBe('leader');
    const status = await full.run(['status']);
    expect(status.stdout).toMatch(/no room left on the disk/);
    // Still there to be read, as far as it got.
    expect((await full.messages()).map(({ text }) => text)).toContain('before');
    // What others know of it is what is on its disk.
    const told = (await edsger.view()).members.find(({ peerId }) => peerId === full.ready().peerId);
    expect(told?.matchIndex ?? 0).toBeLessThan((await edsger.view()).commitIndex);

    disk.free();
    await eventually('the full one has caught up', 30_000, async () => {
      const [own, other] = await Promise.all([full.view(), edsger.view()]);
      return own.storageProblem === null && own.appliedIndex === other.commitIndex ? true : null;
    });
    await say(full, 'after');
    const expected = ['before', ...Array.from({ length: 10 }, (_, at) => `meanwhile ${at + 1}`), 'after'];
    await expect.poll(async () => (await grace.messages()).map(({ text }) => text)).toEqual(expected);
    const all = await grace.messages();
    await expect.poll(() => full.messages()).toEqual(all);
    await expect.poll(() => edsger.messages()).toEqual(all);
    expect((await full.run(['status'])).stdout).not.toMatch(/no room/);
  });
});
