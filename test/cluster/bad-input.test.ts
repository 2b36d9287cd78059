// What goes wrong at the edges is said in words, with the documented exit code, and nothing is lost by it.

import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Replica } from './harness.ts';
import { runCommandLine, startReplica, temporaryProfile } from './harness.ts';

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;
const NO_REPLICA = 3;

let replica: Replica;
const scratch = temporaryProfile();
const serveArguments = (profile: string) => [
  'serve',
  '--profile',
  profile,
  '--listen',
  '127.0.0.1',
  '--port',
  '0',
  '--no-mdns',
  '--json',
];

beforeAll(async () => {
  replica = await startReplica({ name: 'Ada' });
});
afterAll(async () => {
  await replica.stop();
  rmSync(replica.profile, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

describe('wrong usage', () => {
  test.each([
    { args: [] },
    { args: ['dance'] },
    { args: ['send', '--channel', 'general'] },
    { args: ['read', '--limit', 'many'] },
    { args: ['status', '--nonsense'] },
    { args: ['serve', '--port', '123456'] },
    { args: ['connect'] },
  ])('$args', async ({ args }) => {
    const outcome = await runCommandLine(args.length > 0 ? [...args, '--profile', replica.profile] : args);
    expect(outcome.code).toBe(WRONG_USAGE);
    expect(outcome.stderr).not.toBe('');
    expect(outcome.stderr).not.toMatch(/\n\s+at /); // words, not a stack
  });

  test('timeouts that contradict each other are refused with their names', async () => {
    const outcome = await runCommandLine(serveArguments(join(scratch, 'timeouts')), '', {
      ELECTION_TIMEOUT_MIN: '500',
      ELECTION_TIMEOUT_MAX: '400',
    });
    expect(outcome.code).toBe(WRONG_USAGE);
    expect(outcome.stderr).toMatch(/ELECTION_TIMEOUT_MAX/);
  });
});

describe('no replica runs for this profile', () => {
  test.each([
    { args: ['status', '--json'] },
    { args: ['send', '--channel', 'general', 'hello'] },
    { args: ['read', '--channel', 'general', '--json'] },
    { args: ['channels'] },
    { args: ['members'] },
    { args: ['connect', '127.0.0.1:1'] },
  ])('$args', async ({ args }) => {
    const outcome = await runCommandLine([...args, '--profile', join(scratch, 'nobody')]);
    expect(outcome.code).toBe(NO_REPLICA);
    expect(outcome.stderr).toMatch(/serve|start/i);
  });

  test('also when the last one was killed and left its files behind', async () => {
    const killed = await startReplica({ name: 'Grace' });
    await killed.kill();
    expect((await killed.run(['status', '--json'])).code).toBe(NO_REPLICA);
    rmSync(killed.profile, { recursive: true, force: true });
  });
});

describe('profiles', () => {
  test('a second process on the same profile is refused, and the first one goes on', async () => {
    const outcome = await runCommandLine(serveArguments(replica.profile));
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toMatch(/already|another/i);
    expect((await replica.status()).peerId).toBe(replica.ready().peerId);
  });

  test('a file where the profile should be', async () => {
    const path = join(scratch, 'a-file');
    writeFileSync(path, 'not a directory');
    const outcome = await runCommandLine(serveArguments(path));
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toContain(path);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });

  test('a profile that may not be read', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may read everything');
    const path = join(scratch, 'locked-away');
    mkdirSync(path);
    chmodSync(path, 0o000);
    const outcome = await runCommandLine(serveArguments(path));
    chmodSync(path, 0o700);
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toContain(path);
  });

  test('a damaged key is refused, and not overwritten', async () => {
    const path = join(scratch, 'damaged');
    mkdirSync(path);
    const key = join(path, 'identity.key');
    writeFileSync(key, 'this is no key');
    const outcome = await runCommandLine(serveArguments(path));
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toMatch(/key/i);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('the network', () => {
  test('a taken port is named', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
    });
    const args = serveArguments(join(scratch, 'port')).map((arg) => (arg === '0' ? String(port) : arg));
    const outcome = await runCommandLine(args);
    taken.close();
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toContain(String(port));
  });

  test('an address where nobody answers', async () => {
    const outcome = await replica.run(['connect', '127.0.0.1:1']);
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toMatch(/127\.0\.0\.1\b.*\b1\b.*not answer/);
    expect(outcome.stderr).not.toMatch(/ECONNREFUSED|AggregateError|\n\s+at /);
  });

  test('an address where something else answers', async () => {
    const web = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await new Promise<number>((resolve) => {
      web.listen(0, '127.0.0.1', () => resolve((web.address() as { port: number }).port));
    });
    const outcome = await replica.run(['connect', `127.0.0.1:${port}`]);
    web.close();
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).not.toBe('');
  });

  test('its own address', async () => {
    const outcome = await replica.run(['connect', replica.address()]);
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toMatch(/itself|this (very )?(machine|install|computer)|yourself/i);
  });

  test('no address at all', async () => {
    const outcome = await replica.run(['connect', 'not an address!']);
    expect([FAILED, WRONG_USAGE]).toContain(outcome.code);
    expect(outcome.stderr).toContain('not an address!');
  });
});

describe('messages', () => {
  test('text over the limit is refused as a whole, and nothing is queued', async () => {
    const outcome = await replica.run(['send', '--channel', 'general', '--stdin'], `${'x'.repeat(16_385)}\n`);
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toMatch(/16[,.  ]?384|too long/i);
    expect((await replica.status()).outboxLength).toBe(0);
    expect(await replica.messages()).toEqual([]);
  });

  test('text at the limit goes through whole', async () => {
    const text = 'ä'.repeat(8_192);
    const outcome = await replica.run(['send', '--channel', 'general', '--stdin'], `${text}\n`);
    expect(outcome.code).toBe(DONE);
    expect((await replica.messages()).map((message) => message.text)).toEqual([text]);
  });

  test('a channel that does not exist is named', async () => {
    const outcome = await replica.run(['send', '--channel', 'no-such-place', 'hello?']);
    expect(outcome.code).toBe(FAILED);
    expect(outcome.stderr).toContain('no-such-place');
    const read = await replica.run(['read', '--channel', 'no-such-place', '--json']);
    expect(read.code).toBe(FAILED);
  });
});

test('a script may send as soon as the replica serves, before it has founded its workspace', async () => {
  const fresh = await startReplica({ name: 'Edsger' });
  const sent = await fresh.run(['send', '--channel', 'general', 'the very first word']);
  expect(sent).toMatchObject({ code: DONE, stderr: '' });
  expect((await fresh.messages()).map(({ text }) => text)).toEqual(['the very first word']);
  await fresh.kill();
  rmSync(fresh.profile, { recursive: true, force: true });
});

describe('the loopback API', () => {
  test('answers nobody without the token', async () => {
    for (const authorization of ['', 'Bearer wrong', `Basic ${'x'.repeat(40)}`]) {
      const response = await fetch(new URL('/api/call/cluster.view', replica.ready().api), {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(response.status).toBe(401);
    }
  });
});
