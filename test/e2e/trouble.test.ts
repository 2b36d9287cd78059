// Machines that die, freeze and come back while somebody types: no text is lost or doubled, what the window says of the
// group is true, and it says what to do.

import { expect, test } from 'vitest';
import { eventually } from '../cluster/process.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';

const SOON = { timeout: 20_000 };
const LATER = { timeout: 40_000 };
/** Everything that Ada writes, in order. */
const written: string[] = [];
let plans = '';
let ada: CaucusWindow;
const { cluster, open, replica } = desks(3, async () => {
  ada = await open('Ada');
  await ada.page.getByTestId('composer').waitFor({ state: 'visible', ...SOON });
});

const write = async (text: string): Promise<void> => {
  written.push(text);
  await ada.page.getByTestId('composer').focus();
  await ada.page.keyboard.type(text, { delay: 4 });
  await ada.page.keyboard.press('Enter');
};
const health = (): Promise<string> => ada.page.getByTestId('health').first().innerText();
const pending = (): Promise<number> => ada.page.getByTestId('pending').count();

test('the leader dies between two letters', async () => {
  const { leader } = await cluster().settled(60_000);
  // Whoever leads: the window under test lives on.
  const dies = leader === replica('Ada') ? replica('Grace') : leader;
  await write('Before it happens.');
  await ada.page.keyboard.type('This is being typed while ');
  await dies.kill();
  await ada.page.keyboard.type('a machine goes.');
  written.push('This is being typed while a machine goes.');
  await ada.page.keyboard.press('Enter');
  await expect.poll(pending, LATER).toBe(0);
  await expect.poll(health, SOON).toMatch(/all well/i);
  await dies.restart();
  await cluster().settled(60_000);
});

test('both others freeze, as if the cable were pulled', async () => {
  for (const name of ['Grace', 'Edsger']) process.kill(replica(name).processId(), 'SIGSTOP');
  await expect.poll(health, LATER).toMatch(/no majority/i);
  for (let line = 1; line <= 5; line += 1) await write(`Waiting line ${line}.`);
  await expect.poll(pending, SOON).toBe(5);
  await ada.page.getByTestId('composer-notice').waitFor({ state: 'visible', ...SOON });
  await ada.page.getByTestId('composer').fill('Still thinking');
  await ada.openGroupPanel();
  await expect.poll(() => ada.page.getByTestId('group-panel').innerText(), SOON).toMatch(/2 needed/);
  await ada.keep('frozen');
  await ada.closeGroupPanel();
});

test('a correction made meanwhile shows at once, marked as waiting', async () => {
  await ada.page.getByTestId('message').filter({ hasText: 'Before it happens.' }).hover();
  await ada.page.getByTestId('act-edit').click();
  await ada.page.getByTestId('edit-field').fill('Before it happened.');
  written[0] = 'Before it happened.';
  await ada.page.getByTestId('edit-field').press('Enter');
  const edited = ada.page.getByTestId('message').filter({ hasText: 'Before it happened.' });
  await expect.poll(() => edited.innerText(), SOON).toMatch(/waits in the outbox/);
  await ada.keep('change-waits');
});

test('a channel cannot be made now, and the window says why', async () => {
  await ada.page.getByTestId('create-channel').click();
  const dialog = ada.page.getByTestId('create-channel-dialog');
  await expect.poll(() => dialog.innerText(), SOON).toMatch(/no majority/i);
  await ada.keep('create-no-majority');
  await ada.page.keyboard.press('Escape');
});

test('the host itself dies: the window says so, and keeps what is typed', async () => {
  await replica('Ada').kill();
  await ada.page.getByTestId('composer').fill('Typed while nobody listens');
  await ada.page.getByTestId('connection-banner').waitFor({ state: 'visible', ...SOON });
  await ada.page.getByTestId('composer').press('Enter');
  await expect.poll(() => ada.page.getByTestId('composer').inputValue(), SOON).toBe('Typed while nobody listens');
  await expect.poll(() => ada.page.locator('form.composer').innerText(), SOON).toMatch(/not sent/i);
  await ada.keep('host-gone');
});

test('all come back, and everything arrives once, in order', async () => {
  for (const name of ['Grace', 'Edsger']) process.kill(replica(name).processId(), 'SIGCONT');
  await replica('Ada').restart();
  // Started anew, the host knows this window no longer: it says so, and a new one takes its place.
  await expect
    .poll(() => ada.page.getByTestId('connection-banner').innerText(), LATER)
    .toMatch(/no longer allowed|started anew/i);
  await ada.keep('host-anew');
  const before = ada;
  ada = await open('Ada');
  expect(before.complaints).toEqual([]);
  await before.close();
  await ada.shows('Waiting line 5.', 40_000);
  await expect.poll(pending, LATER).toBe(0);
  await eventually('Grace has all of it', 20_000, async () => {
    const texts = (await replica('Grace').messages()).map(({ text }) => text);
    return texts.length >= written.length && texts[0] === written[0] ? true : null;
  });
  expect((await replica('Grace').messages()).map(({ text }) => text)).toEqual(written);
  await expect.poll(health, LATER).toMatch(/all well/i);
});

