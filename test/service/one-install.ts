// One real install alone in its workspace, driven by its own API: what most commands need to be seen at work.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../shared/settings.ts';
import type { AppEvent, CaucusApi, CommandName, Params, Result } from '../../shared/api.ts';
import type { ChannelId, MessageId, PeerId } from '../../shared/ids.ts';
import { openProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import { eventually } from '../cluster/process.ts';

export type TestInstall = {
  readonly api: CaucusApi;
  readonly peerId: PeerId;
  readonly address: string;
  /** All events since the start. */
  readonly events: readonly AppEvent[];
  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** Posts and waits until all are applied here. */
  say(channelId: ChannelId, ...texts: readonly string[]): Promise<readonly MessageId[]>;
  /** Waits until an operation is applied here. */
  done(accepted: Promise<{ readonly id: MessageId }>): Promise<void>;
  /** Stops it and opens it again from what is on disk. */
  restart(): Promise<TestInstall>;
  /** Stops it; what is on disk stays. */
  stop(): Promise<void>;
  /** Stops it and removes its profile. */
  end(): Promise<void>;
};

const CONFIRM_TIMEOUT_MS = 20_000;

export const openInstall = async (
  name: string,
  join_: readonly string[] = [],
  directory = mkdtempSync(join(tmpdir(), 'caucus-install-')),
): Promise<TestInstall> => {
  const profile = await openProfile(directory, { name });
  const install = await startInstall({
    profile,
    settings: DEFAULT_CONSENSUS_SETTINGS,
    network: { port: 0, portMayMove: true, listenAddresses: ['127.0.0.1'], mdns: false },
    join: join_,
    version: '0.0.0',
  });
  const events: AppEvent[] = [];
  const unsubscribe = install.api.subscribe((event) => events.push(event));
  await install.whenServing();
  await eventually(`${name} is a member`, 20_000, async () =>
    (await install.api.call('app.state', {})).phase.type === 'member' ? true : null,
  );
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    unsubscribe();
    await install.stop();
    await profile.close();
  };
  const { api, peerId } = install;
  return {
    api,
    peerId,
    address: install.addresses()[0] ?? '',
    events,
    call: (command, params) => api.call(command, params),
    say: async (channelId, ...texts) => {
      const { ids } = await api.call('messages.post', { channelId, texts });
      await api.call('messages.confirm', { ids, timeoutMs: CONFIRM_TIMEOUT_MS });
      return ids;
    },
    done: async (accepted) => {
      const { id } = await accepted;
      await api.call('messages.confirm', { ids: [id], timeoutMs: CONFIRM_TIMEOUT_MS });
    },
    stop,
    restart: async () => {
      await stop();
      return openInstall(name, [], directory);
    },
    end: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
