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
  startedMs = performance.now();
  install = await startReplica({ name: 'Ada', networkArguments: [], within: ['ip', 'netns', 'exec', host.namespace] });
  closeDoor = await openDoor(host, Number(new URL(install.ready().api).port));
  window = await openWindow(browser, install);
});
beforeEach((context) => {
  if (problem !== null) context.skip(problem);
});
afterAll(async () => {
  if (typeof browser === 'string' || problem !== null) return;
  await browser.close();
  await install.kill();
  closeDoor();
  await lan.cleanup();
  rmSync(install.profile, { recursive: true, force: true });
});

test('it says that it looks for a workspace', async () => {
  await window.page.getByTestId('first-start').waitFor({ state: 'visible', timeout: 5_000 });
  await window.keep('first-start');
});

test('it ends in a chat where the first message can be written', async () => {
  await window.page.getByTestId('composer').waitFor({ state: 'visible', timeout: 10_000 });
  expect(performance.now() - startedMs).toBeLessThan(15_000);
  await window.write('Nobody here yet, but this is where it begins.');
  await window.shows('Nobody here yet, but this is where it begins.');
  expect(await window.page.getByTestId('health').first().innerText()).toMatch(/alone/i);
  await window.keep('alone');
  expect(window.complaints).toEqual([]);
});