test('a draft of before is still in the field', async () => {
  // The last words were typed when nobody could keep them: the window said so, and what was kept before them is there.
  await expect.poll(() => ada.page.getByTestId('composer').inputValue(), SOON).toBe('Still thinking');
  expect(ada.complaints).toEqual([]);
});

test('a channel is archived while messages to it wait: they are kept, with the reason', async () => {
  const { id: channelId } = await replica('Grace').call('channels.create', { name: 'plans' });
  plans = channelId;
  await ada.goTo('plans');
  await ada.write('We meet at noon.');
  const plan = ada.page.getByTestId('message').filter({ hasText: 'We meet at' });
  await plan.getByTestId('sent').waitFor({ state: 'visible', ...SOON });
  for (const name of ['Grace', 'Edsger']) process.kill(replica(name).processId(), 'SIGSTOP');
  await expect.poll(health, LATER).toMatch(/no majority/i);
  await plan.hover();
  await ada.page.getByTestId('act-edit').click();
  await ada.page.getByTestId('edit-field').fill('We meet at one.');
  await ada.page.getByTestId('edit-field').press('Enter');
  await ada.page.getByTestId('edit-field').waitFor({ state: 'hidden' });
  for (const text of ['Bring the ladder.', 'Forget the lamp.']) await ada.write(text);
  await expect.poll(pending, SOON).toBe(2);
  // Now it is Ada's machine that sleeps.
  process.kill(replica('Ada').processId(), 'SIGSTOP');
  for (const name of ['Grace', 'Edsger']) process.kill(replica(name).processId(), 'SIGCONT');
  await replica('Grace').call('channels.archive', { channelId, archived: true, timeoutMs: 25_000 });
  process.kill(replica('Ada').processId(), 'SIGCONT');
  await expect.poll(() => ada.page.getByTestId('refused').allInnerTexts(), LATER).toHaveLength(2);
  expect(await ada.page.getByTestId('refused').first().innerText()).toMatch(/Bring the ladder[^]*archived before/);
  expect(await pending()).toBe(0);
  // The correction was refused as well: it is told, and its text given back.
  const dialog = ada.page.getByTestId('refused-edit');
  await expect.poll(() => dialog.innerText(), LATER).toMatch(/was not made[^]*We meet at one\./);
  await ada.keep('refused-edit');
  await ada.page.getByTestId('refused-edit-close').click();
  await dialog.waitFor({ state: 'hidden', ...SOON });
  expect(await plan.innerText()).toMatch(/We meet at noon\./);
  await ada.keep('refused');
});

test('what was refused is there after the machine died, and is sent or discarded as the person wants', async () => {
  await replica('Ada').kill();
  await replica('Ada').restart();
  await ada.close();
  ada = await open('Ada');
  await ada.page.getByTestId('channel-refused').waitFor({ state: 'visible', ...LATER });
  await ada.goTo('plans');
  const refused = ada.page.getByTestId('refused');
  await refused.filter({ hasText: 'lamp' }).getByTestId('refused-discard').click();
  await ada.page.getByTestId('discard-dialog').getByText('never sent').waitFor();
  await ada.keep('discard');
  await ada.page.getByTestId('discard-confirm').click();
  await expect.poll(() => refused.allInnerTexts(), SOON).toHaveLength(1);
  await expect.poll(health, LATER).toMatch(/all well/i);
  // At no moment is it shown as refused and as sent.
  await ada.page.evaluate(() => {
    new MutationObserver(() => {
      const said = [...document.querySelectorAll('[data-testid="message"]')].some((row) =>
        row.textContent.includes('ladder'),
      );
      const isRefused = document.querySelector('[data-testid="refused"]') !== null;
      if (said && isRefused) throw new Error('The message is shown twice');
    }).observe(document.body, { childList: true, subtree: true });
  });
  await refused.getByRole('button', { name: 'Bring the channel back and send' }).click();
  await ada.shows('Bring the ladder.');
  const sent = ada.page.getByTestId('message').filter({ hasText: 'ladder' }).getByTestId('sent');
  await sent.waitFor({ state: 'visible', ...SOON });
  await expect.poll(() => refused.count(), SOON).toBe(0);
  await expect
    .poll(async () => (await replica('Grace').messages(plans)).map(({ text }) => text), SOON)
    .toEqual(['We meet at noon.', 'Bring the ladder.']);
  expect(ada.complaints).toEqual([]);
});
