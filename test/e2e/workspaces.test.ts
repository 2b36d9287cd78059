// Several workspaces of one machine, in the window: one more is begun, the person goes from one to another, and leaves one
// for good.

import { expect, test } from 'vitest';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 10_000 };
let ada: CaucusWindow;
const { open } = desks(1, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor();
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
  await ada.page.getByTestId('composer').waitFor();
  await expect.poll(() => ada.page.getByTestId('message').count(), SOON).toBe(0);
});

test('the person goes back to the first one, with all that was said there', async () => {
  await openSection();
  await expect.poll(() => part().getByTestId('own-workspaces').locator('li').count(), SOON).toBe(2);
  await ada.keep('workspaces');
  await part().getByTestId('workspace-open').click();
  await isShown('Ada’s workspace');
  await ada.shows('Said in the first one.');
});

test('leaving one for good is asked twice', async () => {
  await openSection();
  await part().getByRole('button', { name: 'Leave Side room' }).click();
  await ada.page.getByTestId('confirm-do').click();
  await expect.poll(() => ada.page.getByTestId('confirm-problem').innerText(), SOON).toMatch(/Tick the box/);
  await ada.keep('workspace-leave');
  await confirm();
  await expect.poll(() => part().getByTestId('own-workspaces').innerText(), SOON).not.toMatch(/Side room/);
  await ada.page.keyboard.press('Escape');
  expect(ada.complaints).toEqual([]);
});
