// `caucus outbox`: what waits on this machine, what the rules refused when its turn came, and what is to become of that.

import { asMessageId } from '../../../shared/ids.ts';
import type { Channel, PendingMessage } from '../../../shared/chat.ts';
import type { MessageId } from '../../../shared/ids.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { columns, localTime, print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const ALL = 'all';

const rowOf = (pending: PendingMessage, channels: readonly Channel[]): string[] => {
  const { channelId, id, refusal, sentAtMs, text } = pending;
  const name = channels.find((channel) => channel.id === channelId)?.name ?? channelId;
  const state = refusal === null ? 'waits' : `refused: ${printableLine(refusal.reason)}`;
  return [id, localTime(sentAtMs), `#${printableLine(name)}`, state, printableLine(text)];
};

/** The refused ones that `wanted` names. */
const refusedIn = async (client: ApiClient, wanted: string): Promise<readonly MessageId[]> => {
  if (wanted !== ALL) return [asMessageId(wanted)];
  return (await client.call('outbox.list', {})).flatMap(({ id, refusal }) => (refusal === null ? [] : [id]));
};

export const outbox: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    retry: { type: 'string' },
    discard: { type: 'string' },
  });
  takeWords(positionals, []);
  const { discard, retry } = values;
  if (retry !== undefined && discard !== undefined) throw new UsageError('--retry and --discard are opposites.');
  if (retry === '' || discard === '') throw new UsageError(`Name a message by its id, or "${ALL}".`);
  return withReplica(values.profile, async (client) => {
    if (retry !== undefined) await client.call('outbox.retry', { ids: await refusedIn(client, retry) });
    if (discard !== undefined) await client.call('outbox.discard', { ids: await refusedIn(client, discard) });
    const pending = await client.call('outbox.list', {});
    if (values.json) {
      for (const { importedAuthor: _never, ...one } of pending) print(JSON.stringify(one));
      return EXIT.done;
    }
    const channels = await client.call('channels.list', {});
    columns(pending.map((one) => rowOf(one, channels))).forEach(print);
    return EXIT.done;
  });
};
