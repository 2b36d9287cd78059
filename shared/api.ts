// The one contract between the window (or the command line) and the main process.
// Electron carries it over IPC, the browser window and the command line over the loopback API.

import type { Channel, Confirmation, MessagePage, Message, PendingMessage } from './chat.ts';
import type { ClusterView } from './cluster.ts';
import type { ChannelId, Index, MessageId, PeerId, WorkspaceId } from './ids.ts';

/** Where this install stands. `failed` holds words for the person: what happened, what is safe, what to do. */
export type AppPhase =
  | { readonly type: 'looking'; readonly sinceMs: number; readonly foundPeers: number }
  | { readonly type: 'joining'; readonly workspaceName: string; readonly via: string; readonly problem: string | null }
  | { readonly type: 'member'; readonly workspaceId: WorkspaceId; readonly workspaceName: string }
  | { readonly type: 'failed'; readonly message: string };

export type AppState = {
  readonly phase: AppPhase;
  readonly self: { readonly peerId: PeerId; readonly name: string; readonly nameChosen: boolean };
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
  | { readonly type: 'they-join-us'; readonly peerId: PeerId; readonly name: string };

/** Every command: what it takes and what it gives. Failures reject with ApiError. */
export type Commands = {
  'app.state': { params: Record<string, never>; result: AppState };
  /** Rejects with `no-workspace` while this install looks for one. */
  'cluster.view': { params: Record<string, never>; result: ClusterView };
  'channels.list': { params: Record<string, never>; result: readonly Channel[] };
  /** Waits until the channel is applied here. */
  'channels.create': { params: { name: string; timeoutMs?: number }; result: Channel };
  /**
   * Oldest first. With neither `before` nor `after`: the newest `limit`. `before`: the `limit` newest with a smaller
   * index. `after`: the `limit` oldest with a greater index.
   */
  'messages.page': {
    params: { channelId: ChannelId; limit: number; before?: Index; after?: Index };
    result: MessagePage;
  };
  /** Resolves once all texts are durably in the outbox, in order. They are delivered exactly once, in this order. */
  'messages.post': {
    params: { channelId: ChannelId; texts: readonly string[] };
    result: { ids: readonly MessageId[] };
  };
  /** Resolves once all ids are committed and applied here; rejects with `not-committed` after `timeoutMs`. */
  'messages.confirm': {
    params: { ids: readonly MessageId[]; timeoutMs: number };
    result: { confirmations: readonly Confirmation[] };
  };
  'outbox.list': { params: Record<string, never>; result: readonly PendingMessage[] };
  'profile.set': { params: { name: string }; result: AppState };
  /** Dials what a person typed: `host`, `host:port` or a multiaddr. */
  'peers.connect': { params: { address: string }; result: ConnectOutcome };
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
  | 'name-taken'
  | 'name-invalid'
  | 'address-invalid'
  | 'address-unreachable'
  | 'address-not-caucus'
  | 'address-self'
  | 'other-workspace'
  | 'storage-failed'
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
