// The one contract between the window (or the command line) and the main process.
// Electron carries it over IPC, the browser window and the command line over the loopback API.

import type {
  Channel,
  Confirmation,
  Draft,
  Mention,
  Message,
  MessagePage,
  PendingMessage,
  ReadingPosition,
  SearchPage,
} from './chat.ts';
import type {
  ClusterView,
  InvitationView,
  MemberPresence,
  WaitingRequest,
  WorkspaceList,
  WorkspacePolicy,
} from './cluster.ts';
import type { InstallDiagnostics, NetworkDiagnostics } from './diagnostics.ts';
import type { ChannelId, Index, MessageId, PeerId, WorkspaceId } from './ids.ts';
import type { SettingsChange, SettingsView } from './install-settings.ts';

/**
 * Where this install stands. `joining`: its `problem` also says when a member has to let it in. `removed`: an owner of the
 * workspace shut this install out; what it has stays readable on its disk. `failed` holds words for the person: what happened, what is safe,
 * what to do.
 */
export type AppPhase =
  | { readonly type: 'looking'; readonly sinceMs: number; readonly foundPeers: number }
  | { readonly type: 'joining'; readonly workspaceName: string; readonly via: string; readonly problem: string | null }
  | { readonly type: 'member'; readonly workspaceId: WorkspaceId; readonly workspaceName: string }
  | {
      readonly type: 'removed';
      readonly workspaceId: WorkspaceId;
      readonly workspaceName: string;
      /** Who did it; null when that is not known here. */
      readonly byName: string | null;
      /** Perhaps empty. */
      readonly reason: string;
    }
  | { readonly type: 'failed'; readonly message: string };

export type AppState = {
  readonly phase: AppPhase;
  readonly self: {
    readonly peerId: PeerId;
    readonly name: string;
    readonly nameChosen: boolean;
    /** As in MemberView: for whoever waits at a door, and for whoever is to open it. */
    readonly fingerprint: string;
  };
  /** Multiaddrs on which this install can be reached. */
  readonly addresses: readonly string[];
  /** The same for people: `192.168.1.20` or `192.168.1.20:47475`, without loopback unless nothing else is there. */
  readonly typedAddresses: readonly string[];
  readonly port: number;
  readonly profile: string;
  readonly version: string;
};

/** What came of dialling a typed address. */
export type ConnectOutcome =
  | { readonly type: 'joined'; readonly workspaceName: string; readonly peerId: PeerId }
  | { readonly type: 'already-member'; readonly peerId: PeerId; readonly name: string }
  | { readonly type: 'they-join-us'; readonly peerId: PeerId; readonly name: string }
  /** A member has to let this install in; it goes on by itself then. */
  | { readonly type: 'waiting'; readonly workspaceName: string; readonly peerId: PeerId };

/** The operation is durably in the outbox; it is delivered once. `messages.confirm` waits for it. */
export type Accepted = { readonly id: MessageId };

