// Two windows on two of three replicas, as two people at two desks would have them: talk, a leader that dies, a
// majority that is lost and comes back. Screenshots of every state are left in artifacts/screenshots.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cluster, Replica } from '../cluster/harness.ts';
import { clusterOf, startReplica } from '../cluster/harness.ts';
import { eventually } from '../cluster/process.ts';
import { launchBrowser } from './browser.ts';
import type { CaucusWindow } from './window.ts';
import { openWindow } from './window.ts';

/** How long a newcomer waits for its vote is no matter of these tests, nor when one that is away loses it. */
const env = { LEARNER_STEADY: '1000', VOTER_AWAY: '600000' };
const browser = await launchBrowser();
let cluster: Cluster;
let ada: CaucusWindow;
let grace: CaucusWindow;
/** The window that outlives the leader. */
let survivor: CaucusWindow;
/** The replica that was killed last. */
let killed: Replica;

const readyBrowser = () => {
  if (typeof browser === 'string') throw new Error(browser);
  return browser;
};
const onScreen = async (window: CaucusWindow, testId: string) =>
  window.page.getByTestId(testId).first().waitFor({ state: 'visible', timeout: 20_000 });

beforeAll(async () => {
  if (typeof browser === 'string') return;
  ada = await openWindow(browser, await startReplica({ name: 'Ada', env }));
  cluster = clusterOf([ada.replica]);
});
beforeEach((context) => {
  if (typeof browser === 'string') context.skip(browser);
});
afterAll(async () => {
  if (typeof browser === 'string') return;
  await browser.close();
  await cluster.end();
});

test('two more machines join', async () => {
  await onScreen(ada, 'composer');
  const join = [ada.replica.address()];
  const others = await Promise.all(['Grace', 'Edsger'].map((name) => startReplica({ name, join, env })));
  cluster = clusterOf([ada.replica, ...others]);
  await cluster.settled(60_000);
  grace = await openWindow(readyBrowser(), others[0]!);
  await onScreen(grace, 'composer');
});

test('what one types the other shows, both ways', async () => {
  await ada.write('Good morning! The printer on the second floor works again.');
  await grace.shows('Good morning! The printer on the second floor works again.');
  await grace.write('Thank you, I print the plan for the move then.');
  await ada.shows('Thank you, I print the plan for the move then.');
  await ada.write('Grüße aus der Küche: кофе готов, ο καφές είναι έτοιμος');
  await grace.shows('Grüße aus der Küche: кофе готов, ο καφές είναι έτοιμος');
  await cluster.replicas[2]!.run(['send', '--channel', 'general', 'The backup of last night is complete.']);
  await ada.shows('The backup of last night is complete.');
  await grace.shows('The backup of last night is complete.');
  const order = async (window: CaucusWindow) => {
    const rows = await window.page.getByTestId('message').all();
    return Promise.all(rows.map((row) => row.getAttribute('data-id')));
  };
  await expect.poll(() => order(grace), { timeout: 20_000 }).toHaveLength(4);
  const asGrace = await order(grace);
  await expect.poll(() => order(ada)).toEqual(asGrace);
});

test('a message gets its tick', async () => {
  await grace.write('See you at ten.');
  await grace.shows('See you at ten.');
  await expect.poll(() => grace.page.getByTestId('pending').count(), { timeout: 20_000 }).toBe(0);
});

test('and a second one when it has reached everybody who is there', async () => {
  const sent = grace.page.getByTestId('message').filter({ hasText: 'See you at ten.' }).getByTestId('sent');
  await expect.poll(() => sent.getAttribute('data-reached'), { timeout: 20_000 }).toBe('true');
  expect(await sent.getAttribute('title')).toContain('everyone who is here');
});

test('a channel that one creates the other sees', async () => {
  await ada.page.getByTestId('create-channel').first().click();
  await ada.page.getByTestId('channel-name').fill('moving day');
  await ada.page.getByTestId('channel-name').press('Enter');
  await ada.page.getByTestId('create-channel-dialog').waitFor({ state: 'hidden' });
  await ada.page.getByTestId('channel-title').filter({ hasText: 'moving day' }).waitFor();
  const listed = grace.page.getByTestId('channel-item').filter({ hasText: 'moving day' });
  await listed.first().waitFor({ state: 'visible', timeout: 20_000 });
  await listed.first().click();
  await ada.write('Boxes are in the hall, labels on the desk.');
  await grace.shows('Boxes are in the hall, labels on the desk.');
  await grace.page.getByTestId('channel-item').filter({ hasText: 'general' }).first().click();
  await ada.page.getByTestId('channel-item').filter({ hasText: 'general' }).first().click();
  await ada.shows('See you at ten.');
  await ada.keep('chat');
});

