// The loopback server over real HTTP: who is let in, who is not, and what a window is told it may do.
// What stands behind it here is a stand-in: the checks at the door are the subject.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import type { AppEvent, CaucusApi } from '../../shared/api.ts';
import { MAX_API_BODY_BYTES } from '../../shared/limits.ts';
import { startLoopbackServer } from '../../src-main/headless/loopback-server.ts';
import type { LoopbackServer } from '../../src-main/headless/loopback-server.ts';

type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
type Asking = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

const scratch = mkdtempSync(join(tmpdir(), 'caucus-window-'));
const windowDirectory = join(scratch, 'renderer');
const listeners = new Set<(event: AppEvent) => void>();
const calls: { name: string; params: unknown }[] = [];
const faults: unknown[] = [];
let answer: () => unknown = () => [];
let server: LoopbackServer;

const api: CaucusApi = {
  call: (async (name: string, params: unknown) => {
    calls.push({ name, params });
    return answer();
  }) as CaucusApi['call'],
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const ask = (path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asked = request(server.url, { path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });

const asProgram = (headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  authorization: `Bearer ${server.token}`,
  'content-type': 'application/json',
  ...headers,
});
const callAsProgram = (command: string, body: string | Buffer, headers = {}): Promise<Reply> =>
  ask(`/api/call/${command}`, { method: 'POST', headers: asProgram(headers), body });

/** Opens the window as a browser does and gives its cookie. */
const openWindow = async (): Promise<string> => {
  const address = new URL(server.windowUrl() ?? '');
  const reply = await ask(address.pathname + address.search);
  expect(reply).toMatchObject({ status: 303, headers: { location: '/' } });
  return reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
};

beforeAll(async () => {
  mkdirSync(join(windowDirectory, 'assets'), { recursive: true });
  writeFileSync(join(windowDirectory, 'index.html'), '<!doctype html><title>Caucus</title>');
  writeFileSync(join(windowDirectory, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(windowDirectory, 'assets', 'notes.exe'), 'no');
  writeFileSync(join(scratch, 'secret.json'), '{"secret":true}');
  symlinkSync(join(scratch, 'secret.json'), join(windowDirectory, 'link.json'));
  server = await startLoopbackServer({ api, windowDirectory, onFault: (error) => faults.push(error) });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => {
  calls.length = 0;
  faults.length = 0;
  answer = () => [];
});

describe('programs', () => {
  test('call a command with the token', async () => {
    answer = () => [{ id: 'general' }];
    const reply = await callAsProgram('channels.list', '{}');
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ ok: true, result: [{ id: 'general' }] });
    expect(calls).toEqual([{ name: 'channels.list', params: {} }]);
  });

  test('are told of a failure by code and words', async () => {
    answer = () => {
      throw new ApiError('no-workspace', 'Still looking.');
    };
    const reply = await callAsProgram('cluster.view', '');
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ ok: false, error: { code: 'no-workspace', message: 'Still looking.' } });
    expect(faults).toEqual([]);
  });

  test('get no stack of a fault of ours, which is reported here', async () => {
    const fault = new TypeError('x is undefined');
    answer = () => {
      throw fault;
    };
    const reply = await callAsProgram('cluster.view', '{}');
    expect(reply.status).toBe(500);
    expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(reply.body).not.toContain('.ts:');
    expect(faults).toEqual([fault]);
  });

  test.each([
    ['channels.nonsense', '{}'],
    ['messages.page', '{"channelId":"general"}'],
    ['messages.page', '{"channelId":"general","limit":"all"}'],
    ['messages.page', 'no JSON'],
    ['messages.page', '[]'],
    ['toString', '{}'],
    ['__proto__', '{}'],
  ])('are told what is wrong with %s %s, and nothing is done', async (command, body) => {
    const reply = await callAsProgram(command, body);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(calls).toEqual([]);
  });

  test('may send a body up to the bound, and are told when it is beyond', async () => {
    const tooLarge = await callAsProgram('channels.list', Buffer.alloc(MAX_API_BODY_BYTES + 1, ' '));
    expect(tooLarge.status).toBe(413);
    expect(JSON.parse(tooLarge.body)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    const undeclared = await callAsProgram('channels.list', Buffer.alloc(MAX_API_BODY_BYTES + 1, ' '), {
      'transfer-encoding': 'chunked',
    });
    expect(undeclared.status).toBe(413);
    expect(calls).toEqual([]);
    const largest = Buffer.alloc(MAX_API_BODY_BYTES, ' ');
    largest.write('{}');
    expect((await callAsProgram('channels.list', largest)).status).toBe(200);
  });

  test('must name JSON as the content type', async () => {
    const reply = await callAsProgram('channels.list', '{}', { 'content-type': 'text/plain' });
    expect(reply.status).toBe(415);
    expect(calls).toEqual([]);
  });

  test.each(['GET', 'PUT', 'OPTIONS', 'DELETE'])('cannot %s a command', async (method) => {
    const reply = await ask('/api/call/channels.list', { method, headers: asProgram() });
    expect(reply.status).toBe(405);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('receive every event as it happens', async () => {
    const seen: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const stream = request(`${server.url}/api/events`, { headers: asProgram(), agent: false }, (response) => {
        expect(response.headers['content-type']).toBe('text/event-stream');
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (text.startsWith(':\n\n') && seen.length === 0) {
            seen.push('open');
            for (const listener of listeners) listener({ type: 'reload' });
          }
          if (text.includes('data: {"type":"reload"}\n\n')) {
            stream.destroy();
            resolve();
          }
        });
      });
      stream.on('error', reject).end();
    });
  });
});

