// What the chat shows: members, channels, messages, and what still waits to be sent.

import type { ChannelId, Index, MessageId, PeerId, Term } from './ids.ts';

/** A place to talk. `general` exists from the start; its id is `general`. */
export type Channel = {
  readonly id: ChannelId;
  readonly name: string;
  readonly createdBy: PeerId | null;
  readonly createdAtMs: number;
  /** Index of the newest message in it, 0 when there is none. */
  readonly lastIndex: Index;
  readonly messageCount: number;
};

/** A committed message. Every replica holds the same ones in the same order (by `index`). */
export type Message = {
  readonly id: MessageId;
  readonly index: Index;
  readonly term: Term;
  readonly channelId: ChannelId;
  readonly authorId: PeerId;
  /** The author's display name as known now. */
  readonly authorName: string;
  readonly text: string;
  /** The author's clock when it was written, in milliseconds since 1970. It informs; it never orders. */
  readonly sentAtMs: number;
  /** The leader's clock when it was received, in milliseconds since 1970; never goes back along the log. */
  readonly receivedAtMs: number;
};

/** A message that its author wrote on this machine and that a majority does not have yet. */
export type PendingMessage = {
  readonly id: MessageId;
  readonly channelId: ChannelId;
  readonly text: string;
  readonly sentAtMs: number;
};

/** A run of messages of one channel, oldest first. */
export type MessagePage = {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

/** Where a message stands in the log once it is committed and applied here. */
export type Confirmation = {
  readonly id: MessageId;
  readonly index: Index;
  readonly term: Term;
};
