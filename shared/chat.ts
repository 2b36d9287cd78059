// What the chat shows: members, channels, messages, and what still waits to be sent.

import type { ChannelId, Index, MessageId, PeerId, Term } from './ids.ts';

/** A place to talk. `general` exists from the start; its id is `general`. */
export type Channel = {
  readonly id: ChannelId;
  readonly name: string;
  readonly createdBy: PeerId | null;
  readonly createdAtMs: number;
  /** Index of the newest message shown in it, 0 when there is none. Replies that stay in their thread do not count. */
  readonly lastIndex: Index;
  /** Messages shown in it, deleted ones too. */
  readonly messageCount: number;
  /** One line, empty when there is none. */
  readonly topic: string;
  /** It can be read and searched; nothing is posted, edited, reacted to or pinned in it. `general` never is. */
  readonly archived: boolean;
  /** Where it was created, 0 for `general`. */
  readonly createdIndex: Index;
};

/** A member, or everybody who reads the channel, called by a piece of the text. */
export type Mention = {
  readonly peerId: PeerId | 'channel';
  /** The literal piece of the text, with its `@`. */
  readonly label: string;
};

/** One emoji under a message, and who put it there, the earliest first. */
export type Reaction = {
  readonly emoji: string;
  readonly by: readonly PeerId[];
  /** Names that an import brought along; they stand for nobody here. Absent when there are none. */
  readonly importedBy?: readonly string[];
};

/** What a message shows of the thread below it. Deleted replies do not count. */
export type ThreadSummary = {
  readonly replyCount: number;
  readonly lastReplyAtMs: number;
  readonly lastReplyIndex: Index;
  /** The authors of the newest replies, the newest first; at most MAX_SHOWN_REPLIERS. */
  readonly repliers: readonly PeerId[];
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
  /** As edited last; empty when deleted. */
  readonly text: string;
  /** The author's clock when it was written, in milliseconds since 1970. It informs; it never orders. */
  readonly sentAtMs: number;
  /** The leader's clock when it was received, in milliseconds since 1970; never goes back along the log. */
  readonly receivedAtMs: number;
  /** When the newest edit was received, in milliseconds since 1970; null when it never was edited. */
  readonly editedAtMs: number | null;
  /** Its text is gone here; its place, author and thread stay. */
  readonly deleted: boolean;
  /** Set for a reply: the message that its thread hangs below. Threads have one level. */
  readonly threadRootId: MessageId | null;
  /** A reply that is shown in the channel too. */
  readonly alsoInChannel: boolean;
  /** Set once somebody replied. */
  readonly thread: ThreadSummary | null;
  /** In order of first use, at most MAX_REACTION_KINDS. */
  readonly reactions: readonly Reaction[];
  readonly pinned: boolean;
  readonly mentions: readonly Mention[];
  /** From an import: to be shown instead of `authorName`, with a mark "imported by" that name. `sentAtMs` is its time. */
  readonly importedAuthor: string | null;
  /** Index of the newest entry that changed anything of it: of two versions the greater one is newer. */
  readonly revisionIndex: Index;
};

export type RefusalCode = 'channel-archived' | 'no-such-channel' | 'no-such-message' | 'needs-update' | 'not-allowed';

/** Why a message was not delivered and will not be: `code` for programs, `reason` for people. */
export type Refusal = { readonly code: RefusalCode; readonly reason: string; readonly atMs: number };

/**
 * A message that its author wrote on this machine and that a majority does not have yet; or one that the rules refused when
 * its turn came, kept until its author sends it anew or lets it go.
 */
export type PendingMessage = {
  readonly id: MessageId;
  readonly channelId: ChannelId;
  readonly text: string;
  readonly sentAtMs: number;
  readonly threadRootId: MessageId | null;
  /** Null while it waits. */
  readonly refusal: Refusal | null;
  /** Imports are listed in their own place, never here. */
  readonly importedAuthor: null;
};

/** A run of messages of one channel, oldest first. */
export type MessagePage = {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

/** A message that a search found, and its text cut into what matched and what did not. */
export type SearchHit = {
  readonly message: Message;
  readonly channelName: string;
  /** Together a cut-out of the text, around the first match when the text is long. */
  readonly pieces: readonly { readonly text: string; readonly hit: boolean }[];
};

/** Newest first. */
export type SearchPage = {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, counted up to MAX_SEARCH_TOTAL. */
  readonly total: number;
  readonly totalIsMore: boolean;
  /** `before` for the next page; null when this was the last. */
  readonly nextBefore: Index | null;
};

/** How far this install's person has read a channel, and what waits there. Local; never leaves this machine. */
export type ReadingPosition = {
  readonly channelId: ChannelId;
  /** Everything up to and including this index was seen. */
  readonly index: Index;
  /** Messages after it that somebody else wrote and that are shown in the channel; at most MAX_UNREAD_COUNT. */
  readonly unread: number;
  /** Those among them, and replies in threads, that mention this member or the channel; at most MAX_UNREAD_COUNT. */
  readonly mentionsUnread: number;
};

/** Text that was begun and not sent. `key` is a channel id or the id of a thread's root. Local. */
export type Draft = { readonly key: string; readonly text: string };

/** Where a message stands in the log once it is committed and applied here. */
export type Confirmation = {
  readonly id: MessageId;
  readonly index: Index;
  readonly term: Term;
};
