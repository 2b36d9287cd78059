// The very first start on a network where nobody else is: the window says what it is looking for, and ends in a chat
// without a word typed. It needs a network of its own, so that no Caucus of the developer's is found or disturbed.

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import type { Lan } from '../lan/namespaces.ts';
import { makeLan, whyNoLan } from '../lan/namespaces.ts';
import { launchBrowser } from './browser.ts';
import { openDoor } from './namespace-door.ts';
import type { CaucusWindow } from './window.ts';
import { openWindow } from './window.ts';

const browser = await launchBrowser();
const problem = typeof browser === 'string' ? browser : whyNoLan();
let lan: Lan;
let install: Replica;
let window: CaucusWindow;
let closeDoor: () => void;
let startedMs: number;

beforeAll(async () => {
  if (problem !== null || typeof browser === 'string') return;
  lan = makeLan();
  const bridge = await lan.makeBridge();
  const host = await lan.addHost('ada', [{ bridge, cidr: '10.7.0.2/24' }]);
  // It looks for others for two seconds: a busy machine may show its window only after them.
  for (let attempt = 1; ; attempt += 1) {
    startedMs = performance.now();
    const within = ['ip', 'netns', 'exec', host.namespace];
    install = await startReplica({ name: 'Ada', networkArguments: [], within });
    closeDoor = await openDoor(host, Number(new URL(install.ready().api).port));
    window = await openWindow(browser, install);
    const start = window.page.getByTestId('first-start');
    await start.or(window.page.getByTestId('composer')).first().waitFor();
    if (attempt === 3 || (await start.isVisible())) return;
    await end();
  }
});
const end = async (): Promise<void> => {
  await window.close();
  await install.kill();
  closeDoor();
  rmSync(install.profile, { recursive: true, force: true });
};
beforeEach((context) => {
  if (problem !== null) context.skip(problem);
});
afterAll(async () => {
  if (typeof browser === 'string' || problem !== null) return;
  await end();
  await browser.close();
  await lan.cleanup();
});

test('it says that it looks for a workspace', async () => {
  await window.page.getByTestId('first-start').waitFor({ state: 'visible', timeout: 20_000 });
  await window.keep('first-start');
});

test('it ends in a chat where the first message can be written', async () => {
  await window.page.getByTestId('composer').waitFor({ state: 'visible', timeout: 20_000 });
  expect(performance.now() - startedMs).toBeLessThan(60_000);
  await window.write('Nobody here yet, but this is where it begins.');
  await window.shows('Nobody here yet, but this is where it begins.');
  await expect.poll(() => window.page.getByTestId('health').first().innerText()).toMatch(/alone/i);
  await window.keep('alone');
  expect(window.complaints).toEqual([]);
});