describe('nobody else', () => {
  test.each([
    {},
    { authorization: '' },
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${'x'.repeat(43)}` },
    { cookie: 'caucus=1' },
  ])('%o', async (headers) => {
    for (const path of ['/api/call/channels.list', '/api/window', '/api/anything']) {
      const reply = await ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      });
      expect(reply.status).toBe(401);
      expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    }
    expect((await ask('/api/events', { headers })).status).toBe(401);
    expect((await ask('/', { headers })).status).toBe(401);
    expect(calls).toEqual([]);
  });

  test('a name that was made to point here (DNS rebinding) is refused, even with the token', async () => {
    for (const host of ['caucus.example', 'caucus.example:80', '127.0.0.1.example', 'localhost.example', '0.0.0.0']) {
      const reply = await callAsProgram('channels.list', '{}', { host });
      expect(reply.status).toBe(403);
    }
    for (const host of ['localhost:1234', `127.0.0.1:${server.port}`]) {
      expect((await callAsProgram('channels.list', '{}', { host })).status).toBe(200);
    }
  });

  test('a page of another origin is refused, even with the cookie', async () => {
    const cookie = await openWindow();
    const body = '{}';
    const method = 'POST';
    const json = { 'content-type': 'application/json' };
    for (const origin of ['http://example.com', 'null', 'http://127.0.0.1:1', `https://127.0.0.1:${server.port}`]) {
      const reply = await ask('/api/call/channels.list', { method, body, headers: { cookie, origin, ...json } });
      expect(reply.status).toBe(403);
    }
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie, 'sec-fetch-site': site, ...json };
      expect((await ask('/api/call/channels.list', { method, body, headers })).status).toBe(403);
      expect((await ask('/api/events', { headers })).status).toBe(403);
    }
    expect(calls).toEqual([]);
  });

  test('it listens on 127.0.0.1 alone', async () => {
    const refused = new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: server.port });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.on('connect', () => resolve('connected'));
    });
    expect(await refused).not.toBe('connected');
  });
});

describe('the window', () => {
  test('opens once with its token, and then by its session', async () => {
    const address = new URL(server.windowUrl() ?? '');
    const path = address.pathname + address.search;
    const first = await ask(path);
    expect(first.status).toBe(303);
    const [setCookie = ''] = first.headers['set-cookie'] ?? [];
    expect(setCookie).toMatch(/^caucus-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await ask(path)).status).toBe(401);

    const cookie = setCookie.split(';')[0] ?? '';
    expect(await ask('/', { headers: { cookie } })).toMatchObject({
      status: 200,
      body: expect.stringContaining('Caucus'),
    });
    const call = await ask('/api/call/channels.list', {
      method: 'POST',
      headers: { cookie, origin: server.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(call.status).toBe(200);
    // The same address again, in the same browser: the window is open already.
    expect((await ask(path, { headers: { cookie } })).status).toBe(303);
  });

  test('may load its own files and nothing else', async () => {
    const cookie = await openWindow();
    const reply = await ask('/', { headers: { cookie } });
    expect(reply.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    const script = await ask('/assets/index-abc.js', { headers: { cookie } });
    expect(script.headers['content-type']).toMatch(/^text\/javascript/);
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/link.json',
    '/assets/notes.exe',
    '/assets',
    '/%00index.html',
    '/%zz',
    '/nothing.js',
  ])('%s is not served', async (path) => {
    const cookie = await openWindow();
    const reply = await ask(path, { headers: { cookie } });
    expect([400, 404]).toContain(reply.status);
    expect(reply.body).not.toContain('secret');
  });

  test('a running host gives a program a fresh address', async () => {
    const reply = await ask('/api/window', { method: 'POST', headers: asProgram(), body: '{}' });
    const { result } = JSON.parse(reply.body) as { result: { url: string } };
    expect(result.url).toMatch(new RegExp(`^${server.url}/open\\?token=[\\w-]{43}$`));
    expect((await ask(new URL(result.url).pathname + new URL(result.url).search)).status).toBe(303);
  });

  test('but a window cannot ask for one', async () => {
    const cookie = await openWindow();
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await ask('/api/window', { method: 'POST', headers, body: '{}' })).status).toBe(404);
  });
});

test('a taken port is given up for a free one', async () => {
  const second = await startLoopbackServer({
    api,
    windowDirectory: null,
    preferredPort: server.port,
    onFault: () => undefined,
  });
  expect(second.port).not.toBe(server.port);
  expect(second.windowUrl()).toBeNull();
  await second.close();
});

test('closing ends open streams', async () => {
  const second = await startLoopbackServer({ api, windowDirectory: null, onFault: () => undefined });
  const ended = new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${second.token}` };
    request(`${second.url}/api/events`, { headers, agent: false }, (response) => {
      response.resume().on('end', resolve);
      response.once('data', () => void second.close());
    })
      .on('error', reject)
      .end();
  });
  await ended;
});
