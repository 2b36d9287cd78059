// Where a profile lies when nobody says so, and what its owner is called when nobody says so.

import { describe, expect, test } from 'vitest';
import { displayNameOfUser, fullNameFromPasswd } from '../../src-main/profile/display-name.ts';
import { defaultProfileDirectory, profileDirectoryFor } from '../../src-main/profile/profile-places.ts';

const linux = { platform: 'linux', environment: {}, home: '/home/ada' } as const;

describe('the default place', () => {
  test.each([
    [linux, '/home/ada/.config/Caucus/default'],
    [{ ...linux, environment: { XDG_CONFIG_HOME: '/data/config' } }, '/data/config/Caucus/default'],
    [
      { ...linux, platform: 'darwin', home: '/Users/ada' } as const,
      '/Users/ada/Library/Application Support/Caucus/default',
    ],
  ])('%o', (platform, expected) => {
    expect(defaultProfileDirectory(platform)).toBe(expected);
  });

  test('on Windows it is the roaming application data', () => {
    const windows = { platform: 'win32', environment: { APPDATA: '/appdata' }, home: '/users/ada' } as const;
    expect(defaultProfileDirectory(windows)).toBe('/appdata/Caucus/default');
  });
});

test('a word names a profile, anything else is a path', () => {
  expect(profileDirectoryFor('b', linux)).toBe('/home/ada/.config/Caucus/b');
  expect(profileDirectoryFor('second desk', linux)).toBe('/home/ada/.config/Caucus/second desk');
  expect(profileDirectoryFor('/srv/caucus', linux)).toBe('/srv/caucus');
  for (const path of ['./b', 'a/b', '..', '.', '.hidden'])
    expect(profileDirectoryFor(path, linux)).not.toContain('Caucus');
});

describe('names', () => {
  test('the full name comes from the user database, without office and telephone', () => {
    const passwd =
      'root:x:0:0:root:/root:/bin/sh\nada:x:1000:1000:Ada Lovelace,Room 4,,:/home/ada:/bin/sh\nbob:x:1:1::/:/bin/sh\n';
    expect(fullNameFromPasswd(passwd, 'ada')).toBe('Ada Lovelace');
    expect(fullNameFromPasswd(passwd, 'bob')).toBeNull();
    expect(fullNameFromPasswd(passwd, 'nobody')).toBeNull();
  });

  test('this user has one', () => {
    expect(displayNameOfUser()).not.toBe('');
  });
});
