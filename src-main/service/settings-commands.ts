// `settings.get`, `settings.set` and `diagnostics.get`: what a person sees and changes of this install, and what can be
// copied for somebody who helps. Nothing of what was written is in it.

import { release } from 'node:os';
import { directorySizeBytes } from '../profile/directory-size.ts';
import { reportsIn } from '../profile/error-reports.ts';
import { timeoutsByName } from '../../shared/settings.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { clusterViewOf } from './cluster-view.ts';
import { changeSettings, settingsViewOf } from './kept-settings.ts';
import type { SettingsInUse } from './kept-settings.ts';

export type SettingsCommand = 'settings.get' | 'settings.set' | 'diagnostics.get';

export const createSettingsCommands = (
  { appState, clock, lobby, network, profile, self }: CommandContext,
  inUse: SettingsInUse,
): Pick<Handlers, SettingsCommand> => {
  const view = async () => settingsViewOf(profile, network, inUse, await directorySizeBytes(profile.directory));
  return {
    'settings.get': view,
    'settings.set': async (change) => {
      await changeSettings(profile, change);
      return view();
    },
    'diagnostics.get': async () => {
      const workspace = lobby.workspace();
      const memory = process.memoryUsage();
      const versions: Readonly<Partial<Record<string, string>>> = process.versions;
      return {
        atMs: clock.nowMs(),
        versions: {
          caucus: appState().version,
          node: process.versions.node,
          electron: versions['electron'] ?? null,
          sqlite: versions['sqlite'] ?? 'unknown',
          system: `${process.platform} ${release()} ${process.arch}`,
        },
        process: {
          uptimeMs: Math.round(process.uptime() * 1_000),
          residentBytes: memory.rss,
          heapBytes: memory.heapUsed,
        },
        port: network.port,
        addresses: network.addresses(),
        data: { directory: profile.directory, bytes: await directorySizeBytes(profile.directory) },
        reports: reportsIn(profile.directory),
        timeouts: timeoutsByName(inUse.timeouts),
        cluster:
          workspace === null ? null : clusterViewOf(workspace, self, profile.record().name, clock, lobby.apart()),
        network: { counters: network.counters(), shutOut: network.shutOut() },
      };
    },
  };
};
