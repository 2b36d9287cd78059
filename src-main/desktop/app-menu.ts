// The menu, by each platform's conventions. Roles bring their own words and keys; nothing here is ours but the order.

import type { MenuItemConstructorOptions } from 'electron';

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Adds what only somebody who works on Caucus needs. */
  readonly forDevelopers: boolean;
};

/** The template of the application menu. */
export const menuTemplate = ({ platform, appName, forDevelopers }: MenuOptions): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const developerItems: MenuItemConstructorOptions[] = forDevelopers
    ? [separator, { role: 'reload' }, { role: 'toggleDevTools' }]
    : [];
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...developerItems,
    ],
  };
  const file: MenuItemConstructorOptions = { label: 'File', submenu: [{ role: mac ? 'close' : 'quit' }] };
  const help: MenuItemConstructorOptions = { role: 'help', submenu: [{ role: 'about' }] };
  return [
    ...(mac ? [{ role: 'appMenu', label: appName } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    ...(mac ? [] : [help]),
  ];
};
