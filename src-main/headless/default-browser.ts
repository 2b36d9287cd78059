// Opens an address in the person's browser, where there is a screen to see it on.

import { spawn } from 'node:child_process';

/** Whether somebody can see a window that is opened from here. */
export const hasDisplay = (
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean => {
  if (platform === 'win32') return true;
  if (platform === 'darwin') return !environment['SSH_CONNECTION'];
  return Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY']);
};

const opener = (address: string): readonly [string, ...string[]] => {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
};

/** A browser that starts with this call may keep the opener running; so long is enough to know that it was found. */
const FAILS_WITHIN_MS = 3_000;

/** Whether the system took the address. */
export const openInBrowser = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [program, ...args] = opener(address);
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    const taken = setTimeout(() => resolve(true), FAILS_WITHIN_MS);
    const settle = (opened: boolean): void => {
      clearTimeout(taken);
      resolve(opened);
    };
    child.on('error', () => settle(false));
    child.on('exit', (code) => settle(code === 0));
    child.unref();
  });
