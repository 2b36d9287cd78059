// `caucus channels`: lists the channels, makes one, or changes one.

import type { Channel } from '../../../shared/chat.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { columns, print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const channelJson = (channel: Channel): string =>
  JSON.stringify({
    id: channel.id,
    name: channel.name,
    createdBy: channel.createdBy,
    createdAtMs: channel.createdAtMs,
    lastIndex: channel.lastIndex,
    messageCount: channel.messageCount,
    topic: channel.topic,
    archived: channel.archived,
  });

const channelRow = ({ archived, messageCount, name, topic }: Channel): string[] => [
  `#${printableLine(name)}`,
  `${messageCount === 1 ? '1 message' : `${messageCount} messages`}${archived ? ', archived' : ''}`,
  ...(topic === '' ? [] : [printableLine(topic)]),
];

const OPTIONS = {
  ...COMMON_OPTIONS,
  create: { type: 'string' },
  channel: { type: 'string' },
  rename: { type: 'string' },
  topic: { type: 'string' },
  archive: { type: 'boolean' },
  unarchive: { type: 'boolean' },
} as const;

type Changes = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

/** What was asked for, one thing after the other; the channel as it is at the end. */
const changed = async (client: ApiClient, wanted: string, changes: Changes): Promise<Channel> => {
  let channel = await channelByName(client, wanted);
  const { id: channelId } = channel;
  const { archive = false, rename: name, topic, unarchive = false } = changes;
  if (name !== undefined) channel = await client.call('channels.rename', { channelId, name });
  if (topic !== undefined) channel = await client.call('channels.topic', { channelId, topic });
  if (archive || unarchive) channel = await client.call('channels.archive', { channelId, archived: archive });
  return channel;
};

const checkUsage = ({ archive, channel, create, rename, topic, unarchive }: Changes): void => {
  const isChange = [rename, topic, archive, unarchive].some((option) => option !== undefined);
  if (archive && unarchive) throw new UsageError('--archive and --unarchive are opposites.');
  if (create !== undefined && [channel, rename, archive, unarchive].some((option) => option !== undefined)) {
    throw new UsageError('--create makes a channel; only --topic goes with it.');
  }
  if (create === undefined && isChange && channel === undefined) throw new UsageError('--channel says which one.');
};

export const channels: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  takeWords(positionals, []);
  checkUsage(values);
  const { channel, create, topic } = values;
  return withReplica(values.profile, async (client) => {
    const listing = async (): Promise<readonly Channel[]> => {
      if (create !== undefined) {
        return [await client.call('channels.create', { name: create, ...(topic === undefined ? {} : { topic }) })];
      }
      if (channel !== undefined) return [await changed(client, channel, values)];
      return client.call('channels.list', {});
    };
    const listed = await listing();
    if (values.json) listed.map(channelJson).forEach(print);
    else columns(listed.map(channelRow)).forEach(print);
    return EXIT.done;
  });
};
