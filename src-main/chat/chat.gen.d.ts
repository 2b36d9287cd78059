// Generated from chat.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface Mention {
    peerId: string;
    label: string;
}
export declare namespace Mention {
    const codec: () => Codec<Mention>;
    interface MentionPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface MentionLabelFieldEvent {
        field: '$.label';
        value: string;
    }
    function encode(obj: Partial<Mention>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Mention>): Mention;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Mention>): Generator<MentionPeerIdFieldEvent | MentionLabelFieldEvent>;
}
export interface Import {
    author: string;
    sentAtMs: number;
    key: string;
    reactions: ImportedReaction[];
    threadKey: string;
}
export declare namespace Import {
    const codec: () => Codec<Import>;
    interface ImportAuthorFieldEvent {
        field: '$.author';
        value: string;
    }
    interface ImportSentAtMsFieldEvent {
        field: '$.sentAtMs';
        value: number;
    }
    interface ImportKeyFieldEvent {
        field: '$.key';
        value: string;
    }
    interface ImportReactionsEmojiFieldEvent {
        field: '$.reactions[].emoji';
        value: string;
        index: number;
    }
    interface ImportReactionsNamesFieldEvent {
        field: '$.reactions[].names[]';
        index: number;
        value: string;
    }
    interface ImportThreadKeyFieldEvent {
        field: '$.threadKey';
        value: string;
    }
    function encode(obj: Partial<Import>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Import>): Import;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Import>): Generator<ImportAuthorFieldEvent | ImportSentAtMsFieldEvent | ImportKeyFieldEvent | ImportReactionsEmojiFieldEvent | ImportReactionsNamesFieldEvent | ImportThreadKeyFieldEvent>;
}
export interface ImportedReaction {
    emoji: string;
    names: string[];
}
export declare namespace ImportedReaction {
    const codec: () => Codec<ImportedReaction>;
    interface ImportedReactionEmojiFieldEvent {
        field: '$.emoji';
        value: string;
    }
    interface ImportedReactionNamesFieldEvent {
        field: '$.names[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<ImportedReaction>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ImportedReaction>): ImportedReaction;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ImportedReaction>): Generator<ImportedReactionEmojiFieldEvent | ImportedReactionNamesFieldEvent>;
}
export interface PostMessage {
    channelId: string;
    text: string;
    threadRootId: string;
    alsoInChannel: boolean;
    mentions: Mention[];
    import?: Import;
}
export declare namespace PostMessage {
    const codec: () => Codec<PostMessage>;
    interface PostMessageChannelIdFieldEvent {
        field: '$.channelId';
        value: string;
    }
    interface PostMessageTextFieldEvent {
        field: '$.text';
        value: string;
    }
    interface PostMessageThreadRootIdFieldEvent {
        field: '$.threadRootId';
        value: string;
    }
    interface PostMessageAlsoInChannelFieldEvent {
        field: '$.alsoInChannel';
        value: boolean;
    }
    interface PostMessageMentionsPeerIdFieldEvent {
        field: '$.mentions[].peerId';
        value: string;
        index: number;
    }
    interface PostMessageMentionsLabelFieldEvent {
        field: '$.mentions[].label';
        value: string;
        index: number;
    }
    interface PostMessageImportAuthorFieldEvent {
        field: '$.import.author';
        value: string;
    }
    interface PostMessageImportSentAtMsFieldEvent {
        field: '$.import.sentAtMs';
        value: number;
    }
    interface PostMessageImportKeyFieldEvent {
        field: '$.import.key';
        value: string;
    }
    interface PostMessageImportReactionsEmojiFieldEvent {
        field: '$.import.reactions[].emoji';
        value: string;
        index: number;
    }
    interface PostMessageImportReactionsNamesFieldEvent {
        field: '$.import.reactions[].names[]';
        index: number;
        value: string;
    }
    interface PostMessageImportThreadKeyFieldEvent {
        field: '$.import.threadKey';
        value: string;
    }
    function encode(obj: Partial<PostMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<PostMessage>): PostMessage;
    function stream(buf: Uint8Array, opts?: DecodeOptions<PostMessage>): Generator<PostMessageChannelIdFieldEvent | PostMessageTextFieldEvent | PostMessageThreadRootIdFieldEvent | PostMessageAlsoInChannelFieldEvent | PostMessageMentionsPeerIdFieldEvent | PostMessageMentionsLabelFieldEvent | PostMessageImportAuthorFieldEvent | PostMessageImportSentAtMsFieldEvent | PostMessageImportKeyFieldEvent | PostMessageImportReactionsEmojiFieldEvent | PostMessageImportReactionsNamesFieldEvent | PostMessageImportThreadKeyFieldEvent>;
}
export interface CreateChannel {
    name: string;
    topic: string;
}
export declare namespace CreateChannel {
    const codec: () => Codec<CreateChannel>;
    interface CreateChannelNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface CreateChannelTopicFieldEvent {
        field: '$.topic';
        value: string;
    }
    function encode(obj: Partial<CreateChannel>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<CreateChannel>): CreateChannel;
    function stream(buf: Uint8Array, opts?: DecodeOptions<CreateChannel>): Generator<CreateChannelNameFieldEvent | CreateChannelTopicFieldEvent>;
}
export interface SetProfile {
    name?: string;
    colour?: number;
    level?: number;
}
export declare namespace SetProfile {
    const codec: () => Codec<SetProfile>;
    interface SetProfileNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface SetProfileColourFieldEvent {
        field: '$.colour';
        value: number;
    }
    interface SetProfileLevelFieldEvent {
        field: '$.level';
        value: number;
    }
    function encode(obj: Partial<SetProfile>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SetProfile>): SetProfile;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SetProfile>): Generator<SetProfileNameFieldEvent | SetProfileColourFieldEvent | SetProfileLevelFieldEvent>;
}
export interface EditMessage {
    messageId: string;
    text: string;
    mentions: Mention[];
}
export declare namespace EditMessage {
    const codec: () => Codec<EditMessage>;
    interface EditMessageMessageIdFieldEvent {
        field: '$.messageId';
        value: string;
    }
    interface EditMessageTextFieldEvent {
        field: '$.text';
        value: string;
    }
    interface EditMessageMentionsPeerIdFieldEvent {
        field: '$.mentions[].peerId';
        value: string;
        index: number;
    }
    interface EditMessageMentionsLabelFieldEvent {
        field: '$.mentions[].label';
        value: string;
        index: number;
    }
    function encode(obj: Partial<EditMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<EditMessage>): EditMessage;
    function stream(buf: Uint8Array, opts?: DecodeOptions<EditMessage>): Generator<EditMessageMessageIdFieldEvent | EditMessageTextFieldEvent | EditMessageMentionsPeerIdFieldEvent | EditMessageMentionsLabelFieldEvent>;
}
export interface DeleteMessage {
    messageId: string;
}
export declare namespace DeleteMessage {
    const codec: () => Codec<DeleteMessage>;
    interface DeleteMessageMessageIdFieldEvent {
        field: '$.messageId';
        value: string;
    }
    function encode(obj: Partial<DeleteMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<DeleteMessage>): DeleteMessage;
    function stream(buf: Uint8Array, opts?: DecodeOptions<DeleteMessage>): Generator<DeleteMessageMessageIdFieldEvent>;
}
export interface React {
    messageId: string;
    emoji: string;
    add: boolean;
}
export declare namespace React {
    const codec: () => Codec<React>;
    interface ReactMessageIdFieldEvent {
        field: '$.messageId';
        value: string;
    }
    interface ReactEmojiFieldEvent {
        field: '$.emoji';
        value: string;
    }
    interface ReactAddFieldEvent {
        field: '$.add';
        value: boolean;
    }
    function encode(obj: Partial<React>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<React>): React;
    function stream(buf: Uint8Array, opts?: DecodeOptions<React>): Generator<ReactMessageIdFieldEvent | ReactEmojiFieldEvent | ReactAddFieldEvent>;
}
export interface Pin {
    messageId: string;
    pinned: boolean;
}
export declare namespace Pin {
    const codec: () => Codec<Pin>;
    interface PinMessageIdFieldEvent {
        field: '$.messageId';
        value: string;
    }
    interface PinPinnedFieldEvent {
        field: '$.pinned';
        value: boolean;
    }
    function encode(obj: Partial<Pin>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Pin>): Pin;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Pin>): Generator<PinMessageIdFieldEvent | PinPinnedFieldEvent>;
}
export interface RenameChannel {
    channelId: string;
    name: string;
}
export declare namespace RenameChannel {
    const codec: () => Codec<RenameChannel>;
    interface RenameChannelChannelIdFieldEvent {
        field: '$.channelId';
        value: string;
    }
    interface RenameChannelNameFieldEvent {
        field: '$.name';
        value: string;
    }
    function encode(obj: Partial<RenameChannel>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<RenameChannel>): RenameChannel;
    function stream(buf: Uint8Array, opts?: DecodeOptions<RenameChannel>): Generator<RenameChannelChannelIdFieldEvent | RenameChannelNameFieldEvent>;
}
export interface SetTopic {
    channelId: string;
    topic: string;
}
export declare namespace SetTopic {
    const codec: () => Codec<SetTopic>;
    interface SetTopicChannelIdFieldEvent {
        field: '$.channelId';
        value: string;
    }
    interface SetTopicTopicFieldEvent {
        field: '$.topic';
        value: string;
    }
    function encode(obj: Partial<SetTopic>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SetTopic>): SetTopic;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SetTopic>): Generator<SetTopicChannelIdFieldEvent | SetTopicTopicFieldEvent>;
}
export interface ArchiveChannel {
    channelId: string;
    archived: boolean;
}
export declare namespace ArchiveChannel {
    const codec: () => Codec<ArchiveChannel>;
    interface ArchiveChannelChannelIdFieldEvent {
        field: '$.channelId';
        value: string;
    }
    interface ArchiveChannelArchivedFieldEvent {
        field: '$.archived';
        value: boolean;
    }
    function encode(obj: Partial<ArchiveChannel>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ArchiveChannel>): ArchiveChannel;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ArchiveChannel>): Generator<ArchiveChannelChannelIdFieldEvent | ArchiveChannelArchivedFieldEvent>;
}
export interface SetPolicy {
    policy: number;
}
export declare namespace SetPolicy {
    const codec: () => Codec<SetPolicy>;
    interface SetPolicyPolicyFieldEvent {
        field: '$.policy';
        value: number;
    }
    function encode(obj: Partial<SetPolicy>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SetPolicy>): SetPolicy;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SetPolicy>): Generator<SetPolicyPolicyFieldEvent>;
}
export interface CreateInvitation {
    id: string;
    verifier: Uint8Array;
    expiresAtMs: number;
    uses: number;
}
export declare namespace CreateInvitation {
    const codec: () => Codec<CreateInvitation>;
    interface CreateInvitationIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface CreateInvitationVerifierFieldEvent {
        field: '$.verifier';
        value: Uint8Array;
    }
    interface CreateInvitationExpiresAtMsFieldEvent {
        field: '$.expiresAtMs';
        value: number;
    }
    interface CreateInvitationUsesFieldEvent {
        field: '$.uses';
        value: number;
    }
    function encode(obj: Partial<CreateInvitation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<CreateInvitation>): CreateInvitation;
    function stream(buf: Uint8Array, opts?: DecodeOptions<CreateInvitation>): Generator<CreateInvitationIdFieldEvent | CreateInvitationVerifierFieldEvent | CreateInvitationExpiresAtMsFieldEvent | CreateInvitationUsesFieldEvent>;
}
export interface RevokeInvitation {
    id: string;
}
export declare namespace RevokeInvitation {
    const codec: () => Codec<RevokeInvitation>;
    interface RevokeInvitationIdFieldEvent {
        field: '$.id';
        value: string;
    }
    function encode(obj: Partial<RevokeInvitation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<RevokeInvitation>): RevokeInvitation;
    function stream(buf: Uint8Array, opts?: DecodeOptions<RevokeInvitation>): Generator<RevokeInvitationIdFieldEvent>;
}
export interface SpendInvitation {
    id: string;
    peerId: string;
    nonces: Uint8Array;
    proof: Uint8Array;
}
export declare namespace SpendInvitation {
    const codec: () => Codec<SpendInvitation>;
    interface SpendInvitationIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface SpendInvitationPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface SpendInvitationNoncesFieldEvent {
        field: '$.nonces';
        value: Uint8Array;
    }
    interface SpendInvitationProofFieldEvent {
        field: '$.proof';
        value: Uint8Array;
    }
    function encode(obj: Partial<SpendInvitation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SpendInvitation>): SpendInvitation;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SpendInvitation>): Generator<SpendInvitationIdFieldEvent | SpendInvitationPeerIdFieldEvent | SpendInvitationNoncesFieldEvent | SpendInvitationProofFieldEvent>;
}
export interface SetOwner {
    peerId: string;
    owner: boolean;
}
export declare namespace SetOwner {
    const codec: () => Codec<SetOwner>;
    interface SetOwnerPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface SetOwnerOwnerFieldEvent {
        field: '$.owner';
        value: boolean;
    }
    function encode(obj: Partial<SetOwner>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SetOwner>): SetOwner;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SetOwner>): Generator<SetOwnerPeerIdFieldEvent | SetOwnerOwnerFieldEvent>;
}
export interface RemoveMember {
    peerId: string;
    reason: string;
}
export declare namespace RemoveMember {
    const codec: () => Codec<RemoveMember>;
    interface RemoveMemberPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface RemoveMemberReasonFieldEvent {
        field: '$.reason';
        value: string;
    }
    function encode(obj: Partial<RemoveMember>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<RemoveMember>): RemoveMember;
    function stream(buf: Uint8Array, opts?: DecodeOptions<RemoveMember>): Generator<RemoveMemberPeerIdFieldEvent | RemoveMemberReasonFieldEvent>;
}
export interface RenameWorkspace {
    name: string;
}
export declare namespace RenameWorkspace {
    const codec: () => Codec<RenameWorkspace>;
    interface RenameWorkspaceNameFieldEvent {
        field: '$.name';
        value: string;
    }
    function encode(obj: Partial<RenameWorkspace>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<RenameWorkspace>): RenameWorkspace;
    function stream(buf: Uint8Array, opts?: DecodeOptions<RenameWorkspace>): Generator<RenameWorkspaceNameFieldEvent>;
}
export interface NamedWorkspace {
    id: string;
    name: string;
    foundedAtMs: number;
    founder: string;
    epochs: string[];
}
export declare namespace NamedWorkspace {
    const codec: () => Codec<NamedWorkspace>;
    interface NamedWorkspaceIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface NamedWorkspaceNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface NamedWorkspaceFoundedAtMsFieldEvent {
        field: '$.foundedAtMs';
        value: number;
    }
    interface NamedWorkspaceFounderFieldEvent {
        field: '$.founder';
        value: string;
    }
    interface NamedWorkspaceEpochsFieldEvent {
        field: '$.epochs[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<NamedWorkspace>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<NamedWorkspace>): NamedWorkspace;
    function stream(buf: Uint8Array, opts?: DecodeOptions<NamedWorkspace>): Generator<NamedWorkspaceIdFieldEvent | NamedWorkspaceNameFieldEvent | NamedWorkspaceFoundedAtMsFieldEvent | NamedWorkspaceFounderFieldEvent | NamedWorkspaceEpochsFieldEvent>;
}
export interface WelcomeWorkspace {
    workspaceId: string;
    members: string[];
}
export declare namespace WelcomeWorkspace {
    const codec: () => Codec<WelcomeWorkspace>;
    interface WelcomeWorkspaceWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface WelcomeWorkspaceMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<WelcomeWorkspace>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WelcomeWorkspace>): WelcomeWorkspace;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WelcomeWorkspace>): Generator<WelcomeWorkspaceWorkspaceIdFieldEvent | WelcomeWorkspaceMembersFieldEvent>;
}
export interface ReachablePeer {
    peerId: string;
    addresses: string[];
}
export declare namespace ReachablePeer {
    const codec: () => Codec<ReachablePeer>;
    interface ReachablePeerPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface ReachablePeerAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<ReachablePeer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ReachablePeer>): ReachablePeer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ReachablePeer>): Generator<ReachablePeerPeerIdFieldEvent | ReachablePeerAddressesFieldEvent>;
}
export interface DissolveWorkspace {
    into?: NamedWorkspace;
    peers: ReachablePeer[];
    automatic: boolean;
}
export declare namespace DissolveWorkspace {
    const codec: () => Codec<DissolveWorkspace>;
    interface DissolveWorkspaceIntoIdFieldEvent {
        field: '$.into.id';
        value: string;
    }
    interface DissolveWorkspaceIntoNameFieldEvent {
        field: '$.into.name';
        value: string;
    }
    interface DissolveWorkspaceIntoFoundedAtMsFieldEvent {
        field: '$.into.foundedAtMs';
        value: number;
    }
    interface DissolveWorkspaceIntoFounderFieldEvent {
        field: '$.into.founder';
        value: string;
    }
    interface DissolveWorkspaceIntoEpochsFieldEvent {
        field: '$.into.epochs[]';
        index: number;
        value: string;
    }
    interface DissolveWorkspacePeersPeerIdFieldEvent {
        field: '$.peers[].peerId';
        value: string;
        index: number;
    }
    interface DissolveWorkspacePeersAddressesFieldEvent {
        field: '$.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface DissolveWorkspaceAutomaticFieldEvent {
        field: '$.automatic';
        value: boolean;
    }
    function encode(obj: Partial<DissolveWorkspace>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<DissolveWorkspace>): DissolveWorkspace;
    function stream(buf: Uint8Array, opts?: DecodeOptions<DissolveWorkspace>): Generator<DissolveWorkspaceIntoIdFieldEvent | DissolveWorkspaceIntoNameFieldEvent | DissolveWorkspaceIntoFoundedAtMsFieldEvent | DissolveWorkspaceIntoFounderFieldEvent | DissolveWorkspaceIntoEpochsFieldEvent | DissolveWorkspacePeersPeerIdFieldEvent | DissolveWorkspacePeersAddressesFieldEvent | DissolveWorkspaceAutomaticFieldEvent>;
}
export interface AdmitMember {
    peerId: string;
}
export declare namespace AdmitMember {
    const codec: () => Codec<AdmitMember>;
    interface AdmitMemberPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    function encode(obj: Partial<AdmitMember>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<AdmitMember>): AdmitMember;
    function stream(buf: Uint8Array, opts?: DecodeOptions<AdmitMember>): Generator<AdmitMemberPeerIdFieldEvent>;
}
export interface Operation {
    postMessage?: PostMessage;
    createChannel?: CreateChannel;
    setProfile?: SetProfile;
    editMessage?: EditMessage;
    deleteMessage?: DeleteMessage;
    react?: React;
    pin?: Pin;
    renameChannel?: RenameChannel;
    setTopic?: SetTopic;
    archiveChannel?: ArchiveChannel;
    setPolicy?: SetPolicy;
    createInvitation?: CreateInvitation;
    revokeInvitation?: RevokeInvitation;
    spendInvitation?: SpendInvitation;
    setOwner?: SetOwner;
    removeMember?: RemoveMember;
    renameWorkspace?: RenameWorkspace;
    admitMember?: AdmitMember;
    welcomeWorkspace?: WelcomeWorkspace;
    dissolveWorkspace?: DissolveWorkspace;
    level: number;
}
export declare namespace Operation {
    const codec: () => Codec<Operation>;
    interface OperationPostMessageChannelIdFieldEvent {
        field: '$.postMessage.channelId';
        value: string;
    }
    interface OperationPostMessageTextFieldEvent {
        field: '$.postMessage.text';
        value: string;
    }
    interface OperationPostMessageThreadRootIdFieldEvent {
        field: '$.postMessage.threadRootId';
        value: string;
    }
    interface OperationPostMessageAlsoInChannelFieldEvent {
        field: '$.postMessage.alsoInChannel';
        value: boolean;
    }
    interface OperationPostMessageMentionsPeerIdFieldEvent {
        field: '$.postMessage.mentions[].peerId';
        value: string;
        index: number;
    }
    interface OperationPostMessageMentionsLabelFieldEvent {
        field: '$.postMessage.mentions[].label';
        value: string;
        index: number;
    }
    interface OperationPostMessageImportAuthorFieldEvent {
        field: '$.postMessage.import.author';
        value: string;
    }
    interface OperationPostMessageImportSentAtMsFieldEvent {
        field: '$.postMessage.import.sentAtMs';
        value: number;
    }
    interface OperationPostMessageImportKeyFieldEvent {
        field: '$.postMessage.import.key';
        value: string;
    }
    interface OperationPostMessageImportReactionsEmojiFieldEvent {
        field: '$.postMessage.import.reactions[].emoji';
        value: string;
        index: number;
    }
    interface OperationPostMessageImportReactionsNamesFieldEvent {
        field: '$.postMessage.import.reactions[].names[]';
        index: number;
        value: string;
    }
    interface OperationPostMessageImportThreadKeyFieldEvent {
        field: '$.postMessage.import.threadKey';
        value: string;
    }
    interface OperationCreateChannelNameFieldEvent {
        field: '$.createChannel.name';
        value: string;
    }
    interface OperationCreateChannelTopicFieldEvent {
        field: '$.createChannel.topic';
        value: string;
    }
    interface OperationSetProfileNameFieldEvent {
        field: '$.setProfile.name';
        value: string;
    }
    interface OperationSetProfileColourFieldEvent {
        field: '$.setProfile.colour';
        value: number;
    }
    interface OperationSetProfileLevelFieldEvent {
        field: '$.setProfile.level';
        value: number;
    }
    interface OperationEditMessageMessageIdFieldEvent {
        field: '$.editMessage.messageId';
        value: string;
    }
    interface OperationEditMessageTextFieldEvent {
        field: '$.editMessage.text';
        value: string;
    }
    interface OperationEditMessageMentionsPeerIdFieldEvent {
        field: '$.editMessage.mentions[].peerId';
        value: string;
        index: number;
    }
    interface OperationEditMessageMentionsLabelFieldEvent {
        field: '$.editMessage.mentions[].label';
        value: string;
        index: number;
    }
    interface OperationDeleteMessageMessageIdFieldEvent {
        field: '$.deleteMessage.messageId';
        value: string;
    }
    interface OperationReactMessageIdFieldEvent {
        field: '$.react.messageId';
        value: string;
    }
    interface OperationReactEmojiFieldEvent {
        field: '$.react.emoji';
        value: string;
    }
    interface OperationReactAddFieldEvent {
        field: '$.react.add';
        value: boolean;
    }
    interface OperationPinMessageIdFieldEvent {
        field: '$.pin.messageId';
        value: string;
    }
    interface OperationPinPinnedFieldEvent {
        field: '$.pin.pinned';
        value: boolean;
    }
    interface OperationRenameChannelChannelIdFieldEvent {
        field: '$.renameChannel.channelId';
        value: string;
    }
    interface OperationRenameChannelNameFieldEvent {
        field: '$.renameChannel.name';
        value: string;
    }
    interface OperationSetTopicChannelIdFieldEvent {
        field: '$.setTopic.channelId';
        value: string;
    }
    interface OperationSetTopicTopicFieldEvent {
        field: '$.setTopic.topic';
        value: string;
    }
    interface OperationArchiveChannelChannelIdFieldEvent {
        field: '$.archiveChannel.channelId';
        value: string;
    }
    interface OperationArchiveChannelArchivedFieldEvent {
        field: '$.archiveChannel.archived';
        value: boolean;
    }
    interface OperationSetPolicyPolicyFieldEvent {
        field: '$.setPolicy.policy';
        value: number;
    }
    interface OperationCreateInvitationIdFieldEvent {
        field: '$.createInvitation.id';
        value: string;
    }
    interface OperationCreateInvitationVerifierFieldEvent {
        field: '$.createInvitation.verifier';
        value: Uint8Array;
    }
    interface OperationCreateInvitationExpiresAtMsFieldEvent {
        field: '$.createInvitation.expiresAtMs';
        value: number;
    }
    interface OperationCreateInvitationUsesFieldEvent {
        field: '$.createInvitation.uses';
        value: number;
    }
    interface OperationRevokeInvitationIdFieldEvent {
        field: '$.revokeInvitation.id';
        value: string;
    }
    interface OperationSpendInvitationIdFieldEvent {
        field: '$.spendInvitation.id';
        value: string;
    }
    interface OperationSpendInvitationPeerIdFieldEvent {
        field: '$.spendInvitation.peerId';
        value: string;
    }
    interface OperationSpendInvitationNoncesFieldEvent {
        field: '$.spendInvitation.nonces';
        value: Uint8Array;
    }
    interface OperationSpendInvitationProofFieldEvent {
        field: '$.spendInvitation.proof';
        value: Uint8Array;
    }
    interface OperationSetOwnerPeerIdFieldEvent {
        field: '$.setOwner.peerId';
        value: string;
    }
    interface OperationSetOwnerOwnerFieldEvent {
        field: '$.setOwner.owner';
        value: boolean;
    }
    interface OperationRemoveMemberPeerIdFieldEvent {
        field: '$.removeMember.peerId';
        value: string;
    }
    interface OperationRemoveMemberReasonFieldEvent {
        field: '$.removeMember.reason';
        value: string;
    }
    interface OperationRenameWorkspaceNameFieldEvent {
        field: '$.renameWorkspace.name';
        value: string;
    }
    interface OperationAdmitMemberPeerIdFieldEvent {
        field: '$.admitMember.peerId';
        value: string;
    }
    interface OperationWelcomeWorkspaceWorkspaceIdFieldEvent {
        field: '$.welcomeWorkspace.workspaceId';
        value: string;
    }
    interface OperationWelcomeWorkspaceMembersFieldEvent {
        field: '$.welcomeWorkspace.members[]';
        index: number;
        value: string;
    }
    interface OperationDissolveWorkspaceIntoIdFieldEvent {
        field: '$.dissolveWorkspace.into.id';
        value: string;
    }
    interface OperationDissolveWorkspaceIntoNameFieldEvent {
        field: '$.dissolveWorkspace.into.name';
        value: string;
    }
    interface OperationDissolveWorkspaceIntoFoundedAtMsFieldEvent {
        field: '$.dissolveWorkspace.into.foundedAtMs';
        value: number;
    }
    interface OperationDissolveWorkspaceIntoFounderFieldEvent {
        field: '$.dissolveWorkspace.into.founder';
        value: string;
    }
    interface OperationDissolveWorkspaceIntoEpochsFieldEvent {
        field: '$.dissolveWorkspace.into.epochs[]';
        index: number;
        value: string;
    }
    interface OperationDissolveWorkspacePeersPeerIdFieldEvent {
        field: '$.dissolveWorkspace.peers[].peerId';
        value: string;
        index: number;
    }
    interface OperationDissolveWorkspacePeersAddressesFieldEvent {
        field: '$.dissolveWorkspace.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface OperationDissolveWorkspaceAutomaticFieldEvent {
        field: '$.dissolveWorkspace.automatic';
        value: boolean;
    }
    interface OperationLevelFieldEvent {
        field: '$.level';
        value: number;
    }
    function encode(obj: Partial<Operation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Operation>): Operation;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Operation>): Generator<OperationPostMessageChannelIdFieldEvent | OperationPostMessageTextFieldEvent | OperationPostMessageThreadRootIdFieldEvent | OperationPostMessageAlsoInChannelFieldEvent | OperationPostMessageMentionsPeerIdFieldEvent | OperationPostMessageMentionsLabelFieldEvent | OperationPostMessageImportAuthorFieldEvent | OperationPostMessageImportSentAtMsFieldEvent | OperationPostMessageImportKeyFieldEvent | OperationPostMessageImportReactionsEmojiFieldEvent | OperationPostMessageImportReactionsNamesFieldEvent | OperationPostMessageImportThreadKeyFieldEvent | OperationCreateChannelNameFieldEvent | OperationCreateChannelTopicFieldEvent | OperationSetProfileNameFieldEvent | OperationSetProfileColourFieldEvent | OperationSetProfileLevelFieldEvent | OperationEditMessageMessageIdFieldEvent | OperationEditMessageTextFieldEvent | OperationEditMessageMentionsPeerIdFieldEvent | OperationEditMessageMentionsLabelFieldEvent | OperationDeleteMessageMessageIdFieldEvent | OperationReactMessageIdFieldEvent | OperationReactEmojiFieldEvent | OperationReactAddFieldEvent | OperationPinMessageIdFieldEvent | OperationPinPinnedFieldEvent | OperationRenameChannelChannelIdFieldEvent | OperationRenameChannelNameFieldEvent | OperationSetTopicChannelIdFieldEvent | OperationSetTopicTopicFieldEvent | OperationArchiveChannelChannelIdFieldEvent | OperationArchiveChannelArchivedFieldEvent | OperationSetPolicyPolicyFieldEvent | OperationCreateInvitationIdFieldEvent | OperationCreateInvitationVerifierFieldEvent | OperationCreateInvitationExpiresAtMsFieldEvent | OperationCreateInvitationUsesFieldEvent | OperationRevokeInvitationIdFieldEvent | OperationSpendInvitationIdFieldEvent | OperationSpendInvitationPeerIdFieldEvent | OperationSpendInvitationNoncesFieldEvent | OperationSpendInvitationProofFieldEvent | OperationSetOwnerPeerIdFieldEvent | OperationSetOwnerOwnerFieldEvent | OperationRemoveMemberPeerIdFieldEvent | OperationRemoveMemberReasonFieldEvent | OperationRenameWorkspaceNameFieldEvent | OperationAdmitMemberPeerIdFieldEvent | OperationWelcomeWorkspaceWorkspaceIdFieldEvent | OperationWelcomeWorkspaceMembersFieldEvent | OperationDissolveWorkspaceIntoIdFieldEvent | OperationDissolveWorkspaceIntoNameFieldEvent | OperationDissolveWorkspaceIntoFoundedAtMsFieldEvent | OperationDissolveWorkspaceIntoFounderFieldEvent | OperationDissolveWorkspaceIntoEpochsFieldEvent | OperationDissolveWorkspacePeersPeerIdFieldEvent | OperationDissolveWorkspacePeersAddressesFieldEvent | OperationDissolveWorkspaceAutomaticFieldEvent | OperationLevelFieldEvent>;
}
export interface SignedBody {
    authorKey: Uint8Array;
    session: Uint8Array;
    sequence: number;
    writtenAtMs: number;
    operation: Uint8Array;
}
export declare namespace SignedBody {
    const codec: () => Codec<SignedBody>;
    interface SignedBodyAuthorKeyFieldEvent {
        field: '$.authorKey';
        value: Uint8Array;
    }
    interface SignedBodySessionFieldEvent {
        field: '$.session';
        value: Uint8Array;
    }
    interface SignedBodySequenceFieldEvent {
        field: '$.sequence';
        value: number;
    }
    interface SignedBodyWrittenAtMsFieldEvent {
        field: '$.writtenAtMs';
        value: number;
    }
    interface SignedBodyOperationFieldEvent {
        field: '$.operation';
        value: Uint8Array;
    }
    function encode(obj: Partial<SignedBody>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SignedBody>): SignedBody;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SignedBody>): Generator<SignedBodyAuthorKeyFieldEvent | SignedBodySessionFieldEvent | SignedBodySequenceFieldEvent | SignedBodyWrittenAtMsFieldEvent | SignedBodyOperationFieldEvent>;
}
export interface Envelope {
    body: Uint8Array;
    signature: Uint8Array;
    path: Uint8Array;
    pathSides: number;
}
export declare namespace Envelope {
    const codec: () => Codec<Envelope>;
    interface EnvelopeBodyFieldEvent {
        field: '$.body';
        value: Uint8Array;
    }
    interface EnvelopeSignatureFieldEvent {
        field: '$.signature';
        value: Uint8Array;
    }
    interface EnvelopePathFieldEvent {
        field: '$.path';
        value: Uint8Array;
    }
    interface EnvelopePathSidesFieldEvent {
        field: '$.pathSides';
        value: number;
    }
    function encode(obj: Partial<Envelope>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Envelope>): Envelope;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Envelope>): Generator<EnvelopeBodyFieldEvent | EnvelopeSignatureFieldEvent | EnvelopePathFieldEvent | EnvelopePathSidesFieldEvent>;
}
export interface StampedProposal {
    envelope: Uint8Array;
    receivedAtMs: number;
}
export declare namespace StampedProposal {
    const codec: () => Codec<StampedProposal>;
    interface StampedProposalEnvelopeFieldEvent {
        field: '$.envelope';
        value: Uint8Array;
    }
    interface StampedProposalReceivedAtMsFieldEvent {
        field: '$.receivedAtMs';
        value: number;
    }
    function encode(obj: Partial<StampedProposal>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<StampedProposal>): StampedProposal;
    function stream(buf: Uint8Array, opts?: DecodeOptions<StampedProposal>): Generator<StampedProposalEnvelopeFieldEvent | StampedProposalReceivedAtMsFieldEvent>;
}
export interface MemberContext {
    name: string;
    addresses: string[];
    level: number;
}
export declare namespace MemberContext {
    const codec: () => Codec<MemberContext>;
    interface MemberContextNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface MemberContextAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    interface MemberContextLevelFieldEvent {
        field: '$.level';
        value: number;
    }
    function encode(obj: Partial<MemberContext>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<MemberContext>): MemberContext;
    function stream(buf: Uint8Array, opts?: DecodeOptions<MemberContext>): Generator<MemberContextNameFieldEvent | MemberContextAddressesFieldEvent | MemberContextLevelFieldEvent>;
}
