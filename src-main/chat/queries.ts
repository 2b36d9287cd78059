// What the screen and the services may ask of the applied chat. Implementations: store/chat-store.ts (SQLite) and the
// tests' in-memory state. Reads only; every answer reflects all batches applied before the question was asked.

import type { Channel, Confirmation, Mention, Message, MessagePage, SearchPage } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId, WorkspaceId } from '../../shared/ids.ts';
import type { InvitationView, RemovedMember, WorkspacePolicy } from '../../shared/cluster.ts';
import type { Dissolution, InvitationRecord } from './chat-state.ts';
import type { ImportOrigin } from './operations.ts';
import type { Standing } from './rules/admission.ts';

/** A present member of the workspace, as the log tells of it. */
export type KnownMember = {
  readonly peerId: PeerId;
  readonly name: string;
  /** Multiaddrs it had when it joined. */
  readonly addresses: readonly string[];
  readonly colour: number;
  readonly owner: boolean;
  /** What its software understands (levels.ts). */
  readonly level: number;
  /** Where in the log it last joined. */
  readonly joinedIndex: Index;
};

/** What owners decided about the workspace, as the log tells of it. */
export type KnownGovernance = {
  readonly policy: WorkspacePolicy;
  /** Null while nobody renamed it. */
  readonly name: string | null;
  /** The oldest first. */
  readonly invitations: readonly InvitationView[];
  readonly removed: readonly RemovedMember[];
};

type Bounds = {
  readonly limit: number;
  readonly before?: Index;
  readonly after?: Index;
};

/**
 * A run of a channel. With neither bound: the newest `limit`. `before`: the `limit` newest with a smaller index.
 * `after`: the `limit` oldest with a greater index. Both: as `before`, but none at or below `after`.
 * `limit` is brought into 1..MAX_PAGE_MESSAGES. Replies are there only when they are shown in the channel too.
 */
export type PageRequest = Bounds & { readonly channelId: ChannelId };

/** A run of the replies below one message, bounded like a page. */
export type ThreadRequest = Bounds & { readonly rootId: MessageId };

/** `limit` messages of a channel around a place, as many before it as after it where there are so many. */
export type PlaceRequest = { readonly channelId: ChannelId; readonly index: Index; readonly limit: number };

/** The same around a message, in its channel, or in its thread when it is shown there alone. */
export type AroundRequest = { readonly messageId: MessageId; readonly limit: number };

/** Times are those shown; `before` is the `nextBefore` of the page before. */
export type SearchRequest = {
  readonly text: string;
  readonly channelId?: ChannelId;
  readonly authorId?: PeerId;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly limit: number;
  readonly before?: Index;
};

/** What waits for `reader` in a channel beyond a place. */
export type UnreadRequest = { readonly channelId: ChannelId; readonly index: Index; readonly reader: PeerId };

/** As in ReadingPosition. */
export type UnreadCounts = { readonly unread: number; readonly mentionsUnread: number };

/** Something a member did, in words that hold in any workspace: the channel goes by name. */
export type AuthoredOperation =
  | {
      readonly type: 'create-channel';
      readonly name: string;
      readonly topic: string;
      readonly writtenAtMs: number;
    }
  | {
      readonly type: 'post-message';
      /** As it is where it was written. */
      readonly id: MessageId;
      readonly channelName: string;
      /** The newest text. */
      readonly text: string;
      readonly writtenAtMs: number;
      readonly mentions: readonly Mention[];
      /** The message it replies to, when the same author wrote that and it was not deleted; else it stands alone. */
      readonly threadRootId: MessageId | null;
      readonly alsoInChannel: boolean;
      readonly import: ImportOrigin | null;
      /** What the author put on this message itself. */
      readonly reactions: readonly string[];
      readonly pinned: boolean;
    };

/** How the workspace stands to others by its log. */
export type MergeStanding = {
  /** Where it went; null while it goes on. */
  readonly dissolution: Dissolution | null;
  /** Whose members may move here, in the order in which they were welcomed. */
  readonly welcomes: readonly WorkspaceId[];
};

export type ChatQueries = {
  /** `general` first, then in order of creation. */
  channels(): Promise<readonly Channel[]>;
  channelById(id: ChannelId): Promise<Channel | null>;
  /** Found without regard to case. */
  channelByName(name: string): Promise<Channel | null>;
  message(id: MessageId): Promise<Message | null>;
  /** Oldest first; empty for an unknown channel. */
  page(request: PageRequest): Promise<MessagePage>;
  /** Everything said in a channel after `after`, the replies of its threads too, oldest first: for an export. */
  history(request: {
    readonly channelId: ChannelId;
    readonly after: Index;
    readonly limit: number;
  }): Promise<readonly Message[]>;
  thread(request: ThreadRequest): Promise<MessagePage & { readonly root: Message | null }>;
  around(request: AroundRequest): Promise<MessagePage>;
  at(request: PlaceRequest): Promise<MessagePage>;
  /** The newest pin first. */
  pinned(channelId: ChannelId): Promise<readonly Message[]>;
  search(request: SearchRequest): Promise<SearchPage>;
  unread(requests: readonly UnreadRequest[]): Promise<readonly UnreadCounts[]>;
  merging(): Promise<MergeStanding>;
  /** Present members, by peer id. */
  members(): Promise<readonly KnownMember[]>;
  governance(): Promise<KnownGovernance>;
  /** How somebody stands to the workspace, member or not. */
  standing(peerId: PeerId): Promise<Standing>;
  invitation(id: string): Promise<InvitationRecord | null>;
  /** Where these messages and channels stand, in the order asked; those not applied here are left out. */
  locate(ids: readonly MessageId[]): Promise<readonly Confirmation[]>;
  /** All that `author` posted and created and did not delete, in log order: what it proposes again elsewhere. */
  messagesByAuthor(author: PeerId): Promise<readonly AuthoredOperation[]>;
  /** The last sequence of the session that was used up, 0 when there is none. */
  sessionPosition(author: PeerId, session: string): Promise<number>;
};
