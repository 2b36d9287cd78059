// Whole installs on this machine for tests of who gets in: real disks, real libp2p on loopback, and what a person sees of
// them through the API. Stopped after each test.

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { openProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../shared/settings.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { AppPhase } from '../../shared/api.ts';
import type { WaitingRequest } from '../../shared/cluster.ts';
import type { Install } from '../../src-main/service/install.ts';

export const GENERAL = asChannelId('general');

export type Running = {
  readonly install: Install;
  readonly directory: string;
  readonly address: string;
  stop(): Promise<void>;
};

const root = mkdtempSync(join(tmpdir(), 'caucus-door-'));
const running = new Set<Running>();
let started = 0;

afterEach(async () => {
  await Promise.all([...running].map((one) => one.stop()));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts one; `again` goes on with the profile of one that was stopped. */
export const start = async (name: string, to: readonly string[] = [], again?: Running): Promise<Running> => {
  started += 1;
  const directory = again?.directory ?? join(root, `${name}-${started}`);
  const profile = await openProfile(directory, { name });
  const install = await startInstall({
    profile,
    settings: DEFAULT_CONSENSUS_SETTINGS,
    roles: { voterAwayMs: 20_000, voterAwayCriticalMs: 3_000, learnerSteadyMs: 200 },
    network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
    join: to,
    version: '0.0.0',
  });
  const one: Running = {
    install,
    directory,
    address: install.addresses()[0] ?? '',
    stop: async () => {
      if (!running.delete(one)) return;
      await install.stop();
      await profile.close();
    },
  };
  running.add(one);
  return one;
};

/** Resolves with what `look` finds as soon as it finds something; looked at after every event of the install. */
export const found = async <T>(
  { install }: Running,
  look: () => Promise<T | null | undefined | false>,
  timeoutMs = 40_000,
): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const attempt = (): void => {
    look().then(
      (result) => {
        if (result !== null && result !== undefined && result !== false) resolve(result);
      },
      () => undefined,
    );
  };
  const deadline = setTimeout(() => reject(new Error(`Not within ${timeoutMs} ms: ${look.toString()}`)), timeoutMs);
  const end = install.api.subscribe(attempt);
  attempt();
  return promise.finally(() => {
    clearTimeout(deadline);
    end();
  });
};

export const phaseOf = async ({ install }: Running): Promise<AppPhase> =>
  (await install.api.call('app.state', {})).phase;

export const untilPhase = (one: Running, type: AppPhase['type'], timeoutMs?: number): Promise<AppPhase> =>
  found(
    one,
    async () => {
      const phase = await phaseOf(one);
      return phase.type === type ? phase : null;
    },
    timeoutMs,
  );

/** A founder who leads, with `others` as members. */
export const group = async (...names: readonly string[]): Promise<readonly Running[]> => {
  const [first = 'Ada', ...others] = names;
  const founder = await start(first);
  await found(founder, async () => (await founder.install.api.call('cluster.view', {})).leader);
  const joined: Running[] = [];
  for (const name of others) {
    const one = await start(name, [founder.address]);
    await untilPhase(one, 'member');
    joined.push(one);
  }
  return [founder, ...joined];
};

export const memberNames = async ({ install }: Running): Promise<string[]> =>
  (await install.api.call('cluster.view', {})).members.map(({ name }) => name).toSorted();

export const say = async ({ install }: Running, ...texts: string[]): Promise<void> => {
  const { ids } = await install.api.call('messages.post', { channelId: GENERAL, texts });
  await install.api.call('messages.confirm', { ids, timeoutMs: 10_000 });
};

export const textsOf = async ({ install }: Running): Promise<string[]> =>
  (await install.api.call('messages.page', { channelId: GENERAL, limit: 1_000 })).messages.map(({ text }) => text);

/** The first install that waits at this member's door, once there is one. */
export const firstWaiting = (one: Running): Promise<WaitingRequest> =>
  found(one, async () => (await one.install.api.call('requests.list', {})).requests[0]);

/** The names of the files below a folder in which the text stands. */
export const filesHolding = (directory: string, text: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(directory, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
