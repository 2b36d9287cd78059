// `caucus read`: messages of one channel or thread, oldest first, or the pinned ones.

import type { Channel, Message } from '../../../shared/chat.ts';
import type { Index } from '../../../shared/ids.ts';
import { asIndex } from '../../../shared/ids.ts';
import { MAX_PAGE_MESSAGES } from '../../../shared/limits.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import { EXIT } from '../exit-code.ts';
import type { Command, ExitCode } from '../exit-code.ts';
import { messageById } from '../message-by-id.ts';
import { messageJson, messageText } from '../message-lines.ts';
import { print } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;

/** The newest `limit` messages, oldest first. */
export const newestMessages = async (client: ApiClient, channel: Channel, limit: number): Promise<Message[]> => {
  const pages: (readonly Message[])[] = [];
  let wanted = limit;
  let before: Index | undefined;
  while (wanted > 0) {
    const page = await client.call('messages.page', {
      channelId: channel.id,
      limit: Math.min(wanted, MAX_PAGE_MESSAGES),
      ...(before === undefined ? {} : { before }),
    });
    pages.push(page.messages);
    wanted -= page.messages.length;
    before = page.messages[0]?.index;
    if (!page.hasOlder || before === undefined) break;
  }
  return pages.toReversed().flat();
};

/** Up to `limit` messages after `index`, oldest first, page by page. */
export async function* messagesAfter(
  client: ApiClient,
  channel: Channel,
  index: Index,
  limit: number,
): AsyncGenerator<readonly Message[]> {
  let after = index;
  let wanted = limit;
  while (wanted > 0) {
    const page = await client.call('messages.page', {
      channelId: channel.id,
      limit: Math.min(wanted, MAX_PAGE_MESSAGES),
      after,
    });
    yield page.messages;
    wanted -= page.messages.length;
    const newest = page.messages.at(-1);
    if (!page.hasNewer || newest === undefined) return;
    after = newest.index;
  }
}

/** The root of a thread and its newest replies, or those after a place. */
const readThread = async (
  client: ApiClient,
  id: string,
  { after, asJson, limit }: { readonly after: number | null; readonly asJson: boolean; readonly limit: number },
): Promise<ExitCode> => {
  const named = await messageById(client, id);
  const page = await client.call('messages.thread', {
    rootId: named.threadRootId ?? named.id,
    limit: Math.min(limit, MAX_PAGE_MESSAGES),
    ...(after === null ? {} : { after: asIndex(after) }),
  });
  const channels = await client.call('channels.list', {});
  const channel = channels.find((candidate) => candidate.id === named.channelId)?.name ?? '';
  const shown = after === null && page.root !== null ? [page.root, ...page.messages] : page.messages;
  for (const message of shown) print(asJson ? messageJson(message, channel) : messageText(message));
  return EXIT.done;
};

export const read: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    channel: { type: 'string' },
    limit: { type: 'string' },
    after: { type: 'string' },
    thread: { type: 'string' },
    pinned: { type: 'boolean' },
  });
  takeWords(positionals, []);
  const limit = wholeNumber('limit', values.limit, [1, MAX_LIMIT], DEFAULT_LIMIT);
  const after = wholeNumber('after', values.after, [0, Number.MAX_SAFE_INTEGER], null);
  const { thread, pinned = false } = values;
  if ([thread, values.channel].every((option) => option !== undefined)) {
    throw new UsageError('--thread reads one thread, wherever it is; leave --channel out.');
  }
  if (pinned && (thread !== undefined || after !== null)) throw new UsageError('--pinned goes with --channel alone.');
  return withReplica(values.profile, async (client) => {
    if (thread !== undefined) return readThread(client, thread, { limit, after, asJson: values.json === true });
    const channel = await channelByName(client, values.channel ?? 'general');
    const show = (message: Message): void =>
      print(values.json ? messageJson(message, channel.name) : messageText(message));
    if (pinned) {
      const { messages } = await client.call('messages.pinned', { channelId: channel.id });
      messages.slice(0, limit).forEach(show);
    } else if (after === null) {
      (await newestMessages(client, channel, limit)).forEach(show);
    } else {
      for await (const messages of messagesAfter(client, channel, asIndex(after), limit)) messages.forEach(show);
    }
    return EXIT.done;
  });
};