/** Every command: what it takes and what it gives. Failures reject with ApiError. */
export type Commands = {
  'app.state': { params: Record<string, never>; result: AppState };
  /** Rejects with `no-workspace` while this install looks for one. */
  'cluster.view': { params: Record<string, never>; result: ClusterView };
  'channels.list': { params: Record<string, never>; result: readonly Channel[] };
  /** Waits until the channel is applied here. */
  'channels.create': { params: { name: string; topic?: string; timeoutMs?: number }; result: Channel };
  /** These wait until the change is applied here; they reject with `not-committed` after `timeoutMs` (10 s). */
  'channels.rename': { params: { channelId: ChannelId; name: string; timeoutMs?: number }; result: Channel };
  'channels.topic': { params: { channelId: ChannelId; topic: string; timeoutMs?: number }; result: Channel };
  'channels.archive': { params: { channelId: ChannelId; archived: boolean; timeoutMs?: number }; result: Channel };
  /**
   * Oldest first. With neither `before` nor `after`: the newest `limit`. `before`: the `limit` newest with a smaller
   * index. `after`: the `limit` oldest with a greater index. Replies are there only when they are `alsoInChannel`.
   */
  'messages.page': {
    params: { channelId: ChannelId; limit: number; before?: Index; after?: Index };
    result: MessagePage;
  };
  /** Resolves once all texts are durably in the outbox, in order. They are delivered exactly once, in this order. */
  'messages.post': {
    params: {
      channelId: ChannelId;
      texts: readonly string[];
      /** The message to reply to; replies to a reply go to its root. */
      threadRootId?: MessageId;
      alsoInChannel?: boolean;
      /** For all texts; each keeps those whose label it holds. */
      mentions?: readonly Mention[];
    };
    result: { ids: readonly MessageId[] };
  };
  /** By its author only. */
  'messages.edit': { params: { messageId: MessageId; text: string; mentions?: readonly Mention[] }; result: Accepted };
  /** By its author or an owner. */
  'messages.delete': { params: { messageId: MessageId }; result: Accepted };
  'messages.react': { params: { messageId: MessageId; emoji: string; add: boolean }; result: Accepted };
  'messages.pin': { params: { messageId: MessageId; pinned: boolean }; result: Accepted };
  /** The replies of one thread, oldest first, bounded as in `messages.page`. */
  'messages.thread': {
    params: { rootId: MessageId; limit: number; before?: Index; after?: Index };
    result: MessagePage & { readonly root: Message | null };
  };
  /** A page around a message: of its channel, or of its thread for a reply that is not shown in the channel. */
  'messages.around': { params: { messageId: MessageId; limit: number }; result: MessagePage };
  /** A page of a channel around a place. */
  'messages.at': { params: { channelId: ChannelId; index: Index; limit: number }; result: MessagePage };
  /** The newest pin first. */
  'messages.pinned': { params: { channelId: ChannelId }; result: { messages: readonly Message[] } };
  /**
   * Messages that hold all words of `text` (the last one may be a beginning), newest first. Words in double quotes are
   * looked for side by side. Dates are those shown: of receipt, or of an import's own time.
   */
  'messages.search': {
    params: {
      text: string;
      channelId?: ChannelId;
      authorId?: PeerId;
      fromMs?: number;
      toMs?: number;
      limit: number;
      before?: Index;
    };
    result: SearchPage;
  };
  /** Resolves once all ids are committed and applied here; rejects with `not-committed` after `timeoutMs`. */
  'messages.confirm': {
    params: { ids: readonly MessageId[]; timeoutMs: number };
    result: { confirmations: readonly Confirmation[] };
  };
  /** First what was refused, then what waits; each in order. */
  'outbox.list': { params: Record<string, never>; result: readonly PendingMessage[] };
  /** Sends what was refused anew, in the order asked, as `messages.post` does; ends at the first that it does not take. */
  'outbox.retry': { params: { ids: readonly MessageId[] }; result: { ids: readonly MessageId[] } };
  /** Forgets what was refused; ids of anything else are passed over. */
  'outbox.discard': { params: { ids: readonly MessageId[] }; result: readonly PendingMessage[] };
  'profile.set': { params: { name?: string; colour?: number }; result: AppState };
  /** One position for each channel. Local to this profile. */
  'reading.get': { params: Record<string, never>; result: { positions: readonly ReadingPosition[] } };
  /** May also go back ("mark as unread"). */
  'reading.set': { params: { channelId: ChannelId; index: Index }; result: ReadingPosition };
  'drafts.get': { params: Record<string, never>; result: { drafts: readonly Draft[] } };
  /** An empty text forgets the draft. */
  'drafts.set': { params: { key: string; text: string }; result: { readonly saved: true } };
  /** Tells the others beside the log; to be repeated while a person types. */
  'presence.set': {
    params: { state: 'active' | 'away'; typingIn: ChannelId | null };
    result: { members: readonly MemberPresence[] };
  };
  'presence.get': { params: Record<string, never>; result: { members: readonly MemberPresence[] } };
  /** The commands from here on wait until the change is applied here; an owner's, where the rules say so. */
  'workspace.rename': { params: { name: string }; result: AppState };
  'workspace.policy': { params: { policy: WorkspacePolicy }; result: ClusterView };
  /** The code is shown once and known to nobody else: not even the log holds it. */
  'invitations.create': {
    params: { expiresInMs: number; uses: number };
    result: { readonly code: string; readonly link: string; readonly id: string; readonly expiresAtMs: number };
  };
  'invitations.list': { params: Record<string, never>; result: { invitations: readonly InvitationView[] } };
  'invitations.revoke': { params: { id: string }; result: { invitations: readonly InvitationView[] } };
  /**
   * Joins with a code, or a `caucus://join/…` link, by a member that is in sight or is reached by `address`. Rejects with
   * `invitation-invalid`, in words.
   */
  'invitations.join': { params: { code: string; address?: string }; result: AppState };
  /** Installs that wait at the door of the workspace, as far as members in reach told. */
  'requests.list': { params: Record<string, never>; result: { requests: readonly WaitingRequest[] } };
  /** Also for an install that does not wait, and for one that was removed: then by an owner. */
  'requests.answer': { params: { peerId: PeerId; admit: boolean }; result: { requests: readonly WaitingRequest[] } };
  'members.remove': { params: { peerId: PeerId; reason?: string }; result: ClusterView };
  'members.owner': { params: { peerId: PeerId; owner: boolean }; result: ClusterView };
  /**
   * Imports an archive that Caucus wrote, or a Slack export (zip or folder), from a path on this machine. Resolves once it
   * has begun; how it goes is told by `archive` events. It goes on after a restart. Rejects with `busy` while another runs.
   */
  'archive.import': { params: { path: string }; result: ArchiveStatus };
  /** Writes a channel, or without one the workspace: `json` one file, `html` a folder with a page a channel. */
  'archive.export': {
    params: { path: string; format: ArchiveFormat; channelId?: ChannelId };
    result: ArchiveStatus;
  };
  /** The import or export that runs, or the last one since the start. */
  'archive.status': { params: Record<string, never>; result: { status: ArchiveStatus | null } };
  /** Ends what runs. What an import brought in stays. */
  'archive.cancel': { params: Record<string, never>; result: { status: ArchiveStatus | null } };
  /**
   * Without a majority only, and only because a person decided so: from now on this install votes alone, in a new epoch of
   * the workspace. Whoever returns follows it, and what was written meanwhile comes along. Rejects with `has-majority`.
   */
  'workspace.continueWithoutOthers': { params: { confirmed: true }; result: ClusterView };
  /** The workspaces of this install, and those seen on this network. */
  'workspaces.list': { params: Record<string, never>; result: WorkspaceList };
  /** Shows another workspace of this install; the others go on beside it. */
  'workspaces.open': { params: { workspaceId: WorkspaceId }; result: AppState };
  /** Founds one more workspace and shows it. */
  'workspaces.found': { params: { name: string }; result: AppState };
  /** Joins one that is seen on this network, beside those of this install, and shows it. Rejects as its policy has it. */
  'workspaces.join': { params: { workspaceId: WorkspaceId }; result: AppState };
  /**
   * Leaves for good: this member is taken out of the membership, and its leadership handed over. Its copy of the messages
   * stays on the disk. Rejects with `not-committed` when no majority is there to take note of it.
   */
  'workspaces.leave': { params: { workspaceId: WorkspaceId; confirmed: true }; result: WorkspaceList };
  /**
   * Merges the workspace that is shown into another one, by an owner: it ends, all of its members move to `into`, each with
   * what it wrote. Where `into` is not open to everybody, an owner there has to welcome it first (`not-allowed`).
   */
  'workspaces.merge': { params: { into: WorkspaceId; confirmed: true }; result: WorkspaceList };
  /** Lets the members of a workspace that asked for it move into the one that is shown; by an owner. */
  'workspaces.welcome': { params: { workspaceId: WorkspaceId }; result: WorkspaceList };
  /** Dials what a person typed: `host`, `host:port` or a multiaddr. */
  'peers.connect': { params: { address: string }; result: ConnectOutcome };
  /** What peers did wrong, and who is shut out for it. */
  'network.diagnostics': { params: Record<string, never>; result: NetworkDiagnostics };
  /** Walks the data folder for its size, so it is for a person who looks, not for every second. */
  'settings.get': { params: Record<string, never>; result: SettingsView };
  /** Notifications change at once, the rest with the next start. Rejects with `bad-request`, in words. */
  'settings.set': { params: SettingsChange; result: SettingsView };
  'diagnostics.get': { params: Record<string, never>; result: InstallDiagnostics };
};

