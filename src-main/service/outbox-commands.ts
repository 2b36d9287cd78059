// The commands over what this install's person wrote and nobody else has: the list of what waits and of what the rules
// refused when its turn came, and what becomes of the latter. Nothing is sent anew, or forgotten, without being asked for.

import type { PendingMessage } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { RefusedPost } from '../workspace/refused-posts.ts';
import { noteFailure } from './api-errors.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { openedWorkspace, settledWorkspace } from './member-workspace.ts';

type OutboxCommand = 'outbox.list' | 'outbox.retry' | 'outbox.discard';

/** First what was refused, then what waits. */
export const pendingOf = ({ posting, refused }: OpenedWorkspace): readonly PendingMessage[] => [
  ...refused.list().map(({ channelId, id, refusal, sentAtMs, text, threadRootId }): PendingMessage => {
    return { id, channelId, text, sentAtMs, threadRootId, refusal, importedAuthor: null };
  }),
  ...posting.pending(),
];

export const createOutboxCommands = (
  { lobby }: CommandContext,
  post: Handlers['messages.post'],
): Pick<Handlers, OutboxCommand> => ({
  'outbox.list': () => pendingOf(openedWorkspace(lobby)),

  'outbox.retry': async ({ ids }) => {
    const { refused } = settledWorkspace(lobby);
    const send = async ({
      alsoInChannel,
      channelId,
      mentions,
      text,
      threadRootId,
    }: RefusedPost): Promise<MessageId> => {
      const reply = threadRootId === null ? {} : { threadRootId, alsoInChannel };
      const [newId] = (await post({ channelId, texts: [text], mentions, ...reply })).ids;
      if (newId === undefined) throw new Error('The outbox gave no id');
      return newId;
    };
    const newIds: MessageId[] = [];
    // One after the other: one that went may have given a reply among them its new root.
    for (const id of ids) {
      // It is in the outbox then: that it may be listed twice after a crash is better than not at all.
      const newId = await refused.sendAnew(id, send).catch((failure: unknown) => {
        throw noteFailure(failure);
      });
      if (newId !== null) newIds.push(newId);
    }
    return { ids: newIds };
  },

  'outbox.discard': async ({ ids }) => {
    const workspace = openedWorkspace(lobby);
    try {
      await workspace.refused.discard(ids);
    } catch (failure) {
      throw noteFailure(failure);
    }
    return pendingOf(workspace);
  },
});
