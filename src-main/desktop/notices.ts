// Which messages are worth a notification, and what it says. Pure. Never for own messages, never for the channel before the
// reader's eyes, never for what was read or imported; many at once become one.

import type { Message } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId } from '../../shared/ids.ts';
import { levelOf } from '../../shared/install-settings.ts';
import type { NotificationLevel } from '../../shared/install-settings.ts';
import { fittingLine } from '../chat/names.ts';
import type { Say } from './words/say.ts';

/** One notification; a newer one of its channel takes its place. */
export type Notice = {
  readonly channelId: ChannelId;
  /** Where a click leads: the first message that is meant. */
  readonly messageId: MessageId;
  readonly title: string;
  readonly body: string;
};

/** What a person wants to hear of. */
export type NoticeWishes = {
  readonly level: NotificationLevel;
  readonly channelLevels: Readonly<Record<ChannelId, NotificationLevel>>;
  /** Notifications show what was written, not only that and by whom. */
  readonly showText: boolean;
  /** Nothing is notified at this hour. */
  readonly quietNow: boolean;
};

export type NoticeContext = {
  readonly self: PeerId;
  readonly wishes: NoticeWishes;
  /** The channel that somebody looks at now, or null. */
  readonly channelInView: ChannelId | null;
  readonly nowMs: number;
  readonly platform: NodeJS.Platform;
  readonly say: Say;
  channelName(channelId: ChannelId): string;
  /** Everything up to it was seen. */
  readUpTo(channelId: ChannelId): Index | 0;
  /** Whether a thread hangs below a message of this member. */
  isOwnThread(rootId: MessageId): boolean;
};

/** What is older was missed long ago; the unread marks of the window are enough for it. */
const MAX_AGE_MS = 86_400_000;
/** So many messages of one channel at once are told one by one (the newest stands in the notification). */
const MAX_TOLD_SINGLY = 3;
const MAX_TITLE_CHARACTERS = 80;
const MAX_BODY_CHARACTERS = 160;

/**
 * Text of somebody else as a notification may show it: one visible line, cut to fit, without controls and direction marks.
 * Notifications on Linux may take `<` and `&` for markup, so these look alike and are not.
 */
export const noticeText = (text: string, maxCharacters: number, platform: NodeJS.Platform): string => {
  const whole = fittingLine(text, maxCharacters + 1);
  const characters = Array.from(whole);
  const line = characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : whole;
  return platform === 'linux' ? line.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆') : line;
};

type Reason = 'mention' | 'reply' | 'message';

/** Why a message is worth a notification, or null when it is not. */
export const reasonFor = (message: Message, context: NoticeContext): Reason | null => {
  const { self, wishes, channelInView, nowMs } = context;
  if (wishes.quietNow) return null;
  if (message.authorId === self || message.deleted || message.importedAuthor !== null) return null;
  if (message.index <= context.readUpTo(message.channelId)) return null;
  if (nowMs - message.receivedAtMs > MAX_AGE_MS) return null;
  if (message.channelId === channelInView) return null;
  const level = levelOf(wishes, message.channelId);
  if (level === 'nothing') return null;
  if (message.mentions.some(({ peerId }) => peerId === self || peerId === 'channel')) return 'mention';
  if (message.threadRootId !== null && context.isOwnThread(message.threadRootId)) return 'reply';
  if (level === 'mentions') return null;
  return message.threadRootId === null || message.alsoInChannel ? 'message' : null;
};

const singleNotice = (message: Message, reason: Reason, context: NoticeContext): Notice => {
  const { say, platform, wishes } = context;
  const author = noticeText(message.authorName, MAX_TITLE_CHARACTERS, platform);
  const channel = noticeText(context.channelName(message.channelId), MAX_TITLE_CHARACTERS, platform);
  const text = wishes.showText ? noticeText(message.text, MAX_BODY_CHARACTERS, platform) : '';
  return {
    channelId: message.channelId,
    messageId: message.id,
    title: say(`notice.${reason}`, { author, channel }),
    body: text === '' ? say('notice.hidden') : text,
  };
};

/** The notifications for messages that came together: the newest few of a channel one by one, more of them as a number. */
export const noticesFor = (messages: readonly Message[], context: NoticeContext): readonly Notice[] => {
  const perChannel = new Map<ChannelId, { readonly message: Message; readonly reason: Reason }[]>();
  for (const message of messages) {
    const reason = reasonFor(message, context);
    if (reason === null) continue;
    perChannel.set(message.channelId, [...(perChannel.get(message.channelId) ?? []), { message, reason }]);
  }
  return [...perChannel.entries()].flatMap(([channelId, worthy]): readonly Notice[] => {
    const [first] = worthy;
    if (first === undefined) return [];
    if (worthy.length <= MAX_TOLD_SINGLY) {
      return worthy.map(({ message, reason }) => singleNotice(message, reason, context));
    }
    // A mention among many is what a person would want to hear of.
    const called = worthy.filter(({ reason }) => reason === 'mention').slice(0, MAX_TOLD_SINGLY);
    if (called.length > 0) return called.map(({ message, reason }) => singleNotice(message, reason, context));
    const channel = noticeText(context.channelName(channelId), MAX_TITLE_CHARACTERS, context.platform);
    return [
      {
        channelId,
        messageId: first.message.id,
        title: context.say('notice.channel', { channel }),
        body: context.say('notice.several', { count: worthy.length }),
      },
    ];
  });
};