export type ArchiveFormat = 'json' | 'html';

/** How an import or export goes. */
export type ArchiveStatus = {
  readonly kind: 'import' | 'export';
  readonly path: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Messages read or written so far. */
  readonly messages: number;
  /** Of the whole, from 0 to 1. */
  readonly fraction: number;
  /** What went wrong, in words; null unless it failed. */
  readonly problem: string | null;
};

export type CommandName = keyof Commands;
export type Params<Name extends CommandName> = Commands[Name]['params'];
export type Result<Name extends CommandName> = Commands[Name]['result'];

/** What the main process tells the window by itself. */
export type AppEvent =
  | { readonly type: 'app'; readonly state: AppState }
  | { readonly type: 'cluster'; readonly view: ClusterView }
  | { readonly type: 'channels'; readonly channels: readonly Channel[] }
  /** Newly applied messages, in log order; they may belong to several channels. */
  | { readonly type: 'messages'; readonly messages: readonly Message[] }
  /** Edited, deleted, reacted to, pinned, or with a new reply: as they are now, in the order of `revisionIndex`. */
  | { readonly type: 'messages-changed'; readonly messages: readonly Message[] }
  | { readonly type: 'presence'; readonly members: readonly MemberPresence[] }
  /** Positions that changed, with their counts. */
  | { readonly type: 'reading'; readonly positions: readonly ReadingPosition[] }
  | { readonly type: 'requests'; readonly requests: readonly WaitingRequest[] }
  | { readonly type: 'archive'; readonly status: ArchiveStatus | null }
  | { readonly type: 'workspaces'; readonly list: WorkspaceList }
  | { readonly type: 'outbox'; readonly pending: readonly PendingMessage[] }
  /** Another workspace, or a connection that was lost and is back: ask for everything again. */
  | { readonly type: 'reload' };

