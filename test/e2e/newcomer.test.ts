// A machine that comes into a long history, and one that is away for a moment: the window says how much has arrived, that
// the newcomer has no vote yet, how far behind somebody is, and when all is well again.

import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Replica } from '../cluster/harness.ts';
import { startReplica } from '../cluster/harness.ts';
import { post, talk } from './conversation.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
const LENGTH = 60_000;
let barbara: Replica | undefined;
let ada: CaucusWindow;
// Three vote as soon as they are caught up; whoever comes after them must have been steady, here for an hour, or was away
// once, which a busy machine must not be taken for.
const { open, openOn, replica } = desks(
  3,
  async () => {
    await post(replica('Ada'), 'general', talk(LENGTH));
    ada = await open('Ada');
    await ada.page.getByTestId('composer').waitFor();
  },
  { LEARNER_STEADY: '3600000', MAX_MISSED_HEARTBEATS: '50' },
);
afterAll(async () => {
  if (barbara === undefined) return;
  if (barbara.isRunning()) await barbara.kill();
  rmSync(barbara.profile, { recursive: true, force: true });
});

/** Runs in the page: keeps every different text of what is shown about the history that arrives. */
const REMEMBER_ARRIVING = `
  globalThis.arriving = new Set();
  const look = () => {
    const found = /arriving: [\\d.]+ of [\\d.]+ MB|Catching up[^\\n]*/.exec(document.body.innerText);
    if (found !== null) arriving.add(found[0]);
    requestAnimationFrame(look);
  };
  look();`;

test('a newcomer sees how much of the history has arrived, and then all of it', async () => {
  barbara = await startReplica({ name: 'Barbara', join: [replica('Ada').address()] });
  const window = await openOn(barbara);
  await window.page.evaluate(REMEMBER_ARRIVING);
  await window.page.getByTestId('composer').waitFor({ timeout: 90_000 });
  await window.shows(`Number ${LENGTH}`, 90_000);
  await expect.poll(() => window.page.getByTestId('health').first().innerText(), SOON).toMatch(/all well/i);
  const arriving = await window.page.evaluate<string[]>('[...arriving]');
  expect(arriving.length).toBeGreaterThan(0);
  expect(window.complaints).toEqual([]);
  await window.close();
});

test('it has a full copy and no vote, says the panel', async () => {
  await ada.openGroupPanel();
  const row = ada.page.getByTestId('member-row').filter({ hasText: 'Barbara' });
  await expect.poll(() => row.getAttribute('data-role'), SOON).toBe('learner');
  await expect.poll(() => row.innerText(), SOON).toMatch(/Learner[^]*Online[^]*Up to date/);
  expect(await row.getByTitle('Has a full copy and no vote').count()).toBe(1);
  await ada.keep('learner');
});

test('who is frozen falls behind, by so many entries, and is up to date again soon after', async () => {
  const row = ada.page.getByTestId('member-row').filter({ hasText: 'Barbara' });
  const processId = barbara?.processId() ?? 0;
  process.kill(processId, 'SIGSTOP');
  try {
    for (let line = 1; line <= 12; line += 1)
      await post(replica('Ada'), 'general', [`Said while Barbara is away, ${line}`]);
    await expect.poll(() => row.innerText(), SOON).toMatch(/Last seen[^]*1[2-9] entries behind/);
    await ada.keep('somebody-behind');
  } finally {
    process.kill(processId, 'SIGCONT');
  }
  await expect.poll(() => row.innerText(), SOON).toMatch(/Online[^]*Up to date/);
  expect(ada.complaints).toEqual([]);
});
