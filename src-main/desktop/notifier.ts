// Shows notifications of the system and knows which are there: a click goes where the notice says, and what was read elsewhere
// is taken away. Decides nothing: notices.ts does.

import { Notification } from 'electron';
import type { ChannelId } from '../../shared/ids.ts';

export type Shown = {
  readonly title: string;
  readonly body: string;
  /** What it is about; null for what is no channel. */
  readonly channelId: ChannelId | null;
  onClick(): void;
};

export type Notifier = {
  readonly canNotify: boolean;
  show(shown: Shown): void;
  dismiss(channelId: ChannelId): void;
  dismissAll(): void;
};

/** Most that are kept track of; the system keeps the older ones. */
const MAX_SHOWN = 32;

export const createNotifier = (): Notifier => {
  const canNotify = Notification.isSupported();
  // Electron forgets a notification that nobody holds, and with it what a click does.
  const held = new Map<Notification, ChannelId | null>();

  const dismissWhere = (matches: (channelId: ChannelId | null) => boolean): void => {
    for (const [notification, channelId] of [...held]) {
      if (!matches(channelId)) continue;
      held.delete(notification);
      notification.close();
    }
  };

  return {
    canNotify,
    show: ({ title, body, channelId, onClick }) => {
      if (!canNotify) return;
      const notification = new Notification({ title, body });
      notification.on('click', () => {
        held.delete(notification);
        onClick();
      });
      notification.on('failed', () => held.delete(notification));
      for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size + 1 - MAX_SHOWN))) held.delete(oldest);
      held.set(notification, channelId);
      notification.show();
    },
    dismiss: (channelId) => dismissWhere((of) => of === channelId),
    dismissAll: () => dismissWhere(() => true),
  };
};
