// Several workspaces on one install: all of them go on at the same time over one network node, one is shown, and a person
// founds, joins, shows, merges and leaves them.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Install } from '../../src-main/service/install.ts';
import type { AppEvent } from '../../shared/api.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
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

const seenBy = async (install: Install, name: string): Promise<WorkspaceId> => {
  const find = async () => (await install.api.call('workspaces.list', {})).seen.find((one) => one.name === name);
  await until(install, async () => (await find()) !== undefined);
  return (await find())!.id;
};
const ownOf = async (install: Install) => (await install.api.call('workspaces.list', {})).own;
const idOf = async (install: Install, name: string): Promise<WorkspaceId> =>
  (await ownOf(install)).find((one) => one.name === name)!.id;

describe('an install in two workspaces', () => {
  it('keeps both up to date, shows one, and finds both again after a restart', { timeout: 60_000 }, async () => {
    const [ada, grace] = (await startGroup(installs, 'Ada', 'Grace')) as [Install, Install];
    await ada.api.call('workspaces.found', { name: 'Robotics' });
    await until(ada, async () => (await nameOfWorkspace(ada)) === 'Robotics');
    const robotics = await seenBy(grace, 'Robotics');
    expect((await grace.api.call('workspaces.list', {})).seen).toMatchObject([
      { name: 'Robotics', memberCount: 1, policy: 'open', via: ['Ada'] },
    ]);
    await grace.api.call('workspaces.join', { workspaceId: robotics });
    await until(grace, async () => (await isMember(grace)) && (await nameOfWorkspace(grace)) === 'Robotics');
    await say(grace, 'in Robotics');
    await until(ada, async () => (await texts(ada)).length === 1);

    // Ada goes back to the first one; Grace hears of it there although she looks at the other.
    const first = await idOf(ada, 'Ada’s workspace');
    await ada.api.call('workspaces.open', { workspaceId: first });
    expect(await texts(ada)).toEqual([]);
    await say(ada, 'in the first');
    const heard: AppEvent[] = [];
    const end = grace.api.subscribe((event) => heard.push(event));
    await grace.api.call('workspaces.open', { workspaceId: first });
    await until(grace, async () => (await texts(grace)).includes('in the first'));
    end();
    expect(heard.map(({ type }) => type)).toContain('reload');

    await installs.stop(grace);
    const again = await installs.start('Grace');
    await until(again, async () => (await ownOf(again)).filter(({ state }) => state === 'open').length === 2);
    expect(await nameOfWorkspace(again)).toBe('Ada’s workspace');
    await again.api.call('workspaces.open', { workspaceId: robotics });
    expect(await texts(again)).toEqual(['in Robotics']);
  });

  it(
    'leaves one for good: the others go on without it, and it does not come back by itself',
    { timeout: 60_000 },
    async () => {
      const [ada, grace] = (await startGroup(installs, 'Ada', 'Grace')) as [Install, Install];
      await until(ada, async () => (await ada.api.call('cluster.view', {})).voters === 2);
      await ada.api.call('workspaces.leave', { workspaceId: await idOf(ada, 'Ada’s workspace'), confirmed: true });
      await until(grace, async () => (await memberCount(grace)) === 1);
      await until(grace, async () => (await grace.api.call('cluster.view', {})).leader === grace.peerId);
      await say(grace, 'alone again');
      // The one that left was the only owner.
      expect(await ownOf(grace)).toMatchObject([{ name: 'Ada’s workspace', owner: true }]);
      // Ada founds a workspace of her own; only when she asks for it does she come back.
      await until(ada, async () => (await isMember(ada)) && (await ownOf(ada)).length === 1);
      const former = await seenBy(ada, 'Ada’s workspace');
      expect((await ownOf(ada))[0]?.id).not.toBe(former);
      await ada.api.call('workspaces.join', { workspaceId: former });
      await until(ada, async () => (await texts(ada)).includes('alone again'));
      expect(await ownOf(ada)).toHaveLength(2);
    },
  );
});

describe('two workspaces that people founded on purpose', () => {
  it('are merged when an owner says so, and not before', { timeout: 60_000 }, async () => {
    const [ada, grace] = (await startGroup(installs, 'Ada', 'Grace')) as [Install, Install];
    const [edsger] = (await startGroup(installs, 'Edsger')) as [Install];
    await edsger.api.call('workspaces.found', { name: 'Algorithms' });
    await say(edsger, 'from Algorithms');
    await say(grace, 'from Grace');
    const grown = await edsger.api
      .call('peers.connect', { address: addressOf(ada) })
      .catch((failure: unknown) => failure);
    expect(grown).toMatchObject({ code: 'other-workspace' });
    const algorithms = await seenBy(ada, 'Algorithms');
    const graceAlone = grace.api.call('workspaces.merge', { into: algorithms, confirmed: true });
    await expect(graceAlone).rejects.toMatchObject({ code: 'not-allowed' });
    await ada.api.call('workspaces.merge', { into: algorithms, confirmed: true });
    for (const one of [ada, grace, edsger]) {
      await until(one, async () => (await isMember(one)) && (await memberCount(one)) === 3, 30_000);
      await until(one, async () => (await texts(one)).length === 2);
    }
    expect(await nameOfWorkspace(grace)).toBe('Algorithms');
    expect((await texts(edsger)).toSorted()).toEqual(['from Algorithms', 'from Grace']);
  });

  it(
    'are merged into a closed one only when an owner there agrees, who lets all members in',
    { timeout: 60_000 },
    async () => {
      const [ada] = (await startGroup(installs, 'Ada')) as [Install];
      await ada.api.call('workspaces.found', { name: 'Vault' });
      await ada.api.call('workspace.policy', { policy: 'ask' });
      const [grace, edsger] = (await startGroup(installs, 'Grace', 'Edsger')) as [Install, Install];
      await say(edsger, 'from Edsger');
      // They meet; into what is closed nobody goes by itself.
      await expect(grace.api.call('peers.connect', { address: addressOf(ada) })).rejects.toMatchObject({
        code: 'other-workspace',
      });
      const vault = await seenBy(grace, 'Vault');
      const merge = (): Promise<unknown> => grace.api.call('workspaces.merge', { into: vault, confirmed: true });
      await expect(merge()).rejects.toMatchObject({
        code: 'not-allowed',
        message: expect.stringContaining('agree') as string,
      });
      const asking = async () =>
        (await ada.api.call('workspaces.list', {})).seen.find(({ asksToMerge }) => asksToMerge);
      await until(ada, async () => (await asking()) !== undefined);
      await ada.api.call('workspaces.welcome', { workspaceId: (await asking())!.id });
      await merge();
      for (const one of [ada, grace, edsger]) {
        await until(one, async () => (await isMember(one)) && (await memberCount(one)) === 3, 30_000);
        await until(one, async () => (await texts(one)).length === 1);
        expect(await nameOfWorkspace(one)).toBe('Vault');
      }
    },
  );
});
