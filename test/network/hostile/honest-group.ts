// Three honest installs on this machine that form one workspace, as the victims of hostile peers: real disks, real libp2p.
// What a test asks of them is that they go on: a write still commits, quickly, and nobody lost a link or an election.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { openProfile } from '../../../src-main/profile/profile.ts';
import { startInstall } from '../../../src-main/service/install.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../../shared/settings.ts';
import { asChannelId } from '../../../shared/ids.ts';
import type { Install } from '../../../src-main/service/install.ts';
import type { NetworkDiagnostics } from '../../../shared/diagnostics.ts';
import type { WorkspaceId } from '../../../shared/ids.ts';

const GENERAL = asChannelId('general');

export type HonestGroup = {
  readonly installs: readonly [Install, Install, Install];
  readonly workspaceId: WorkspaceId;
  /** Writes from each install in turn; each must be committed and applied within `limitMs`. */
  writes(limitMs?: number): Promise<void>;
  /** Fails when a leader was lost or a member let in since the group stood. */
  expectUnhurt(): Promise<void>;
  diagnostics(of?: number): Promise<NetworkDiagnostics>;
};

const atTheEnd: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(atTheEnd.splice(0).map((end) => end()));
});

/** Resolves when `test` holds; looked at after every event of the install, and now. */
export const until = async (install: Install, test: () => Promise<boolean>, timeoutMs = 15_000): Promise<void> => {
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
  const stood = await state();
  let written = 0;

  const write = async (install: Install, limitMs: number): Promise<void> => {
    written += 1;
    const { ids } = await install.api.call('messages.post', { channelId: GENERAL, texts: [`message ${written}`] });
    await install.api.call('messages.confirm', { ids, timeoutMs: limitMs });
  };
  const group: HonestGroup = {
    installs,
    workspaceId: stood.workspace.id,
    writes: async (limitMs = 1_000) => {
      for (const install of installs) await write(install, limitMs);
    },
    expectUnhurt: async () => {
      await group.writes();
      const now = await state();
      expect({ leader: now.leader, term: now.term }).toEqual({ leader: stood.leader, term: stood.term });
      expect(now.members.map(({ peerId }) => peerId).toSorted()).toEqual(
        installs.map(({ peerId }) => peerId).toSorted(),
      );
    },
    diagnostics: (of = 0) => installs[of]!.api.call('network.diagnostics', {}),
  };
  await group.writes(5_000);
  return group;
};
