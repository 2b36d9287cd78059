// Smaller decisions of the desktop app: what is kept, what the power of the machine means, what closing means, how it starts
// at login, and what the icon looks like.

import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { closingOf, reloadLimit } from '../../src-main/desktop/closing.ts';
import { doDesktopCall } from '../../src-main/desktop/desktop-calls.ts';
import { autostartFile, canStartAtLogin } from '../../src-main/desktop/login-place.ts';
import { badgePicture, markPicture, templatePicture } from '../../src-main/desktop/mark-picture.ts';
import { encodePng } from '../../src-main/desktop/png.ts';
import { followPower } from '../../src-main/desktop/power-events.ts';
import { FIRST_RECORD, changeFrom, openDesktopRecord, recordFrom } from '../../src-main/desktop/preferences.ts';
import { createWishes } from '../../src-main/desktop/wishes.ts';
import { en } from '../../src-main/desktop/words/en.ts';
import { wordsIn } from '../../src-main/desktop/words/say.ts';
import { asChannelId } from '../../shared/ids.ts';

const general = asChannelId('general');

describe('preferences', () => {
  test('survive a restart, in the profile', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'caucus-preferences-'));
    try {
      const file = openDesktopRecord(profile);
      expect(file.record()).toEqual(FIRST_RECORD);
      await Promise.all([file.update({ closeToTray: false }), file.update({ toldOfTray: true })]);
      const expected = { ...FIRST_RECORD, closeToTray: false, toldOfTray: true };
      expect(openDesktopRecord(profile).record()).toEqual(expected);
      writeFileSync(join(profile, 'desktop.json'), 'damaged');
      expect(openDesktopRecord(profile).record()).toEqual(FIRST_RECORD);
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });

  test('that make no sense are as at the first start', () => {
    expect(recordFrom([])).toEqual(FIRST_RECORD);
    expect(recordFrom({ closeToTray: 'yes', startAtLogin: true })).toEqual({ ...FIRST_RECORD, startAtLogin: true });
  });

  test.each([null, { closeToTray: 1 }, { toldOfTray: true }, { other: 1 }])('a change to %j is refused', (change) => {
    expect(() => changeFrom(change)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});

describe('the calls of the window', () => {
  const state = { preferences: FIRST_RECORD, canStartAtLogin: false, canNotify: true };
  const done: unknown[] = [];
  const acts = {
    state: () => state,
    ready: (language: string) => void done.push(language),
    view: (channelId: unknown) => void done.push(channelId),
    prefer: async (change: unknown) => void done.push(change),
    showReports: async () => void done.push('reports'),
  };

  test('are done, and answered with how things stand then', async () => {
    await doDesktopCall(acts, 'ready', { language: 'en' });
    await doDesktopCall(acts, 'view', { channelId: 'general' });
    await doDesktopCall(acts, 'view', { channelId: null });
    await doDesktopCall(acts, 'prefer', { closeToTray: true });
    expect(await doDesktopCall(acts, 'reports.show', {})).toBe(state);
    expect(done).toEqual(['en', 'general', null, { closeToTray: true }, 'reports']);
  });

  test.each([
    ['ready', { language: 7 }],
    ['ready', null],
    ['view', {}],
    ['view', { channelId: 'x'.repeat(257) }],
    ['prefer', 'all'],
    ['quit', {}],
    [7, {}],
  ])('%j with %j is refused', async (name, params) => {
    await expect(doDesktopCall(acts, name, params)).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('wishes', () => {
  test('wait for a window that listens, and only the newest of them does', () => {
    const told: unknown[] = [];
    const wishes = createWishes((wish) => void told.push(wish));
    wishes.tell({ type: 'channel', channelId: general });
    wishes.tell({ type: 'command', command: 'help' });
    expect(told).toEqual([]);
    wishes.listening();
    expect(told).toEqual([{ type: 'command', command: 'help' }]);
    wishes.gone();
    wishes.tell({ type: 'command', command: 'settings' });
    expect(told).toHaveLength(1);
    wishes.listening();
    wishes.listening();
    expect(told).toHaveLength(2);
  });
});

describe('the power of the machine', () => {
  const installAt = () => {
    const power = new EventEmitter();
    const happened: string[] = [];
    const install = {
      prepareToSleep: async () => void happened.push('prepare'),
      resumed: () => void happened.push('resumed'),
    };
    const events = followPower(power, {
      starting: Promise.resolve({ install }),
      quit: () => void happened.push('quit'),
    });
    return { power, happened, events };
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test('before it sleeps the vote is given back, and on waking nothing old is trusted', async () => {
    const { power, happened } = installAt();
    power.emit('suspend');
    await settled();
    power.emit('resume');
    await settled();
    expect(happened).toEqual(['prepare', 'resumed']);
  });

  test('a shutdown waits for a clean end', () => {
    const { power, happened } = installAt();
    let held = false;
    power.emit('shutdown', { preventDefault: () => (held = true) });
    expect([held, happened]).toEqual([true, ['quit']]);
  });

  test('the end of a session on Windows is prepared for when it is asked about', async () => {
    const { events, happened } = installAt();
    const window = new EventEmitter();
    events.watchSession(window);
    window.emit('query-session-end');
    window.emit('query-session-end');
    await settled();
    window.emit('session-end');
    expect(happened).toEqual(['prepare', 'quit']);
  });

  test('an install that never started is left alone', async () => {
    const power = new EventEmitter();
    const starting = Promise.reject(new Error('no'));
    followPower(power, { starting, quit: () => undefined });
    power.emit('suspend');
    power.emit('resume');
    await settled();
  });
});

describe('closing the window', () => {
  const usual = { quitting: false, closeToTray: true, hasTray: true, toldOfTray: true };

  test('keeps Caucus running where the tray brings it back, and says so once', () => {
    expect(closingOf(usual)).toEqual({ act: 'hide', tell: false });
    expect(closingOf({ ...usual, toldOfTray: false })).toEqual({ act: 'hide', tell: true });
  });

  test('ends it for who prefers that, on the way out, and without a tray', () => {
    for (const change of [{ closeToTray: false }, { quitting: true }, { hasTray: false }]) {
      expect(closingOf({ ...usual, ...change, toldOfTray: false })).toEqual({ act: 'close', tell: false });
    }
  });

  test('a page that crashes again and again is given up', () => {
    const mayReload = reloadLimit();
    expect([0, 1, 2, 3].map((atMs) => mayReload(atMs))).toEqual([true, true, true, false]);
    expect(mayReload(61_000)).toBe(true);
  });
});

describe('starting at login', () => {
  const place = {
    platform: 'linux',
    isPackaged: true,
    executable: '/opt/Caucus/caucus',
    environment: {},
    home: '/home/ada',
  } as const;

  test('is for an installed app', () => {
    expect(canStartAtLogin(place)).toBe(true);
    expect(canStartAtLogin({ ...place, isPackaged: false })).toBe(false);
    expect(canStartAtLogin({ ...place, platform: 'freebsd' })).toBe(false);
  });

  test('is an autostart file on Linux, for the AppImage as a whole', () => {
    const { path, content } = autostartFile(place);
    expect(path).toBe('/home/ada/.config/autostart/caucus.desktop');
    expect(content).toContain('\nExec="/opt/Caucus/caucus" --hidden\n');
    const elsewhere = { XDG_CONFIG_HOME: '/srv/config', APPIMAGE: '/home/ada/100 % "my" apps/Caucus.AppImage' };
    const image = autostartFile({ ...place, environment: elsewhere });
    expect(image.path).toBe('/srv/config/autostart/caucus.desktop');
    expect(image.content).toContain('Exec="/home/ada/100 %% \\\\"my\\\\" apps/Caucus.AppImage" --hidden');
  });
});

describe('the icon', () => {
  const colourAt = ({ pixels, width }: ReturnType<typeof markPicture>, x: number, y: number): number[] => [
    ...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
  ];

  test('is the mark, with a badge where something is unread', () => {
    expect(colourAt(markPicture(32, '', false), 16, 16)).toEqual([11, 110, 96, 255]);
    expect(colourAt(markPicture(32, '', false), 0, 0)[3]).toBe(0);
    expect(colourAt(markPicture(32, '7', true), 13, 21)).toEqual([196, 43, 43, 255]);
    expect(markPicture(32, '7', true).pixels).not.toEqual(markPicture(32, '8', true).pixels);
    expect(markPicture(32, '99+', false).pixels).not.toEqual(markPicture(32, '99', false).pixels);
  });

  test('in the menu bar of macOS is black and nothing else', () => {
    const { pixels } = templatePicture(18);
    expect(pixels.every((value, place) => place % 4 === 3 || value === 0)).toBe(true);
  });

  test('is a PNG that can be read back', () => {
    const picture = badgePicture(16, '3', false);
    const png = encodePng(picture);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const start = png.indexOf('IDAT') + 4;
    const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(rows.length).toBe(16 * (16 * 4 + 1));
    expect([...rows.subarray(1, 65)]).toEqual([...picture.pixels.subarray(0, 64)]);
  });

  test('is the drawing of the window', () => {
    const drawing = readFileSync(join(import.meta.dirname, '../../src-renderer/public/mark.svg'), 'utf8');
    for (const seat of ['cx="22.9" cy="14"', 'cx="20.3" cy="22.1"', 'cx="16" cy="9" r="3.4"']) {
      expect(drawing).toContain(seat);
    }
  });
});

describe('the words outside of the window', () => {
  test.each(['en', 'de', 'ar'])('are whole in %s, with what is filled in', (language) => {
    const said = wordsIn(language);
    for (const [key, text] of Object.entries(en)) {
      const sample = typeof text === 'string' ? text : text.other;
      const names = [...sample.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const values = Object.fromEntries(names.map((name) => [name, name === 'count' ? 11 : `<${name}>`]));
      const words = said(key as keyof typeof en, values);
      expect(words).not.toMatch(/[{}]/);
      for (const [name, value] of Object.entries(values))
        expect(words, `${key} without ${name}`).toContain(String(value));
    }
  });

  test('are English in a language that is not there', () => {
    expect(wordsIn('xx')('tray.open')).toBe('Open Caucus');
    expect(wordsIn('constructor')('tray.open')).toBe('Open Caucus');
  });

  test('follow the plurals of their language', () => {
    expect(wordsIn('ar')('tray.unread', { count: 2 })).toBe('رسالتان غير مقروءتين');
    expect(wordsIn('de')('tray.unread', { count: 1 })).toBe('1 ungelesene Nachricht');
  });
});
