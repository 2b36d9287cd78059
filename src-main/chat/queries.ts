// What the screen and the services may ask of the applied chat. Implementations: store/chat-store.ts (SQLite) and the
// tests' in-memory state. Reads only; every answer reflects all batches applied before the question was asked.

import type { Channel, Confirmation, Message, MessagePage } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId } from '../../shared/ids.ts';

/** A present member of the workspace, as the log tells of it. */
export type KnownMember = {
  readonly peerId: PeerId;
  readonly name: string;
  /** Multiaddrs it had when it joined. */
  readonly addresses: readonly string[];
};

/**
 * A run of a channel. With neither bound: the newest `limit`. `before`: the `limit` newest with a smaller index.
 * `after`: the `limit` oldest with a greater index. Both: as `before`, but none at or below `after`.
 * `limit` is brought into 1..MAX_PAGE_MESSAGES.
 */
export type PageRequest = {
  readonly channelId: ChannelId;
  readonly limit: number;
  readonly before?: Index;
  readonly after?: Index;
};

/** Something a member did, in words that hold in any workspace: the channel goes by name. */
export type AuthoredOperation =
  | { readonly type: 'create-channel'; readonly name: string; readonly writtenAtMs: number }
  | {
      readonly type: 'post-message';
      readonly channelName: string;
      readonly text: string;
      readonly writtenAtMs: number;
    };

export type ChatQueries = {
  /** `general` first, then in order of creation. */
  channels(): Promise<readonly Channel[]>;
  channelById(id: ChannelId): Promise<Channel | null>;
  /** Found without regard to case. */
  channelByName(name: string): Promise<Channel | null>;
  /** Oldest first; empty for an unknown channel. */
  page(request: PageRequest): Promise<MessagePage>;
  /** Everything said in a channel after `after`, the replies of its threads too, oldest first: for an export. */
  history(request: {
    readonly channelId: ChannelId;
    readonly after: Index;
    readonly limit: number;
  }): Promise<readonly Message[]>;
  /** Present members, by peer id. */
  members(): Promise<readonly KnownMember[]>;
  /** Where these messages and channels stand, in the order asked; those not applied here are left out. */
  locate(ids: readonly MessageId[]): Promise<readonly Confirmation[]>;
  /** All that `author` posted and created, in log order: what it proposes again when it joins another workspace. */
  messagesByAuthor(author: PeerId): Promise<readonly AuthoredOperation[]>;
  /** The last sequence of the session that was used up, 0 when there is none. */
  sessionPosition(author: PeerId, session: string): Promise<number>;
};
