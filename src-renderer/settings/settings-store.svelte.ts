// The settings that the host keeps, as it last told them. Those of the window alone are app/preferences.svelte.ts.

import type { CaucusApi } from '../../shared/api.ts';
import type { InstallDiagnostics } from '../../shared/diagnostics.ts';
import type { SettingsChange, SettingsView } from '../../shared/install-settings.ts';

export type SettingsStore = {
  /** Null until the host has told it. */
  readonly view: SettingsView | null;
  /** @throws ApiError */
  load(): Promise<void>;
  /** @throws ApiError with words for the person; nothing is changed then. */
  change(change: SettingsChange): Promise<void>;
  setColour(colour: number): Promise<void>;
  /** @throws ApiError */
  diagnostics(): Promise<InstallDiagnostics>;
};

export const createSettingsStore = (api: CaucusApi): SettingsStore => {
  let view = $state.raw<SettingsView | null>(null);
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
    setColour: async (colour) => {
      await api.call('profile.set', { colour });
    },
    diagnostics: () => api.call('diagnostics.get', {}),
  };
};
