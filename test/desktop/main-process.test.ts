// The built main process, with its worker threads and all it bundles, run on Node with a stand-in for Electron: it
// founds a workspace, answers its own window and nobody else, serves its files, stays where it is, and ends cleanly.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/start/build.ts';
import { connectToReplica } from '../../src-main/headless/api-client.ts';
import type { StandInReply, StandInRequest } from './stand-in-requests.ts';

const project = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'caucus-desktop-'));
const profile = join(scratch, 'profile');
const WINDOW = 'app://caucus/';
let main: ChildProcess;
let lastId = 0;

const startMain = (directory: string): ChildProcess =>
  fork(
    join(project, 'out/main/main.js'),
    ['--profile', directory, '--name', 'Ada', '--port', '0', '--listen', '127.0.0.1', '--no-mdns'],
    { execArgv: ['--import', join(import.meta.dirname, 'use-stand-in.ts')], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );

const ask = async <T>(request: StandInRequest): Promise<T> => {
  const id = (lastId += 1);
  const reply = new Promise<StandInReply>((settle, reject) => {
    const onMessage = (message: StandInReply): void => {
      if (message.id !== id) return;
      main.off('message', onMessage);
      settle(message);
    };
    main.on('message', onMessage);
    main.once('exit', () => reject(new Error('The main process ended.')));
  });
  main.send({ ...request, id });
  return (await reply).result as T;
};

type Answer = { readonly ok: boolean; readonly result?: never; readonly error?: { readonly code: string } };
const call = (name: string, params: unknown = {}, from = WINDOW): Promise<Answer> =>
  ask<Answer>({ ask: 'call', from, name, params });

beforeAll(async () => {
  expect(await build(project)).toBe(true);
  main = startMain(profile);
  main.setMaxListeners(0);
  main.stderr?.pipe(process.stderr);
}, 120_000);
afterAll(() => {
  main.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

describe('the window', () => {
  test('has a workspace and sends a message, through the bundled worker threads', async () => {
    await expect
      .poll(async () => ((await call('app.state')).result as { phase: { type: string } } | undefined)?.phase.type, {
        timeout: 15_000,
      })
      .toBe('member');
    const posted = await call('messages.post', { channelId: 'general', texts: ['hello'] });
    const { ids } = posted.result as unknown as { ids: string[] };
    const confirmed = await call('messages.confirm', { ids, timeoutMs: 10_000 });
    expect(confirmed).toMatchObject({ ok: true, result: { confirmations: [{ id: ids[0] }] } });
    expect((await ask<{ sent: number }>({ ask: 'facts' })).sent).toBeGreaterThan(0);
  });

  test('is told of a bad call in the documented form', async () => {
    expect(await call('messages.page', { limit: 'all' })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test.each(['https://example.org/', 'app://other/', 'about:blank', ''])('but not a page of %s', async (from) => {
    expect(await call('app.state', {}, from)).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  test('is made with the sandbox, the preload script and the rules of the house', async () => {
    const facts = await ask<{ windows: [{ webPreferences: Record<string, unknown> }]; [key: string]: unknown }>({
      ask: 'facts',
    });
    expect(facts).toMatchObject({ sandboxed: true, userData: join(profile, 'chromium'), menus: 1 });
    expect(facts['schemes']).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    const { preload, ...preferences } = facts.windows[0].webPreferences;
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(existsSync(preload as string)).toBe(true);
    expect(readFileSync(preload as string, 'utf8')).not.toMatch(/^\s*(import|export) /m);
    expect(facts['blockedUrls']).toEqual(expect.arrayContaining(['http://*/*', 'https://*/*', 'file://*/*']));
  });

  test('gets its files with the content security policy, and no others', async () => {
    const page = await ask<{ status: number; headers: [string, string][]; text: string }>({
      ask: 'fetch',
      url: WINDOW,
      method: 'GET',
    });
    expect(page.status).toBe(200);
    expect(Object.fromEntries(page.headers)['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'/,
    );
    expect(page.text).toContain('<title>');
    for (const url of ['app://other/', 'app://caucus/../main/main.js', 'app://caucus/%2e%2e/main/main.js']) {
      expect((await ask<{ status: number }>({ ask: 'fetch', url, method: 'GET' })).status).toBe(404);
    }
    expect((await ask<{ status: number }>({ ask: 'fetch', url: WINDOW, method: 'POST' })).status).toBe(405);
  });

  test('stays on its page; links to web pages go to the browser, everything else goes nowhere', async () => {
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'app://other/']) {
      expect(await ask({ ask: 'navigate', url })).toBe(true);
      expect(await ask({ ask: 'open', url })).toEqual({ action: 'deny' });
    }
    expect(await ask({ ask: 'navigate', url: WINDOW })).toBe(false);
    const { external } = await ask<{ external: string[] }>({ ask: 'facts' });
    expect(external).toEqual(['https://example.org/', 'https://example.org/']);
  });

  test('may copy text and nothing else', async () => {
    const granted = (permission: string, from = WINDOW) => ask({ ask: 'permission', from, permission });
    expect(await granted('clipboard-sanitized-write')).toBe(true);
    expect(await granted('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      expect(await granted(permission)).toBe(false);
    }
  });
});

test('the command line talks to it, and asks it to show its window', async () => {
  const client = await connectToReplica(profile);
  expect((await client.call('app.state', {})).self.name).toBe('Ada');
  expect(await client.openWindow()).toBeNull();
  client.close();
});

test('closing the window ends it cleanly, and remembers where it stood', async () => {
  const ended = once(main, 'exit');
  main.send({ ask: 'close-window', id: 0 });
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(readFileSync(join(profile, 'window.json'), 'utf8'))).toMatchObject({ width: 900, height: 700 });
});

test('a damaged profile is told in a dialog', async () => {
  writeFileSync(join(profile, 'identity.key'), 'damaged');
  main = startMain(profile);
  const messages: { dialog?: string }[] = [];
  main.on('message', (message) => messages.push(message as { dialog?: string }));
  const [code] = (await once(main, 'exit')) as [number];
  expect(code).toBe(1);
  expect(messages[0]?.dialog).toMatch(/Caucus cannot start: .*identity\.key is damaged/);
});
