// `caucus channels`: lists the channels, or makes one.

import type { Channel } from '../../../shared/chat.ts';
import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
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
  });

const channelRow = (channel: Channel): string[] => [
  `#${printableLine(channel.name)}`,
  channel.messageCount === 1 ? '1 message' : `${channel.messageCount} messages`,
];

export const channels: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, create: { type: 'string' } });
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    const listed =
      values.create === undefined
        ? await client.call('channels.list', {})
        : [await client.call('channels.create', { name: values.create })];
    if (values.json) listed.map(channelJson).forEach(print);
    else columns(listed.map(channelRow)).forEach(print);
    return EXIT.done;
  });
};
