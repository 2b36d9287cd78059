// Settings that a person keeps: read with patience, refused with words, outranked by the environment.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directorySizeBytes } from '../../src-main/profile/directory-size.ts';
import { asChannelId } from '../../shared/ids.ts';
import { openProfile } from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';
import { changeSettings, keptSettingsOf, timeoutsInUse } from '../../src-main/service/kept-settings.ts';
import { DEFAULT_KEPT_SETTINGS, isQuietAt, keptSettingsFrom } from '../../shared/install-settings.ts';
import { DEFAULT_CONSENSUS_SETTINGS, consensusSettingsFrom } from '../../shared/settings.ts';

let directory: string;
let profile: OpenedProfile;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'caucus-settings-'));
  profile = await openProfile(directory, { name: 'Ada' });
});
afterEach(async () => {
  await profile.close();
  rmSync(directory, { recursive: true, force: true });
});

const noTimeouts = {
  ELECTION_TIMEOUT_MIN: null,
  ELECTION_TIMEOUT_MAX: null,
  HEARTBEAT_INTERVAL: null,
  MAX_MISSED_HEARTBEATS: null,
};

test('what is set is there after a restart, and the rest stays', async () => {
  await changeSettings(profile, { port: 50_000, excludedInterfaces: ['docker*', ' tun0 '] });
  await changeSettings(profile, {
    notifications: { level: 'all', showText: false, quiet: null, channelLevels: { [asChannelId('plans')]: 'nothing' } },
  });
  await profile.close();
  profile = await openProfile(directory);
  expect(keptSettingsOf(profile)).toEqual({
    notifications: { level: 'all', showText: false, quiet: null, channelLevels: { [asChannelId('plans')]: 'nothing' } },
    port: 50_000,
    excludedInterfaces: ['docker*', 'tun0'],
    timeouts: {},
  });
  expect(profile.record().name).toBe('Ada');
});

test('kept timeouts are used at the next start, and the environment outranks them', async () => {
  await changeSettings(profile, {
    timeouts: { ...noTimeouts, ELECTION_TIMEOUT_MIN: 2_000, ELECTION_TIMEOUT_MAX: 4_000 },
  });
  const inUse = (environment: Record<string, string>) =>
    timeoutsInUse(keptSettingsOf(profile), environment, consensusSettingsFrom(environment));
  expect(inUse({})).toEqual({
    ...DEFAULT_CONSENSUS_SETTINGS,
    electionTimeoutMinMs: 2_000,
    electionTimeoutMaxMs: 4_000,
  });
  expect(inUse({ ELECTION_TIMEOUT_MAX: '5000' }).electionTimeoutMaxMs).toBe(5_000);
  // Together they make no sense: it starts all the same, by the environment.
  expect(inUse({ ELECTION_TIMEOUT_MAX: '1500' })).toEqual({
    ...DEFAULT_CONSENSUS_SETTINGS,
    electionTimeoutMaxMs: 1_500,
  });
});

test.each([
  [{ timeouts: { ...noTimeouts, HEARTBEAT_INTERVAL: 500 } }, /HEARTBEAT_INTERVAL must be at most half/],
  [{ timeouts: { ...noTimeouts, ELECTION_TIMEOUT_MIN: 1_500 } }, /ELECTION_TIMEOUT_MAX must be above/],
  [{ excludedInterfaces: ['a/b'] }, /takes names of network interfaces/],
  [{ excludedInterfaces: ['*'] }, /must leave at least one/],
])('%j is refused in words, and nothing is changed', async (change, words) => {
  await expect(changeSettings(profile, change)).rejects.toThrow(words);
  expect(keptSettingsOf(profile)).toEqual(DEFAULT_KEPT_SETTINGS);
});

test('settings that make no sense go by their defaults rather than not starting', () => {
  const nonsense = { notifications: { level: 'loud', quiet: { fromMinute: 9_000 } }, port: -1, timeouts: 'soon' };
  expect(keptSettingsFrom(nonsense)).toEqual(DEFAULT_KEPT_SETTINGS);
  expect(keptSettingsFrom(null)).toEqual(DEFAULT_KEPT_SETTINGS);
});

describe('quiet hours', () => {
  test.each([
    [22 * 60, 7 * 60, 23 * 60, true],
    [22 * 60, 7 * 60, 6 * 60, true],
    [22 * 60, 7 * 60, 7 * 60, false],
    [9 * 60, 10 * 60, 9 * 60, true],
    [9 * 60, 10 * 60, 12 * 60, false],
    [60, 60, 60, false],
  ])('from %d to %d, at %d: %s', (fromMinute, toMinute, minute, quiet) => {
    expect(isQuietAt({ fromMinute, toMinute }, minute)).toBe(quiet);
  });
});

test('the size of the data folder is that of its files', async () => {
  const before = await directorySizeBytes(directory);
  writeFileSync(join(directory, 'more'), 'x'.repeat(1_000));
  expect((await directorySizeBytes(directory)) - before).toBe(1_000);
  expect(await directorySizeBytes(join(directory, 'nowhere'))).toBe(0);
});
