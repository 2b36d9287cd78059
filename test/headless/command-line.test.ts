// The command line as a process: what it refuses, with which exit code, and that it says so in words.
// What it does with a running replica is shown by test/cluster.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const entry = resolve(import.meta.dirname, '../../scripts/caucus.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'caucus-command-line-'));
const nobody = join(scratch, 'nobody');

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  new Promise((finish, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, ...env } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => finish({ code, ...output }));
  });

const profileWith = (name: string, apiFile: unknown): string => {
  const directory = join(scratch, name);
  mkdirSync(directory);
  writeFileSync(join(directory, 'api.json'), typeof apiFile === 'string' ? apiFile : JSON.stringify(apiFile));
  return directory;
};

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('help', () => {
  test.each([{ args: ['--help'] }, { args: ['help'] }, { args: ['send', '-h'] }])('$args', async ({ args }) => {
    const { code, stdout, stderr } = await run(args);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const command of ['serve', 'status', 'send', 'read', 'tail', 'channels', 'members', 'connect']) {
      expect(stdout).toContain(command);
    }
  });
});

describe('wrong usage ends with 2 and words', () => {
  test.each([
    { args: [], words: /command is missing/ },
    { args: ['dance'], words: /no command "dance"/ },
    { args: ['toString'], words: /no command/ },
    { args: ['status', 'now'], words: /"now" is one argument too many/ },
    { args: ['status', '--nonsense'], words: /--nonsense/ },
    { args: ['status', '--profile'], words: /--profile/ },
    { args: ['send'], words: /TEXT is missing/ },
    { args: ['send', ''], words: /TEXT is empty/ },
    { args: ['send', 'two', 'words'], words: /put quotes/ },
    { args: ['send', '--stdin', 'text'], words: /too many/ },
    { args: ['send', '--timeout', '-5', 'x'], words: /--timeout/ },
    { args: ['send', '--timeout', 'soon', 'x'], words: /--timeout must be a whole number/ },
    { args: ['read', '--limit', '0'], words: /--limit must be a whole number from 1/ },
    { args: ['read', '--after', '1.5'], words: /--after/ },
    { args: ['read', '--thread', 'x', '--channel', 'y'], words: /leave --channel out/ },
    { args: ['read', '--pinned', '--after', '3'], words: /--pinned/ },
    { args: ['send', '--also-in-channel', 'x'], words: /goes with --reply/ },
    { args: ['send', '--reply', 'x', '--channel', 'y', 'z'], words: /leave --channel out/ },
    { args: ['edit'], words: /ID is missing/ },
    { args: ['edit', 'x'], words: /TEXT is missing/ },
    { args: ['edit', 'x', ''], words: /TEXT is empty/ },
    { args: ['delete', 'x', '--remove'], words: /--remove/ },
    { args: ['react', 'x'], words: /EMOJI is missing/ },
    { args: ['pin', 'x', '--timeout', 'soon'], words: /--timeout must be a whole number/ },
    { args: ['search'], words: /TEXT is missing/ },
    { args: ['search', 'x', '--from', 'yesterday'], words: /--from takes a day/ },
    { args: ['channels', '--rename', 'x'], words: /--channel says which one/ },
    { args: ['channels', '--channel', 'x', '--archive', '--unarchive'], words: /opposites/ },
    { args: ['channels', '--create', 'x', '--archive'], words: /only --topic goes with it/ },
    { args: ['connect'], words: /ADDR is missing/ },
    { args: ['serve', '--port', '65536'], words: /--port must be a whole number from 0 to 65535/ },
    { args: ['serve', '--listen', 'localhost'], words: /--listen takes an IP address/ },
    { args: ['serve', '--name', ' '], words: /--name/ },
  ])('$args', async ({ args, words }) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('also for timeouts that make no sense', async () => {
    const { code, stderr } = await run(['serve', '--profile', join(scratch, 'timeouts')], { HEARTBEAT_INTERVAL: 'x' });
    expect(stderr).toMatch(/HEARTBEAT_INTERVAL must be a whole number/);
    expect(code).toBe(2);
  });
});

describe('no replica ends with 3 and words', () => {
  test.each([
    { args: ['status', '--json'] },
    { args: ['send', 'hello'] },
    { args: ['read'] },
    { args: ['edit', 'x', 'y'] },
    { args: ['search', 'x'] },
    { args: ['tail'] },
    { args: ['channels'] },
    { args: ['members'] },
    { args: ['connect', '192.168.1.20'] },
    { args: ['window'] },
  ])('$args', async ({ args }) => {
    const { code, stdout, stderr } = await run([...args, '--profile', nobody]);
    expect(stderr).toContain(nobody);
    expect(stderr).toMatch(/npm start/);
    expect(stdout).toBe('');
    expect(code).toBe(3);
  });

  test('when the file of the last one is damaged', async () => {
    const profile = profileWith('damaged', '{"url":');
    expect((await run(['status', '--profile', profile])).code).toBe(3);
  });

  test('when the last one is gone', async () => {
    // A port that nobody is given: one that was just given back may be somebody else's by now.
    const profile = profileWith('gone', { url: 'http://127.0.0.1:2', token: 't', pid: 1 });
    expect((await run(['status', '--profile', profile])).code).toBe(3);
  });

  test('when something else answers at its port', async () => {
    const web = createServer((_, response) => response.end('<html>Hello</html>'));
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    const { port } = web.address() as AddressInfo;
    const profile = profileWith('other', { url: `http://127.0.0.1:${port}`, token: 't', pid: 1 });
    expect((await run(['status', '--profile', profile])).code).toBe(3);
    await new Promise((done) => web.close(done));
  });

  test('and a token is never sent beyond this machine', async () => {
    const profile = profileWith('elsewhere', { url: 'http://192.0.2.1:80', token: 'secret', pid: 1 });
    expect((await run(['status', '--profile', profile])).code).toBe(3);
  });
});

test('a replica ends with the older Node that started it, however that ended', async () => {
  const serve = ['serve', '--profile', join(scratch, 'orphan'), '--port', '0', '--listen', '127.0.0.1', '--no-mdns'];
  const child = spawn(process.execPath, [entry, ...serve, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, CAUCUS_ENDS_WITH_STARTER: '1' },
  });
  const ended = new Promise<string | null>((done) => child.on('exit', (_, signal) => done(signal)));
  await new Promise((ready) => child.stdout?.once('data', ready));
  // What a killed starter leaves behind: a closed channel.
  child.disconnect();
  expect(await ended).toBe('SIGKILL');
});
