// What crosses the cable, byte for byte: somebody who is not let in is not sent what members say, not even unreadably, and
// who records everything finds neither what they say nor the secret of an invitation in it.

import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { captureTcp } from '../network/tcp-capture.ts';
import { filesHolding, firstWaiting, found, group, say, start, textsOf, untilPhase } from './door-installs.ts';
import type { AddressInfo } from 'node:net';
import type { Capture } from '../network/tcp-capture.ts';
import type { Running } from './door-installs.ts';

const CHANNEL = 'salaries-and-bonuses';
const MESSAGES = 60;
const textOf = (index: number): string => `the launch is on thursday, part ${index} `.padEnd(4_000, 'and so on ');
const TEXTS = Array.from({ length: MESSAGES }, (_, index) => textOf(index));
/** What members have said: by far more than all that it takes to ask and to be refused. */
const CONTENT_BYTES = TEXTS.join('').length;
const KNOCKS = 3;

/** A group with something to keep to itself, into which nobody comes by asking. */
const closedGroup = async (policy: 'ask' | 'invite'): Promise<readonly [Running, Running]> => {
  const [ada, grace] = await group('Ada', 'Grace');
  await ada!.install.api.call('channels.create', { name: CHANNEL });
  await say(ada!, ...TEXTS);
  await found(grace!, async () => (await textsOf(grace!)).length === MESSAGES);
  await ada!.install.api.call('workspace.policy', { policy });
  return [ada!, grace!];
};

const tellsNothing = (capture: Capture, ...secrets: readonly string[]): void => {
  const bytes = capture.bytes();
  for (const secret of ['the launch is on thursday', CHANNEL, ...secrets]) expect(bytes.includes(secret)).toBe(false);
};

test('a capture shows what crosses in clear', async () => {
  const server = createServer((socket) => socket.end('and back'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const capture = captureTcp();
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.resume().end('there');
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  expect(capture.bytes().toString()).toBe('thereand back');
});

test('who waits at the door is sent less than a tenth of what members said, and all of it once let in', async () => {
  const [ada, grace] = await closedGroup('ask');
  // The members are linked already: whatever is opened from here on is to or from the one outside.
  const capture = captureTcp();
  const outside = await start('Edsger', [ada.address]);
  const { peerId } = await firstWaiting(ada);
  await outside.install.api.call('peers.connect', { address: grace.address }).catch(() => undefined);
  // It goes on asking.
  for (let knocks = 0; knocks < KNOCKS; knocks += 1) {
    const bytes = capture.bytes().length;
    await expect.poll(() => capture.bytes().length, { timeout: 10_000 }).toBeGreaterThan(bytes);
  }
  const outsideBytes = capture.bytes().length;
  console.info(`${outsideBytes} bytes crossed to and from the one outside; members had said ${CONTENT_BYTES}`);
  expect(capture.connections()).toBeGreaterThan(0);
  expect(outsideBytes).toBeLessThan(CONTENT_BYTES / 10);
  tellsNothing(capture);
  for (const told of ['the launch is on thursday', CHANNEL]) expect(filesHolding(outside.directory, told)).toEqual([]);

  await ada.install.api.call('requests.answer', { peerId, admit: true });
  await found(outside, async () => (await textsOf(outside)).length === MESSAGES);
  expect(capture.bytes().length - outsideBytes).toBeGreaterThan(CONTENT_BYTES);
  tellsNothing(capture);
});

test('neither the secret of an invitation nor what members said crosses in clear when somebody comes in by it', async () => {
  const [ada] = await closedGroup('invite');
  const { code, link } = await ada.install.api.call('invitations.create', { uses: 1, expiresInMs: 60_000 });
  const capture = captureTcp();
  const invited = await start('Edsger', [ada.address]);
  await untilPhase(invited, 'looking');
  await invited.install.api.call('invitations.join', { code, address: ada.address });
  await found(invited, async () => (await textsOf(invited)).length === MESSAGES);
  expect(capture.bytes().length).toBeGreaterThan(CONTENT_BYTES);
  const plain = code.replaceAll('-', '');
  tellsNothing(capture, code, plain, plain.slice(0, -1), plain.toLowerCase(), link);
});
