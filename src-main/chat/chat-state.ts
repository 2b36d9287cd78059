// The replicated state as the state machine sees it: synchronous reads and writes inside one transaction of the
// implementation (SQLite in the chat worker, maps in tests). It holds no rules; those are in state-machine.ts.

import type { Channel, Message } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId, Term } from '../../shared/ids.ts';

/** A member row. One that left stays, not present, so that its messages keep their author's name. */
export type MemberRecord = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** False once removed from the workspace: nothing it signs is accepted then. */
  readonly present: boolean;
  /** Where it last joined. */
  readonly joinedIndex: Index;
};

/** How far a session has come. `lastSequence` never goes back. */
export type SessionRecord = { readonly author: PeerId; readonly lastSequence: number };

/** A channel as it begins. `key` is unique among channels (names.ts). */
export type NewChannel = {
  readonly id: ChannelId;
  readonly name: string;
  readonly key: string;
  readonly createdBy: PeerId | null;
  readonly createdAtMs: number;
  readonly createdIndex: Index;
  readonly createdTerm: Term;
};

/** A message to keep; `session` and `sequence` make its id. Its session must have been written before. */
export type NewMessage = Omit<Message, 'authorName' | 'id'> & {
  readonly id: MessageId;
  readonly session: string;
  readonly sequence: number;
};

export type ChatState = {
  session(session: string): SessionRecord | null;
  setSession(session: string, record: SessionRecord): void;
  /** The newest time of receipt in the log, 0 before the first. */
  lastReceivedAtMs(): number;
  setLastReceivedAtMs(atMs: number): void;
  member(peerId: PeerId): MemberRecord | null;
  putMember(member: MemberRecord): void;
  channel(id: ChannelId): Channel | null;
  hasChannelKey(key: string): boolean;
  channelCount(): number;
  addChannel(channel: NewChannel): void;
  /** Keeps the message and moves its channel's `lastIndex` and `messageCount`. */
  addMessage(message: NewMessage): void;
};
