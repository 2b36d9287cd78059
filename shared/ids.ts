// The identifiers that travel everywhere. A brand keeps a term from being passed where an index is meant.
// The engine (src-main/consensus/ids.ts) declares the same brands; they are structural, so the two agree.

export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** A libp2p peer id in its text form (`12D3Koo…`); it holds the member's Ed25519 public key. */
export type PeerId = Brand<string, 'PeerId'>;
/** A Raft term, a whole number from 0 up. */
export type Term = Brand<number, 'Term'>;
/** A position in the replicated log, a whole number from 1 up; 0 stands for "before the first entry". */
export type Index = Brand<number, 'Index'>;
/** Identifies a workspace: 26 characters of base32, drawn at random when it is founded. */
export type WorkspaceId = Brand<string, 'WorkspaceId'>;
/** Identifies a channel: the id of the operation that created it, or `general` for the first one. */
export type ChannelId = Brand<string, 'ChannelId'>;
/** `<session>-<sequence>`: known to the author before the message is committed, and the same everywhere after. */
export type MessageId = Brand<string, 'MessageId'>;

export const asPeerId = (text: string): PeerId => text as PeerId;
export const asTerm = (value: number): Term => value as Term;
export const asIndex = (value: number): Index => value as Index;
export const asWorkspaceId = (text: string): WorkspaceId => text as WorkspaceId;
export const asChannelId = (text: string): ChannelId => text as ChannelId;
export const asMessageId = (text: string): MessageId => text as MessageId;
