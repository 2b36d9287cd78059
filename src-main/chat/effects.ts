// What applying an entry changed, for whoever shows it; and what became of the entry. Plain data, no behaviour.

import type { Channel, Message } from '../../shared/chat.ts';
import type { Index, PeerId } from '../../shared/ids.ts';

/**
 * `message`: a new one. `message-changed`: edited, deleted, reacted to, pinned, or with another thread below it; as it is
 * now. `channel`: a new or changed one. `member`: joined, left, or changed what it says of itself.
 * `merging`: another workspace is welcome, or this one was dissolved into another.
 * `governance`: policy, name, invitations, or who was let in or removed.
 */
export type ChatEffect =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'message-changed'; readonly message: Message }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'member'; readonly peerId: PeerId; readonly name: string }
  | { readonly type: 'merging' }
  | { readonly type: 'governance' };

/** What an entry came to. The words are those of the replica's `AppliedOutcome`, which this equals in structure. */
export type ChatOutcome = {
  readonly index: Index;
  /** Empty unless the entry is a proposal whose signature holds. */
  readonly session: string;
  readonly sequence: number;
  /**
   * `applied`: took effect. `duplicate`: this sequence of the session was applied before. `gap`: an earlier sequence is
   * missing, so it was skipped and must be proposed again. `rejected`: its turn had come and the rules of the chat
   * refused it; the sequence is used up. `invalid`: no proposal, or a forged one; it touched nothing.
   */
  readonly result: 'applied' | 'duplicate' | 'gap' | 'rejected' | 'invalid';
  /** Why it was rejected or is invalid; empty otherwise. */
  readonly reason: string;
  readonly effects: readonly ChatEffect[];
};
