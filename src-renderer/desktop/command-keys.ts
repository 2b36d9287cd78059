// What the application menu asks of the window, as the key that does the same: there is one way for both. The keys are those
// of shell/keys.ts.

import type { WindowCommand } from '../../shared/desktop.ts';

export type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const PLAIN = { ctrlKey: false, altKey: false, shiftKey: false } as const;

const KEYS: Readonly<Partial<Record<WindowCommand, Key>>> = {
  settings: { ...PLAIN, key: ',', ctrlKey: true },
  help: { ...PLAIN, key: '/', ctrlKey: true },
  switcher: { ...PLAIN, key: 'k', ctrlKey: true },
  search: { ...PLAIN, key: 'f', ctrlKey: true },
  'search-everywhere': { key: 'f', ctrlKey: true, altKey: false, shiftKey: true },
  'next-channel': { ...PLAIN, key: 'ArrowDown', altKey: true },
  'previous-channel': { ...PLAIN, key: 'ArrowUp', altKey: true },
  'next-unread': { key: 'ArrowDown', ctrlKey: false, altKey: true, shiftKey: true },
  'previous-unread': { key: 'ArrowUp', ctrlKey: false, altKey: true, shiftKey: true },
  'all-read': { ...PLAIN, key: 'Escape', shiftKey: true },
};

/** The key of a command, or null when it has none. */
export const keyOf = (command: WindowCommand): Key | null => KEYS[command] ?? null;
