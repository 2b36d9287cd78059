// Where a system keeps what it starts when a person logs in, and what Caucus writes there. Pure. Only for an installed app:
// a copy that somebody works on would start something else tomorrow.

import { join } from 'node:path';
import { HIDDEN_OPTION } from './launch-options.ts';

export type LoginPlace = {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** Whether there is a way to start at login. */
export const canStartAtLogin = ({ platform, isPackaged }: Pick<LoginPlace, 'platform' | 'isPackaged'>): boolean =>
  isPackaged && (platform === 'linux' || platform === 'darwin' || platform === 'win32');

/** Quoted as the Desktop Entry Specification wants the arguments of Exec, in which `%` begins a field. */
const execArgument = (text: string): string =>
  `"${text
    .replaceAll(/["`$\\]/g, (character) => `\\${character}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The autostart file of Linux: where, and what is in it. An AppImage is started as a whole, not from where it is mounted. */
export const autostartFile = ({ executable, environment, home }: LoginPlace): { path: string; content: string } => {
  const folder = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  const program = environment['APPIMAGE'] || executable;
  return {
    path: join(folder, 'autostart', 'caucus.desktop'),
    content: [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Caucus',
      `Exec=${execArgument(program)} ${HIDDEN_OPTION}`,
      'Icon=caucus',
      'X-GNOME-Autostart-enabled=true',
      'Terminal=false',
      '',
    ].join('\n'),
  };
};
