// Finds the channel that a person named on the command line.

import type { Channel } from '../../shared/chat.ts';
import type { ApiClient } from './api-client.ts';
import { printableLine } from './terminal.ts';

/** There is no channel of that name. */
export class NoSuchChannelError extends Error {
  override readonly name = 'NoSuchChannelError';
}

/** The channel of that name (a leading # does not matter) or id. @throws NoSuchChannelError with the names there are */
export const channelByName = async (client: ApiClient, wanted: string): Promise<Channel> => {
  const channels = await client.call('channels.list', {});
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
