// Several workspaces of one machine, in the window: one more is begun, the person goes from one to another, leaves one for
// good, and merges one into another that is seen on the network.

import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { eventually } from '../cluster/process.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
let ada: CaucusWindow;
/** Started by the last test. */
let newcomer: Replica | undefined;
const { open, replica } = desks(1, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor();
});
afterAll(async () => {
  if (newcomer === undefined) return;
  await newcomer.kill();
  rmSync(newcomer.profile, { recursive: true, force: true });
});
const part = () => ada.page.getByTestId('part-workspaces');
const openSection = async (): Promise<void> => {
  await ada.page.keyboard.press('Control+,');
  await ada.page.getByTestId('section-workspaces').click();
  await part().waitFor();
};
const isShown = (name: string): Promise<void> =>
  expect.poll(() => ada.page.getByTestId('workspace-name').innerText(), SOON).toBe(name);
const confirm = async (): Promise<void> => {
  await ada.page.getByTestId('confirm-tick').check();
  await ada.page.getByTestId('confirm-do').click();
  await ada.page.getByTestId('confirm-dialog').waitFor({ state: 'hidden', timeout: 20_000 });
};

test('one more is begun, and shown', async () => {
  await ada.write('Said in the first one.');
  await ada.shows('Said in the first one.');
  await openSection();
  await part().getByTestId('workspace-found-name').fill('Side room');
  await part().getByTestId('workspace-found').click();
  await isShown('Side room');
  await ada.page.getByTestId('settings').waitFor({ state: 'hidden' });
  await ada.page.getByTestId('composer').waitFor();
  await expect.poll(() => ada.page.getByTestId('message').count(), SOON).toBe(0);
});

test('the person goes back to the first one, with all that was said there', async () => {
  await openSection();
  await expect.poll(() => part().getByTestId('own-workspaces').locator('li').count(), SOON).toBe(2);
  await ada.keep('workspaces');
  await part().getByTestId('workspace-open').click();
  await isShown('Ada’s workspace');
  await ada.page.getByTestId('settings').waitFor({ state: 'hidden' });
  await ada.shows('Said in the first one.');
});

test('leaving one for good is asked twice', async () => {
  await openSection();
  await part().getByRole('button', { name: 'Leave Side room' }).click();
  await ada.page.getByTestId('confirm-do').click();
  await expect.poll(() => ada.page.getByTestId('confirm-problem').innerText(), SOON).toMatch(/Tick the box/);
  // What it asks over is behind its scrim.
  expect(await ada.inSight(part().getByRole('button', { name: 'Go there' }))).toBe(false);
  await ada.keep('workspace-leave');
  await confirm();
  await expect.poll(() => part().getByTestId('own-workspaces').innerText(), SOON).not.toMatch(/Side room/);
  await ada.page.keyboard.press('Escape');
});

test('one that is seen on the network takes this one in, with what was said', async () => {
  const grace = await startReplica({ name: 'Grace' });
  newcomer = grace;
  await eventually('Grace has a workspace', 20_000, async () =>
    (await grace.call('app.state', {})).phase.type === 'member' ? true : null,
  );
  await grace.call('workspaces.found', { name: 'Algorithms' });
  // Both were named by somebody: they meet, and stay apart until somebody says otherwise.
  await replica('Ada').call('workspace.rename', { name: 'Second floor' });
  await isShown('Second floor');
  const [address = ''] = (await replica('Ada').call('app.state', {})).typedAddresses;
  await expect(grace.call('peers.connect', { address })).rejects.toThrow(/workspace/);
  await openSection();
  await part().getByRole('button', { name: 'Merge yours into it: Algorithms' }).click(SOON);
  await ada.page.getByTestId('confirm-dialog').getByText('This cannot be taken back').waitFor();
  await ada.keep('workspace-merge');
  await confirm();
  await ada.page.keyboard.press('Escape');
  await expect.poll(() => ada.page.getByTestId('workspace-name').innerText(), { timeout: 30_000 }).toBe('Algorithms');
  await ada.shows('Said in the first one.', 20_000);
  expect(ada.complaints).toEqual([]);
});
