// What an install brought along from a workspace that was merged, and had not delivered when it was killed, comes before
// what its person writes after the next start.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import { isMember, runningInstalls, texts, until } from './running-installs.ts';
import type { RunningInstalls } from './running-installs.ts';

let installs: RunningInstalls;
beforeEach(() => {
  installs = runningInstalls();
});
afterEach(() => installs.end());

/** A post as it is written down for the way. */
const carried = (number: number) => ({
  type: 'post-message',
  id: `there-${number}`,
  channelName: 'general',
  text: `there ${number}`,
  writtenAtMs: Date.now() - 60_000,
  mentions: [],
  threadRootId: null,
  alsoInChannel: false,
  import: null,
  reactions: [],
  pinned: false,
});

test('what was brought along stands before what is written right after the start', async () => {
  const ada = await installs.start('Ada');
  await until(ada, () => isMember(ada));
  const { workspace } = await ada.api.call('cluster.view', {});
  await installs.stop(ada);
  const operations = [1, 2, 3].map(carried);
  const folder = join(installs.root, 'Ada', 'workspaces', workspace.id);
  writeFileSync(join(folder, `carry-${'a'.repeat(26)}.json`), JSON.stringify({ operations, firstPlace: null }));

  const again = await installs.start('Ada');
  await again.api.call('messages.post', { channelId: asChannelId('general'), texts: ['here'] });
  await until(again, async () => (await texts(again)).length === 4);
  expect(await texts(again)).toEqual(['there 1', 'there 2', 'there 3', 'here']);
});
