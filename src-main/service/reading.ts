// How far this install's person has read each channel, and how much waits there. Counted once from the store and from
// then on by what is applied, so that it costs the same in a long channel as in a short one. Local; tells nobody.

import { MAX_UNREAD_COUNT } from '../../shared/limits.ts';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/api.ts';
import type { Message, ReadingPosition } from '../../shared/chat.ts';
import type { ChannelId, Index, PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { KeyedJournal } from '../profile/keyed-journal.ts';

/** Channels that are counted in one question, so that other questions get their turn. */
const COUNTED_AT_ONCE = 50;

export type Reading = {
  /** All channels there are. */
  positions(): Promise<readonly ReadingPosition[]>;
  /** Resolves once it is on disk. */
  set(channelId: ChannelId, index: Index): Promise<ReadingPosition>;
  /** Both in the order of the log. */
  onMessages(messages: readonly Message[]): void;
  onMessagesChanged(messages: readonly Message[]): void;
  /** What is applied was replaced as a whole: everything is counted anew. */
  onReplaced(): void;
  /** The positions that changed since it was asked last; null when none did. */
  changes(): Promise<AppEvent | null>;
  /** Keeps what moved by itself. */
  save(): void;
};

/** `isCounted`: the numbers are right up to all that is applied here. */
type Count = { index: Index; unread: number; mentionsUnread: number; isCounted: boolean };

const isShown = ({ alsoInChannel, threadRootId }: Message): boolean => threadRootId === null || alsoInChannel;

/** @param joinedIndex what was said before this member came counts as read */
export const createReading = (
  { queries, replica }: OpenedWorkspace,
  journal: KeyedJournal,
  self: PeerId,
  joinedIndex: Index,
): Reading => {
  const counts = new Map<ChannelId, Count>();
  const changed = new Set<ChannelId>();
  /** Channels whose position moved over this person's own words and is not written down yet. */
  const moved = new Set<ChannelId>();
  for (const [key, value] of journal.entries()) {
    const index = Number(value);
    if (!Number.isSafeInteger(index) || index < 0) continue;
    counts.set(asChannelId(key), { index: asIndex(index), unread: 0, mentionsUnread: 0, isCounted: false });
  }

  const countOf = (channelId: ChannelId): Count => {
    const known = counts.get(channelId);
    if (known !== undefined) return known;
    const begun: Count = { index: joinedIndex, unread: 0, mentionsUnread: 0, isCounted: false };
    counts.set(channelId, begun);
    return begun;
  };

  const positionOf = (channelId: ChannelId): ReadingPosition => {
    const { index, mentionsUnread, unread } = countOf(channelId);
    return { channelId, index, unread, mentionsUnread };
  };

  /** Counts those that are not known to be right. What is told as applied before the answer comes is in it. */
  const recount = async (channelIds: readonly ChannelId[]): Promise<void> => {
    const uncounted = channelIds.filter((channelId) => !countOf(channelId).isCounted);
    for (let at = 0; at < uncounted.length; at += COUNTED_AT_ONCE) {
      const asked = uncounted.slice(at, at + COUNTED_AT_ONCE).map((channelId) => {
        const count = countOf(channelId);
        return { channelId, count, index: count.index };
      });
      const answers = await queries.unread(asked.map(({ channelId, index }) => ({ channelId, index, reader: self })));
      for (const [place, { count, index }] of asked.entries()) {
        const answer = answers[place];
        // It was read on or back meanwhile, and is counted by whoever did that.
        if (answer !== undefined && count.index === index) Object.assign(count, answer, { isCounted: true });
      }
    }
  };

  const add = (message: Message): void => {
    const { authorId, channelId, index, mentions } = message;
    const count = countOf(channelId);
    changed.add(channelId);
    if (index <= count.index || !count.isCounted) return;
    const isOwn = authorId === self;
    const isCalled = !isOwn && mentions.some(({ peerId }) => peerId === self || peerId === 'channel');
    if (!isOwn && isShown(message)) count.unread = Math.min(count.unread + 1, MAX_UNREAD_COUNT);
    if (isCalled) count.mentionsUnread = Math.min(count.mentionsUnread + 1, MAX_UNREAD_COUNT);
    if (count.unread > 0 || count.mentionsUnread > 0) return;
    // Nothing waits up to here, so nothing of it need be counted again.
    count.index = index;
    moved.add(channelId);
  };

  return {
    positions: async () => {
      const ids = (await queries.channels()).map(({ id }) => id);
      await recount(ids);
      return ids.map(positionOf);
    },
    set: async (channelId, index) => {
      const count = countOf(channelId);
      count.index = asIndex(Math.min(index, replica.appliedIndex()));
      count.isCounted = false;
      moved.delete(channelId);
      changed.add(channelId);
      await Promise.all([journal.set(channelId, String(count.index)), recount([channelId])]);
      return positionOf(channelId);
    },
    onMessages: (messages) => {
      for (const message of messages) add(message);
    },
    onMessagesChanged: (messages) => {
      for (const { authorId, channelId, deleted, editedAtMs, index } of messages) {
        const count = countOf(channelId);
        const mayCountOtherwise = authorId !== self && index > count.index && (deleted || editedAtMs !== null);
        if (!mayCountOtherwise) continue;
        count.isCounted = false;
        changed.add(channelId);
      }
    },
    onReplaced: () => {
      for (const [channelId, count] of counts) {
        count.isCounted = false;
        changed.add(channelId);
      }
    },
    changes: async () => {
      const channelIds = [...changed];
      changed.clear();
      await recount(channelIds);
      return channelIds.length === 0 ? null : { type: 'reading', positions: channelIds.map(positionOf) };
    },
    save: () => {
      for (const channelId of moved) {
        // A position that is lost is counted from an older one: the person's own words are no news there either.
        journal.set(channelId, String(countOf(channelId).index)).catch(() => undefined);
      }
      moved.clear();
    },
  };
};
