// What is done with messages, in the window of one person and seen in that of another: threads, reactions, pins, mentions,
// edits, deletions, drafts, unread marks, search. Every state is photographed in light and dark and checked by axe.

import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { asChannelId, asPeerId } from '../../shared/ids.ts';
import { desks } from './desks.ts';
import type { CaucusWindow } from './window.ts';
import type { WorkingDay } from './working-day.ts';
import { workingDay } from './working-day.ts';

const SOON = { timeout: 20_000 };
let day: WorkingDay;
let ada: CaucusWindow;
let grace: CaucusWindow;

const message = (window: CaucusWindow, text: string): Locator =>
  window.page.getByTestId('timeline').getByTestId('message').filter({ hasText: text }).first();
const appears = (target: Locator) => target.waitFor({ state: 'visible', ...SOON });
const goes = (target: Locator) => target.waitFor({ state: 'hidden', ...SOON });

const { cluster, open, replica } = desks(3, async () => {
  day = await workingDay(cluster());
  ada = await open('Ada');
  grace = await open('Grace');
  await appears(ada.page.getByTestId('composer'));
  await appears(grace.page.getByTestId('composer'));
});

test('the day is there, with what makes it up', async () => {
  await appears(ada.page.getByTestId('new-divider'));
  await ada.keep('first-unread');
  await ada.page.keyboard.press('Escape');
  await grace.page.keyboard.press('Escape');
  await ada.shows('Sorry, wrong channel.');
  await appears(message(ada, 'This message was deleted.'));
  await appears(message(ada, 'can you look at the van again?').getByTestId('mention').first());
  expect(await ada.page.getByTestId('topic').innerText()).toBe('What everybody should know');
  await ada.keep('messages');
});

test('a reaction of one is counted at the other, and taken back', async () => {
  await message(ada, 'wrong channel').hover();
  await ada.page.getByTestId('act-react').click();
  await ada.page.getByTestId('emoji-search').fill('rocket');
  await ada.keep('emoji-picker');
  await ada.page.keyboard.press('Enter');
  const seen = message(grace, 'wrong channel').getByTestId('reaction').filter({ hasText: '🚀' });
  await appears(seen);
  await seen.click();
  await expect.poll(() => message(ada, 'wrong channel').getByTestId('reaction').innerText(), SOON).toMatch(/2/);
  await message(ada, 'wrong channel').getByTestId('reaction').click();
  await expect.poll(() => seen.innerText(), SOON).toMatch(/1/);
});

test('a reply stays in its thread, and the message above says that it is there', async () => {
  await message(ada, 'backup of last night').getByTestId('thread-line').click();
  const thread = ada.page.getByTestId('thread-panel');
  await appears(thread.getByText('It is in the report.'));
  await thread.getByTestId('reply-composer').fill('I take it to the cellar.');
  await thread.getByTestId('reply-composer').press('Enter');
  await appears(thread.getByTestId('message').filter({ hasText: 'I take it to the cellar.' }));
  const line = message(grace, 'backup of last night').getByTestId('thread-line');
  await expect.poll(() => line.innerText(), SOON).toMatch(/4 replies/);
  await goes(ada.page.getByTestId('timeline').getByText('I take it to the cellar.'));
  await ada.keep('thread');
  await ada.page.getByTestId('panel-close').click();
});

test('an edit is marked, here and there', async () => {
  await ada.write('The rack weighs forty kilograms.');
  // Until it is sent there is no last message of hers to be corrected.
  await appears(message(ada, 'forty kilograms').getByTestId('sent'));
  await ada.page.getByTestId('composer').press('ArrowUp');
  const field = ada.page.getByTestId('edit-field');
  await appears(field);
  await field.fill('The rack weighs sixty kilograms.');
  await ada.keep('edit');
  await field.press('Enter');
  await appears(message(ada, 'sixty kilograms').getByTestId('edited'));
  await appears(message(grace, 'sixty kilograms').getByTestId('edited'));
  await goes(grace.page.getByTestId('timeline').getByText('forty kilograms'));
});

test('a deletion asks first, and leaves only its place', async () => {
  await message(ada, 'sixty kilograms').hover();
  await ada.page.getByTestId('act-more').click();
  await ada.keep('message-menu');
  await ada.page.getByTestId('menu-delete').click();
  await ada.keep('delete');
  await ada.page.getByTestId('delete-confirm').click();
  await goes(ada.page.getByTestId('timeline').getByText('sixty kilograms'));
  await goes(grace.page.getByTestId('timeline').getByText('sixty kilograms'));
});

test('what is pinned is found again', async () => {
  await ada.page.getByTestId('pins-toggle').click();
  const pins = ada.page.getByTestId('pins');
  await appears(pins.getByText('Plan for Friday'));
  await ada.keep('pins');
  await pins.getByTestId('message-card').click();
  await expect.poll(() => ada.inSight(message(ada, 'Plan for Friday')), SOON).toBe(true);
  await ada.page.getByTestId('panel-close').click();
});

