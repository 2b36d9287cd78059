// One member's software is older: what it would not understand is refused before it is sent, with the member's name; plain
// words go through. The member here is a network that joins as an older version would, and says no more.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import { asChannelId, asWorkspaceId } from '../../shared/ids.ts';
import { decodeResponse, encodeRequest } from '../../src-main/workspace/workspace-messages.ts';
import { eventually } from '../cluster/process.ts';
import { startOne } from '../network/running-networks.ts';
import { openInstall } from './one-install.ts';
import type { TestInstall } from './one-install.ts';

const general = asChannelId('general');
let ada: TestInstall;

beforeAll(async () => {
  ada = await openInstall('Ada');
});
afterAll(() => ada.end());

const refusal = async (attempt: Promise<unknown>): Promise<ApiError> => {
  const failure: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ApiError);
  return failure as ApiError;
};

test('its name is said, and nothing is sent that it would not understand', async () => {
  const [before] = await ada.say(general, 'from before');
  const { phase } = await ada.call('app.state', {});
  if (phase.type !== 'member') throw new Error('Ada is in no workspace.');
  const { network } = await startOne();
  await network.dial(ada.address);
  const join = {
    workspaceId: asWorkspaceId(phase.workspaceId),
    name: 'Barbara',
    addresses: network.addresses(),
    level: 1,
  };
  const answer = decodeResponse(await network.request(ada.peerId, encodeRequest({ type: 'join', join }), 20_000));
  expect(answer).toMatchObject({ type: 'join', answer: { type: 'accepted' } });

  // Her colour is known here together with how old her software is.
  await eventually('Ada knows Barbara', 20_000, async () => {
    const { members } = await ada.call('cluster.view', {});
    return members.some(({ name, colour }) => name === 'Barbara' && colour !== 0) ? true : null;
  });
  const attempts = [
    () => ada.call('messages.edit', { messageId: before!, text: 'changed' }),
    () => ada.call('messages.react', { messageId: before!, emoji: '👍', add: true }),
    () => ada.call('messages.post', { channelId: general, texts: ['a reply'], threadRootId: before! }),
    () => ada.call('channels.topic', { channelId: general, topic: 'x' }),
    () => ada.call('channels.create', { name: 'with a topic', topic: 'x' }),
  ];
  for (const attempt of attempts) {
    const { code, message } = await refusal(attempt());
    expect(code).toBe('needs-update');
    expect(message).toContain('Barbara');
  }
  const { ids } = await ada.call('messages.post', {
    channelId: general,
    texts: ['@Ada is called in plain words then'],
    mentions: [{ peerId: ada.peerId, label: '@Ada' }],
  });
  await ada.call('messages.confirm', { ids, timeoutMs: 10_000 });
  const { messages } = await ada.call('messages.page', { channelId: general, limit: 10 });
  expect(messages.map(({ mentions, text }) => [text, mentions.length])).toEqual([
    ['from before', 0],
    ['@Ada is called in plain words then', 0],
  ]);
});
