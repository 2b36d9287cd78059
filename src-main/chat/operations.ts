// What a member can do in the chat, as plain data. How it travels is envelope.ts; what it does is rules/; which software
// understands it is levels.ts.

import type { Mention } from '../../shared/chat.ts';
import type { WorkspacePolicy } from '../../shared/cluster.ts';
import type { ChannelId, MessageId, PeerId, WorkspaceId } from '../../shared/ids.ts';

/** Where an imported message comes from. `key` is unique in the workspace: the second message with it takes no effect. */
export type ImportOrigin = {
  readonly author: string;
  readonly sentAtMs: number;
  readonly key: string;
  /** Display names by emoji, at most MAX_REACTION_KINDS emoji and MAX_IMPORTED_REACTORS names. */
  readonly reactions?: readonly { readonly emoji: string; readonly names: readonly string[] }[];
  /**
   * The key of the imported message whose thread this replies in, looked up when it is applied: an import that goes on
   * after a restart knows keys, not ids. A key that is not there, or of another channel, makes it no reply.
   */
  readonly threadKey?: string;
};

export type PostMessage = {
  readonly type: 'post-message';
  readonly channelId: ChannelId;
  readonly text: string;
  /** Set for a reply. */
  readonly threadRootId?: MessageId;
  readonly alsoInChannel?: boolean;
  readonly mentions?: readonly Mention[];
  readonly import?: ImportOrigin;
};
export type EditMessage = {
  readonly type: 'edit-message';
  readonly messageId: MessageId;
  readonly text: string;
  readonly mentions: readonly Mention[];
};
export type DeleteMessage = { readonly type: 'delete-message'; readonly messageId: MessageId };
export type React = {
  readonly type: 'react';
  readonly messageId: MessageId;
  readonly emoji: string;
  readonly add: boolean;
};
export type Pin = { readonly type: 'pin'; readonly messageId: MessageId; readonly pinned: boolean };

/** The new channel's id is the id of this operation (`<session>-<sequence>`). */
export type CreateChannel = { readonly type: 'create-channel'; readonly name: string; readonly topic?: string };
export type RenameChannel = { readonly type: 'rename-channel'; readonly channelId: ChannelId; readonly name: string };
export type SetTopic = { readonly type: 'set-topic'; readonly channelId: ChannelId; readonly topic: string };
export type ArchiveChannel = {
  readonly type: 'archive-channel';
  readonly channelId: ChannelId;
  readonly archived: boolean;
};

/** Changes what its author's profile says; what is absent stays. `level`: what the author's software understands. */
export type SetProfile = {
  readonly type: 'set-profile';
  readonly name?: string;
  readonly colour?: number;
  readonly level?: number;
};

export type SetPolicy = { readonly type: 'set-policy'; readonly policy: WorkspacePolicy };
export type CreateInvitation = {
  readonly type: 'create-invitation';
  readonly id: string;
  /** What a code is checked against. */
  readonly verifier: Uint8Array;
  readonly expiresAtMs: number;
  readonly uses: number;
};
export type RevokeInvitation = { readonly type: 'revoke-invitation'; readonly id: string };
/** Told by the member that `peerId` showed its proof to; what is signed is in invitation.ts. */
export type SpendInvitation = {
  readonly type: 'spend-invitation';
  readonly id: string;
  readonly peerId: PeerId;
  readonly nonces: Uint8Array;
  readonly proof: Uint8Array;
};
export type SetOwner = { readonly type: 'set-owner'; readonly peerId: PeerId; readonly owner: boolean };
export type RemoveMember = { readonly type: 'remove-member'; readonly peerId: PeerId; readonly reason: string };
export type RenameWorkspace = { readonly type: 'rename-workspace'; readonly name: string };
export type AdmitMember = { readonly type: 'admit-member'; readonly peerId: PeerId };

/** Another workspace, as the log of this one names it. */
export type NamedWorkspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  /** By its founder's clock, in milliseconds since 1970. */
  readonly foundedAtMs: number;
  readonly founder: PeerId;
  /** The ids of its epochs, the oldest first. */
  readonly epochs: readonly string[];
};
/** Lets the members of another workspace move into this one, when that one is dissolved. */
export type WelcomeWorkspace = {
  readonly type: 'welcome-workspace';
  readonly workspaceId: WorkspaceId;
  readonly members: readonly PeerId[];
};
/** Ends this workspace: its members move into another one, each with what it wrote. Nothing after it takes effect. */
export type DissolveWorkspace = {
  readonly type: 'dissolve-workspace';
  readonly into: NamedWorkspace;
  /** Members there, and where they were to be reached. */
  readonly peers: readonly { readonly peerId: PeerId; readonly addresses: readonly string[] }[];
  /** No person decided it: it takes effect only while nobody named or closed the workspace. */
  readonly automatic: boolean;
};

export type MessageOperation = PostMessage | EditMessage | DeleteMessage | React | Pin;
export type ChannelOperation = CreateChannel | RenameChannel | SetTopic | ArchiveChannel;
/** What concerns who belongs to the workspace and who decides about that: rules/governance.ts. */
export type GovernanceOperation =
  | SetPolicy
  | CreateInvitation
  | RevokeInvitation
  | SpendInvitation
  | SetOwner
  | RemoveMember
  | RenameWorkspace
  | AdmitMember;

export type MergeOperation = WelcomeWorkspace | DissolveWorkspace;

export type ChatOperation = MessageOperation | ChannelOperation | SetProfile | GovernanceOperation | MergeOperation;
