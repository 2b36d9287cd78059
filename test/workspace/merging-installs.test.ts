// Two groups that were founded apart meet: they become one, with every message once. Whole installs, real disks and
// networks; kill -9 in the middle of it is test/cluster/merging.test.ts.

import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Install } from '../../src-main/service/install.ts';
import { PostingClosedError } from '../../src-main/workspace/posting.ts';
import { ApiError } from '../../shared/api.ts';
import { asChannelId } from '../../shared/ids.ts';
import {
  addressOf,
  isMember,
  memberCount,
  nameOfWorkspace,
  runningInstalls,
  say,
  startGroup,
  texts,
  until,
} from './running-installs.ts';
import type { RunningInstalls } from './running-installs.ts';

let installs: RunningInstalls;
beforeEach(() => {
  installs = runningInstalls();
});
afterEach(() => installs.end());

/** All are members of one workspace of that many. */
const together = async (all: readonly Install[], count = all.length): Promise<void> => {
  for (const one of all)
    await until(one, async () => (await isMember(one)) && (await memberCount(one)) === count, 40_000);
};

/** Posts it once; in the moment of a move nothing is taken, and it is said anew. */
const postTaken = async (install: Install, text: string): Promise<void> => {
  const refusedByMove = (failure: unknown): boolean =>
    failure instanceof PostingClosedError || (failure instanceof ApiError && failure.code === 'no-workspace');
  for (;;) {
    try {
      await install.api.call('messages.post', { channelId: asChannelId('general'), texts: [text] });
      return;
    } catch (failure) {
      if (!refusedByMove(failure)) throw failure;
      await pause(50);
    }
  }
};

describe('two groups that were founded apart', () => {
  it(
    'end as one when they meet, with all messages once, their channels and their order',
    { timeout: 90_000 },
    async () => {
      const [ada, grace] = (await startGroup(installs, 'Ada', 'Grace')) as [Install, Install];
      const [edsger, barbara] = (await startGroup(installs, 'Edsger', 'Barbara')) as [Install, Install];
      await say(ada, 'Ada 1', 'Ada 2');
      await say(grace, 'Grace 1');
      await say(edsger, 'Edsger 1');
      const kitchen = await edsger.api.call('channels.create', { name: 'Kitchen' });
      await until(barbara, async () => (await barbara.api.call('channels.list', {})).length === 2);
      for (const one of [edsger, barbara]) {
        const { ids } = await one.api.call('messages.post', { channelId: kitchen.id, texts: ['soup', 'bread'] });
        await one.api.call('messages.confirm', { ids, timeoutMs: 10_000 });
      }
      await say(barbara, 'Barbara 1');

      // Of two groups of the same size the younger one goes.
      const outcome = await ada.api.call('peers.connect', { address: addressOf(edsger) });
      expect(outcome).toMatchObject({ type: 'they-join-us', name: 'Edsger' });
      const all = [ada, grace, edsger, barbara];
      await together(all);
      for (const one of all) await until(one, async () => (await texts(one)).length === 5);
      expect((await texts(ada)).toSorted()).toEqual(['Ada 1', 'Ada 2', 'Barbara 1', 'Edsger 1', 'Grace 1']);
      for (const one of all) {
        expect(await nameOfWorkspace(one)).toBe('Ada’s workspace');
        await until(one, async () => {
          const found = (await one.api.call('channels.list', {})).find(({ name }) => name === 'Kitchen');
          return found?.messageCount === 4;
        });
        const list = await one.api.call('workspaces.list', {});
        expect(list.own).toMatchObject([{ name: 'Ada’s workspace', memberCount: 4, state: 'open' }]);
      }
      const channels = await ada.api.call('channels.list', {});
      expect(channels.map(({ name }) => name)).toEqual(['general', 'Kitchen']);
      const { messages } = await ada.api.call('messages.page', {
        channelId: asChannelId(channels[1]?.id ?? ''),
        limit: 10,
      });
      for (const author of [edsger, barbara]) {
        const own = messages.filter(({ authorId }) => authorId === author.peerId);
        expect(own.map(({ text }) => text)).toEqual(['soup', 'bread']);
      }
    },
  );

  it(
    'bring along whoever was away meanwhile, with what it wrote and what it had not sent',
    { timeout: 90_000 },
    async () => {
      const [ada, grace] = (await startGroup(installs, 'Ada', 'Grace')) as [Install, Install];
      const [edsger, barbara, leslie] = (await startGroup(installs, 'Edsger', 'Barbara', 'Leslie')) as Install[];
      if (edsger === undefined || barbara === undefined || leslie === undefined) throw new Error('three were started');
      await say(ada, 'from Ada');
      await say(grace, 'from Grace');
      await installs.stop(grace);
      // The larger group stays, although it is the younger one.
      await ada.api.call('peers.connect', { address: addressOf(edsger) });
      await together([ada, edsger, barbara, leslie], 4);
      const again = await installs.start('Grace');
      await until(again, async () => (await texts(again)).length === 2);
      await postTaken(again, 'written on return');
      await together([ada, edsger, barbara, leslie, again], 5);
      for (const one of [ada, leslie, again]) await until(one, async () => (await texts(one)).length === 3);
      expect(await texts(leslie)).toEqual(['from Ada', 'from Grace', 'written on return']);
    },
  );

  it('end as one when three of them meet at the same moment', { timeout: 90_000 }, async () => {
    const groups: (readonly Install[])[] = [];
    for (const [one, other] of [
      ['Ada', 'Grace'],
      ['Edsger', 'Barbara'],
      ['Leslie', 'Bob'],
    ] as const) {
      const group = await startGroup(installs, one, other);
      groups.push(group);
      for (const [place, install] of group.entries()) await say(install, `from ${place === 0 ? one : other}`);
    }
    const all = groups.flat();
    const [ada, edsger, leslie] = groups.map(([first]) => first) as [Install, Install, Install];
    // Who joins whom cannot be told yet; that they meet is enough.
    for (const [from, to] of [
      [ada, edsger],
      [edsger, leslie],
      [leslie, ada],
    ] as const) {
      void from.api.call('peers.connect', { address: addressOf(to) }).catch(() => undefined);
    }
    await together(all);
    for (const one of all) {
      await until(one, async () => (await texts(one)).length === all.length);
      expect(await texts(one)).toEqual(await texts(ada));
    }
    expect(new Set(await texts(ada)).size).toBe(all.length);
  });
});
