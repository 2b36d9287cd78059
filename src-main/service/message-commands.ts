// The commands that write messages and what belongs to them: posts, replies, edits, deletions, reactions, pins. All of
// them end in the outbox; what can be known to be refused is refused before. The rules are chat/rules/.

import { ApiError } from '../../shared/api.ts';
import type { Accepted } from '../../shared/api.ts';
import type { Mention, Message } from '../../shared/chat.ts';
import { MAX_PINS_PER_CHANNEL, MAX_REACTION_KINDS } from '../../shared/limits.ts';
import type { MessageId } from '../../shared/ids.ts';
import { isEmoji } from '../chat/emoji.ts';
import type { MessageOperation, PostMessage } from '../chat/operations.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { settledWorkspace } from './member-workspace.ts';
import { isUnderstood, requireUnderstood, writable } from './operation-checks.ts';

type MessageCommand = 'messages.post' | 'messages.edit' | 'messages.delete' | 'messages.react' | 'messages.pin';

/** What is known of a message that an operation is about, whether it is committed already or still waits here. */
type Target = Pick<Message, 'channelId' | 'authorId' | 'deleted' | 'reactions' | 'pinned'>;

const refuseEmpty = (text: string): void => {
  if (text.trim() === '') throw new ApiError('bad-request', 'The message is empty. Nothing was sent.');
};

const notAllowed = (message: string): ApiError => new ApiError('not-allowed', message);

/** The mentions that a text holds, of members. */
const mentionsIn = (workspace: OpenedWorkspace, text: string, mentions: readonly Mention[] = []): Mention[] =>
  mentions.filter(
    ({ peerId, label }) => text.includes(label) && (peerId === 'channel' || workspace.nameOf(peerId) !== null),
  );

export const createMessageCommands = (context: CommandContext): Pick<Handlers, MessageCommand> => {
  const { channels, clock, lobby, self } = context;

  /** A message of one's own that no majority has yet: the operation about it waits behind it. */
  const waitingTarget = (workspace: OpenedWorkspace, id: MessageId): Target | null => {
    const operation = workspace.posting.waiting().find((waiting) => waiting.id === id)?.operation;
    if (operation?.type !== 'post-message') return null;
    return { channelId: operation.channelId, authorId: self, deleted: false, reactions: [], pinned: false };
  };

  const targetOf = async (workspace: OpenedWorkspace, id: MessageId): Promise<Target> => {
    const target =
      (await workspace.queries.message(id)) ??
      waitingTarget(workspace, id) ??
      // It may have left the outbox in between.
      (await workspace.queries.message(id));
    if (target !== null) return target;
    throw new ApiError('no-such-message', 'There is no such message here; perhaps it has not arrived yet.');
  };

  /** The message, in a channel where something may change. */
  const markable = async (workspace: OpenedWorkspace, id: MessageId): Promise<Target> => {
    const target = await targetOf(workspace, id);
    writable(await channels.find(workspace, target.channelId));
    if (target.deleted) throw new ApiError('no-such-message', 'The message was deleted.');
    return target;
  };

  const accept = async (workspace: OpenedWorkspace, operation: MessageOperation): Promise<Accepted> => {
    requireUnderstood(workspace, operation);
    const [id] = await workspace.posting.post([operation], clock.nowMs());
    if (id === undefined) throw new Error('The outbox gave no id');
    return { id };
  };

  return {
    'messages.post': async ({ channelId, texts, threadRootId, alsoInChannel = false, mentions }) => {
      const workspace = settledWorkspace(lobby);
      texts.forEach(refuseEmpty);
      const channel = writable(await channels.find(workspace, channelId));
      if (threadRootId !== undefined && (await targetOf(workspace, threadRootId)).channelId !== channel.id) {
        throw new ApiError('bad-request', 'A reply belongs into the channel of its thread. Nothing was sent.');
      }
      const operations = texts.map((text): PostMessage => {
        const reply = threadRootId === undefined ? {} : { threadRootId, alsoInChannel };
        const plain: PostMessage = { type: 'post-message', channelId, text, ...reply };
        const called = mentionsIn(workspace, text, mentions);
        const whole: PostMessage = called.length === 0 ? plain : { ...plain, mentions: called };
        // A text says whom it means without the mark as well; a reply would stand in the wrong place.
        if (isUnderstood(workspace, whole)) return whole;
        requireUnderstood(workspace, plain);
        return plain;
      });
      return { ids: await workspace.posting.post(operations, clock.nowMs()) };
    },

    'messages.edit': async ({ messageId, text, mentions }) => {
      const workspace = settledWorkspace(lobby);
      refuseEmpty(text);
      const target = await markable(workspace, messageId);
      if (target.authorId !== self) throw notAllowed('Only its author may edit a message. Nothing was changed.');
      const called = mentionsIn(workspace, text, mentions);
      return accept(workspace, { type: 'edit-message', messageId, text, mentions: called });
    },

    'messages.delete': async ({ messageId }) => {
      const workspace = settledWorkspace(lobby);
      const target = await targetOf(workspace, messageId);
      if (target.authorId !== self && workspace.memberOf(self)?.owner !== true) {
        throw notAllowed('Only its author or an owner of the workspace may delete a message. Nothing was changed.');
      }
      return accept(workspace, { type: 'delete-message', messageId });
    },

    'messages.react': async ({ messageId, emoji, add }) => {
      const workspace = settledWorkspace(lobby);
      if (!isEmoji(emoji)) throw new ApiError('bad-request', `“${emoji}” is no emoji.`);
      const { reactions } = await markable(workspace, messageId);
      if (add && reactions.length >= MAX_REACTION_KINDS && !reactions.some((kind) => kind.emoji === emoji)) {
        throw notAllowed(`A message takes at most ${MAX_REACTION_KINDS} different emoji. Use one that is there.`);
      }
      return accept(workspace, { type: 'react', messageId, emoji, add });
    },

    'messages.pin': async ({ messageId, pinned }) => {
      const workspace = settledWorkspace(lobby);
      const target = await markable(workspace, messageId);
      const isNew = pinned && !target.pinned;
      if (isNew && (await workspace.queries.pinned(target.channelId)).length >= MAX_PINS_PER_CHANNEL) {
        throw notAllowed(`A channel has at most ${MAX_PINS_PER_CHANNEL} pinned messages. Unpin another one first.`);
      }
      return accept(workspace, { type: 'pin', messageId, pinned });
    },
  };
};
