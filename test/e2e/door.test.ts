// The door of a workspace, from both sides: who asks and is let in with digits that both can compare, and who has an
// invitation, which is shown once. What a typed address says that does not lead in.

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { launchBrowser } from './browser.ts';
import type { CaucusWindow } from './window.ts';
import { openWindow } from './window.ts';

const browser = await launchBrowser();
const replicas: Replica[] = [];
let ada: CaucusWindow;

const start = async (name: string, join: readonly string[] = []): Promise<CaucusWindow> => {
  if (typeof browser === 'string') throw new Error(browser);
  const replica = await startReplica({ name, join });
  replicas.push(replica);
  return openWindow(browser, replica);
};
const section = async (name: string): Promise<void> => {
  if (!(await ada.page.getByTestId('settings').isVisible())) await ada.page.keyboard.press('Control+,');
  await ada.page.getByTestId(`section-${name}`).click();
  await ada.page.getByTestId(`part-${name}`).waitFor();
};
const choose = async (policy: 'ask' | 'invite'): Promise<void> => {
  await section('joining');
  await ada.page.getByTestId(`policy-${policy}`).click();
  await expect.poll(async () => (await ada.replica.view()).workspace.policy, { timeout: 20_000 }).toBe(policy);
};

beforeAll(async () => {
  if (typeof browser === 'string') return;
  ada = await start('Ada');
  await ada.page.getByTestId('composer').waitFor();
});
beforeEach((context) => {
  if (typeof browser === 'string') context.skip(browser);
});
afterAll(async () => {
  if (typeof browser !== 'string') await browser.close();
  await Promise.all(replicas.map((replica) => replica.kill()));
  for (const { profile } of replicas) rmSync(profile, { recursive: true, force: true });
});

test('who asks waits, and both sides see the same digits', async () => {
  await choose('ask');
  await ada.page.keyboard.press('Escape');
  const grace = await start('Grace', [ada.replica.address()]);
  await grace.page.getByTestId('joining-problem').waitFor({ timeout: 20_000 });
  const shown = await grace.page.getByTestId('own-fingerprint').locator('code').innerText();
  await grace.keep('waiting-at-the-door');
  await ada.page.getByTestId('door-note').click({ timeout: 20_000 });
  const request = ada.page.getByTestId('request').filter({ hasText: 'Grace' });
  await request.waitFor();
  expect(await request.locator('code').innerText()).toBe(shown);
  await ada.keep('somebody-waits');
  await request.getByTestId('request-admit').click();
  await grace.page.getByTestId('composer').waitFor({ timeout: 20_000 });
  await expect.poll(() => ada.page.getByTestId('request').count(), { timeout: 20_000 }).toBe(0);
  expect(grace.complaints).toEqual([]);
  await grace.close();
});

test('an invitation is shown once, and its code lets somebody in', async () => {
  await choose('invite');
  await ada.page.getByTestId('invitation-uses').fill('2');
  await ada.page.getByTestId('invitation-make').click();
  const code = await ada.page.getByTestId('invitation-code').innerText({ timeout: 20_000 });
  await ada.page.getByTestId('new-invitation').scrollIntoViewIfNeeded();
  await ada.keep('new-invitation');
  const edsger = await start('Edsger', [ada.replica.address()]);
  await edsger.page.getByTestId('first-start').waitFor();
  await edsger.page.getByText('lets in only who has an invitation').waitFor({ timeout: 20_000 });
  await edsger.page.getByTestId('join-code').fill(code);
  await edsger.page.getByTestId('join-address').fill((await ada.replica.call('app.state', {})).typedAddresses[0] ?? '');
  await edsger.keep('joining-by-code');
  await edsger.page.getByTestId('join-submit').click();
  await edsger.page.getByTestId('composer').waitFor({ timeout: 20_000 });
  await expect
    .poll(() => ada.page.getByTestId('invitations').innerText(), { timeout: 20_000 })
    .toMatch(/1 of 2 machines came in/);
  await section('profile');
  await section('joining');
  await expect.poll(() => ada.page.getByTestId('new-invitation').count()).toBe(0);
  expect([...ada.complaints, ...edsger.complaints]).toEqual([]);
});

test('an invitation that is withdrawn is listed as such', async () => {
  await ada.page.getByTestId('invitation-revoke').click();
  await expect.poll(() => ada.page.getByTestId('invitations').innerText(), { timeout: 20_000 }).toMatch(/Withdrawn/);
});

const typeAddress = async (window: CaucusWindow): Promise<string> => {
  await window.page
    .getByTestId('address-input')
    .fill((await ada.replica.call('app.state', {})).typedAddresses[0] ?? '');
  await window.page.getByTestId('address-input').press('Enter');
  const result = window.page.getByTestId('address-result');
  await expect.poll(() => result.innerText(), { timeout: 25_000 }).not.toBe('');
  return result.innerText();
};

test('an address where an invitation is needed says so', async () => {
  // It waits for somebody at an address where nobody is, so it founds nothing by itself.
  const alan = await start('Alan', ['127.0.0.1:1']);
  await alan.page.getByText('Add a machine by its address').click();
  expect(await typeAddress(alan)).toMatch(/takes a code\. Ask one of its owners for an invitation/);
  await alan.keep('address-needs-invitation');
  expect(alan.complaints).toEqual([]);
  await alan.close();
});

test('an address that leads to another workspace says whose it is, and that nothing was changed', async () => {
  const barbara = await start('Barbara');
  await barbara.page.getByTestId('composer').waitFor({ timeout: 20_000 });
  const leslie = await start('Leslie', [barbara.replica.address()]);
  await leslie.page.getByTestId('composer').waitFor({ timeout: 20_000 });
  await leslie.close();
  await barbara.openGroupPanel();
  expect(await typeAddress(barbara)).toMatch(
    /Ada belongs to another workspace, “.+”, with 3 members\. Nothing was changed/,
  );
  await barbara.keep('address-other-workspace');
  expect((await barbara.replica.view()).members).toHaveLength(2);
  expect(barbara.complaints).toEqual([]);
});
