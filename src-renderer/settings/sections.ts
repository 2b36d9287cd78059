// The sections of the settings, in their order.

import type { IconName } from '../icons/paths.ts';
import type { WordKey } from '../words/say.ts';

type PlainKey = Extract<WordKey, `section.${string}`>;

export type SettingsSection =
  | 'profile'
  | 'notifications'
  | 'appearance'
  | 'members'
  | 'joining'
  | 'workspaces'
  | 'network'
  | 'timeouts'
  | 'data'
  | 'about';

export const SECTIONS: readonly {
  readonly id: SettingsSection;
  readonly words: PlainKey;
  readonly icon: IconName;
}[] = [
  { id: 'profile', words: 'section.profile', icon: 'person' },
  { id: 'notifications', words: 'section.notifications', icon: 'bell' },
  { id: 'appearance', words: 'section.appearance', icon: 'light' },
  { id: 'members', words: 'section.members', icon: 'group' },
  { id: 'joining', words: 'section.joining', icon: 'door' },
  { id: 'workspaces', words: 'section.workspaces', icon: 'stack' },
  { id: 'network', words: 'section.network', icon: 'network' },
  { id: 'timeouts', words: 'section.timeouts', icon: 'clock' },
  { id: 'data', words: 'section.data', icon: 'archive' },
  { id: 'about', words: 'section.about', icon: 'info' },
];
