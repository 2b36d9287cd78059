// Who decides about a workspace, as people see it: its name, who may join, owners, two members of one name, and somebody
// who is removed. Owners decide; everybody sees it.

import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const room = desks(3);
let ada: CaucusWindow;
let grace: CaucusWindow;
let namesake: Replica | null = null;

const openSettings = async (window: CaucusWindow, section: string): Promise<void> => {
  await window.page.getByTestId('composer').waitFor();
  if (!(await window.page.getByTestId('settings').isVisible())) await window.page.keyboard.press('Control+,');
  await window.page.getByTestId(`section-${section}`).click();
  await window.page.getByTestId(`part-${section}`).waitFor();
};

afterAll(async () => {
  if (namesake === null) return;
  await namesake.kill();
  rmSync(namesake.profile, { recursive: true, force: true });
});

test('an owner names the workspace, and everybody sees the name', async () => {
  ada = await room.open('Ada');
  grace = await room.open('Grace');
  await openSettings(ada, 'joining');
  await ada.page.getByTestId('workspace-name-input').fill('Second floor');
  await ada.page.getByTestId('workspace-rename').click();
  await expect
    .poll(() => grace.page.getByTestId('workspace-name').innerText(), { timeout: 20_000 })
    .toBe('Second floor');
});

test('what each policy means is said, and only owners choose it', async () => {
  await ada.page.getByTestId('policy-ask').click();
  await expect.poll(async () => (await grace.replica.view()).workspace.policy, { timeout: 20_000 }).toBe('ask');
  await ada.keep('governance-policy');
  await ada.page.getByTestId('policy-open').click();
  await expect.poll(async () => (await grace.replica.view()).workspace.policy, { timeout: 20_000 }).toBe('open');
  await openSettings(grace, 'joining');
  expect(await grace.page.getByTestId('part-joining').innerText()).toMatch(/Owners decide here/);
  expect(await grace.page.getByTestId('policy-ask').isDisabled()).toBe(true);
});

test('two members of one name are told apart by their digits', async () => {
  namesake = await startReplica({ name: 'Grace', join: [ada.replica.address()] });
  await openSettings(ada, 'members');
  const members = ada.page.getByTestId('settings-member');
  await expect.poll(() => members.count(), { timeout: 20_000 }).toBe(4);
  await expect.poll(() => members.filter({ hasText: 'same name' }).count(), { timeout: 20_000 }).toBe(2);
  const digits = await members.filter({ hasText: 'Grace' }).locator('code').allInnerTexts();
  expect(new Set(digits).size).toBe(2);
  await openSettings(grace, 'profile');
  expect(digits).toContain(await grace.page.getByTestId('part-profile').locator('code').innerText());
  await ada.keep('governance-members');
});

test('somebody is made an owner, and may decide from then on', async () => {
  const { peerId } = await grace.replica.view();
  await ada.page
    .locator(`[data-testid="settings-member"][data-peer="${peerId}"]`)
    .getByRole('button', { name: /Make owner: Grace/ })
    .click();
  await openSettings(grace, 'joining');
  await expect.poll(() => grace.page.getByTestId('policy-ask').isDisabled(), { timeout: 20_000 }).toBe(false);
});

test('somebody is removed with a reason, and is told so', async () => {
  const edsger = room.replica('Edsger');
  // A leader that is removed is followed by another one first, which is no matter of this test.
  if ((await edsger.view()).role === 'leader') {
    await edsger.kill();
    await edsger.restart();
  }
  const out = await room.open('Edsger');
  await out.page.getByTestId('composer').waitFor();
  const { peerId } = await edsger.view();
  await ada.page.locator(`[data-testid="settings-member"][data-peer="${peerId}"]`).getByTestId('member-remove').click();
  await ada.page.getByTestId('remove-dialog').waitFor();
  await ada.page.getByTestId('remove-reason').fill('Moved to another floor.');
  await ada.keep('governance-remove');
  await ada.page.getByTestId('remove-confirm').click();
  await ada.page.getByTestId('remove-dialog').waitFor({ state: 'hidden', timeout: 20_000 });
  await expect
    .poll(() => ada.page.getByTestId('removed-members').innerText(), { timeout: 20_000 })
    .toMatch(/Edsger[\s\S]*Moved to another floor\./);
  expect(await ada.page.locator(`[data-testid="settings-member"][data-peer="${peerId}"]`).count()).toBe(0);
  await ada.keep('governance-removed');
  await out.close();
});

test('the windows had nothing to complain about', () => {
  expect([...ada.complaints, ...grace.complaints]).toEqual([]);
});
