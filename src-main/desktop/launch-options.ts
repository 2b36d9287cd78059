// What was given on the command line of the app. Chromium's own switches are let pass.

import { parseArgs } from 'node:util';
import { defaultProfileDirectory, profileDirectoryFor } from '../profile/profile-places.ts';

export type LaunchOptions = {
  readonly profileDirectory: string;
  readonly name: string | undefined;
  /** null: the default port or the next free one. */
  readonly port: number | null;
  readonly listenAddresses: readonly string[];
  readonly join: readonly string[];
  readonly mdns: boolean;
};

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** `args` without the program (and without the app's path, when Electron was given one). */
export const launchOptionsFrom = (args: readonly string[]): LaunchOptions => {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      profile: { type: 'string' },
      name: { type: 'string' },
      port: { type: 'string' },
      listen: { type: 'string', multiple: true },
      join: { type: 'string', multiple: true },
      'no-mdns': { type: 'boolean' },
    },
  });
  const profile = string(values['profile']);
  const port = string(values['port']);
  return {
    profileDirectory: profile === undefined ? defaultProfileDirectory() : profileDirectoryFor(profile),
    name: string(values['name']),
    port: port !== undefined && /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? Number(port) : null,
    listenAddresses: strings(values['listen']),
    join: strings(values['join']),
    mdns: values['no-mdns'] !== true,
  };
};
