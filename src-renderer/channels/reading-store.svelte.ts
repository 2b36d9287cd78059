// How far this person has read each channel, and what waits there. The host keeps it and counts; what is read here is
// shown as read at once, and told to the host a moment later.

import type { CaucusApi } from '../../shared/api.ts';
import type { Channel, ReadingPosition } from '../../shared/chat.ts';
import { asIndex } from '../../shared/ids.ts';
import type { ChannelId, Index } from '../../shared/ids.ts';

/** Reading on within this time is told in one go, in milliseconds. */
const TELL_AFTER_MS = 250;

export type ReadingStore = {
  clear(): void;
  accept(positions: readonly ReadingPosition[]): void;
  /** Everything up to and including this index was seen; 0 when nothing is known. */
  indexOf(channelId: ChannelId): Index;
  unreadOf(channelId: ChannelId): number;
  mentionsOf(channelId: ChannelId): number;
  /** All up to `index` has been seen, and `unread` messages come after it. Never goes back. */
  mark(channelId: ChannelId, index: Index, unread: number): void;
  markRead(channel: Channel): void;
  /** From the message at `index` on, all counts as not read. */
  markUnreadFrom(channelId: ChannelId, index: Index): void;
  /** Tells what is still to be told; for when the window goes. */
  tellNow(): void;
};

export const createReadingStore = (api: CaucusApi): ReadingStore => {
  let positions = $state.raw<ReadonlyMap<ChannelId, ReadingPosition>>(new Map());
  /** What this window read and the host has not confirmed. */
  const wanted = new Map<ChannelId, Index>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (position: ReadingPosition): void => {
    positions = new Map(positions).set(position.channelId, position);
  };

  const tell = async (channelId: ChannelId, index: Index): Promise<void> => {
    try {
      const position = await api.call('reading.set', { channelId, index });
      if (wanted.get(channelId) !== index) return;
      wanted.delete(channelId);
      put(position);
    } catch {
      // Not kept: the next thing read tells again, and nothing is lost but a badge.
      if (wanted.get(channelId) === index) wanted.delete(channelId);
    }
  };

  const tellNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [channelId, index] of wanted) void tell(channelId, index);
  };

  const want = (position: ReadingPosition): void => {
    put(position);
    wanted.set(position.channelId, position.index);
    timer ??= setTimeout(tellNow, TELL_AFTER_MS);
  };

  const indexOf = (channelId: ChannelId): Index => positions.get(channelId)?.index ?? asIndex(0);

  return {
    clear: () => {
      positions = new Map();
      wanted.clear();
    },
    accept: (next) => {
      const merged = new Map(positions);
      // A count from before what was just read here would bring back a badge for a moment.
      for (const position of next)
        if ((wanted.get(position.channelId) ?? position.index) === position.index)
          merged.set(position.channelId, position);
      positions = merged;
    },
    indexOf,
    unreadOf: (channelId) => positions.get(channelId)?.unread ?? 0,
    mentionsOf: (channelId) => positions.get(channelId)?.mentionsUnread ?? 0,
    mark: (channelId, index, unread) => {
      if (index <= indexOf(channelId)) return;
      const mentionsUnread = unread === 0 ? 0 : (positions.get(channelId)?.mentionsUnread ?? 0);
      want({ channelId, index, unread, mentionsUnread });
    },
    markRead: ({ id, lastIndex }) => {
      const position = positions.get(id);
      if (lastIndex === 0 || position === undefined) return;
      if (position.index >= lastIndex && position.unread === 0 && position.mentionsUnread === 0) return;
      want({ channelId: id, index: lastIndex, unread: 0, mentionsUnread: 0 });
    },
    markUnreadFrom: (channelId, index) => {
      want({ channelId, index: asIndex(index - 1), unread: 1, mentionsUnread: 0 });
      tellNow();
    },
    tellNow,
  };
};
