// `caucus tail`: the newest messages of a channel, then every new one as it is committed, until Ctrl+C.

import type { Message } from '../../../shared/chat.ts';
import { asIndex } from '../../../shared/ids.ts';
import { COMMON_OPTIONS, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import type { Command } from '../exit-code.ts';
import { messageJson, messageText } from '../message-lines.ts';
import { print } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';
import { messagesAfter, newestMessages } from './read.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1_000_000;

export const tail: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    channel: { type: 'string' },
    limit: { type: 'string' },
  });
  takeWords(positionals, []);
  const limit = wholeNumber('limit', values.limit, [0, MAX_LIMIT], DEFAULT_LIMIT);
  return withReplica(values.profile, async (client) => {
    const channel = await channelByName(client, values.channel ?? 'general');
    let shownIndex = asIndex(0);
    const show = (message: Message): void => {
      print(values.json ? messageJson(message, channel.name) : messageText(message));
      shownIndex = message.index;
    };

    // Events only say that there is something: what is printed is always read from the log's own order, after the last
    // one printed, so a missed event costs a moment and never a message.
    let failed: (error: unknown) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => (failed = reject));
    let work: Promise<void> = Promise.resolve();
    let queued = false;
    const showNew = async (): Promise<void> => {
      queued = false;
      for await (const messages of messagesAfter(client, channel, shownIndex, Infinity)) messages.forEach(show);
    };
    const look = (): void => {
      if (queued) return;
      queued = true;
      work = work.then(showNew).catch(failed);
    };
    const begin = (): void => {
      queued = true;
      work = newestMessages(client, channel, Math.max(limit, 1))
        .then((messages) => {
          if (limit > 0) messages.forEach(show);
          else shownIndex = messages.at(-1)?.index ?? shownIndex;
        })
        .then(showNew)
        .catch(failed);
    };
    const listening = client.listen((event) => {
      const ours = event.type === 'messages' && event.messages.some(({ channelId }) => channelId === channel.id);
      if (ours || event.type === 'reload') look();
    }, begin);
    return Promise.race([listening, failure]);
  });
};
