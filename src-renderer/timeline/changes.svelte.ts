// What this person asked to change about messages, until it is applied: edits, deletions, reactions, pins. The wish shows
// at once, marked as waiting; the group's answer takes its place. What cannot be asked for says why, and what the group's
// rules refused is told; the text of a correction is kept until the person has seen that.

import type { CaucusApi } from '../../shared/api.ts';
import type { Mention, Message, Reaction } from '../../shared/chat.ts';
import type { MessageId, PeerId } from '../../shared/ids.ts';

/** A wish this old that is not in the outbox any more may have been refused by the group's rules, in milliseconds. */
const REFUSED_AFTER_MS = 3_000;
/** The message itself is in the middle of this many around it. */
const LOOKED_AT = 3;

export type ChangeKind = Wish['type'];

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
  /** Nothing waits in the outbox any more: what of the wishes from before the messages do not show was refused. */
  sweep(selfId: PeerId | undefined): Promise<void>;
  /** The text of a correction that was refused, until `forgetRefused`; null when there is none. */
  readonly refusedText: string | null;
  forgetRefused(): void;
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
      // Deleted meanwhile by somebody else, it was not taken: its text is given back.
      return message.text === wish.text;
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

/** @param onRefused is told of each change that was refused; the text of an edit is in `refusedText`. */
export const createChangeStore = (api: CaucusApi, onRefused: (kind: ChangeKind) => void): ChangeStore => {
  let refusedTexts = $state.raw<readonly string[]>([]);
  let wishes = $state.raw<ReadonlyMap<MessageId, readonly Wish[]>>(new Map());
  const askedAtMs = new WeakMap<Wish, number>();

  const put = (messageId: MessageId, list: readonly Wish[]): void => {
    const next = new Map(wishes);
    if (list.length === 0) next.delete(messageId);
    else next.set(messageId, list);
    wishes = next;
  };

  const ask = async (messageId: MessageId, wish: Wish, call: () => Promise<unknown>): Promise<void> => {
    const others = (wishes.get(messageId) ?? []).filter((other) => wish.type !== 'delete' && !sameKind(other, wish));
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

  const settle = (messages: readonly Message[], selfId: PeerId | undefined): void => {
    if (wishes.size === 0) return;
    for (const message of messages) {
      const list = wishes.get(message.id);
      if (list === undefined) continue;
      put(
        message.id,
        list.filter((wish) => !isFulfilled(message, wish, selfId)),
      );
    }
  };

  const overdue = (): [MessageId, readonly Wish[]][] => {
    const sinceMs = performance.now() - REFUSED_AFTER_MS;
    return [...wishes].flatMap(([messageId, list]) => {
      const old = list.filter((wish) => (askedAtMs.get(wish) ?? 0) <= sinceMs);
      return old.length === 0 ? [] : [[messageId, old] as [MessageId, readonly Wish[]]];
    });
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
    settle,
    sweep: async (selfId) => {
      for (const [messageId, list] of overdue()) {
        // An event may have been missed, or be on its way: the host is asked before anything is said.
        const page = await api.call('messages.around', { messageId, limit: LOOKED_AT }).catch(() => null);
        if (page === null) continue;
        settle(page.messages, selfId);
        const refused = (wishes.get(messageId) ?? []).filter((wish) => list.includes(wish));
        const left = (wishes.get(messageId) ?? []).filter((wish) => !refused.includes(wish));
        if (refused.length > 0) put(messageId, left);
        for (const wish of refused) {
          if (wish.type === 'edit') refusedTexts = [...refusedTexts, wish.text];
          onRefused(wish.type);
        }
      }
    },
    get refusedText() {
      return refusedTexts[0] ?? null;
    },
    forgetRefused: () => {
      refusedTexts = refusedTexts.slice(1);
    },
    clear: () => {
      wishes = new Map();
      refusedTexts = [];
    },
  };
};
