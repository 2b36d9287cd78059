// The group panel as a picture: the ring with its leader and links, what a loss would mean, the line of the last day, and
// going on without the others, which a person has to want twice.

import { expect, test } from 'vitest';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const room = desks(3);
let window: CaucusWindow;
const panel = () => window.page.getByTestId('group-panel');

test('the ring shows everybody, the leader crowned, and a link to each of the others', async () => {
  window = await room.open('Ada', { height: 1_400 });
  await window.openGroupPanel();
  await expect.poll(() => panel().getByTestId('ring-node').count(), { timeout: 20_000 }).toBe(3);
  await expect.poll(() => panel().locator('[data-testid="ring-link"][data-up="true"]').count()).toBe(2);
  const { leader } = await room.cluster().settled(60_000);
  const crowned = panel().locator('[data-testid="ring-node"][data-leader="true"]');
  await expect.poll(() => crowned.textContent()).toContain(leader.name);
  // The picture has a name that says the same, and the list below it has the rest.
  await expect
    .poll(() => panel().getByTestId('group-ring').getAttribute('aria-label'))
    .toBe(`3 replicas, 3 online. Leader: ${leader.name}`);
  await expect.poll(() => panel().getByTestId('member-row').count()).toBe(3);
});

test('it says what a loss would mean, and is no alarm while all is well', async () => {
  const note = panel().getByTestId('majority-note');
  await expect.poll(() => note.innerText()).toMatch(/One more may leave and messages still go through/);
  expect(await panel().getByTestId('day-summary').innerText()).toMatch(/There was a majority all the time/);
  expect(await panel().getByTestId('majority-change').count()).toBe(0);
  await window.keep('group-well');
});

test('when one is gone its link is broken, and one more loss would stop writing', async () => {
  await room.replica('Edsger').kill();
  await expect
    .poll(() => panel().locator('[data-testid="ring-link"][data-up="false"]').count(), { timeout: 20_000 })
    .toBe(1);
  await expect
    .poll(() => panel().getByTestId('majority-note').innerText(), { timeout: 20_000 })
    .toMatch(/one more loss stops writing/);
  const row = panel().getByTestId('member-row').filter({ hasText: 'Edsger' });
  await expect.poll(() => row.innerText(), { timeout: 20_000 }).toMatch(/Last seen (just now|\d+ sec)/);
  const others = panel().getByTestId('member-row').filter({ hasNotText: 'Edsger' });
  await expect
    .poll(() => others.allInnerTexts())
    .toEqual([expect.stringMatching(/Online/i), expect.stringMatching(/Online/i)]);
  await window.keep('group-one-gone');
});

test('a majority that is lost is on the line of the day, with who is missing and what would help', async () => {
  await room.replica('Grace').kill();
  await expect.poll(() => panel().getByTestId('majority-note').innerText(), { timeout: 20_000 }).toMatch(/No majority/);
  await expect
    .poll(() => panel().locator('[data-testid="day-stretch"][data-state="no-majority"]').count(), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await expect
    .poll(() => panel().getByTestId('majority-change').first().innerText())
    .toMatch(/Majority lost: 1 of [23] voters/);
  await expect.poll(() => panel().getByTestId('majority-note').innerText()).toMatch(/Grace/);
  await window.keep('group-no-majority');
});

test('going on without the others is asked twice, and then it goes on', async () => {
  const { page } = window;
  await page.getByTestId('go-on').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('go-on-dialog');
  await dialog.waitFor();
  await window.keep('continue-without-others');
  await dialog.getByTestId('go-on-confirm').click();
  await expect.poll(() => dialog.innerText()).toMatch(/Tick the box above first/);
  expect((await window.replica.view()).workspace.epoch).toBe(0);
  await dialog.getByTestId('go-on-understood').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden', timeout: 20_000 });
  await expect.poll(() => window.leaderName(), { timeout: 20_000 }).toContain('Ada');
  expect((await window.replica.view()).workspace.epoch).toBe(1);
  await window.write('Alone, and going on.');
  await expect.poll(() => page.getByTestId('pending').count(), { timeout: 20_000 }).toBe(0);
});

test('a window 360 pixels wide has the whole of it', async () => {
  const narrow = await room.open('Ada', { width: 360, height: 720 });
  await narrow.openGroupPanel();
  await narrow.page.getByTestId('group-ring').scrollIntoViewIfNeeded();
  await narrow.keep('group-narrow');
  expect(
    await narrow.page.evaluate('document.querySelector("[data-region-focus]").scrollWidth - window.innerWidth'),
  ).toBeLessThanOrEqual(0);
  expect([...window.complaints, ...narrow.complaints]).toEqual([]);
  await narrow.close();
});
