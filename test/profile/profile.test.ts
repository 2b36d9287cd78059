// A profile is one install's directory: made at first use, held by one process, never overwritten when damaged.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identityFrom } from '../../src-main/network/identity.ts';
import {
  NameUnusableError,
  ProfileDamagedError,
  ProfileInUseError,
  ProfileTooNewError,
  ProfileUnreadableError,
  openProfile,
} from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';

let scratch: string;
let directory: string;
const opened: OpenedProfile[] = [];

const open = async (name?: string): Promise<OpenedProfile> => {
  const profile = await openProfile(directory, name === undefined ? {} : { name });
  opened.push(profile);
  return profile;
};
const file = (name: string): string => join(directory, name);
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const workspace = {
  id: 'abcdefghijklmnopqrstuvwxyz',
  name: 'Deck 4',
  foundedAtMs: 1_700_000_000_000,
  founder: '12D3K',
};

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'caucus-profile-'));
  directory = join(scratch, 'new', 'profile');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((profile) => profile.close()));
  rmSync(scratch, { recursive: true, force: true });
});

describe('first use', () => {
  test('makes a directory for this user alone, with a key and a name', async () => {
    const profile = await open();
    expect(identityFrom(profile.identityKey).peerId).toMatch(/^12D3Koo/);
    expect(profile.record()).toEqual({
      name: expect.stringMatching(/./),
      nameChosen: false,
      workspace: null,
      beside: [],
      left: [],
      moves: [],
      port: null,
    });
    if (process.platform === 'win32') return;
    expect(modeOf(directory)).toBe(0o700);
    expect(modeOf(file('identity.key'))).toBe(0o600);
    expect(modeOf(file('profile.json'))).toBe(0o600);
  });

  test.skipIf(process.platform === 'win32')('a key that came back readable for others is closed again', async () => {
    await (await open()).close();
    opened.length = 0;
    chmodSync(file('identity.key'), 0o644);
    await open();
    expect(modeOf(file('identity.key'))).toBe(0o600);
  });

  test('takes the given name, cleaned', async () => {
    const profile = await open('  Second\tdesk\n\u0007 ');
    expect(profile.record()).toMatchObject({ name: 'Second desk', nameChosen: true });
  });

  test.each(['', ' \n ', 'x'.repeat(65), '\u200b'])('refuses the name %j and changes nothing', async (name) => {
    await expect(openProfile(directory, { name })).rejects.toThrow(NameUnusableError);
    expect(existsSync(file('profile.json'))).toBe(false);
  });

  test('that was cut short after the key goes on with that key', async () => {
    const first = await open();
    await first.close();
    rmSync(file('profile.json'));
    expect((await open()).identityKey).toEqual(first.identityKey);
  });
});

describe('later uses', () => {
  test('find the same key and all that was changed, in the order it was changed', async () => {
    const first = await open('Ada');
    await Promise.all([first.update({ name: 'Grace' }), first.update({ workspace }), first.update({ name: 'Edsger' })]);
    await first.close();
    const second = await open();
    expect(second.record()).toMatchObject({ name: 'Edsger', nameChosen: true, workspace, port: null });
    expect(second.identityKey).toEqual(first.identityKey);
  });

  test('keep what a later version wrote beside it', async () => {
    await (await open('Ada')).close();
    const content = JSON.parse(readFileSync(file('profile.json'), 'utf8')) as object;
    writeFileSync(file('profile.json'), JSON.stringify({ ...content, theme: 'dark' }));
    await (await open()).update({ workspace });
    expect(JSON.parse(readFileSync(file('profile.json'), 'utf8'))).toMatchObject({ theme: 'dark', workspace });
  });

  test('leave no draft behind', async () => {
    const profile = await open();
    await profile.update({ workspace });
    expect(existsSync(file(`profile.json.${process.pid}.tmp`))).toBe(false);
  });

  test('no workspace id leads out of the profile', async () => {
    const profile = await open();
    expect(profile.workspaceDirectory(workspace.id)).toBe(join(directory, 'workspaces', workspace.id));
    for (const id of ['..', 'a/b', '', 'a\\b', '.']) expect(() => profile.workspaceDirectory(id)).toThrow(RangeError);
  });
});

