// `caucus send`: posts one message, or every line of standard input in order, and waits until they are committed.

import { ApiError } from '../../../shared/api.ts';
import type { Confirmation } from '../../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../../shared/ids.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import { EXIT } from '../exit-code.ts';
import type { Command, ExitCode } from '../exit-code.ts';
import type { Batch } from '../line-batches.ts';
import { lineBatches } from '../line-batches.ts';
import { messageById } from '../message-by-id.ts';
import { print, printProblem } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 86_400_000;
const MAX_LINES_PER_CALL = 1_000;
/** Batches that may wait for their commit while further lines are posted. */
const MAX_BATCHES_IN_FLIGHT = 8;

type Sending = {
  readonly client: ApiClient;
  readonly channelId: ChannelId;
  /** Where the messages go besides: a thread, and perhaps the channel too. */
  readonly thread: { readonly threadRootId?: MessageId; readonly alsoInChannel?: boolean };
  /** null: do not wait for the commit. */
  readonly timeoutMs: number | null;
  readonly json: boolean;
};

/** What became of one batch; a failure is kept as a value until its turn in the order of the output has come. */
type Outcome =
  { readonly confirmations: readonly Confirmation[] } | { readonly uncommitted: number } | { readonly error: unknown };

const confirm = async ({ client }: Sending, ids: readonly MessageId[], timeoutMs: number): Promise<Outcome> => {
  try {
    return await client.call('messages.confirm', { ids, timeoutMs });
  } catch (error) {
    return error instanceof ApiError && error.code === 'not-committed' ? { uncommitted: ids.length } : { error };
  }
};

const postAll = async (sending: Sending, batches: AsyncIterable<Batch>): Promise<ExitCode> => {
  const { client, channelId, thread, timeoutMs, json } = sending;
  const inFlight: Promise<Outcome>[] = [];
  let uncommitted = 0;

  const settleOldest = async (): Promise<void> => {
    const outcome = await inFlight.shift();
    if (outcome === undefined) return;
    if ('error' in outcome) throw outcome.error;
    if ('uncommitted' in outcome) {
      uncommitted += outcome.uncommitted;
      return;
    }
    for (const { id, index, term } of outcome.confirmations) {
      print(json ? JSON.stringify({ id, index, term }) : `${id} ${index} ${term}`);
    }
  };
  const settleAll = async (): Promise<void> => {
    while (inFlight.length > 0) await settleOldest();
  };
  const post = async (texts: Batch): Promise<readonly MessageId[]> => {
    try {
      return (await client.call('messages.post', { channelId, texts, ...thread })).ids;
    } catch (error) {
      const mayDrain = error instanceof ApiError && error.code === 'outbox-full' && inFlight.length > 0;
      if (!mayDrain) throw error;
      await settleAll();
      return (await client.call('messages.post', { channelId, texts, ...thread })).ids;
    }
  };

  try {
    for await (const texts of batches) {
      const ids = await post(texts);
      if (timeoutMs === null) ids.forEach((id) => print(json ? JSON.stringify({ id }) : id));
      else inFlight.push(confirm(sending, ids, timeoutMs));
      if (inFlight.length >= MAX_BATCHES_IN_FLIGHT) await settleOldest();
    }
  } finally {
    // Also after a bad line or a full outbox: what went out before is reported first.
    await settleAll();
  }
  if (uncommitted === 0) return EXIT.done;
  const what = uncommitted === 1 ? 'The message is' : `${uncommitted} messages are`;
  printProblem(
    `${what} not committed after ${timeoutMs ?? 0} ms: no majority confirmed in time. Nothing is lost: what was ` +
      'written stays in the outbox and is delivered once, in order, as soon as a majority can be reached.',
  );
  return EXIT.notCommitted;
};

async function* oneBatch(text: string): AsyncGenerator<Batch> {
  yield await Promise.resolve([text]);
}

export const send: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    channel: { type: 'string' },
    stdin: { type: 'boolean' },
    timeout: { type: 'string' },
    'no-wait': { type: 'boolean' },
    reply: { type: 'string' },
    'also-in-channel': { type: 'boolean' },
  });
  const [text = ''] = takeWords(positionals, values.stdin ? [] : ['TEXT']);
  if (!values.stdin && text === '') throw new UsageError('TEXT is empty.');
  const timeoutMs = wholeNumber('timeout', values.timeout, [0, MAX_TIMEOUT_MS], DEFAULT_TIMEOUT_MS);
  const { reply, 'also-in-channel': alsoInChannel = false } = values;
  if (reply !== undefined && values.channel !== undefined) {
    throw new UsageError('--reply goes to the channel of its message; leave --channel out.');
  }
  if (reply === undefined && alsoInChannel) throw new UsageError('--also-in-channel goes with --reply.');
  return withReplica(values.profile, async (client) => {
    const root = reply === undefined ? null : await messageById(client, reply);
    const channelId = root?.channelId ?? (await channelByName(client, values.channel ?? 'general')).id;
    const sending: Sending = {
      client,
      channelId,
      thread: root === null ? {} : { threadRootId: root.id, alsoInChannel },
      timeoutMs: values['no-wait'] ? null : timeoutMs,
      json: values.json ?? false,
    };
    return postAll(sending, values.stdin ? lineBatches(process.stdin, MAX_LINES_PER_CALL) : oneBatch(text));
  });
};