/** Codes a program can act on; the message is for the person. */
export type ApiErrorCode =
  | 'bad-request'
  | 'unauthorized'
  | 'no-workspace'
  | 'not-committed'
  | 'outbox-full'
  | 'text-too-long'
  | 'no-such-channel'
  | 'no-such-message'
  | 'no-such-member'
  | 'channel-archived'
  /** The rules of the chat refuse it to this member. */
  | 'not-allowed'
  /** A member's software does not know this yet. */
  | 'needs-update'
  /** There is a majority: nobody need go on without the others. */
  | 'has-majority'
  | 'invitation-invalid'
  | 'name-taken'
  | 'name-invalid'
  | 'address-invalid'
  | 'address-unreachable'
  | 'address-not-caucus'
  | 'address-self'
  | 'other-workspace'
  | 'no-such-workspace'
  | 'storage-failed'
  /** Nothing was taken; what was sent before is safe. It goes on by itself when there is room again. */
  | 'disk-full'
  /** Another job of the kind is still running. */
  | 'busy'
  /** A file cannot be read or written, or is no archive. */
  | 'file-invalid'
  | 'stopped'
  | 'internal';

/** A failure of a command: `code` for programs, `message` for people (what happened, what is safe, what to do). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  constructor(code: ApiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The contract itself. Both hosts and the renderer's clients implement or consume exactly this. */
export type CaucusApi = {
  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** Calls `listener` for every event from now on; the returned function ends it. */
  subscribe(listener: (event: AppEvent) => void): () => void;
};
