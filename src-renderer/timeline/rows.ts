// Turns a run of messages into the rows of the timeline. One row a message: day separators and grouping are part of the
// row, so that a row never changes its place once it is shown, and nothing moves under a reader's eyes.

import type { Message, PendingMessage } from '../../shared/chat.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { dayOf } from '../words/dates.ts';

/** Messages of one author within this time of each other share one heading, in milliseconds. */
export const GROUP_WITHIN_MS = 300_000;

export type MessageRow = {
  readonly type: 'message';
  readonly key: string;
  readonly message: Message;
  /** The first message of its day: the day is written above it. */
  readonly startsDay: boolean;
  /** Goes on from the same author's message above, without a heading of its own. */
  readonly grouped: boolean;
};

/** A message of this install that is not committed yet, or was refused. */
export type PendingMessageRow = {
  readonly type: 'pending';
  readonly key: string;
  readonly pending: PendingMessage;
  readonly startsDay: boolean;
  readonly grouped: boolean;
};

/** Among how many of the newest messages the committed form of a pending one is looked for. */
const COMMITTED_LATELY = 1_000;

/** When a message happened, as the screen shows it: the leader's clock, the same for everyone; an import's own time. */
export const shownAtMs = (message: Message): number =>
  message.importedAuthor === null ? message.receivedAtMs : message.sentAtMs;

/** Who is shown as the author: two messages of one key share a heading. */
const authorKey = (message: Message): string =>
  message.importedAuthor === null ? message.authorId : `imported ${message.importedAuthor}`;

/** Whether something at `atMs` is the first of its day. */
export const startsDay = (before: Message | null, atMs: number): boolean =>
  before === null || dayOf(shownAtMs(before)) !== dayOf(atMs);

/** Whether something an author writes at `atMs` goes on from the `before` message. */
export const continues = (before: Message | null, author: string, atMs: number): boolean =>
  before !== null &&
  authorKey(before) === author &&
  Math.abs(atMs - shownAtMs(before)) < GROUP_WITHIN_MS &&
  !startsDay(before, atMs);

const rowFor = (message: Message, before: Message | null): MessageRow => ({
  type: 'message',
  key: message.id,
  message,
  startsDay: startsDay(before, shownAtMs(message)),
  grouped: continues(before, authorKey(message), shownAtMs(message)) && message.threadRootId === before?.threadRootId,
});

/** The rows for `messages`, oldest first; `before` is the message just above them, null at the channel's beginning. */
export const rowsFor = (messages: readonly Message[], before: Message | null): MessageRow[] =>
  messages.map((message, position) => rowFor(message, messages[position - 1] ?? (position === 0 ? before : null)));

/** What is pending in a channel, below its newest rows. A refused reply is shown too: its thread may not be there to be opened. */
export const pendingRowsFor = (
  pending: readonly PendingMessage[],
  channel: { readonly channelId: ChannelId; readonly rows: readonly MessageRow[]; readonly newest: Message | null },
  selfId: string,
): PendingMessageRow[] => {
  const here = pending.filter(
    ({ channelId, refusal, threadRootId }) =>
      channelId === channel.channelId && (threadRootId === null || refusal !== null),
  );
  if (here.length === 0) return [];
  // The host may list a message for a moment longer than it takes to commit it.
  const committed = new Set<string>(channel.rows.slice(-COMMITTED_LATELY).map(({ key }) => key));
  return here
    .filter(({ id }) => !committed.has(id))
    .map((one, place) => ({
      type: 'pending',
      key: one.id,
      pending: one,
      startsDay: place === 0 && startsDay(channel.newest, one.sentAtMs),
      grouped: place > 0 || continues(channel.newest, selfId, one.sentAtMs),
    }));
};

/** The rows with newer versions of their messages; the very same array when none of them is newer. */
export const rowsChanged = (rows: readonly MessageRow[], changed: readonly Message[]): readonly MessageRow[] => {
  const newer = new Map(changed.map((message) => [message.id, message]));
  const next = rows.map((row) => {
    const message = newer.get(row.message.id);
    return message === undefined || message.revisionIndex <= row.message.revisionIndex ? row : { ...row, message };
  });
  return next.every((row, place) => row === rows[place]) ? rows : next;
};