test('a mention is picked from the list, and calls who is meant', async () => {
  await grace.goTo('moving day');
  await ada.page.getByTestId('composer').fill('');
  await ada.page.getByTestId('composer').pressSequentially('Ask @gr');
  await appears(ada.page.getByTestId('suggestions'));
  await ada.keep('mention-list');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('for the keys.');
  await ada.page.keyboard.press('Enter');
  const general = grace.page.getByTestId('channel-item').filter({ hasText: 'general' });
  await expect.poll(() => general.getByTestId('mentions').innerText(), SOON).toBe('@1');
  await expect.poll(() => general.getByTestId('unread').innerText(), SOON).toBe('1');
  await grace.keep('mentioned');
  await ada.page.getByTestId('composer').pressSequentially('@chan');
  await appears(ada.page.getByTestId('suggestions').getByText('everybody who reads this channel'));
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('there is cake.');
  await ada.page.keyboard.press('Enter');
  await expect.poll(() => general.getByTestId('mentions').innerText(), SOON).toBe('@2');
  await grace.goTo('general');
  await appears(grace.page.getByTestId('new-divider'));
  await goes(general.getByTestId('mentions'));
  await grace.keep('new-divider');
});

test('what others type is said, and ends when it is sent', async () => {
  // It is told beside the log, where nobody tells it again: who goes on typing says so again.
  await ada.page.getByTestId('composer').fill('I only');
  await expect
    .poll(async () => {
      await ada.page.getByTestId('composer').pressSequentially('!');
      return grace.page.getByTestId('typing').innerText();
    }, SOON)
    .toMatch(/Ada is typing/);
  await grace.keep('typing');
  await ada.page.getByTestId('composer').press('Enter');
  await expect.poll(() => grace.page.getByTestId('typing').innerText(), SOON).toBe('');
});

test('what others say is read out with restraint: one message whole, a burst as a count, one’s own not at all', async () => {
  const timeline = ada.page.getByTestId('timeline');
  expect(await timeline.getAttribute('role')).toBe('log');
  // The list itself is silent: it would read out every older page as well.
  expect(await timeline.getAttribute('aria-live')).toBe('off');
  await ada.goTo('general');
  const spoken = ada.page.getByTestId('announcer');
  await expect.poll(() => spoken.textContent(), SOON).toBe('');
  await ada.write('I am at the door.');
  await grace.replica.call('messages.post', { channelId: day.general, texts: ['**Bring** the keys.'] });
  await expect.poll(() => spoken.textContent(), SOON).toBe('Grace: Bring the keys.');
  await expect.poll(() => spoken.textContent(), SOON).toBe('');
  await grace.replica.call('messages.post', { channelId: day.general, texts: ['One.', 'Two.', 'Three.'] });
  await expect.poll(() => spoken.textContent(), SOON).toBe('3 new messages');
});

test('a message marked unread stays so until the channel is opened again', async () => {
  await message(ada, 'Sorry, wrong channel.').hover();
  await ada.page.getByTestId('act-more').click();
  await ada.page.getByTestId('menu-unread').click();
  await appears(ada.page.getByTestId('new-divider'));
  const general = ada.page.getByTestId('channel-item').filter({ hasText: 'general' });
  await appears(general.getByTestId('unread'));
  await ada.goTo('network');
  await appears(general.getByTestId('unread'));
  await ada.goTo('general');
  await goes(general.getByTestId('unread'));
});

test('search finds in all channels, by filters, and goes to the place', async () => {
  await ada.page.getByTestId('search-open').click();
  await ada.page.getByTestId('search-input').fill('van');
  const results = ada.page.getByTestId('search-results');
  await expect.poll(() => results.getByTestId('message-card').count(), SOON).toBe(2);
  await ada.keep('search');
  await ada.page.getByTestId('search-author').selectOption({ label: 'Grace' });
  await expect.poll(() => results.getByTestId('message-card').count(), SOON).toBe(1);
  await ada.page.getByTestId('search-author').selectOption('');
  await ada.page.getByTestId('search-channel').selectOption({ label: '#moving day' });
  await expect.poll(() => results.getByTestId('message-card').innerText(), SOON).toMatch(/comes at nine/);
  await results.getByTestId('message-card').click();
  await expect.poll(() => ada.page.getByTestId('channel-title').innerText(), SOON).toMatch(/moving day/);
  await expect.poll(() => ada.inSight(message(ada, 'The van comes at nine')), SOON).toBe(true);
  await ada.page.getByTestId('search-input').fill('コーヒー');
  await ada.page.getByTestId('search-channel').selectOption('');
  await expect.poll(() => results.getByTestId('message-card').innerText(), SOON).toMatch(/コーヒー/);
  await ada.page.getByTestId('search-input').fill('nothing holds this');
  await expect.poll(() => ada.page.getByTestId('search-panel').innerText(), SOON).toMatch(/No message holds/);
  await ada.keep('search-nothing');
  await ada.page.getByTestId('panel-close').click();
});

