// The settings of an install: what is in use now, what is kept for the next start, and how the one becomes the other.
// Environment variables outrank what is kept. Writes nothing but the profile's record.

import { keptSettingsFrom, DEFAULT_KEPT_SETTINGS } from '../../shared/install-settings.ts';
import type { KeptSettings, SettingsChange, SettingsView, TimeoutView } from '../../shared/install-settings.ts';
import {
  DEFAULT_CONSENSUS_SETTINGS,
  InvalidSettingError,
  TIMEOUT_BOUNDS,
  consensusSettingsFrom,
  timeoutsByName,
} from '../../shared/settings.ts';
import type { ConsensusSettings, TimeoutName } from '../../shared/settings.ts';
import { isExcludedInterface, parseExcludedInterfaces } from '../network/discovery/interface-kind.ts';
import { interfaceAddresses } from '../network/discovery/interfaces.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = Object.keys(TIMEOUT_BOUNDS) as readonly TimeoutName[];

const isSet = (environment: Environment, name: TimeoutName): boolean => (environment[name] ?? '').trim() !== '';

/** What a profile keeps, with the defaults for what it does not. */
export const keptSettingsOf = (profile: OpenedProfile): KeptSettings =>
  profile.record().settings ?? DEFAULT_KEPT_SETTINGS;

const merged = (kept: KeptSettings['timeouts'], environment: Environment): ConsensusSettings => {
  const texts = Object.fromEntries(NAMES.map((name) => [name, kept[name]?.toString()]));
  const outranking = Object.fromEntries(
    NAMES.filter((name) => isSet(environment, name)).map((name) => [name, environment[name]]),
  );
  return consensusSettingsFrom({ ...texts, ...outranking });
};

/** The timeouts to start with. Kept ones that contradict the environment's are left out rather than not starting. */
export const timeoutsInUse = (
  kept: KeptSettings,
  environment: Environment,
  fromEnvironment: ConsensusSettings,
): ConsensusSettings => {
  try {
    return merged(kept.timeouts, environment);
  } catch {
    return fromEnvironment;
  }
};

/** What this start goes by, to be compared with what is kept meanwhile. */
export type SettingsInUse = {
  readonly timeouts: ConsensusSettings;
  readonly excludedInterfaces: readonly string[];
  /** The port that was kept when this start began. */
  readonly port: number | null;
  readonly environment: Environment;
};

const timeoutViews = (inUse: SettingsInUse, kept: KeptSettings): TimeoutView[] => {
  const values = timeoutsByName(inUse.timeouts);
  const defaults = timeoutsByName(DEFAULT_CONSENSUS_SETTINGS);
  return NAMES.map((name) => {
    const [least, most] = TIMEOUT_BOUNDS[name];
    return {
      name,
      inUse: values[name],
      kept: kept.timeouts[name] ?? null,
      fallback: defaults[name],
      least,
      most,
      fromEnvironment: isSet(inUse.environment, name),
    };
  });
};

const isSameList = (one: readonly string[], other: readonly string[]): boolean => one.join('\n') === other.join('\n');

const interfaceViews = (excluded: readonly string[]): SettingsView['network']['interfaces'] => {
  const byName = Map.groupBy(interfaceAddresses(), ({ interfaceName }) => interfaceName);
  return [...byName].map(([name, addresses]) => ({
    name,
    kind: addresses[0]?.kind ?? 'lan',
    addresses: addresses.map(({ host }) => host),
    excluded: isExcludedInterface(name, excluded),
  }));
};

/** The settings as the window shows them. `bytes`: the size of the data folder. */
export const settingsViewOf = (
  profile: OpenedProfile,
  network: Network,
  inUse: SettingsInUse,
  bytes: number,
): SettingsView => {
  const kept = keptSettingsOf(profile);
  const nextTimeouts = timeoutsByName(timeoutsInUse(kept, inUse.environment, inUse.timeouts));
  const values = timeoutsByName(inUse.timeouts);
  return {
    notifications: kept.notifications,
    network: {
      portInUse: network.port,
      port: kept.port,
      excludedInterfaces: kept.excludedInterfaces,
      interfaces: interfaceViews(kept.excludedInterfaces),
    },
    timeouts: timeoutViews(inUse, kept),
    data: { directory: profile.directory, bytes },
    waitsForRestart:
      NAMES.some((name) => nextTimeouts[name] !== values[name]) ||
      !isSameList(kept.excludedInterfaces, inUse.excludedInterfaces) ||
      kept.port !== inUse.port,
  };
};

const changedTimeouts = (given: NonNullable<SettingsChange['timeouts']>): KeptSettings['timeouts'] => {
  const chosen = Object.fromEntries(NAMES.filter((name) => given[name] !== null).map((name) => [name, given[name]]));
  // Refuses what contradicts itself, in words.
  merged(chosen, {});
  return chosen;
};

/**
 * Keeps what a person changed.
 * @throws InvalidSettingError in words; nothing is changed then.
 */
export const changeSettings = async (profile: OpenedProfile, change: SettingsChange): Promise<void> => {
  const kept = keptSettingsOf(profile);
  const { notifications = kept.notifications, port = kept.port } = change;
  const excludedInterfaces =
    change.excludedInterfaces === undefined
      ? kept.excludedInterfaces
      : parseExcludedInterfaces('The list of interfaces', change.excludedInterfaces.join(','));
  if (excludedInterfaces.includes('*')) {
    throw new InvalidSettingError('The list of interfaces', 'must leave at least one: * would leave out all of them.');
  }
  const timeouts = change.timeouts === undefined ? kept.timeouts : changedTimeouts(change.timeouts);
  await profile.update({ settings: keptSettingsFrom({ notifications, port, excludedInterfaces, timeouts }) });
};