describe('one process at a time', () => {
  test('a second one is refused in words, also within this process', async () => {
    await open();
    await expect(openProfile(directory)).rejects.toThrow(ProfileInUseError);
    await expect(openProfile(directory)).rejects.toThrow(/already running.*Nothing was changed/);
  });

  test('closing lets the next one in', async () => {
    await (await open()).close();
    await expect(open()).resolves.toBeDefined();
  });

  test('a killed process holds nothing', async () => {
    const source = new URL('../../src-main/profile/profile.ts', import.meta.url).href;
    const script = `const { openProfile } = await import(${JSON.stringify(source)});
      await openProfile(${JSON.stringify(directory)});
      console.log('held');
      setInterval(() => undefined, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    await expect(openProfile(directory)).rejects.toThrow(ProfileInUseError);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await expect(open()).resolves.toBeDefined();
  });
});

describe('damage is told and left alone', () => {
  const damages = [
    { name: 'identity.key', content: 'this is no key', problem: /no valid key/ },
    { name: 'identity.key', content: '', problem: /no valid key/ },
    { name: 'profile.json', content: '{"format":1,"name":"Ad', problem: /not JSON/ },
    { name: 'profile.json', content: '', problem: /not JSON/ },
    { name: 'profile.json', content: '[]', problem: /not a JSON object/ },
    { name: 'profile.json', content: '{"name":"Ada","nameChosen":true,"workspace":null}', problem: /no format/ },
    { name: 'profile.json', content: '{"format":1,"name":"","nameChosen":true,"workspace":null}', problem: /name/ },
    { name: 'profile.json', content: '{"format":1,"name":"A","nameChosen":1,"workspace":null}', problem: /nameChosen/ },
    {
      name: 'profile.json',
      content: '{"format":1,"name":"A","nameChosen":true,"workspace":{"id":4}}',
      problem: /workspace/,
    },
  ];
  test.each(damages)('$name holding $content', async ({ name, content, problem }) => {
    await (await open('Ada')).close();
    writeFileSync(file(name), content);
    const failure: unknown = await openProfile(directory).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProfileDamagedError);
    expect((failure as Error).message).toMatch(problem);
    expect((failure as Error).message).toContain(file(name));
    expect(readFileSync(file(name), 'utf8')).toBe(content);
  });

  test('one flipped bit in the key', async () => {
    const { identityKey, close } = await open();
    await close();
    const key = Buffer.from(identityKey);
    key[20] = (key[20] ?? 0) ^ 1;
    writeFileSync(file('identity.key'), key);
    await expect(openProfile(directory)).rejects.toThrow(ProfileDamagedError);
    expect(readFileSync(file('identity.key')).equals(key)).toBe(true);
  });

  test('a lost key is not replaced by a new one', async () => {
    await (await open()).close();
    rmSync(file('identity.key'));
    await expect(openProfile(directory)).rejects.toThrow(/is missing.*new member/);
    expect(existsSync(file('identity.key'))).toBe(false);
  });

  test('a lost record beside a workspace is not replaced by an empty one', async () => {
    await (await open()).close();
    mkdirSync(file('workspaces'));
    rmSync(file('profile.json'));
    await expect(openProfile(directory)).rejects.toThrow(ProfileDamagedError);
    expect(existsSync(file('profile.json'))).toBe(false);
  });

  test('a newer format is left to the newer version', async () => {
    await (await open()).close();
    const content = '{"format":99,"name":"Ada"}';
    writeFileSync(file('profile.json'), content);
    await expect(openProfile(directory)).rejects.toThrow(ProfileTooNewError);
    expect(readFileSync(file('profile.json'), 'utf8')).toBe(content);
  });

  test('a refused profile is free again for the next try', async () => {
    await (await open('Ada')).close();
    const content = readFileSync(file('profile.json'));
    writeFileSync(file('profile.json'), 'x');
    await expect(openProfile(directory)).rejects.toThrow(ProfileDamagedError);
    writeFileSync(file('profile.json'), content);
    expect((await open()).record().name).toBe('Ada');
  });

  test('a file where the directory should be', async () => {
    directory = join(scratch, 'a-file');
    writeFileSync(directory, 'not a directory');
    await expect(openProfile(directory)).rejects.toThrow(ProfileUnreadableError);
    await expect(openProfile(directory)).rejects.toThrow(directory);
  });

  test('a directory without permission', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may read everything');
    mkdirSync(directory, { recursive: true });
    chmodSync(directory, 0o000);
    await expect(openProfile(directory)).rejects.toThrow(ProfileUnreadableError);
    chmodSync(directory, 0o700);
  });
});
