// The built main process, with its worker threads and all it bundles, run on Node with a stand-in for Electron: it
// founds a workspace, answers its own window and nobody else, serves its files, stays where it is, and ends cleanly.

import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/start/build.ts';
import { connectToReplica } from '../../src-main/headless/api-client.ts';
import type { AppState } from '../../shared/api.ts';
import type { MessagePage } from '../../shared/chat.ts';
import type { InstallDiagnostics } from '../../shared/diagnostics.ts';
import { asChannelId } from '../../shared/ids.ts';
import { DEFAULT_CONSENSUS_SETTINGS } from '../../shared/settings.ts';
import { openProfile } from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import type { Install } from '../../src-main/service/install.ts';
import { WINDOW, project, startStandInMain } from './stand-in-main.ts';
import type { Answer, StandInMain } from './stand-in-main.ts';
import type { StandInFacts, StandInRequest } from './stand-in-requests.ts';

const scratch = mkdtempSync(join(tmpdir(), 'caucus-desktop-'));
const profile = join(scratch, 'profile');
let main: StandInMain;
const ask = <T>(request: StandInRequest): Promise<T> => main.ask<T>(request);
const call = (name: string, params: unknown = {}, from = WINDOW): Promise<Answer> => main.call(name, params, from);

beforeAll(async () => {
  expect(await build(project)).toBe(true);
  main = startStandInMain(profile);
  main.process.stderr?.pipe(process.stderr);
}, 120_000);
afterAll(() => {
  main.process.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

describe('the window', () => {
  test('has a workspace and sends a message, through the bundled worker threads', async () => {
    await expect
      .poll(async () => ((await call('app.state')).result as { phase: { type: string } } | undefined)?.phase.type, {
        timeout: 30_000,
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
    expect(facts).toMatchObject({ sandboxed: true, userData: join(profile, 'chromium') });
    expect(facts['menus']).toEqual([['&File', 'editMenu', '&View', '&Go', 'windowMenu', 'help']]);
    expect(facts['schemes']).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    const { preload, ...preferences } = facts.windows[0].webPreferences;
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(preferences['spellcheck']).toBe(process.platform === 'darwin');
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

describe('the desktop around the window', () => {
  const facts = (): Promise<StandInFacts> => main.facts();
  const desktopCall = (name: string, params: unknown = {}, from = WINDOW): Promise<Answer> =>
    main.desktopCall(name, params, from);
  const notified = async (): Promise<readonly string[]> =>
    (await facts()).notifications.filter(({ closed }) => !closed).map(({ title, body }) => `${title}: ${body}`);
  let grace: Install;
  let graceProfile: OpenedProfile;
  const write = async (text: string): Promise<void> => {
    const posted = await grace.api.call('messages.post', { channelId: asChannelId('general'), texts: [text] });
    await grace.api.call('messages.confirm', { ids: posted.ids, timeoutMs: 10_000 });
  };

  beforeAll(async () => {
    const { addresses } = (await call('app.state')).result as unknown as AppState;
    graceProfile = await openProfile(join(scratch, 'grace'), { name: 'Grace' });
    grace = await startInstall({
      profile: graceProfile,
      settings: DEFAULT_CONSENSUS_SETTINGS,
      network: { port: 0, portMayMove: true, listenAddresses: ['127.0.0.1'], mdns: false },
      join: addresses.slice(0, 1),
      environment: {},
      version: '0.0.0-test',
    });
  });
  afterAll(async () => {
    await grace.stop();
    await graceProfile.close();
  });

  test('another install joins', async () => {
    const phase = async (): Promise<string> => (await grace.api.call('app.state', {})).phase.type;
    await expect.poll(phase, { timeout: 30_000 }).toBe('member');
    const notifications = { level: 'all', showText: true, quiet: null, channelLevels: {} };
    expect(await call('settings.set', { notifications })).toMatchObject({ ok: true });
  });

  test('a message of somebody else is notified; a click brings up the window at that message', async () => {
    await write('the kettle is on \u202ereally');
    const title = 'Grace in #general';
    await expect.poll(notified).toContain(`${title}: the kettle is on really`);
    await ask({ ask: 'click-notification', title });
    expect(await desktopCall('ready', { language: 'en' })).toMatchObject({ ok: true });
    expect((await facts()).wishes).toEqual([
      { type: 'wish', wish: { type: 'message', messageId: expect.stringMatching(/^[\w-]+$/) as string } },
    ]);
  });

  test('tray and badge tell what is unread, until it is read', async () => {
    await expect.poll(async () => (await facts()).tray?.tooltip).toMatch(/\n1 unread message$/);
    const { badge, tray } = await facts();
    expect(badge).toBe(1);
    expect(new Set(tray?.pictures).size).toBe(2);
    const { messages } = (await call('messages.page', { channelId: 'general', limit: 1 }))
      .result as unknown as MessagePage;
    await call('reading.set', { channelId: 'general', index: messages[0]?.index });
    await expect.poll(async () => (await facts()).tray?.tooltip).toMatch(/\nNothing new$/);
    expect((await facts()).badge).toBe(0);
  });

  test('what is written in the channel before the reader’s eyes is not notified, own messages never', async () => {
    await desktopCall('view', { channelId: 'general' });
    await ask({ ask: 'focus', focused: true });
    await write('seen at once');
    const texts = async (): Promise<readonly string[]> => {
      const { result } = await call('messages.page', { channelId: 'general', limit: 10 });
      return (result as unknown as MessagePage).messages.map(({ text }) => text);
    };
    // It has to come here before the eyes are off it.
    await expect.poll(texts).toContain('seen at once');
    await call('messages.post', { channelId: 'general', texts: ['from here'] });
    await ask({ ask: 'focus', focused: false });
    await write('seen later');
    await expect.poll(notified).toContain('Grace in #general: seen later');
    expect((await notified()).join('\n')).not.toMatch(/seen at once|from here/);
  });

  test('a muted channel is quiet', async () => {
    const setLevels = (channelLevels: object) =>
      call('settings.set', { notifications: { level: 'all', showText: true, quiet: null, channelLevels } });
    expect(await setLevels({ general: 'nothing' })).toMatchObject({ ok: true });
    await expect.poll(async () => (await facts()).tray?.tooltip).toMatch(/\nNothing new$/);
    await write('not heard');
    await setLevels({});
    await write('heard again');
    await expect.poll(notified).toContain('Grace in #general: heard again');
  });

  test('a second start hands over its link; only links that mean something are followed', async () => {
    const before = (await facts()).wishes.length;
    const link = 'caucus://message/abcdefghijklmnopqrstuvwxyz/session-7';
    await ask({ ask: 'start-again', args: ['--profile', 'x', link] });
    await ask({ ask: 'start-again', args: ['caucus://settings/everything'] });
    await ask({ ask: 'open-link', url: 'caucus://channel/abcdefghijklmnopqrstuvwxyz/general' });
    await ask({ ask: 'open-link', url: 'javascript:alert(1)' });
    await expect
      .poll(async () => (await facts()).wishes.slice(before))
      .toEqual([
        { type: 'wish', wish: { type: 'link', link } },
        { type: 'wish', wish: { type: 'link', link: 'caucus://channel/abcdefghijklmnopqrstuvwxyz/general' } },
      ]);
    expect((await facts()).lockData).toEqual({ args: expect.arrayContaining(['--profile', profile]) as string[] });
  });

  test('the menu asks the window, and a right click offers to copy', async () => {
    await ask({ ask: 'choose', item: 'settings' });
    expect((await facts()).wishes.at(-1)).toEqual({ type: 'wish', wish: { type: 'command', command: 'settings' } });
    const on = {
      isEditable: false,
      selectionText: 'hello',
      linkURL: '',
      misspelledWord: '',
      dictionarySuggestions: [],
    };
    expect(await ask({ ask: 'right-click', on: { ...on, editFlags: {} } })).toEqual(['copy']);
    expect(await ask({ ask: 'right-click', on: { ...on, selectionText: '', editFlags: {} } })).toEqual([]);
  });

  test.each(['https://example.org/', 'app://other/', ''])('a page of %s is told nothing', async (from) => {
    expect(await desktopCall('state', {}, from)).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  test('sleep gives the vote back and waking up takes it again', async () => {
    const votersSeen = async (): Promise<number> => (await grace.api.call('cluster.view', {})).voters;
    await expect.poll(votersSeen, { timeout: 40_000 }).toBe(2);
    await ask({ ask: 'power', event: 'suspend' });
    await expect.poll(votersSeen, { timeout: 20_000 }).toBe(1);
    await ask({ ask: 'power', event: 'resume' });
    await write('while it was away');
  });

  test('a page that crashes is loaded again, and it is written down', async () => {
    await ask({ ask: 'crash-page' });
    const reports = readdirSync(join(profile, 'reports')).filter((name) => name.endsWith('.txt'));
    const texts = reports.map((name) => readFileSync(join(profile, 'reports', name), 'utf8'));
    expect(texts.join('\n')).toContain("The window's process ended: oom (5)");
    const { crashDumps, crashReporter } = await facts();
    expect(crashDumps).toBe(join(profile, 'reports', 'crashes'));
    expect(crashReporter).toMatchObject({ uploadToServer: false });
    const { reports: listed } = (await call('diagnostics.get')).result as unknown as InstallDiagnostics;
    expect(listed.files.map(({ name }) => name)).toEqual(expect.arrayContaining(reports));
    await desktopCall('reports.show');
    expect((await facts()).opened).toEqual([join(profile, 'reports')]);
  });

  test('closing the window leaves it running, says so once, and the tray brings it back', async () => {
    await ask({ ask: 'close-window' });
    expect((await facts()).visible).toBe(false);
    await ask({ ask: 'choose-in-tray', label: 'Open Caucus' });
    expect((await facts()).visible).toBe(true);
    await ask({ ask: 'close-window' });
    const told = (await facts()).notifications.filter(({ title }) => title === 'Caucus is still running');
    expect(told).toHaveLength(1);
    await ask({ ask: 'start-again', args: [] });
    expect((await facts()).visible).toBe(true);
  });
});

test('the command line talks to it, and asks it to show its window', async () => {
  const client = await connectToReplica(profile);
  expect((await client.call('app.state', {})).self.name).toBe('Ada');
  expect(await client.openWindow()).toBeNull();
  client.close();
});

test('for who prefers that, closing the window ends it cleanly; it remembers where it stood', async () => {
  await ask({ ask: 'desktop-call', from: WINDOW, name: 'prefer', params: { closeToTray: false } });
  const ended = once(main.process, 'exit');
  main.process.send({ ask: 'close-window', id: 0 });
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(readFileSync(join(profile, 'window.json'), 'utf8'))).toMatchObject({ width: 900, height: 700 });
});

test('a damaged profile is told in a dialog', async () => {
  writeFileSync(join(profile, 'identity.key'), 'damaged');
  main = startStandInMain(profile);
  const messages: { dialog?: string }[] = [];
  main.process.on('message', (message) => messages.push(message as { dialog?: string }));
  const [code] = (await once(main.process, 'exit')) as [number];
  expect(code).toBe(1);
  expect(messages[0]?.dialog).toMatch(/Caucus cannot start: .*identity\.key is damaged/);
});

test('an error that nobody caught is written down and told, and it ends', async () => {
  const directory = join(scratch, 'unlucky');
  main = startStandInMain(directory);
  const messages: { dialog?: string }[] = [];
  main.process.on('message', (message) => messages.push(message as { dialog?: string }));
  await expect
    .poll(async () => ((await call('app.state')).result as { phase: { type: string } } | undefined)?.phase.type, {
      timeout: 30_000,
    })
    .toBe('member');
  const ended = once(main.process, 'exit');
  main.process.send({ ask: 'throw', message: 'nobody foresaw this', id: 0 });
  expect(await ended).toEqual([1, null]);
  const dialog = messages.find((message) => message.dialog !== undefined)?.dialog ?? '';
  expect(dialog).toMatch(/^Caucus had to stop: nobody foresaw this\n\nWhat was confirmed is on disk/);
  const path = /written down in (.+)$/.exec(dialog)?.[1] ?? '';
  expect(path.startsWith(join(directory, 'reports'))).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('nobody foresaw this');
});
