// Three honest installs on this machine that form one workspace, as the victims of hostile peers: real disks, real libp2p.
// What a test asks of them is that they go on: a write still commits, quickly, and nobody lost a link or an election.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, expect } from 'vitest';
import { openProfile } from '../../../src-main/profile/profile.ts';
import { startInstall } from '../../../src-main/service/install.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../../shared/settings.ts';
import { asChannelId } from '../../../shared/ids.ts';
import type { Install } from '../../../src-main/service/install.ts';
import type { NetworkDiagnostics } from '../../../shared/diagnostics.ts';
import type { WorkspaceId } from '../../../shared/ids.ts';

const GENERAL = asChannelId('general');
/** Longer than that, and a machine that stood still may have cost the leader its leadership. */
const STOOD_STILL_MS = 500;

export type HonestGroup = {
  readonly installs: readonly [Install, Install, Install];
  readonly workspaceId: WorkspaceId;
  /** Writes from each install in turn; each must be committed and applied within `limitMs`. Gives how long each took. */
  writes(limitMs?: number): Promise<readonly number[]>;
  /** Fails when a leader was lost since it was last asked, unless the machine stood still; or when a member was let in. */
  expectUnhurt(): Promise<void>;
  diagnostics(of?: number): Promise<NetworkDiagnostics>;
};

const atTheEnd: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(atTheEnd.splice(0).map((end) => end()));
});

/** Resolves when `test` holds; looked at after every event of the install, and now. */
export const until = async (install: Install, test: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = (): void => {
    test().then(
      (holds) => holds && resolve(undefined),
      () => undefined,
    );
  };
  const deadline = setTimeout(() => reject(new Error(`Not within ${timeoutMs} ms: ${test.toString()}`)), timeoutMs);
  const end = install.api.subscribe(look);
  look();
  await promise.finally(() => {
    clearTimeout(deadline);
    end();
  });
};

/** An install on loopback in a directory of its own; stopped after the last test of the file. */
export const startHonest = async (name: string, to: readonly string[] = []): Promise<Install> => {
  const directory = mkdtempSync(join(tmpdir(), 'caucus-hostile-'));
  const profile = await openProfile(directory, { name });
  const install = await startInstall({
    profile,
    settings: DEFAULT_CONSENSUS_SETTINGS,
    network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
    join: to,
    version: '0.0.0',
  });
  atTheEnd.push(async () => {
    await install.stop();
    await profile.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return install;
};

export const addressOf = (install: Install): string => {
  const [address] = install.addresses();
  if (address === undefined) throw new Error('an install that listens nowhere');
  return address;
};

/** Starts the group: a founder and two who join it, all of them voters. That takes some ten seconds: one a file. */
export const honestGroup = async (): Promise<HonestGroup> => {
  const first = await startHonest('Ann');
  const state = () => first.api.call('cluster.view', {});
  await until(first, async () => (await state()).leader === first.peerId, 30_000);
  const others = [await startHonest('Ben', [addressOf(first)]), await startHonest('Eve', [addressOf(first)])];
  const installs = [first, ...others] as unknown as [Install, Install, Install];
  await until(
    first,
    async () => (await state()).voters === 3 && (await state()).members.every(({ online }) => online),
    45_000,
  );
  for (const install of installs) {
    await until(install, async () => (await install.api.call('app.state', {})).phase.type === 'member', 30_000);
  }
  const { workspace } = await state();
  // All of them share one event loop.
  const delays = monitorEventLoopDelay({ resolution: 20 });
  let stood = await state();
  delays.enable();
  let written = 0;

  const write = async (install: Install, limitMs: number): Promise<number> => {
    written += 1;
    const sinceMs = performance.now();
    const { ids } = await install.api.call('messages.post', { channelId: GENERAL, texts: [`message ${written}`] });
    await install.api.call('messages.confirm', { ids, timeoutMs: limitMs });
    return performance.now() - sinceMs;
  };
  const group: HonestGroup = {
    installs,
    workspaceId: workspace.id,
    writes: async (limitMs = 5_000) => {
      const tookMs: number[] = [];
      for (const install of installs) tookMs.push(await write(install, limitMs));
      return tookMs;
    },
    expectUnhurt: async () => {
      await group.writes();
      await until(first, async () => (await state()).leader !== null);
      const now = await state();
      const standstillMs = delays.max / 1e6;
      if (standstillMs < STOOD_STILL_MS) {
        expect({ leader: now.leader, term: now.term }).toEqual({ leader: stood.leader, term: stood.term });
      } else {
        console.info(`the machine stood still for ${Math.round(standstillMs)} ms`);
        expect(installs.map(({ peerId }) => peerId)).toContain(now.leader);
      }
      stood = now;
      delays.reset();
      expect(now.members.map(({ peerId }) => peerId).toSorted()).toEqual(
        installs.map(({ peerId }) => peerId).toSorted(),
      );
    },
    diagnostics: (of = 0) => installs[of]!.api.call('network.diagnostics', {}),
  };
  await group.writes(20_000);
  return group;
};
