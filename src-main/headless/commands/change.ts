// `caucus edit`, `delete`, `react` and `pin`: what can be done with a message that is there, by its id.

import { asMessageId } from '../../../shared/ids.ts';
import type { Accepted } from '../../../shared/api.ts';
import type { MessageId } from '../../../shared/ids.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords } from '../arguments.ts';
import type { Command } from '../exit-code.ts';
import { messageById } from '../message-by-id.ts';
import { WAITING_OPTIONS, awaitCommit, waitingTimeMs } from '../waiting.ts';
import { withReplica } from '../with-replica.ts';

type Change = {
  /** What stands on the command line behind the message's id. */
  readonly words: readonly string[];
  /** Whether `--remove` says the opposite. */
  readonly removes: boolean;
  make(client: ApiClient, messageId: MessageId, words: readonly string[], remove: boolean): Promise<Accepted>;
};

const changing =
  ({ make, removes, words: names }: Change): Command =>
  async (args) => {
    const { values, positionals } = readArguments(args, {
      ...COMMON_OPTIONS,
      ...WAITING_OPTIONS,
      ...(removes ? ({ remove: { type: 'boolean' } } as const) : {}),
    });
    const [id = '', ...words] = takeWords(positionals, ['ID', ...names]);
    const empty = names[words.indexOf('')];
    if (empty !== undefined) throw new UsageError(`${empty} is empty.`);
    waitingTimeMs(values);
    const remove = 'remove' in values && values.remove === true;
    return withReplica(values.profile, async (client) =>
      awaitCommit(client, await make(client, asMessageId(id), words, remove), values),
    );
  };

export const edit: Command = changing({
  words: ['TEXT'],
  removes: false,
  make: async (client, messageId, [text = '']) => {
    // Whoever was called by the old text and still is in the new one stays called.
    const { mentions } = await messageById(client, messageId);
    return client.call('messages.edit', { messageId, text, mentions });
  },
});

export const deleteMessage: Command = changing({
  words: [],
  removes: false,
  make: (client, messageId) => client.call('messages.delete', { messageId }),
});

export const react: Command = changing({
  words: ['EMOJI'],
  removes: true,
  make: (client, messageId, [emoji = ''], remove) => client.call('messages.react', { messageId, emoji, add: !remove }),
});

export const pin: Command = changing({
  words: [],
  removes: true,
  make: (client, messageId, _words, remove) => client.call('messages.pin', { messageId, pinned: !remove }),
});
