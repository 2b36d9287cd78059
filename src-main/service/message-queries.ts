// The commands that read messages: pages of channels and threads, places, pins, searches. Reads only.

import { ApiError } from '../../shared/api.ts';
import { existing } from './operation-checks.ts';
import { openedWorkspace } from './member-workspace.ts';
import type { CommandContext, Handlers } from './command-context.ts';

type MessageQuery =
  | 'messages.page'
  | 'messages.thread'
  | 'messages.around'
  | 'messages.at'
  | 'messages.pinned'
  | 'messages.search'
  | 'messages.confirm';

export const createMessageQueries = ({ lobby }: CommandContext): Pick<Handlers, MessageQuery> => ({
  'messages.page': (params) => openedWorkspace(lobby).queries.page(params),
  'messages.thread': (params) => openedWorkspace(lobby).queries.thread(params),
  'messages.around': async (params) => {
    const { queries } = openedWorkspace(lobby);
    const page = await queries.around(params);
    // The message itself is always in its page.
    if (page.messages.length > 0) return page;
    throw new ApiError('no-such-message', 'There is no such message here; perhaps it has not arrived yet.');
  },
  'messages.at': (params) => openedWorkspace(lobby).queries.at(params),
  'messages.pinned': async ({ channelId }) => {
    const { queries } = openedWorkspace(lobby);
    return { messages: await queries.pinned(existing(await queries.channelById(channelId)).id) };
  },
  'messages.search': async (params) => {
    const { queries } = openedWorkspace(lobby);
    if (params.channelId !== undefined) existing(await queries.channelById(params.channelId));
    return queries.search(params);
  },
  'messages.confirm': async ({ ids, timeoutMs }) => ({
    confirmations: await openedWorkspace(lobby).confirmations.wait(ids, timeoutMs),
  }),
});
