// Whole installs on this machine, real disks and real libp2p: how they find into one workspace, and that nothing that
// was written before is lost on the way.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openProfile } from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import type { Install } from '../../src-main/service/install.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../shared/settings.ts';
import type { AppEvent } from '../../shared/api.ts';
import { asChannelId } from '../../shared/ids.ts';

const GENERAL = asChannelId('general');
const root = mkdtempSync(join(tmpdir(), 'caucus-meeting-'));
const running: { install: Install; profile: OpenedProfile }[] = [];

const start = async (name: string, to: readonly string[] = []): Promise<Install> => {
  const profile = await openProfile(join(root, name), { name });
  const install = await startInstall({
    profile,
    settings: DEFAULT_CONSENSUS_SETTINGS,
    network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
    join: to,
    version: '0.0.0',
  });
  running.push({ install, profile });
  await install.whenServing();
  return install;
};

const stop = async (install: Install): Promise<void> => {
  const at = running.findIndex((one) => one.install === install);
  const [stopped] = running.splice(at, 1);
  await install.stop();
  await stopped?.profile.close();
};

const addressOf = (install: Install): string => {
  const [address] = install.addresses();
  if (address === undefined) throw new Error('an install that listens nowhere');
  return address;
};

/** Resolves when `test` holds; looked at after every event of the install. */
const until = async (install: Install, test: () => Promise<boolean>): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = (_event?: AppEvent): void => {
    test().then(
      (holds) => holds && resolve(undefined),
      () => undefined,
    );
  };
  const deadline = setTimeout(() => reject(new Error('it did not come to that')), 40_000);
  const end = install.api.subscribe(look);
  look();
  await promise.finally(() => {
    clearTimeout(deadline);
    end();
  });
};

const memberCount = async (install: Install): Promise<number> =>
  (await install.api.call('cluster.view', {})).members.length;

const isMember = async (install: Install): Promise<boolean> =>
  (await install.api.call('app.state', {})).phase.type === 'member';

const texts = async (install: Install): Promise<string[]> =>
  (await install.api.call('messages.page', { channelId: GENERAL, limit: 1_000 })).messages.map(({ text }) => text);

const say = async (install: Install, ...lines: string[]): Promise<void> => {
  const { ids } = await install.api.call('messages.post', { channelId: GENERAL, texts: lines });
  await install.api.call('messages.confirm', { ids, timeoutMs: 10_000 });
};

afterEach(async () => {
  for (const { install } of [...running]) await stop(install);
  rmSync(root, { recursive: true, force: true });
});

describe('installs that meet', () => {
  it('takes what was written alone along into the workspace that is joined, once, in order, with its channels', async () => {
    const first = await start('first');
    const second = await start('second');
    await until(first, () => isMember(first));
    await until(second, () => isMember(second));
    await say(first, 'written by the first');
    await say(second, 'one', 'two');
    const kitchen = await second.api.call('channels.create', { name: 'Kitchen' });
    const { ids } = await second.api.call('messages.post', { channelId: kitchen.id, texts: ['soup'] });
    await second.api.call('messages.confirm', { ids, timeoutMs: 10_000 });

    const outcome = await second.api.call('peers.connect', { address: addressOf(first) });
    expect(outcome).toMatchObject({ type: 'joined', workspaceName: 'first’s workspace' });
    await until(first, async () => (await texts(first)).length === 3);
    await until(second, async () => (await texts(second)).length === 3);

    expect(await texts(first)).toEqual(['written by the first', 'one', 'two']);
    expect(await texts(second)).toEqual(await texts(first));
    await until(first, async () =>
      (await first.api.call('channels.list', {})).some(({ messageCount }) => messageCount === 1),
    );
    const channels = await first.api.call('channels.list', {});
    expect(channels.map(({ name }) => name)).toEqual(['general', 'Kitchen']);
  });

  it('lets the older of two lone workspaces stay, whichever side types the address', async () => {
    const older = await start('older');
    await until(older, () => isMember(older));
    const younger = await start('younger');
    await until(younger, () => isMember(younger));
    const outcome = await older.api.call('peers.connect', { address: addressOf(younger) });
    expect(outcome).toMatchObject({ type: 'they-join-us', name: 'younger' });
    await until(younger, async () => (await isMember(younger)) && (await memberCount(younger)) === 2);
    expect((await younger.api.call('cluster.view', {})).workspace.name).toBe('older’s workspace');
    expect(await older.api.call('peers.connect', { address: addressOf(younger) })).toMatchObject({
      type: 'already-member',
    });
  });

  it('says in words that workspaces which two people founded on purpose do not join, and changes nothing', async () => {
    const [left, right] = [await start('left'), await start('right')];
    for (const one of [left, right]) {
      await until(one, () => isMember(one));
      await one.api.call('workspaces.found', { name: `On purpose, ${one === left ? 'left' : 'right'}` });
    }
    await expect(left.api.call('peers.connect', { address: addressOf(right) })).rejects.toMatchObject({
      code: 'other-workspace',
      message: expect.stringContaining('On purpose, right') as string,
    });
    expect(await memberCount(left)).toBe(1);
  });

  it('comes back into its workspace after a restart with everything it had', async () => {
    const first = await start('stays');
    const second = await start('restarts', [addressOf(first)]);
    await until(second, () => isMember(second));
    await say(second, 'before');
    await stop(second);
    const again = await start('restarts');
    await until(again, async () => (await texts(again)).includes('before'));
    await until(again, async () => (await again.api.call('cluster.view', {})).leader !== null);
    await say(again, 'after');
    expect(await texts(again)).toEqual(['before', 'after']);
  });

  it('refuses to dial itself and says so', async () => {
    const lone = await start('lone');
    await until(lone, () => isMember(lone));
    await expect(lone.api.call('peers.connect', { address: addressOf(lone) })).rejects.toMatchObject({
      code: 'address-self',
    });
  });
});

