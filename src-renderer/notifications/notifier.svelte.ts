// Tells of messages while nobody looks, by the notifications of the browser. In Electron the desktop does this itself.
// Asks for permission only when a person presses the button for it.

import { isQuietAt, levelOf } from '../../shared/install-settings.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import type { SettingsStore } from '../settings/settings-store.svelte.ts';
import { say } from '../words/say.ts';

export type NotifierPermission = 'granted' | 'denied' | 'default' | 'unsupported' | 'native';

export type NotifierWorld = {
  readonly settings: SettingsStore;
  readonly self: () => PeerId | null;
  /** The channel in view; nothing is told of it while the window is looked at. */
  readonly channelInView: () => ChannelId | null;
  readonly channelName: (id: ChannelId) => string | null;
  readonly goTo: (message: Message) => void;
};

export type Notifier = {
  readonly permission: NotifierPermission;
  ask(): Promise<void>;
  /** Newly applied messages. */
  saw(messages: readonly Message[]): void;
};

/** Longest text of a message in a notification, in characters. */
const MAX_SHOWN_CHARACTERS = 180;

const minuteOfDay = (date: Date): number => date.getHours() * 60 + date.getMinutes();

/** `native`: whether the host notifies by itself. */
export const createNotifier = (native: boolean, world: NotifierWorld): Notifier => {
  const supported = typeof Notification !== 'undefined';
  let permission = $state<NotifierPermission>(native ? 'native' : supported ? Notification.permission : 'unsupported');

  const isFor = (message: Message): boolean => {
    const self = world.self();
    if (message.authorId === self || message.deleted || message.importedAuthor !== null) return false;
    const notifications = world.settings.view?.notifications;
    const level = notifications === undefined ? 'nothing' : levelOf(notifications, message.channelId);
    if (level === 'nothing') return false;
    const looking = document.hasFocus() && world.channelInView() === message.channelId;
    if (looking) return false;
    return level === 'all' || message.mentions.some(({ peerId }) => peerId === 'channel' || peerId === self);
  };

  const show = (message: Message): void => {
    const showText = world.settings.view?.notifications.showText ?? false;
    const channel = world.channelName(message.channelId) ?? '';
    const body = showText ? [...message.text].slice(0, MAX_SHOWN_CHARACTERS).join('') : say('notifications.hidden');
    const title = say('notifications.title', { name: message.authorName, channel });
    const shown = new Notification(title, { body, tag: message.channelId });
    shown.onclick = () => {
      window.focus();
      world.goTo(message);
      shown.close();
    };
  };

  return {
    get permission() {
      return permission;
    },
    ask: async () => {
      if (permission === 'default') permission = await Notification.requestPermission();
    },
    saw: (messages) => {
      if (
        permission !== 'granted' ||
        isQuietAt(world.settings.view?.notifications.quiet ?? null, minuteOfDay(new Date()))
      ) {
        return;
      }
      // One for each channel: the newest says it all, and a burst is no flood.
      const newest = new Map(messages.filter(isFor).map((message) => [message.channelId, message]));
      newest.forEach(show);
    },
  };
};
