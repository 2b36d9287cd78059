// What a person does with a Caucus window, and what is kept of it: opening, typing, looking, screenshots, and the
// accessibility check. Finds things by the roles and hooks that the window promises, never by its looks.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { projectRoot } from '../cluster/harness.ts';

const screenshots = join(projectRoot, 'artifacts/screenshots');

/** Leaves a picture of what the page shows now among the artefacts. */
export const photograph = async (page: Page, name: string): Promise<void> => {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
};

/** As much of the page's own objects as is needed; tests are compiled without the browser's types. */
type PageElement = {
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number };
  contains(other: unknown): boolean;
  readonly ownerDocument: {
    elementFromPoint(x: number, y: number): unknown;
    readonly defaultView: { readonly innerHeight: number };
  };
};

/** Runs in the page. */
const isInSight = (element: unknown): boolean => {
  const target = element as PageElement;
  const { left, top, right, bottom } = target.getBoundingClientRect();
  const uppermost = target.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= target.ownerDocument.defaultView.innerHeight && target.contains(uppermost);
};

/** Runs in the page: keeps the browser's notifications. A browser without a screen denies them, whatever it is told. */
const REMEMBER_NOTIFICATIONS = `
  globalThis.told = [];
  globalThis.Notification = class extends Notification {
    static get permission() {
      return 'granted';
    }
    constructor(title, options) {
      super(title, options);
      told.push(this);
    }
  };`;

/** A window on one replica. */
export type CaucusWindow = {
  readonly page: Page;
  readonly replica: Replica;
  /** Whatever the page complained about since it was opened. */
  readonly complaints: string[];
  /** The address of every request that the page made. */
  readonly requests: string[];
  /** Types into the composer and sends with Enter. */
  write(text: string): Promise<void>;
  /** Opens a channel from the sidebar. */
  goTo(channel: string): Promise<void>;
  /** Waits until the time line shows this text. */
  shows(text: string, timeoutMs?: number): Promise<void>;
  /** Whether it is inside the window and nothing lies over its middle. */
  inSight(target: Locator): Promise<boolean>;
  openGroupPanel(): Promise<void>;
  closeGroupPanel(): Promise<void>;
  /** The leader's name in the group panel. */
  leaderName(): Promise<string>;
  /** Photographs the state in light and dark, and checks both with axe. */
  keep(name: string): Promise<void>;
  close(): Promise<void>;
};

/** How a window is opened: its size in CSS pixels, and whether the person wants less motion. */
export type WindowOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Screen pixels for one CSS pixel. */
  readonly scale?: number;
  /** The person lets Caucus notify; the page's `told` then holds what it did. */
  readonly notifies?: boolean;
};

/** Photographs the page in light and dark, and checks both with axe. */
export const keepPage = async (
  page: Page,
  name: string,
  reducedMotion: WindowOptions['reducedMotion'] = 'reduce',
): Promise<void> => {
  const settle = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion });
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  };
  const schemes = ['dark', 'light'] as const;
  for (const colorScheme of schemes) {
    await settle(colorScheme);
    await photograph(page, `${name}-${colorScheme}`);
  }
  // After both pictures: what they show may not last as long as the checks take.
  for (const colorScheme of schemes) {
    await settle(colorScheme);
    const builder = new AxeBuilder({ page }).setLegacyMode();
    // Names, roles and structure are the same in both: in the dark only the contrasts are looked at anew.
    if (colorScheme === 'dark') builder.withRules(['color-contrast']);
    const { violations } = await builder.analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    // The story goes on, so that one run tells of all screens.
    expect.soft(grave, `axe on ${name}, ${colorScheme}`).toEqual([]);
  }
};

/** Opens a window on the replica: by its one-time address. */
export const openWindow = async (
  browser: Browser,
  replica: Replica,
  { width = 1_280, height = 800, reducedMotion = 'reduce', scale = 1, notifies = false }: WindowOptions = {},
): Promise<CaucusWindow> => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: 'light',
    reducedMotion,
    deviceScaleFactor: scale,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  if (notifies) await context.addInitScript(REMEMBER_NOTIFICATIONS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A killed host shows as failed requests: that is the story of these tests, not a complaint of the page.
    if (message.type() === 'error' && !/ERR_|Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(await replica.windowAddress());

  const timeline = page.getByTestId('timeline');
  const panel = page.getByTestId('group-panel');
  return {
    page,
    replica,
    complaints,
    requests,
    write: async (text) => {
      const composer = page.getByTestId('composer');
      await composer.fill(text);
      await composer.press('Enter');
    },
    goTo: async (channel) => {
      await page.getByTestId('channel-item').filter({ hasText: channel }).first().click();
      await page.getByTestId('channel-title').filter({ hasText: channel }).waitFor();
    },
    shows: async (text, timeoutMs = 20_000) => {
      await timeline.getByText(text).first().waitFor({ state: 'visible', timeout: timeoutMs });
    },
    inSight: (target) => target.evaluate(isInSight),
    openGroupPanel: async () => {
      if (!(await panel.isVisible())) await page.getByTestId('health').first().click();
      await panel.waitFor({ state: 'visible' });
    },
    closeGroupPanel: async () => {
      if (await panel.isVisible()) await page.getByTestId('health').first().click();
      await panel.waitFor({ state: 'hidden' });
    },
    leaderName: async () => (await page.getByTestId('leader-name').first().innerText()).trim(),
    keep: (name) => keepPage(page, name, reducedMotion),
    close: () => context.close(),
  };
};
