// Whole installs in this process, with real disks and real libp2p on loopback, for tests of how workspaces come together.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProfile } from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import type { Install } from '../../src-main/service/install.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../shared/settings.ts';
import { asChannelId } from '../../shared/ids.ts';

const GENERAL = asChannelId('general');

export type RunningInstalls = {
  /** The folder with the profiles, by name. */
  readonly root: string;
  /** Starts an install, or again the one of that name; with addresses it joins there. */
  start(name: string, to?: readonly string[]): Promise<Install>;
  stop(install: Install): Promise<void>;
  /** Stops all of them and removes their profiles. */
  end(): Promise<void>;
};

export const runningInstalls = (): RunningInstalls => {
  const root = mkdtempSync(join(tmpdir(), 'caucus-installs-'));
  const running: { install: Install; profile: OpenedProfile }[] = [];
  const stop = async (install: Install): Promise<void> => {
    const at = running.findIndex((one) => one.install === install);
    const [stopped] = running.splice(at, 1);
    await install.stop();
    await stopped?.profile.close();
  };
  return {
    root,
    start: async (name, to = []) => {
      const profile = await openProfile(join(root, name), { name });
      const install = await startInstall({
        profile,
        settings: DEFAULT_CONSENSUS_SETTINGS,
        roles: { voterAwayMs: 20_000, voterAwayCriticalMs: 3_000, learnerSteadyMs: 300 },
        network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
        join: to,
        version: '0.0.0',
      });
      running.push({ install, profile });
      await install.whenServing();
      return install;
    },
    stop,
    end: async () => {
      await Promise.all([...running].map(({ install }) => stop(install)));
      rmSync(root, { recursive: true, force: true });
    },
  };
};

export const addressOf = (install: Install): string => {
  const [address] = install.addresses();
  if (address === undefined) throw new Error('an install that listens nowhere');
  return address;
};

/** Resolves when `test` holds; looked at after every event of the install. A question that fails is asked again. */
export const until = async (install: Install, test: () => Promise<boolean>, withinMs = 40_000): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = (): void => {
    test().then(
      (holds) => holds && resolve(undefined),
      () => undefined,
    );
  };
  const deadline = setTimeout(() => reject(new Error('it did not come to that')), withinMs);
  const end = install.api.subscribe(look);
  look();
  await promise.finally(() => {
    clearTimeout(deadline);
    end();
  });
};

export const isMember = async (install: Install): Promise<boolean> =>
  (await install.api.call('app.state', {})).phase.type === 'member';

export const memberCount = async (install: Install): Promise<number> =>
  (await install.api.call('cluster.view', {})).members.length;

export const nameOfWorkspace = async (install: Install): Promise<string> =>
  (await install.api.call('cluster.view', {})).workspace.name;

/** What the channel `general` says, oldest first. */
export const texts = async (install: Install): Promise<string[]> =>
  (await install.api.call('messages.page', { channelId: GENERAL, limit: 1_000 })).messages.map(({ text }) => text);

/** Says it in `general` and waits until it is committed. */
export const say = async (install: Install, ...lines: string[]): Promise<void> => {
  const { ids } = await install.api.call('messages.post', { channelId: GENERAL, texts: lines });
  await install.api.call('messages.confirm', { ids, timeoutMs: 10_000 });
};

/** A group of these, the first one founds; resolves when all see each other. */
export const startGroup = async (installs: RunningInstalls, ...names: string[]): Promise<readonly Install[]> => {
  const [founderName = '', ...others] = names;
  const founder = await installs.start(founderName);
  await until(founder, () => isMember(founder));
  const group = [founder];
  for (const name of others) group.push(await installs.start(name, [addressOf(founder)]));
  for (const one of group) {
    await until(one, async () => (await isMember(one)) && (await memberCount(one)) === names.length);
  }
  return group;
};
