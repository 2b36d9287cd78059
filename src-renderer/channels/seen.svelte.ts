// What this person has seen of each channel, on this machine: the index of the newest message looked at, and how many
// messages the channel had up to there. Unread counts come from it. It never leaves this machine.

import { recall, remember } from '../app/remembered.ts';
import type { Channel } from '../../shared/chat.ts';
import { asIndex } from '../../shared/ids.ts';
import type { ChannelId, Index, WorkspaceId } from '../../shared/ids.ts';

type Mark = { readonly index: Index; readonly count: number };

export type SeenStore = {
  /** Starts anew with what is remembered of this workspace. */
  open(workspaceId: WorkspaceId): void;
  /**
   * Counts all there is now as seen, until this replica was `upToDate` once, if this window never showed the workspace
   * before: whoever joins should not be greeted by the whole history as unread.
   */
  settle(channels: readonly Channel[], upToDate: boolean): void;
  indexOf(channelId: ChannelId): Index;
  unreadOf(channel: Channel): number;
  /** All messages up to `index` have been seen; `newerCount` messages of the channel come after it. Never goes back. */
  mark(channel: Channel, index: Index, newerCount: number): void;
};

const isMark = (value: unknown): value is Mark =>
  typeof value === 'object' &&
  value !== null &&
  'index' in value &&
  typeof value.index === 'number' &&
  'count' in value &&
  typeof value.count === 'number';

const readMarks = (key: string): Record<string, Mark> | null => {
  const kept = recall(key);
  if (typeof kept !== 'object' || kept === null) return null;
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Mark] => isMark(entry[1])));
};

export const createSeenStore = (): SeenStore => {
  let key = '';
  let settled = false;
  let marks = $state.raw<Readonly<Record<string, Mark>>>({});

  const keep = (next: Readonly<Record<string, Mark>>): void => {
    marks = next;
    if (settled) remember(key, next);
  };

  return {
    open: (workspaceId) => {
      key = `seen.${workspaceId}`;
      const kept = readMarks(key);
      settled = kept !== null;
      marks = kept ?? {};
    },
    settle: (channels, upToDate) => {
      if (settled || channels.length === 0) return;
      settled = upToDate;
      keep(
        Object.fromEntries(
          channels.map(({ id, lastIndex, messageCount }) => [id, { index: lastIndex, count: messageCount }]),
        ),
      );
    },
    indexOf: (channelId) => marks[channelId]?.index ?? asIndex(0),
    unreadOf: (channel) => {
      const mark = marks[channel.id];
      if (mark === undefined) return channel.messageCount;
      return channel.lastIndex > mark.index ? Math.max(0, channel.messageCount - mark.count) : 0;
    },
    mark: (channel, index, newerCount) => {
      const mark = marks[channel.id];
      if (mark !== undefined && index <= mark.index) return;
      keep({ ...marks, [channel.id]: { index, count: Math.max(0, channel.messageCount - newerCount) } });
    },
  };
};
