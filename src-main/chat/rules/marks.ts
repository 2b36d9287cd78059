// What members put on a message of anybody: reactions and pins.

import { MAX_PINS_PER_CHANNEL, MAX_REACTION_KINDS } from '../../../shared/limits.ts';
import { isEmoji } from '../emoji.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { Message } from '../../../shared/chat.ts';
import type { MessageId } from '../../../shared/ids.ts';
import type { ChatState } from '../chat-state.ts';
import type { Pin, React } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

/** The message that may be marked, or why none may. */
const markable = (state: ChatState, id: MessageId): Message | string => {
  const message = state.message(id);
  if (message === null) return 'There is no such message.';
  if (message.deleted) return 'The message was deleted.';
  return state.channel(message.channelId)?.archived === true ? 'The channel is archived.' : message;
};

const changed = (state: ChatState, id: MessageId): Verdict => {
  const message = state.message(id);
  return message === null ? NOTHING_CHANGED : applied({ type: 'message-changed', message });
};

export const react = (state: ChatState, turn: Turn, { messageId, emoji, add }: React): Verdict => {
  const message = markable(state, messageId);
  if (typeof message === 'string') return rejected(message);
  if (!isEmoji(emoji)) return rejected('This is no emoji.');
  const { peerId } = turn.author;
  const kind = message.reactions.find((reaction) => reaction.emoji === emoji);
  if (add === (kind?.by.includes(peerId) ?? false)) return NOTHING_CHANGED;
  if (add && kind === undefined && message.reactions.length >= MAX_REACTION_KINDS) {
    return rejected(`A message takes at most ${MAX_REACTION_KINDS} different emoji.`);
  }
  state.setReaction(messageId, { emoji, peerId, add, revisionIndex: turn.index });
  return changed(state, messageId);
};

export const pin = (state: ChatState, turn: Turn, { messageId, pinned }: Pin): Verdict => {
  const message = markable(state, messageId);
  if (typeof message === 'string') return rejected(message);
  if (message.pinned === pinned) return NOTHING_CHANGED;
  if (pinned && state.pinCount(message.channelId) >= MAX_PINS_PER_CHANNEL) {
    return rejected(`A channel has at most ${MAX_PINS_PER_CHANNEL} pinned messages. Unpin another one first.`);
  }
  state.setPinned(messageId, pinned, turn.index);
  return changed(state, messageId);
};