test('the group panel names the elected leader and lists the members', async () => {
  const { leader } = await cluster.settled(60_000);
  for (const window of [ada, grace]) {
    await window.openGroupPanel();
    await expect.poll(() => window.leaderName(), { timeout: 20_000 }).toContain(leader.name);
    await expect.poll(() => window.page.getByTestId('group-panel').getByTestId('member-row').count()).toBe(3);
  }
  await ada.keep('group-panel');
});

test('an address where nobody answers is explained in words', async () => {
  const panel = ada.page.getByTestId('group-panel');
  await panel.getByTestId('address-input').fill('127.0.0.1:1');
  await panel.getByTestId('address-input').press('Enter');
  await panel.getByTestId('address-result').waitFor({ state: 'visible', timeout: 20_000 });
  await expect
    .poll(() => panel.getByTestId('address-result').innerText(), { timeout: 20_000 })
    .toMatch(/nobody|answer|firewall/i);
  await expect.poll(() => ada.inSight(panel.getByTestId('address-result')), { timeout: 20_000 }).toBe(true);
  await ada.keep('address-problem');
});

test('killing the leader changes the leader in the survivor’s window', async () => {
  const { leader } = await cluster.settled(60_000);
  survivor = leader === ada.replica ? grace : ada;
  killed = leader;
  await survivor.openGroupPanel();
  await leader.kill();
  const names = cluster.running().map(({ name }) => name);
  const elected = await eventually('the window names the one that was elected', 30_000, async () => {
    const view = await survivor.replica.view();
    const name = view.members.find(({ peerId }) => peerId === view.leader)?.name ?? '';
    return names.includes(name) && (await survivor.leaderName()).includes(name) ? name : null;
  });
  // Elections can be seen as they happen, in the list of what happened.
  const elections = survivor.page.getByTestId('election');
  await expect.poll(() => elections.first().innerText(), { timeout: 20_000 }).toMatch(`${elected} was elected`);
  await survivor.write('The leader is gone, the talk goes on.');
  await survivor.shows('The leader is gone, the talk goes on.');
  await expect.poll(() => survivor.page.getByTestId('pending').count(), { timeout: 20_000 }).toBe(0);
  const killedRow = survivor.page.getByTestId('member-row').filter({ hasText: killed.name });
  await expect.poll(() => killedRow.innerText(), { timeout: 20_000 }).toMatch(/last seen/i);
  await survivor.keep('new-leader');
});

test('without a majority the window says so, still reads, and keeps what is written', async () => {
  const other = cluster.running().find((replica) => replica !== survivor.replica)!;
  await other.kill();
  await expect
    .poll(() => survivor.page.getByTestId('health').first().innerText(), { timeout: 20_000 })
    .toMatch(/no majority/i);
  await survivor.write('Is anybody still there?');
  await survivor.write('I will wait.');
  await expect.poll(() => survivor.page.getByTestId('pending').count(), { timeout: 20_000 }).toBe(2);
  await survivor.shows('The leader is gone, the talk goes on.');
  // A leader that no majority answers any more steps down by itself.
  await expect.poll(() => survivor.leaderName(), { timeout: 20_000 }).toMatch(/none/i);
  await survivor.keep('no-majority');
  await survivor.closeGroupPanel();
  await survivor.keep('no-majority-chat');
});

test('when one comes back, what waited is sent once and in order', async () => {
  await killed.restart();
  await expect.poll(() => survivor.page.getByTestId('pending').count(), { timeout: 20_000 }).toBe(0);
  const waited = ['Is anybody still there?', 'I will wait.'];
  await eventually('the returned replica has them', 30_000, async () => {
    const texts = (await killed.messages()).map(({ text }) => text).filter((text) => waited.includes(text));
    return texts.length === waited.length ? true : null;
  });
  const texts = (await killed.messages()).map(({ text }) => text).filter((text) => waited.includes(text));
  expect(texts).toEqual(waited);
  await expect
    .poll(() => survivor.page.getByTestId('health').first().innerText(), { timeout: 20_000 })
    .not.toMatch(/no majority/i);
});

test('a window 360 pixels wide has everything', async () => {
  const narrow = await openWindow(readyBrowser(), survivor.replica, { width: 360, height: 720 });
  await onScreen(narrow, 'composer');
  await narrow.shows('I will wait.');
  await expect.poll(() => narrow.inSight(narrow.page.getByTestId('message').last()), { timeout: 20_000 }).toBe(true);
  await narrow.keep('narrow');
  const overflow = await narrow.page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  await narrow.openGroupPanel();
  await narrow.keep('narrow-group-panel');
  await narrow.close();
});

test('the windows had nothing to complain about', () => {
  expect([...ada.complaints, ...grace.complaints]).toEqual([]);
});
