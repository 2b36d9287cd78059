// What tray, dock and taskbar show: how much is unread, and in words whether the group is well. Pure.

import type { ReadingPosition } from '../../shared/chat.ts';
import type { Health } from '../../shared/cluster.ts';
import { levelOf } from '../../shared/install-settings.ts';
import type { NoticeWishes } from './notices.ts';
import type { Say } from './words/say.ts';

/** Unread messages that somebody wants to hear of, and mentions among them. */
export type UnreadSum = { readonly unread: number; readonly mentions: number };

/** Sums the channels up by their levels: a muted channel counts nothing, one for mentions only counts these. */
export const unreadSum = (
  positions: Iterable<ReadingPosition>,
  wishes: Pick<NoticeWishes, 'level' | 'channelLevels'>,
): UnreadSum => {
  let unread = 0;
  let mentions = 0;
  for (const position of positions) {
    const level = levelOf(wishes, position.channelId);
    if (level === 'nothing') continue;
    mentions += position.mentionsUnread;
    // A mention in a thread is not among the messages of its channel.
    unread += level === 'all' ? Math.max(position.unread, position.mentionsUnread) : position.mentionsUnread;
  }
  return { unread, mentions };
};

export type TrayFace = {
  readonly tooltip: string;
  /** For the picture: empty, up to `99`, or `99+`. */
  readonly badge: string;
  /** Somebody is called by name: the badge stands out. */
  readonly urgent: boolean;
  /** For docks that write the number themselves. */
  readonly count: number;
};

const MOST_SHOWN = 99;

const troubleIn = (health: Health, say: Say): string | null => {
  switch (health) {
    case 'no-majority':
      return say('tray.noMajority');
    case 'disk-full':
      return say('tray.diskFull');
    case 'recovering':
      return say('tray.recovering');
    default:
      return null;
  }
};

/** What to show now. `workspaceName` is null while there is none. */
export const trayFace = (sum: UnreadSum, health: Health | null, workspaceName: string | null, say: Say): TrayFace => {
  const { unread, mentions } = sum;
  const news = [
    unread === 0 ? say('tray.nothingNew') : say('tray.unread', { count: unread }),
    ...(mentions === 0 ? [] : [say('tray.mentions', { count: mentions })]),
  ].join(', ');
  const trouble = health === null ? null : troubleIn(health, say);
  return {
    tooltip: [workspaceName ?? 'Caucus', news, ...(trouble === null ? [] : [trouble])].join('\n'),
    badge: unread === 0 ? '' : unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread),
    urgent: mentions > 0,
    count: unread,
  };
};