test('a member is looked up', async () => {
  await ada.page.getByTestId('person-row').filter({ hasText: 'Edsger' }).click();
  await appears(ada.page.getByTestId('person-name'));
  await ada.keep('member');
  await ada.page.getByTestId('person-search').click();
  await ada.page.getByTestId('search-input').fill('van');
  await expect.poll(() => ada.page.getByTestId('search-panel').innerText(), SOON).toMatch(/filter/);
  await ada.page.getByTestId('panel-close').click();
});

test('a channel gets a topic and another name, is archived, and is brought back', async () => {
  await ada.goTo('network');
  await ada.page.getByTestId('channel-settings').click();
  await ada.page.getByTestId('edit-topic').fill('Cables, switches, ports');
  await ada.page.getByTestId('edit-channel-name').fill('cables');
  await ada.keep('channel-settings');
  await ada.page.getByTestId('channel-save').click();
  await appears(grace.page.getByTestId('channel-item').filter({ hasText: 'cables' }));
  await grace.goTo('cables');
  await appears(grace.page.getByTestId('topic').filter({ hasText: 'Cables, switches, ports' }));
  await ada.page.getByTestId('channel-settings').click();
  await ada.page.getByTestId('archive').click();
  await appears(ada.page.getByText('This channel is archived'));
  await goes(ada.page.getByTestId('composer'));
  await ada.keep('archived');
  await ada.page.getByTestId('channel-settings').click();
  await ada.page.getByTestId('archive').click();
  await appears(ada.page.getByTestId('composer'));
  await ada.goTo('general');
});

test('a muted channel calls for nothing, until it is as usual again', async () => {
  const other = await open('Ada', { notifies: true });
  const item = other.page.getByTestId('channel-item').filter({ hasText: 'cables' });
  await appears(item);
  const channelId = asChannelId((await item.getAttribute('data-channel')) ?? '');
  const set = async (level: string): Promise<void> => {
    await other.goTo('cables');
    await other.page.getByTestId('channel-settings').click();
    await other.page.getByTestId('channel-dialog').getByRole('radio', { name: level }).click();
    if (level === 'As usual') await goes(item.getByTestId('channel-muted'));
    else {
      await appears(item.getByTestId('channel-muted'));
      await other.keep('channel-muted');
    }
    await other.page.keyboard.press('Escape');
    await other.goTo('general');
  };
  const call = async (text: string): Promise<void> => {
    const mentions = [{ peerId: asPeerId(ada.replica.ready().peerId), label: '@Ada' }];
    await grace.replica.call('messages.post', { channelId, texts: [text], mentions });
  };

  await set('Nothing');
  await call('@Ada, this is not heard.');
  await ada.goTo('cables');
  await ada.shows('@Ada, this is not heard.');
  expect(await item.getByTestId('mentions').count()).toBe(0);
  await ada.goTo('general');
  await set('As usual');
  await call('@Ada, the switch hums.');
  await appears(item.getByTestId('mentions'));
  const told = (): Promise<string[]> => other.page.evaluate('told.map(({ title, body }) => `${title}: ${body}`)');
  await expect.poll(told, SOON).toEqual(['Grace in #cables: @Ada, the switch hums.']);
  await other.page.evaluate('told[0].onclick()');
  await other.shows('@Ada, the switch hums.');
  expect(other.complaints).toEqual([]);
  await other.close();
});

test('a draft survives the restart of the machine', async () => {
  await grace.page.getByTestId('composer').fill('A thought that is not finished');
  await grace.goTo('general');
  await appears(grace.page.getByTestId('channel-item').filter({ hasText: 'cables' }).locator('.draft'));
  // It is kept a moment after the last letter.
  await expect
    .poll(async () => JSON.stringify(await replica('Grace').call('drafts.get', {})), SOON)
    .toContain('A thought that is not finished');
  await grace.close();
  await replica('Grace').kill();
  await replica('Grace').restart();
  grace = await open('Grace');
  await appears(grace.page.getByTestId('composer'));
  await grace.goTo('cables');
  await expect.poll(() => grace.page.getByTestId('composer').inputValue(), SOON).toBe('A thought that is not finished');
});

test('a link to a message names it', async () => {
  await message(ada, 'wrong channel').hover();
  await ada.page.getByTestId('act-more').click();
  await ada.page.getByText('Copy link').click();
  await expect
    .poll(() => ada.page.evaluate<string>('navigator.clipboard.readText()'), SOON)
    .toMatch(/^caucus:\/\/message\//);
  expect(day.root).not.toBe('');
});

test('the windows had nothing to complain about', () => {
  expect([...ada.complaints, ...grace.complaints]).toEqual([]);
});
