// Going to a message, from wherever it is named: search, pins, links, a thread. Opens its channel, and its thread when it
// is a reply that the channel does not show; the timeline scrolls there and marks it for a moment.

import type { CaucusApi } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import type { ChannelStore } from '../channels/channel-store.svelte.ts';
import type { Layout } from '../shell/layout.svelte.ts';

/** How long a message that was gone to stays marked, in milliseconds. */
const MARKED_FOR_MS = 2_600;

/** A place to scroll to. A new object each time, so that going to the same place twice goes there twice. */
export type Target = { readonly channelId: ChannelId; readonly messageId: MessageId };

export type Places = {
  /** Where the timeline should go next; it takes it by `arrive`. */
  readonly target: Target | null;
  /** The message that stands out for a moment. */
  readonly marked: MessageId | null;
  goTo(message: Message): void;
  /** False when no such message is here. @throws ApiError */
  goToId(messageId: MessageId): Promise<boolean>;
  openThread(message: Message): void;
  arrive(): void;
  mark(messageId: MessageId): void;
};

export const createPlaces = (api: CaucusApi, channels: ChannelStore, layout: Layout): Places => {
  let target = $state.raw<Target | null>(null);
  let marked = $state<MessageId | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const mark = (messageId: MessageId): void => {
    clearTimeout(timer);
    marked = messageId;
    timer = setTimeout(() => (marked = null), MARKED_FOR_MS);
  };

  const goTo = (message: Message): void => {
    const { channelId, threadRootId } = message;
    const hidden = threadRootId !== null && !message.alsoInChannel;
    if (hidden) {
      layout.panel = { type: 'thread', channelId, rootId: threadRootId, replyId: message.id };
      mark(message.id);
    } else if (layout.panelOver) {
      layout.panel = null;
    }
    target = { channelId, messageId: hidden ? threadRootId : message.id };
    channels.select(channelId);
    layout.drawerOpen = false;
  };

  return {
    get target() {
      return target;
    },
    get marked() {
      return marked;
    },
    goTo,
    goToId: async (messageId) => {
      const page = await api.call('messages.around', { messageId, limit: 1 });
      const message = page.messages.find(({ id }) => id === messageId);
      if (message !== undefined) goTo(message);
      return message !== undefined;
    },
    openThread: (message) => {
      layout.panel = { type: 'thread', channelId: message.channelId, rootId: message.threadRootId ?? message.id };
    },
    arrive: () => {
      target = null;
    },
    mark,
  };
};
