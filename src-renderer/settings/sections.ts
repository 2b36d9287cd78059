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
  | 'desktop'
  | 'about';

const ALL: readonly {
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
  { id: 'desktop', words: 'section.desktop', icon: 'system' },
  { id: 'about', words: 'section.about', icon: 'info' },
];

/** A browser window has nothing to set of the desktop. */
export const SECTIONS = ALL.filter(({ id }) => id !== 'desktop' || window.caucus !== undefined);
