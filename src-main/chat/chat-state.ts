// The replicated state as the state machine sees it: synchronous reads and writes inside one transaction of the
// implementation (SQLite in the chat worker, maps in tests). It holds no rules; those are in rules/.

import type { Channel, Message, Reaction } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId, Term, WorkspaceId } from '../../shared/ids.ts';
import type { DissolveWorkspace } from './operations.ts';
import type { WorkspacePolicy } from '../../shared/cluster.ts';

/** Why somebody is shut out: by whom, in which words (perhaps none), and when, by the clock of the log. */
export type Removal = { readonly by: PeerId; readonly reason: string; readonly atMs: number };

/** What owners decided about the workspace. */
export type Governance = {
  readonly policy: WorkspacePolicy;
  /** Null while nobody renamed it: then it is called as its founder's install called it. */
  readonly name: string | null;
  /** True once who may enter was ever decided: from then on all members' software must know the rules. */
  readonly governed: boolean;
};

/** An invitation. What it is checked against, and how far it is spent. */
export type InvitationRecord = {
  readonly id: string;
  readonly verifier: Uint8Array;
  readonly createdBy: PeerId;
  readonly expiresAtMs: number;
  readonly uses: number;
  readonly used: number;
  readonly revoked: boolean;
};

/** A member row. One that left stays, not present, so that its messages keep their author's name. */
export type MemberRecord = {
  readonly peerId: PeerId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** False once removed from the workspace: nothing it signs is accepted then. */
  readonly present: boolean;
  /** Where it last joined. */
  readonly joinedIndex: Index;
  /** Index into the palette. */
  readonly colour: number;
  readonly owner: boolean;
  /** The highest level of operations that its software understands, as it told last (levels.ts). */
  readonly level: number;
  /** Set while it is shut out. */
  readonly removal: Removal | null;
};

/** Newest replies that are looked at for the authors that a thread's summary names. A count. */
export const REPLIES_LOOKED_AT = 20;

/** How far a session has come. `lastSequence` never goes back. */
export type SessionRecord = { readonly author: PeerId; readonly lastSequence: number };

/** The end of a workspace: at which entry, and where its members went. */
export type Dissolution = Pick<DissolveWorkspace, 'into' | 'peers'> & { readonly index: Index };

/** A channel as it begins. `key` is unique among channels (names.ts). */
export type NewChannel = Pick<Channel, 'id' | 'name' | 'topic' | 'createdBy' | 'createdAtMs' | 'createdIndex'> & {
  readonly key: string;
  readonly createdTerm: Term;
};

export type ChannelChange =
  { readonly name: string; readonly key: string } | { readonly topic: string } | { readonly archived: boolean };

/** Where an imported message comes from, checked. Its reactions are by nobody here. */
export type ImportedFrom = {
  readonly author: string;
  readonly sentAtMs: number;
  readonly key: string;
  readonly reactions: readonly Reaction[];
};

/** A message to keep; `session` and `sequence` make its id. Its session, channel and root must have been written before. */
export type NewMessage = Pick<
  Message,
  | 'id'
  | 'index'
  | 'term'
  | 'channelId'
  | 'authorId'
  | 'text'
  | 'sentAtMs'
  | 'receivedAtMs'
  | 'threadRootId'
  | 'alsoInChannel'
  | 'mentions'
> & {
  readonly session: string;
  readonly sequence: number;
  readonly imported: ImportedFrom | null;
};

export type ChatState = {
  session(session: string): SessionRecord | null;
  setSession(session: string, record: SessionRecord): void;
  /** The newest time of receipt in the log, 0 before the first. */
  lastReceivedAtMs(): number;
  setLastReceivedAtMs(atMs: number): void;
  member(peerId: PeerId): MemberRecord | null;
  /** All that ever were, in the order in which they first came. */
  members(): readonly MemberRecord[];
  /** The lowest level among present members; 0 when there is none. */
  lowestLevel(): number;
  putMember(member: MemberRecord): void;
  /** Workspaces whose members may move here. A count. */
  welcomeCount(): number;
  isWelcome(workspaceId: WorkspaceId): boolean;
  addWelcome(workspaceId: WorkspaceId, index: Index): void;
  /** Where this workspace went; null while it goes on. */
  dissolution(): Dissolution | null;
  setDissolution(dissolution: Dissolution): void;
  governance(): Governance;
  setGovernance(governance: Governance): void;
  invitation(id: string): InvitationRecord | null;
  /** The oldest first. */
  invitations(): readonly InvitationRecord[];
  putInvitation(invitation: InvitationRecord): void;
  /** Forgets it, and who spent it. */
  dropInvitation(id: string): void;
  hasSpent(invitationId: string, peerId: PeerId): boolean;
  addSpent(invitationId: string, peerId: PeerId): void;
  /** Whether somebody was let in who has not entered yet. */
  hasPass(peerId: PeerId): boolean;
  /** The oldest first. */
  passes(): readonly PeerId[];
  putPass(peerId: PeerId, index: Index): void;
  dropPass(peerId: PeerId): void;
  channel(id: ChannelId): Channel | null;
  channelByKey(key: string): ChannelId | null;
  channelCount(): number;
  addChannel(channel: NewChannel): void;
  changeChannel(id: ChannelId, change: ChannelChange): void;
  message(id: MessageId): Message | null;
  /** The message that came with this key of an import. */
  importedMessage(key: string): MessageId | null;
  pinCount(channelId: ChannelId): number;
  /**
   * Keeps the message. One that is shown in its channel moves the channel's `lastIndex` and `messageCount`; a reply grows
   * the thread of its root, whose revision it becomes.
   */
  addMessage(message: NewMessage): void;
  editMessage(
    id: MessageId,
    edit: Pick<Message, 'text' | 'mentions' | 'revisionIndex'> & { readonly editedAtMs: number },
  ): void;
  /** Empties it: text, mentions, reactions and pin go. A reply also leaves the summary of its root. */
  deleteMessage(id: MessageId, revisionIndex: Index): void;
  /** Adds or takes away one reaction; the caller knows that this changes something. */
  setReaction(
    id: MessageId,
    reaction: {
      readonly emoji: string;
      readonly peerId: PeerId;
      readonly add: boolean;
      readonly revisionIndex: Index;
    },
  ): void;
  setPinned(id: MessageId, pinned: boolean, revisionIndex: Index): void;
};
