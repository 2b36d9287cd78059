// What a person can do with a message, for the toolbar, the menu and the keys alike: which acts are open to them, and the
// doing. A failure is told in words at the place where it was asked for.

import type { Message } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import { messageLink } from '../../shared/deep-link.ts';
import type { Caucus } from '../app/caucus.svelte.ts';
import { wordsFor } from '../app/problem.ts';
import { say } from '../words/say.ts';

/** Which acts are open: what is archived or deleted can only be read. */
export type Allowed = {
  readonly change: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
};

export type MessageActs = {
  /** The message in its own field; null while none is edited. */
  readonly editing: MessageId | null;
  /** The message that a question is asked about before it is deleted. */
  readonly removing: Message | null;
  /** Words about the last act: what failed, or that something was copied. */
  readonly notice: string;
  /** Shows words there for a moment. */
  tell(words: string): void;
  allowed(message: Message): Allowed;
  react(message: Message, emoji: string): void;
  pickReaction(message: Message, anchor: HTMLElement): void;
  reply(message: Message): void;
  edit(message: Message): void;
  /** Gives the field from which the editing was begun, if it was one. */
  stopEditing(): HTMLElement | null;
  askRemove(message: Message): void;
  stopRemoving(): void;
  remove(message: Message): void;
  pin(message: Message): void;
  copy(text: string): void;
  copyText(message: Message): void;
  copyLink(message: Message): void;
  markUnread(message: Message): void;
};

const NOTICE_FOR_MS = 5_000;

export const createMessageActs = (caucus: () => Caucus): MessageActs => {
  let editing = $state<MessageId | null>(null);
  let removing = $state.raw<Message | null>(null);
  let notice = $state('');
  let begunIn: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (words: string): void => {
    clearTimeout(timer);
    notice = words;
    timer = setTimeout(() => (notice = ''), NOTICE_FOR_MS);
  };

  const attempt = (act: Promise<unknown>): void => {
    act.catch((error: unknown) => tell(say('message.actFailed', { problem: wordsFor(error) })));
  };

  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => tell(say('address.copied')),
      () => tell(say('message.copyFailed')),
    );
  };

  const allowed = (message: Message): Allowed => {
    const { app, channels, cluster } = caucus();
    const channel = channels.list.find(({ id }) => id === message.channelId);
    const change = !message.deleted && channel?.archived === false;
    const own = message.authorId === app.state?.self.peerId;
    const owner = cluster.members.some((member) => member.self && member.owner);
    return { change, edit: change && own && message.importedAuthor === null, remove: change && (own || owner) };
  };

  const react = (message: Message, emoji: string): void => {
    const { app, changes } = caucus();
    const self = app.state?.self.peerId;
    if (self === undefined || !allowed(message).change) return;
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.by.includes(self));
    attempt(changes.react(message.id, emoji, !mine));
  };

  return {
    get editing() {
      return editing;
    },
    get removing() {
      return removing;
    },
    get notice() {
      return notice;
    },
    tell,
    allowed,
    react,
    pickReaction: (message, anchor) => {
      if (allowed(message).change) caucus().picker.open(anchor, (emoji) => react(message, emoji));
    },
    reply: (message) => caucus().places.openThread(message),
    edit: (message) => {
      if (!allowed(message).edit) return;
      const at = document.activeElement;
      begunIn = at instanceof HTMLTextAreaElement ? at : null;
      editing = message.id;
    },
    stopEditing: () => {
      editing = null;
      return begunIn?.isConnected === true ? begunIn : null;
    },
    askRemove: (message) => {
      if (allowed(message).remove) removing = message;
    },
    stopRemoving: () => {
      removing = null;
    },
    remove: (message) => {
      removing = null;
      attempt(caucus().changes.remove(message.id));
    },
    pin: (message) => {
      if (allowed(message).change) attempt(caucus().changes.pin(message.id, !message.pinned));
    },
    copy,
    copyText: (message) => copy(message.text),
    copyLink: (message) => {
      const { workspaceId } = caucus();
      if (workspaceId !== null) copy(messageLink(workspaceId, message.id));
    },
    markUnread: (message) => caucus().reading.markUnreadFrom(message.channelId, message.index),
  };
};
