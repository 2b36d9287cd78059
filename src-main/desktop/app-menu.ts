// The menu, by each platform's conventions. Roles bring their own words and keys; the rest asks the window, which listens to
// the same keys itself: they are shown here and not taken, so that nothing happens twice.

import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/desktop.ts';
import type { Say, WordKey } from './words/say.ts';

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Adds what only somebody who works on Caucus needs. */
  readonly forDevelopers: boolean;
  readonly say: Say;
  onCommand(command: WindowCommand): void;
  onReports(): void;
};

/** The keys of src-renderer/shell/keys.ts, as Electron writes them. */
export const MENU_KEYS = {
  settings: 'CmdOrCtrl+,',
  help: 'CmdOrCtrl+/',
  switcher: 'CmdOrCtrl+K',
  search: 'CmdOrCtrl+F',
  'search-everywhere': 'CmdOrCtrl+Shift+F',
  'next-channel': 'Alt+Down',
  'previous-channel': 'Alt+Up',
  'next-unread': 'Alt+Shift+Down',
  'previous-unread': 'Alt+Shift+Up',
  'all-read': 'Shift+Escape',
} as const satisfies Partial<Record<WindowCommand, string>>;

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The template of the application menu. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const { platform, appName, forDevelopers, say, onCommand, onReports } = options;
  const mac = platform === 'darwin';
  const keys: Readonly<Partial<Record<WindowCommand, string>>> = MENU_KEYS;
  const ask = (word: WordKey, command: WindowCommand): MenuItemConstructorOptions => ({
    id: command,
    label: say(word),
    click: () => onCommand(command),
    ...(keys[command] === undefined ? {} : { accelerator: keys[command], registerAccelerator: false }),
  });

  const appMenu: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      { role: 'about' },
      SEPARATOR,
      ask('menu.settings', 'settings'),
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: say('menu.file'),
    submenu: [
      ...(mac ? [] : [ask('menu.settings', 'settings'), SEPARATOR]),
      { role: 'close' },
      ...(mac ? [] : [{ role: 'quit', label: say('menu.quit'), accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    role: 'editMenu',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'selectAll' },
      SEPARATOR,
      ask('menu.find', 'search'),
      ask('menu.findEverywhere', 'search-everywhere'),
      ...(mac ? [SEPARATOR, { role: 'startSpeaking' } as const, { role: 'stopSpeaking' } as const] : []),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: say('menu.view'),
    submenu: [
      ask('menu.group', 'group'),
      SEPARATOR,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      SEPARATOR,
      { role: 'togglefullscreen' },
      ...(forDevelopers ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: say('menu.go'),
    submenu: [
      ask('menu.switcher', 'switcher'),
      SEPARATOR,
      ask('menu.previousChannel', 'previous-channel'),
      ask('menu.nextChannel', 'next-channel'),
      ask('menu.previousUnread', 'previous-unread'),
      ask('menu.nextUnread', 'next-unread'),
      SEPARATOR,
      ask('menu.allRead', 'all-read'),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      ask('menu.help', 'help'),
      { id: 'reports', label: say('menu.reports'), click: onReports },
      ...(mac ? [] : [SEPARATOR, { role: 'about' } as const]),
    ],
  };
  return [...(mac ? [appMenu] : []), file, edit, view, go, { role: 'windowMenu' }, help];
};
