// What was given on the command line of the app. Chromium's own switches are let pass. After a caucus:// link nothing more
// is read: links come from web pages, and must not bring options along.

import { parseArgs } from 'node:util';
import { DEEP_LINK_SCHEME, parseDeepLink } from '../../shared/deep-link.ts';
import { defaultProfileDirectory, profileDirectoryFor } from '../profile/profile-places.ts';

export type LaunchOptions = {
  readonly profileDirectory: string;
  readonly name: string | undefined;
  /** null: the default port or the next free one. */
  readonly port: number | null;
  readonly listenAddresses: readonly string[];
  readonly join: readonly string[];
  readonly mdns: boolean;
  /** Started by the system at login: no window comes up. */
  readonly hidden: boolean;
  /** A checked caucus:// link, or null. */
  readonly link: string | null;
};

/** Given by the login item of start-at-login.ts. */
export const HIDDEN_OPTION = '--hidden';

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const isLink = (argument: string): boolean => argument.toLowerCase().startsWith(`${DEEP_LINK_SCHEME}:`);

/** The link among arguments, when it is one that means something. */
export const linkIn = (args: readonly string[]): string | null => {
  const link = args.find(isLink);
  return link === undefined || parseDeepLink(link) === null ? null : link.trim();
};

/** `args` without the program (and without the app's path, when Electron was given one). */
export const launchOptionsFrom = (args: readonly string[]): LaunchOptions => {
  const linkAt = args.findIndex(isLink);
  const { values } = parseArgs({
    args: linkAt === -1 ? [...args] : args.slice(0, linkAt),
    strict: false,
    options: {
      profile: { type: 'string' },
      name: { type: 'string' },
      port: { type: 'string' },
      listen: { type: 'string', multiple: true },
      join: { type: 'string', multiple: true },
      'no-mdns': { type: 'boolean' },
      hidden: { type: 'boolean' },
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
    hidden: values['hidden'] === true,
    link: linkIn(args),
  };
};

/** The arguments that a second start handed over, whatever came. */
export const handedArguments = (data: unknown): readonly string[] =>
  typeof data === 'object' && data !== null && 'args' in data ? strings(data.args) : [];
