// Where profiles live on each platform, and how `--profile` is understood. Knows no file of a profile.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const DEFAULT_PROFILE_NAME = 'default';

export type Platform = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

const thisPlatform = (): Platform => ({ platform: process.platform, environment: process.env, home: homedir() });

/** The directory that holds the named profiles of this user. */
export const profilesDirectory = ({ platform, environment, home }: Platform = thisPlatform()): string => {
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Caucus');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Caucus');
  return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'Caucus');
};

export const defaultProfileDirectory = (platform?: Platform): string =>
  join(profilesDirectory(platform), DEFAULT_PROFILE_NAME);

/** A word is a profile's name and lies in the profiles directory; anything with a separator or a leading dot is a path. */
export const profileDirectoryFor = (nameOrPath: string, platform?: Platform): string =>
  /^[^/\\.~][^/\\]*$/.test(nameOrPath) && !/^[A-Za-z]:/.test(nameOrPath)
    ? join(profilesDirectory(platform), nameOrPath)
    : resolve(nameOrPath);
