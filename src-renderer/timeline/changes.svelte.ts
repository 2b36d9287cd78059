// What this person asked to change about messages, until it is applied: edits, deletions, reactions, pins. The wish shows
// at once, marked as waiting; the group's answer takes its place. What cannot be asked for says why.

import type { CaucusApi } from '../../shared/api.ts';
import type { Mention, Message, Reaction } from '../../shared/chat.ts';
import type { MessageId, PeerId } from '../../shared/ids.ts';

/** A wish this old that is not in the outbox any more was refused by the group's rules, in milliseconds. */
const REFUSED_AFTER_MS = 3_000;

type Wish =
  | { readonly type: 'edit'; readonly text: string; readonly mentions: readonly Mention[] }
  | { readonly type: 'delete' }
  | { readonly type: 'react'; readonly emoji: string; readonly add: boolean }
  | { readonly type: 'pin'; readonly pinned: boolean };

export type ChangeStore = {
  /** The message as it will be, and whether anything of that still waits. */
  shown(message: Message, selfId: PeerId | undefined): { readonly message: Message; readonly waiting: boolean };
  /** @throws ApiError `text-too-long`, `not-allowed`, `outbox-full` ... */
  edit(messageId: MessageId, text: string, mentions: readonly Mention[]): Promise<void>;
  /** @throws ApiError */
  remove(messageId: MessageId): Promise<void>;
  /** @throws ApiError */
  react(messageId: MessageId, emoji: string, add: boolean): Promise<void>;
  /** @throws ApiError */
  pin(messageId: MessageId, pinned: boolean): Promise<void>;
  /** Newer versions of messages came: wishes that they fulfil are over. */
  settle(messages: readonly Message[], selfId: PeerId | undefined): void;
  /** Nothing waits in the outbox any more: wishes from before were fulfilled or refused. */
  sweep(): void;
  clear(): void;
};

const withReaction = (
  reactions: readonly Reaction[],
  emoji: string,
  add: boolean,
  self: PeerId,
): readonly Reaction[] => {
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  if (!known) return add ? [...reactions, { emoji, by: [self] }] : reactions;
  return reactions
    .map((reaction) => {
      if (reaction.emoji !== emoji) return reaction;
      const others = reaction.by.filter((peerId) => peerId !== self);
      return { emoji, by: add ? [...others, self] : others };
    })
    .filter(({ by }) => by.length > 0);
};

const apply = (message: Message, wish: Wish, self: PeerId): Message => {
  switch (wish.type) {
    case 'edit':
      return {
        ...message,
        text: wish.text,
        mentions: wish.mentions,
        editedAtMs: message.editedAtMs ?? message.sentAtMs,
      };
    case 'delete':
      return { ...message, text: '', deleted: true, reactions: [], pinned: false };
    case 'react':
      return { ...message, reactions: withReaction(message.reactions, wish.emoji, wish.add, self) };
    case 'pin':
      return { ...message, pinned: wish.pinned };
  }
};

const isFulfilled = (message: Message, wish: Wish, self: PeerId | undefined): boolean => {
  switch (wish.type) {
    case 'edit':
      return message.deleted || message.text === wish.text;
    case 'delete':
      return message.deleted;
    case 'react': {
      const by = message.reactions.find(({ emoji }) => emoji === wish.emoji)?.by ?? [];
      return message.deleted || by.some((peerId) => peerId === self) === wish.add;
    }
    case 'pin':
      return message.deleted || message.pinned === wish.pinned;
  }
};

const sameKind = (one: Wish, other: Wish): boolean =>
  one.type === other.type && (one.type !== 'react' || other.type !== 'react' || one.emoji === other.emoji);

export const createChangeStore = (api: CaucusApi): ChangeStore => {
  let wishes = $state.raw<ReadonlyMap<MessageId, readonly Wish[]>>(new Map());
  const askedAtMs = new WeakMap<Wish, number>();

  const put = (messageId: MessageId, list: readonly Wish[]): void => {
    const next = new Map(wishes);
    if (list.length === 0) next.delete(messageId);
    else next.set(messageId, list);
    wishes = next;
  };

  const ask = async (messageId: MessageId, wish: Wish, call: () => Promise<unknown>): Promise<void> => {
    const others = (wishes.get(messageId) ?? []).filter((other) => !sameKind(other, wish));
    put(messageId, [...others, wish]);
    askedAtMs.set(wish, performance.now());
    try {
      await call();
    } catch (error) {
      put(
        messageId,
        (wishes.get(messageId) ?? []).filter((other) => other !== wish),
      );
      throw error;
    }
  };

  return {
    shown: (message, selfId) => {
      const list = wishes.get(message.id);
      if (list === undefined || selfId === undefined) return { message, waiting: false };
      return { message: list.reduce((so, wish) => apply(so, wish, selfId), message), waiting: true };
    },
    edit: (messageId, text, mentions) =>
      ask(messageId, { type: 'edit', text, mentions }, () => api.call('messages.edit', { messageId, text, mentions })),
    remove: (messageId) => ask(messageId, { type: 'delete' }, () => api.call('messages.delete', { messageId })),
    react: (messageId, emoji, add) =>
      ask(messageId, { type: 'react', emoji, add }, () => api.call('messages.react', { messageId, emoji, add })),
    pin: (messageId, pinned) =>
      ask(messageId, { type: 'pin', pinned }, () => api.call('messages.pin', { messageId, pinned })),
    settle: (messages, selfId) => {
      if (wishes.size === 0) return;
      for (const message of messages) {
        const list = wishes.get(message.id);
        if (list === undefined) continue;
        put(
          message.id,
          list.filter((wish) => !isFulfilled(message, wish, selfId)),
        );
      }
    },
    sweep: () => {
      const sinceMs = performance.now() - REFUSED_AFTER_MS;
      for (const [messageId, list] of wishes) {
        const left = list.filter((wish) => (askedAtMs.get(wish) ?? 0) > sinceMs);
        if (left.length < list.length) put(messageId, left);
      }
    },
    clear: () => {
      wishes = new Map();
    },
  };
};
