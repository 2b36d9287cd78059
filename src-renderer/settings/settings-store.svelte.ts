// The settings that the host keeps, as it last told them. Those of the window alone are app/preferences.svelte.ts.

import type { CaucusApi } from '../../shared/api.ts';
import type { InstallDiagnostics } from '../../shared/diagnostics.ts';
import type { ChannelId } from '../../shared/ids.ts';
import type { NotificationLevel, SettingsChange, SettingsView } from '../../shared/install-settings.ts';

export type SettingsStore = {
  /** Null until the host has told it. */
  readonly view: SettingsView | null;
  /** @throws ApiError */
  load(): Promise<void>;
  /** @throws ApiError with words for the person; nothing is changed then. */
  change(change: SettingsChange): Promise<void>;
  /** The own level of a channel; null when it goes by the usual one. */
  ownLevelOf(channelId: ChannelId): NotificationLevel | null;
  /** Nothing of it calls for attention. */
  isMuted(channelId: ChannelId): boolean;
  /** @throws ApiError with words for the person */
  setLevel(channelId: ChannelId, level: NotificationLevel | null): Promise<void>;
  setColour(colour: number): Promise<void>;
  /** @throws ApiError */
  diagnostics(): Promise<InstallDiagnostics>;
};

export const createSettingsStore = (api: CaucusApi): SettingsStore => {
  let view = $state.raw<SettingsView | null>(null);
  const ownLevelOf = (channelId: ChannelId): NotificationLevel | null => {
    const levels = view?.notifications.channelLevels ?? {};
    return Object.hasOwn(levels, channelId) ? (levels[channelId] ?? null) : null;
  };
  return {
    get view() {
      return view;
    },
    load: async () => {
      view = await api.call('settings.get', {});
    },
    change: async (change) => {
      view = await api.call('settings.set', change);
    },
    ownLevelOf,
    isMuted: (channelId) => ownLevelOf(channelId) === 'nothing',
    setLevel: async (channelId, level) => {
      const { notifications } = view ?? (await api.call('settings.get', {}));
      const { [channelId]: _before, ...others } = notifications.channelLevels;
      const channelLevels = level === null ? others : { ...others, [channelId]: level };
      view = await api.call('settings.set', { notifications: { ...notifications, channelLevels } });
    },
    setColour: async (colour) => {
      await api.call('profile.set', { colour });
    },
    diagnostics: () => api.call('diagnostics.get', {}),
  };
};
