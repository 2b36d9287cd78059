// Where the reader is: at the newest messages or further up, what is new since they came, and what they have seen.
// Decides whether the list follows new messages. Moves nothing itself.

import type { Channel } from '../../shared/chat.ts';
import type { Index } from '../../shared/ids.ts';
import type { ReadingStore } from '../channels/reading-store.svelte.ts';
import type { MessageRow } from './rows.ts';

export type Reading = {
  /** The list follows new messages: the reader is at its end. */
  following: boolean;
  /** Index of the first message under the "New" line, or null. Stays put while reading. */
  readonly newFrom: Index | null;
  /** Messages below what was last seen. */
  readonly newBelow: number;
  /** Where the "New" line belongs, when its message may not be loaded; null when nothing was new. */
  readonly newAfter: Index | null;
  /** Rows came, or a message was marked as not read. `complete`: nothing older than the first of them exists. */
  noteRows(rows: readonly MessageRow[], complete: boolean, selfId: string | undefined): void;
  /** The last row in sight. Counts as seen only while the window has the person's attention. */
  noteSeen(channel: Channel, rows: readonly MessageRow[], lastInSight: number, live: boolean): void;
  /** The person turned to something else: what comes from now on is new. */
  leave(): void;
  /** The person is back: what came meanwhile stays marked, what comes from now on is seen as it comes. */
  comeBack(): void;
  /** The person wrote something: nothing above it is new. */
  clearNew(): void;
};

export const createReading = (store: ReadingStore, channel: Channel): Reading => {
  let following = $state(true);
  let newFrom = $state<Index | null>(null);
  let seenIndex = $state<Index>(store.indexOf(channel.id));
  let newBelow = $state(0);
  /** Messages after this index get the "New" line above the first of them. */
  let newAfter = $state<Index | null>(store.unreadOf(channel.id) > 0 ? store.indexOf(channel.id) : null);

  let markedIndex = store.indexOf(channel.id);
  let unreadByHand = false;
  let self: string | undefined;

  /** The person marked something as not read: it stays so until they come back to this channel. */
  const keepsUnread = (): boolean => {
    const index = store.indexOf(channel.id);
    if (index < markedIndex) {
      unreadByHand = true;
      newAfter = index;
      newFrom = null;
    }
    markedIndex = index;
    return unreadByHand;
  };

  /** One's own messages, and those that were deleted, wait for nobody. */
  const countBelow = (rows: readonly MessageRow[]): number => {
    let count = 0;
    for (let place = rows.length - 1; place >= 0; place -= 1) {
      const message = rows[place]?.message;
      if (message === undefined || message.index <= seenIndex) break;
      if (message.authorId !== self && !message.deleted) count += 1;
    }
    return count;
  };

  return {
    get following() {
      return following;
    },
    set following(value) {
      following = value;
    },
    get newFrom() {
      return newFrom;
    },
    get newBelow() {
      return newBelow;
    },
    get newAfter() {
      return newAfter;
    },
    noteRows: (rows, complete, selfId) => {
      void keepsUnread();
      self = selfId;
      if (newAfter !== null && newFrom === null) {
        const after = newAfter;
        const first = rows.findIndex(({ message }) => message.index > after && message.authorId !== selfId);
        // The first loaded row may not be the first new one: wait until older ones are there.
        if (first > 0 || complete) newFrom = rows[first]?.message.index ?? null;
      }
      newBelow = countBelow(rows);
    },
    noteSeen: (current, rows, lastInSight, live) => {
      if (keepsUnread()) return;
      const row = rows[Math.min(lastInSight, rows.length - 1)];
      if (row === undefined || document.hidden || !document.hasFocus()) return;
      if (row.message.index > seenIndex) seenIndex = row.message.index;
      newBelow = countBelow(rows);
      // Below a page that is not the newest there is more than is loaded; the host counts it.
      store.mark(current.id, seenIndex, live ? newBelow : Math.max(newBelow, store.unreadOf(current.id)));
      markedIndex = store.indexOf(current.id);
    },
    leave: () => {
      if (newBelow > 0) return;
      newAfter = seenIndex;
      newFrom = null;
    },
    comeBack: () => {
      if (newFrom === null) newAfter = null;
    },
    clearNew: () => {
      newAfter = null;
      newFrom = null;
    },
  };
};
