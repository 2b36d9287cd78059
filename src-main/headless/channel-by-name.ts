// Finds the channel that a person named on the command line. Right after a first start there is none yet, for as long
// as the install looks for a workspace: a script that starts it and goes on need not know.

import { setTimeout as pause } from 'node:timers/promises';
import { ApiError } from '../../shared/api.ts';
import type { Channel } from '../../shared/chat.ts';
import type { ApiClient } from './api-client.ts';
import { printableLine } from './terminal.ts';

/** How long a command waits for the install to found or join a workspace, in milliseconds. */
const WORKSPACE_WAIT_MS = 10_000;
const ASK_AGAIN_MS = 100;

const channelsOf = async (client: ApiClient): Promise<readonly Channel[]> => {
  const deadlineMs = performance.now() + WORKSPACE_WAIT_MS;
  for (;;) {
    try {
      return await client.call('channels.list', {});
    } catch (error) {
      const maySoon = error instanceof ApiError && error.code === 'no-workspace' && performance.now() < deadlineMs;
      if (!maySoon) throw error;
    }
    await pause(ASK_AGAIN_MS);
  }
};

/** There is no channel of that name. */
export class NoSuchChannelError extends Error {
  override readonly name = 'NoSuchChannelError';
}

/** The channel of that name (a leading # does not matter) or id. @throws NoSuchChannelError with the names there are */
export const channelByName = async (client: ApiClient, wanted: string): Promise<Channel> => {
  const channels = await channelsOf(client);
  const name = wanted.replace(/^#/, '').normalize('NFC');
  const found =
    channels.find((channel) => channel.name === name) ??
    channels.find((channel) => channel.name.toLowerCase() === name.toLowerCase()) ??
    channels.find((channel) => channel.id === wanted);
  if (found !== undefined) return found;
  const names = channels.slice(0, 20).map((channel) => printableLine(channel.name));
  const more = channels.length > names.length ? ` and ${channels.length - names.length} more` : '';
  throw new NoSuchChannelError(`There is no channel "${wanted}". Channels: ${names.join(', ')}${more}.`);
};
