// `caucus search`: messages that hold all of some words, newest first, from this replica's own copy.

import type { SearchPage } from '../../../shared/chat.ts';
import type { Index } from '../../../shared/ids.ts';
import { MAX_SEARCH_HITS } from '../../../shared/limits.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { messageJson, messageText } from '../message-lines.ts';
import { print, printProblem, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100_000;

/** A day as `2026-11-24`, in this machine's time: its beginning, or its end. @throws UsageError */
const dayMs = (option: string, text: string | undefined, end: boolean): number | undefined => {
  if (text === undefined) return undefined;
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  const date = new Date(year ?? Number.NaN, (month ?? 0) - 1, (day ?? 0) + (end ? 1 : 0));
  if (Number.isNaN(date.getTime())) throw new UsageError(`--${option} takes a day such as 2026-11-24.`);
  return date.getTime() - (end ? 1 : 0);
};

const authorId = async (client: ApiClient, wanted: string) => {
  const { members } = await client.call('cluster.view', {});
  const found =
    members.find(({ name, peerId }) => name === wanted || peerId === wanted) ??
    members.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found.peerId;
  const names = members.map(({ name }) => printableLine(name)).join(', ');
  throw new UsageError(`There is no member "${wanted}". Members: ${names}.`);
};

export const search: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    channel: { type: 'string' },
    author: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    limit: { type: 'string' },
  });
  const [text = ''] = takeWords(positionals, ['TEXT']);
  if (text === '') throw new UsageError('TEXT is empty.');
  const limit = wholeNumber('limit', values.limit, [1, MAX_LIMIT], DEFAULT_LIMIT);
  const fromMs = dayMs('from', values.from, false);
  const toMs = dayMs('to', values.to, true);
  return withReplica(values.profile, async (client) => {
    const channel = values.channel === undefined ? null : await channelByName(client, values.channel);
    const asked = {
      text,
      ...(channel === null ? {} : { channelId: channel.id }),
      ...(values.author === undefined ? {} : { authorId: await authorId(client, values.author) }),
      ...(fromMs === undefined ? {} : { fromMs }),
      ...(toMs === undefined ? {} : { toMs }),
    };
    let before: Index | null = null;
    let wanted = limit;
    let page: SearchPage;
    do {
      const bounds = { limit: Math.min(wanted, MAX_SEARCH_HITS), ...(before === null ? {} : { before }) };
      page = await client.call('messages.search', { ...asked, ...bounds });
      for (const { channelName, message } of page.hits) {
        const line = `#${printableLine(channelName)}  ${messageText(message)}`;
        print(values.json ? messageJson(message, channelName) : line);
      }
      wanted -= page.hits.length;
      before = page.nextBefore;
    } while (before !== null && wanted > 0);
    if (!values.json && before !== null) {
      printProblem(
        `There are more: ${page.totalIsMore ? 'over ' : ''}${page.total} in all. Ask for them with --limit.`,
      );
    }
    return EXIT.done;
  });
};
