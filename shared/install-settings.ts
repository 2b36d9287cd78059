// What a person sets for one install, beside its name: when it calls for attention, and how it listens and waits. Types,
// defaults and pure checks; kept in the profile by src-main/profile, applied by src-main/service.

import type { ChannelId } from './ids.ts';
import { MAX_CHANNEL_ID_CHARACTERS, MAX_CHANNEL_LEVELS, MAX_EXCLUDED_INTERFACES } from './limits.ts';
import { TIMEOUT_BOUNDS } from './settings.ts';
import type { TimeoutName } from './settings.ts';

/** `all`: every message of others. `mentions`: those that mention this member or the channel. */
export type NotificationLevel = 'all' | 'mentions' | 'nothing';

/** Minutes since midnight, local time; `from` after `to` means over midnight. */
export type QuietHours = { readonly fromMinute: number; readonly toMinute: number };

export type NotificationSettings = {
  readonly level: NotificationLevel;
  /** What was written is shown, not only by whom and where. */
  readonly showText: boolean;
  /** Nothing is notified in these hours; null when there are none. */
  readonly quiet: QuietHours | null;
  /** Channels with a level of their own; one of `nothing` is muted. At most MAX_CHANNEL_LEVELS. */
  readonly channelLevels: Readonly<Record<ChannelId, NotificationLevel>>;
};

/** As kept in the profile. What is null or absent goes by its default. */
export type KeptSettings = {
  readonly notifications: NotificationSettings;
  /** Tried first at the next start; the next free one is taken when it belongs to another program. */
  readonly port: number | null;
  /** Names of network interfaces to leave out, in which `*` stands for anything. */
  readonly excludedInterfaces: readonly string[];
  readonly timeouts: Readonly<Partial<Record<TimeoutName, number>>>;
};

export const DEFAULT_KEPT_SETTINGS: KeptSettings = {
  notifications: { level: 'mentions', showText: true, quiet: null, channelLevels: {} },
  port: null,
  excludedInterfaces: [],
  timeouts: {},
};

/** One timeout as the settings show it. Milliseconds, or a count for MAX_MISSED_HEARTBEATS. */
export type TimeoutView = {
  readonly name: TimeoutName;
  readonly inUse: number;
  /** What is kept for the next start; null for the default. */
  readonly kept: number | null;
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
  /** An environment variable of this name outranks what is kept. */
  readonly fromEnvironment: boolean;
};

export type InterfaceView = {
  readonly name: string;
  readonly kind: 'lan' | 'vpn' | 'container' | 'loopback';
  readonly addresses: readonly string[];
  /** Left out by what is kept. */
  readonly excluded: boolean;
};

/** All that the settings show and the window does not know otherwise. */
export type SettingsView = {
  readonly notifications: NotificationSettings;
  readonly network: {
    readonly portInUse: number;
    /** What is kept for the next start; null for the default. */
    readonly port: number | null;
    readonly excludedInterfaces: readonly string[];
    readonly interfaces: readonly InterfaceView[];
  };
  readonly timeouts: readonly TimeoutView[];
  readonly data: { readonly directory: string; readonly bytes: number };
  /** Something kept differs from what this start goes by. */
  readonly waitsForRestart: boolean;
};

/** What `settings.set` changes; what is absent stays. */
export type SettingsChange = {
  readonly notifications?: NotificationSettings;
  readonly port?: number | null;
  readonly excludedInterfaces?: readonly string[];
  /** All four anew; null for the default. */
  readonly timeouts?: Readonly<Record<TimeoutName, number | null>>;
};

/** The level that counts for a channel. */
export const levelOf = (
  { channelLevels, level }: Pick<NotificationSettings, 'level' | 'channelLevels'>,
  channelId: ChannelId,
): NotificationLevel => (Object.hasOwn(channelLevels, channelId) ? (channelLevels[channelId] ?? level) : level);

const MINUTES_OF_A_DAY = 1_440;

/** Whether it is quiet at this minute of the local day. */
export const isQuietAt = (quiet: QuietHours | null, minute: number): boolean => {
  if (quiet === null || quiet.fromMinute === quiet.toMinute) return false;
  const { fromMinute, toMinute } = quiet;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
};

type JsonObject = Readonly<Record<string, unknown>>;
const objectFrom = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isLevel = (value: unknown): value is NotificationLevel =>
  value === 'all' || value === 'mentions' || value === 'nothing';

const levelsFrom = (value: unknown): NotificationSettings['channelLevels'] =>
  Object.fromEntries(
    Object.entries(objectFrom(value))
      .filter(([key, level]) => key !== '' && key.length <= MAX_CHANNEL_ID_CHARACTERS && isLevel(level))
      .slice(0, MAX_CHANNEL_LEVELS),
  ) as Record<ChannelId, NotificationLevel>;

const quietFrom = (value: unknown): QuietHours | null => {
  const { fromMinute, toMinute } = objectFrom(value);
  const most = MINUTES_OF_A_DAY - 1;
  return isWhole(fromMinute, 0, most) && isWhole(toMinute, 0, most) ? { fromMinute, toMinute } : null;
};

const timeoutsFrom = (value: unknown): KeptSettings['timeouts'] => {
  const given = objectFrom(value);
  const names = Object.keys(TIMEOUT_BOUNDS) as TimeoutName[];
  const fits = (name: TimeoutName): boolean => {
    const [least, most] = TIMEOUT_BOUNDS[name];
    return isWhole(given[name], least, most);
  };
  return Object.fromEntries(names.filter(fits).map((name) => [name, given[name]]));
};

/** Reads kept settings; what makes no sense goes by its default, because no setting is worth not starting for. */
export const keptSettingsFrom = (value: unknown): KeptSettings => {
  const { notifications, port, excludedInterfaces, timeouts } = objectFrom(value);
  const { level, showText, quiet, channelLevels } = objectFrom(notifications);
  const defaults = DEFAULT_KEPT_SETTINGS;
  return {
    notifications: {
      level: isLevel(level) ? level : defaults.notifications.level,
      showText: typeof showText === 'boolean' ? showText : defaults.notifications.showText,
      quiet: quietFrom(quiet),
      channelLevels: levelsFrom(channelLevels),
    },
    port: isWhole(port, 1, 65_535) ? port : null,
    excludedInterfaces: Array.isArray(excludedInterfaces)
      ? excludedInterfaces.filter((name) => typeof name === 'string').slice(0, MAX_EXCLUDED_INTERFACES)
      : [],
    timeouts: timeoutsFrom(timeouts),
  };
};