describe('a leader that is closed', () => {
  /** Closes the leader of three; gives whether another one leads, one term later, by the time it has closed. */
  const handsOver = async (round: number): Promise<boolean> => {
    const leader = await start(`leads-${round}`);
    await until(leader, () => isMember(leader));
    const other = await start(`other-${round}`, [addressOf(leader)]);
    await start(`another-${round}`, [addressOf(leader)]);
    const view = () => other.api.call('cluster.view', {});
    await until(leader, async () => (await leader.api.call('cluster.view', {})).voters === 3);
    await until(other, async () => (await view()).leader === leader.peerId);
    const before = await view();
    await stop(leader);
    const after = await view();
    const isNew = (who: string | null): boolean => who !== null && who !== leader.peerId;
    await until(other, async () => isNew((await view()).leader));
    expect((await view()).term).toBeGreaterThan(before.term);
    for (const { install } of [...running]) await stop(install);
    // No election timeout can have passed.
    return isNew(after.leader) && after.term === before.term + 1;
  };

  it('hands leadership over first, so that the others never wait for a timeout', { timeout: 180_000 }, async () => {
    let handedOver = false;
    // It waits for its successor for 800 ms, in which the machine may stand still: one round of three has to do.
    for (let round = 1; round <= 3 && !handedOver; round += 1) handedOver = await handsOver(round);
    expect(handedOver).toBe(true);
  });
});

describe('a newcomer', () => {
  it('that was stopped before the log came finds its way back by the addresses it was given', async () => {
    const first = await start('first');
    await until(first, () => isMember(first));
    await say(first, 'here already');
    const folderOf = (name: string): string | null => {
      const { workspace } = JSON.parse(readFileSync(join(root, name, 'profile.json'), 'utf8')) as {
        readonly workspace: unknown;
      };
      const [folder] = workspace === null ? [] : readdirSync(join(root, name, 'workspaces'));
      return folder === undefined ? null : join(root, name, 'workspaces', folder);
    };
    // Accepted and stopped at once: mostly that is before the log tells who the members are.
    let name = 'none';
    for (let attempt = 0; attempt < 8; attempt += 1) {
      name = `second-${attempt}`;
      const second = await start(name, [addressOf(first)]);
      await until(second, () => Promise.resolve(folderOf(name) !== null));
      await stop(second);
      if (existsSync(join(folderOf(name)!, 'introduction.json'))) break;
    }
    expect(existsSync(join(folderOf(name)!, 'introduction.json'))).toBe(true);

    // It listens on another port now, and nobody tells it where the first one is.
    const again = await start(name);
    await until(again, () => isMember(again));
    expect(await texts(again)).toEqual(['here already']);
  });
});
