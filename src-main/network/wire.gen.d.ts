// Generated from wire.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface Hello {
    version: number;
    workspaceId: string;
    refusal: number;
    counter: number;
    nonce: Uint8Array;
    latest: number;
}
export declare namespace Hello {
    const codec: () => Codec<Hello>;
    interface HelloVersionFieldEvent {
        field: '$.version';
        value: number;
    }
    interface HelloWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface HelloRefusalFieldEvent {
        field: '$.refusal';
        value: number;
    }
    interface HelloCounterFieldEvent {
        field: '$.counter';
        value: number;
    }
    interface HelloNonceFieldEvent {
        field: '$.nonce';
        value: Uint8Array;
    }
    interface HelloLatestFieldEvent {
        field: '$.latest';
        value: number;
    }
    function encode(obj: Partial<Hello>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Hello>): Hello;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Hello>): Generator<HelloVersionFieldEvent | HelloWorkspaceIdFieldEvent | HelloRefusalFieldEvent | HelloCounterFieldEvent | HelloNonceFieldEvent | HelloLatestFieldEvent>;
}
export interface ConsensusFrame {
    messages: ConsensusMessage[];
    ping: number;
    pong: number;
}
export declare namespace ConsensusFrame {
    const codec: () => Codec<ConsensusFrame>;
    interface ConsensusFrameMessagesTermFieldEvent {
        field: '$.messages[].term';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesPreVoteRequestLastIndexFieldEvent {
        field: '$.messages[].preVoteRequest.lastIndex';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesPreVoteRequestLastTermFieldEvent {
        field: '$.messages[].preVoteRequest.lastTerm';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesPreVoteResponseGrantedFieldEvent {
        field: '$.messages[].preVoteResponse.granted';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesVoteRequestLastIndexFieldEvent {
        field: '$.messages[].voteRequest.lastIndex';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesVoteRequestLastTermFieldEvent {
        field: '$.messages[].voteRequest.lastTerm';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesVoteRequestTransferFieldEvent {
        field: '$.messages[].voteRequest.transfer';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesVoteResponseGrantedFieldEvent {
        field: '$.messages[].voteResponse.granted';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestPreviousIndexFieldEvent {
        field: '$.messages[].appendRequest.previousIndex';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestPreviousTermFieldEvent {
        field: '$.messages[].appendRequest.previousTerm';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestCommitFieldEvent {
        field: '$.messages[].appendRequest.commit';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestEntriesTermFieldEvent {
        field: '$.messages[].appendRequest.entries[].term';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestEntriesKindFieldEvent {
        field: '$.messages[].appendRequest.entries[].kind';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendRequestEntriesDataFieldEvent {
        field: '$.messages[].appendRequest.entries[].data';
        value: Uint8Array;
        index: number;
    }
    interface ConsensusFrameMessagesAppendResponseIndexFieldEvent {
        field: '$.messages[].appendResponse.index';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendResponseRejectedFieldEvent {
        field: '$.messages[].appendResponse.rejected';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesAppendResponseHintIndexFieldEvent {
        field: '$.messages[].appendResponse.hintIndex';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesAppendResponseHintTermFieldEvent {
        field: '$.messages[].appendResponse.hintTerm';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestCommitFieldEvent {
        field: '$.messages[].heartbeatRequest.commit';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestContextFieldEvent {
        field: '$.messages[].heartbeatRequest.context';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestPeersPeerIdFieldEvent {
        field: '$.messages[].heartbeatRequest.peers[].peerId';
        value: string;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestPeersMatchIndexFieldEvent {
        field: '$.messages[].heartbeatRequest.peers[].matchIndex';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestPeersOnlineFieldEvent {
        field: '$.messages[].heartbeatRequest.peers[].online';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestPeersSilentMsFieldEvent {
        field: '$.messages[].heartbeatRequest.peers[].silentMs';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatRequestQuietFieldEvent {
        field: '$.messages[].heartbeatRequest.quiet';
        value: boolean;
        index: number;
    }
    interface ConsensusFrameMessagesHeartbeatResponseContextFieldEvent {
        field: '$.messages[].heartbeatResponse.context';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesProposalForwardKindFieldEvent {
        field: '$.messages[].proposalForward.kind';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesProposalForwardPayloadsFieldEvent {
        field: '$.messages[].proposalForward.payloads[]';
        index: number;
        value: Uint8Array;
    }
    interface ConsensusFrameMessagesReadRequestContextFieldEvent {
        field: '$.messages[].readRequest.context';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesReadResponseContextFieldEvent {
        field: '$.messages[].readResponse.context';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesReadResponseIndexFieldEvent {
        field: '$.messages[].readResponse.index';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesCommitNoticeIndexFieldEvent {
        field: '$.messages[].commitNotice.index';
        value: number;
        index: number;
    }
    interface ConsensusFrameMessagesCommitNoticeIndexTermFieldEvent {
        field: '$.messages[].commitNotice.indexTerm';
        value: number;
        index: number;
    }
    interface ConsensusFramePingFieldEvent {
        field: '$.ping';
        value: number;
    }
    interface ConsensusFramePongFieldEvent {
        field: '$.pong';
        value: number;
    }
    function encode(obj: Partial<ConsensusFrame>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ConsensusFrame>): ConsensusFrame;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ConsensusFrame>): Generator<ConsensusFrameMessagesTermFieldEvent | ConsensusFrameMessagesPreVoteRequestLastIndexFieldEvent | ConsensusFrameMessagesPreVoteRequestLastTermFieldEvent | ConsensusFrameMessagesPreVoteResponseGrantedFieldEvent | ConsensusFrameMessagesVoteRequestLastIndexFieldEvent | ConsensusFrameMessagesVoteRequestLastTermFieldEvent | ConsensusFrameMessagesVoteRequestTransferFieldEvent | ConsensusFrameMessagesVoteResponseGrantedFieldEvent | ConsensusFrameMessagesAppendRequestPreviousIndexFieldEvent | ConsensusFrameMessagesAppendRequestPreviousTermFieldEvent | ConsensusFrameMessagesAppendRequestCommitFieldEvent | ConsensusFrameMessagesAppendRequestEntriesTermFieldEvent | ConsensusFrameMessagesAppendRequestEntriesKindFieldEvent | ConsensusFrameMessagesAppendRequestEntriesDataFieldEvent | ConsensusFrameMessagesAppendResponseIndexFieldEvent | ConsensusFrameMessagesAppendResponseRejectedFieldEvent | ConsensusFrameMessagesAppendResponseHintIndexFieldEvent | ConsensusFrameMessagesAppendResponseHintTermFieldEvent | ConsensusFrameMessagesHeartbeatRequestCommitFieldEvent | ConsensusFrameMessagesHeartbeatRequestContextFieldEvent | ConsensusFrameMessagesHeartbeatRequestPeersPeerIdFieldEvent | ConsensusFrameMessagesHeartbeatRequestPeersMatchIndexFieldEvent | ConsensusFrameMessagesHeartbeatRequestPeersOnlineFieldEvent | ConsensusFrameMessagesHeartbeatRequestPeersSilentMsFieldEvent | ConsensusFrameMessagesHeartbeatRequestQuietFieldEvent | ConsensusFrameMessagesHeartbeatResponseContextFieldEvent | ConsensusFrameMessagesProposalForwardKindFieldEvent | ConsensusFrameMessagesProposalForwardPayloadsFieldEvent | ConsensusFrameMessagesReadRequestContextFieldEvent | ConsensusFrameMessagesReadResponseContextFieldEvent | ConsensusFrameMessagesReadResponseIndexFieldEvent | ConsensusFrameMessagesCommitNoticeIndexFieldEvent | ConsensusFrameMessagesCommitNoticeIndexTermFieldEvent | ConsensusFramePingFieldEvent | ConsensusFramePongFieldEvent>;
}
export interface ConsensusMessage {
    term: number;
    preVoteRequest?: PreVoteRequest;
    preVoteResponse?: PreVoteResponse;
    voteRequest?: VoteRequest;
    voteResponse?: VoteResponse;
    appendRequest?: AppendRequest;
    appendResponse?: AppendResponse;
    heartbeatRequest?: HeartbeatRequest;
    heartbeatResponse?: HeartbeatResponse;
    proposalForward?: ProposalForward;
    timeoutNow?: TimeoutNow;
    readRequest?: ReadRequest;
    readResponse?: ReadResponse;
    commitNotice?: CommitNotice;
}
export declare namespace ConsensusMessage {
    const codec: () => Codec<ConsensusMessage>;
    interface ConsensusMessageTermFieldEvent {
        field: '$.term';
        value: number;
    }
    interface ConsensusMessagePreVoteRequestLastIndexFieldEvent {
        field: '$.preVoteRequest.lastIndex';
        value: number;
    }
    interface ConsensusMessagePreVoteRequestLastTermFieldEvent {
        field: '$.preVoteRequest.lastTerm';
        value: number;
    }
    interface ConsensusMessagePreVoteResponseGrantedFieldEvent {
        field: '$.preVoteResponse.granted';
        value: boolean;
    }
    interface ConsensusMessageVoteRequestLastIndexFieldEvent {
        field: '$.voteRequest.lastIndex';
        value: number;
    }
    interface ConsensusMessageVoteRequestLastTermFieldEvent {
        field: '$.voteRequest.lastTerm';
        value: number;
    }
    interface ConsensusMessageVoteRequestTransferFieldEvent {
        field: '$.voteRequest.transfer';
        value: boolean;
    }
    interface ConsensusMessageVoteResponseGrantedFieldEvent {
        field: '$.voteResponse.granted';
        value: boolean;
    }
    interface ConsensusMessageAppendRequestPreviousIndexFieldEvent {
        field: '$.appendRequest.previousIndex';
        value: number;
    }
    interface ConsensusMessageAppendRequestPreviousTermFieldEvent {
        field: '$.appendRequest.previousTerm';
        value: number;
    }
    interface ConsensusMessageAppendRequestCommitFieldEvent {
        field: '$.appendRequest.commit';
        value: number;
    }
    interface ConsensusMessageAppendRequestEntriesTermFieldEvent {
        field: '$.appendRequest.entries[].term';
        value: number;
        index: number;
    }
    interface ConsensusMessageAppendRequestEntriesKindFieldEvent {
        field: '$.appendRequest.entries[].kind';
        value: number;
        index: number;
    }
    interface ConsensusMessageAppendRequestEntriesDataFieldEvent {
        field: '$.appendRequest.entries[].data';
        value: Uint8Array;
        index: number;
    }
    interface ConsensusMessageAppendResponseIndexFieldEvent {
        field: '$.appendResponse.index';
        value: number;
    }
    interface ConsensusMessageAppendResponseRejectedFieldEvent {
        field: '$.appendResponse.rejected';
        value: boolean;
    }
    interface ConsensusMessageAppendResponseHintIndexFieldEvent {
        field: '$.appendResponse.hintIndex';
        value: number;
    }
    interface ConsensusMessageAppendResponseHintTermFieldEvent {
        field: '$.appendResponse.hintTerm';
        value: number;
    }
    interface ConsensusMessageHeartbeatRequestCommitFieldEvent {
        field: '$.heartbeatRequest.commit';
        value: number;
    }
    interface ConsensusMessageHeartbeatRequestContextFieldEvent {
        field: '$.heartbeatRequest.context';
        value: number;
    }
    interface ConsensusMessageHeartbeatRequestPeersPeerIdFieldEvent {
        field: '$.heartbeatRequest.peers[].peerId';
        value: string;
        index: number;
    }
    interface ConsensusMessageHeartbeatRequestPeersMatchIndexFieldEvent {
        field: '$.heartbeatRequest.peers[].matchIndex';
        value: number;
        index: number;
    }
    interface ConsensusMessageHeartbeatRequestPeersOnlineFieldEvent {
        field: '$.heartbeatRequest.peers[].online';
        value: boolean;
        index: number;
    }
    interface ConsensusMessageHeartbeatRequestPeersSilentMsFieldEvent {
        field: '$.heartbeatRequest.peers[].silentMs';
        value: number;
        index: number;
    }
    interface ConsensusMessageHeartbeatRequestQuietFieldEvent {
        field: '$.heartbeatRequest.quiet';
        value: boolean;
    }
    interface ConsensusMessageHeartbeatResponseContextFieldEvent {
        field: '$.heartbeatResponse.context';
        value: number;
    }
    interface ConsensusMessageProposalForwardKindFieldEvent {
        field: '$.proposalForward.kind';
        value: number;
    }
    interface ConsensusMessageProposalForwardPayloadsFieldEvent {
        field: '$.proposalForward.payloads[]';
        index: number;
        value: Uint8Array;
    }
    interface ConsensusMessageReadRequestContextFieldEvent {
        field: '$.readRequest.context';
        value: number;
    }
    interface ConsensusMessageReadResponseContextFieldEvent {
        field: '$.readResponse.context';
        value: number;
    }
    interface ConsensusMessageReadResponseIndexFieldEvent {
        field: '$.readResponse.index';
        value: number;
    }
    interface ConsensusMessageCommitNoticeIndexFieldEvent {
        field: '$.commitNotice.index';
        value: number;
    }
    interface ConsensusMessageCommitNoticeIndexTermFieldEvent {
        field: '$.commitNotice.indexTerm';
        value: number;
    }
    function encode(obj: Partial<ConsensusMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ConsensusMessage>): ConsensusMessage;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ConsensusMessage>): Generator<ConsensusMessageTermFieldEvent | ConsensusMessagePreVoteRequestLastIndexFieldEvent | ConsensusMessagePreVoteRequestLastTermFieldEvent | ConsensusMessagePreVoteResponseGrantedFieldEvent | ConsensusMessageVoteRequestLastIndexFieldEvent | ConsensusMessageVoteRequestLastTermFieldEvent | ConsensusMessageVoteRequestTransferFieldEvent | ConsensusMessageVoteResponseGrantedFieldEvent | ConsensusMessageAppendRequestPreviousIndexFieldEvent | ConsensusMessageAppendRequestPreviousTermFieldEvent | ConsensusMessageAppendRequestCommitFieldEvent | ConsensusMessageAppendRequestEntriesTermFieldEvent | ConsensusMessageAppendRequestEntriesKindFieldEvent | ConsensusMessageAppendRequestEntriesDataFieldEvent | ConsensusMessageAppendResponseIndexFieldEvent | ConsensusMessageAppendResponseRejectedFieldEvent | ConsensusMessageAppendResponseHintIndexFieldEvent | ConsensusMessageAppendResponseHintTermFieldEvent | ConsensusMessageHeartbeatRequestCommitFieldEvent | ConsensusMessageHeartbeatRequestContextFieldEvent | ConsensusMessageHeartbeatRequestPeersPeerIdFieldEvent | ConsensusMessageHeartbeatRequestPeersMatchIndexFieldEvent | ConsensusMessageHeartbeatRequestPeersOnlineFieldEvent | ConsensusMessageHeartbeatRequestPeersSilentMsFieldEvent | ConsensusMessageHeartbeatRequestQuietFieldEvent | ConsensusMessageHeartbeatResponseContextFieldEvent | ConsensusMessageProposalForwardKindFieldEvent | ConsensusMessageProposalForwardPayloadsFieldEvent | ConsensusMessageReadRequestContextFieldEvent | ConsensusMessageReadResponseContextFieldEvent | ConsensusMessageReadResponseIndexFieldEvent | ConsensusMessageCommitNoticeIndexFieldEvent | ConsensusMessageCommitNoticeIndexTermFieldEvent>;
}
export interface PreVoteRequest {
    lastIndex: number;
    lastTerm: number;
}
export declare namespace PreVoteRequest {
    const codec: () => Codec<PreVoteRequest>;
    interface PreVoteRequestLastIndexFieldEvent {
        field: '$.lastIndex';
        value: number;
    }
    interface PreVoteRequestLastTermFieldEvent {
        field: '$.lastTerm';
        value: number;
    }
    function encode(obj: Partial<PreVoteRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<PreVoteRequest>): PreVoteRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<PreVoteRequest>): Generator<PreVoteRequestLastIndexFieldEvent | PreVoteRequestLastTermFieldEvent>;
}
export interface PreVoteResponse {
    granted: boolean;
}
export declare namespace PreVoteResponse {
    const codec: () => Codec<PreVoteResponse>;
    interface PreVoteResponseGrantedFieldEvent {
        field: '$.granted';
        value: boolean;
    }
    function encode(obj: Partial<PreVoteResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<PreVoteResponse>): PreVoteResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<PreVoteResponse>): Generator<PreVoteResponseGrantedFieldEvent>;
}
export interface VoteRequest {
    lastIndex: number;
    lastTerm: number;
    transfer: boolean;
}
export declare namespace VoteRequest {
    const codec: () => Codec<VoteRequest>;
    interface VoteRequestLastIndexFieldEvent {
        field: '$.lastIndex';
        value: number;
    }
    interface VoteRequestLastTermFieldEvent {
        field: '$.lastTerm';
        value: number;
    }
    interface VoteRequestTransferFieldEvent {
        field: '$.transfer';
        value: boolean;
    }
    function encode(obj: Partial<VoteRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<VoteRequest>): VoteRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<VoteRequest>): Generator<VoteRequestLastIndexFieldEvent | VoteRequestLastTermFieldEvent | VoteRequestTransferFieldEvent>;
}
export interface VoteResponse {
    granted: boolean;
}
export declare namespace VoteResponse {
    const codec: () => Codec<VoteResponse>;
    interface VoteResponseGrantedFieldEvent {
        field: '$.granted';
        value: boolean;
    }
    function encode(obj: Partial<VoteResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<VoteResponse>): VoteResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<VoteResponse>): Generator<VoteResponseGrantedFieldEvent>;
}
export interface AppendRequest {
    previousIndex: number;
    previousTerm: number;
    commit: number;
    entries: WireEntry[];
}
export declare namespace AppendRequest {
    const codec: () => Codec<AppendRequest>;
    interface AppendRequestPreviousIndexFieldEvent {
        field: '$.previousIndex';
        value: number;
    }
    interface AppendRequestPreviousTermFieldEvent {
        field: '$.previousTerm';
        value: number;
    }
    interface AppendRequestCommitFieldEvent {
        field: '$.commit';
        value: number;
    }
    interface AppendRequestEntriesTermFieldEvent {
        field: '$.entries[].term';
        value: number;
        index: number;
    }
    interface AppendRequestEntriesKindFieldEvent {
        field: '$.entries[].kind';
        value: number;
        index: number;
    }
    interface AppendRequestEntriesDataFieldEvent {
        field: '$.entries[].data';
        value: Uint8Array;
        index: number;
    }
    function encode(obj: Partial<AppendRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<AppendRequest>): AppendRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<AppendRequest>): Generator<AppendRequestPreviousIndexFieldEvent | AppendRequestPreviousTermFieldEvent | AppendRequestCommitFieldEvent | AppendRequestEntriesTermFieldEvent | AppendRequestEntriesKindFieldEvent | AppendRequestEntriesDataFieldEvent>;
}
export interface WireEntry {
    term: number;
    kind: number;
    data: Uint8Array;
}
export declare namespace WireEntry {
    const codec: () => Codec<WireEntry>;
    interface WireEntryTermFieldEvent {
        field: '$.term';
        value: number;
    }
    interface WireEntryKindFieldEvent {
        field: '$.kind';
        value: number;
    }
    interface WireEntryDataFieldEvent {
        field: '$.data';
        value: Uint8Array;
    }
    function encode(obj: Partial<WireEntry>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WireEntry>): WireEntry;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WireEntry>): Generator<WireEntryTermFieldEvent | WireEntryKindFieldEvent | WireEntryDataFieldEvent>;
}
export interface AppendResponse {
    index: number;
    rejected: boolean;
    hintIndex: number;
    hintTerm: number;
}
export declare namespace AppendResponse {
    const codec: () => Codec<AppendResponse>;
    interface AppendResponseIndexFieldEvent {
        field: '$.index';
        value: number;
    }
    interface AppendResponseRejectedFieldEvent {
        field: '$.rejected';
        value: boolean;
    }
    interface AppendResponseHintIndexFieldEvent {
        field: '$.hintIndex';
        value: number;
    }
    interface AppendResponseHintTermFieldEvent {
        field: '$.hintTerm';
        value: number;
    }
    function encode(obj: Partial<AppendResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<AppendResponse>): AppendResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<AppendResponse>): Generator<AppendResponseIndexFieldEvent | AppendResponseRejectedFieldEvent | AppendResponseHintIndexFieldEvent | AppendResponseHintTermFieldEvent>;
}
export interface HeartbeatRequest {
    commit: number;
    context: number;
    peers: WirePeerStatus[];
    quiet: boolean;
}
export declare namespace HeartbeatRequest {
    const codec: () => Codec<HeartbeatRequest>;
    interface HeartbeatRequestCommitFieldEvent {
        field: '$.commit';
        value: number;
    }
    interface HeartbeatRequestContextFieldEvent {
        field: '$.context';
        value: number;
    }
    interface HeartbeatRequestPeersPeerIdFieldEvent {
        field: '$.peers[].peerId';
        value: string;
        index: number;
    }
    interface HeartbeatRequestPeersMatchIndexFieldEvent {
        field: '$.peers[].matchIndex';
        value: number;
        index: number;
    }
    interface HeartbeatRequestPeersOnlineFieldEvent {
        field: '$.peers[].online';
        value: boolean;
        index: number;
    }
    interface HeartbeatRequestPeersSilentMsFieldEvent {
        field: '$.peers[].silentMs';
        value: number;
        index: number;
    }
    interface HeartbeatRequestQuietFieldEvent {
        field: '$.quiet';
        value: boolean;
    }
    function encode(obj: Partial<HeartbeatRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<HeartbeatRequest>): HeartbeatRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<HeartbeatRequest>): Generator<HeartbeatRequestCommitFieldEvent | HeartbeatRequestContextFieldEvent | HeartbeatRequestPeersPeerIdFieldEvent | HeartbeatRequestPeersMatchIndexFieldEvent | HeartbeatRequestPeersOnlineFieldEvent | HeartbeatRequestPeersSilentMsFieldEvent | HeartbeatRequestQuietFieldEvent>;
}
export interface WirePeerStatus {
    peerId: string;
    matchIndex: number;
    online: boolean;
    silentMs: number;
}
export declare namespace WirePeerStatus {
    const codec: () => Codec<WirePeerStatus>;
    interface WirePeerStatusPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface WirePeerStatusMatchIndexFieldEvent {
        field: '$.matchIndex';
        value: number;
    }
    interface WirePeerStatusOnlineFieldEvent {
        field: '$.online';
        value: boolean;
    }
    interface WirePeerStatusSilentMsFieldEvent {
        field: '$.silentMs';
        value: number;
    }
    function encode(obj: Partial<WirePeerStatus>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WirePeerStatus>): WirePeerStatus;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WirePeerStatus>): Generator<WirePeerStatusPeerIdFieldEvent | WirePeerStatusMatchIndexFieldEvent | WirePeerStatusOnlineFieldEvent | WirePeerStatusSilentMsFieldEvent>;
}
export interface HeartbeatResponse {
    context: number;
}
export declare namespace HeartbeatResponse {
    const codec: () => Codec<HeartbeatResponse>;
    interface HeartbeatResponseContextFieldEvent {
        field: '$.context';
        value: number;
    }
    function encode(obj: Partial<HeartbeatResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<HeartbeatResponse>): HeartbeatResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<HeartbeatResponse>): Generator<HeartbeatResponseContextFieldEvent>;
}
export interface ProposalForward {
    kind: number;
    payloads: Uint8Array[];
}
export declare namespace ProposalForward {
    const codec: () => Codec<ProposalForward>;
    interface ProposalForwardKindFieldEvent {
        field: '$.kind';
        value: number;
    }
    interface ProposalForwardPayloadsFieldEvent {
        field: '$.payloads[]';
        index: number;
        value: Uint8Array;
    }
    function encode(obj: Partial<ProposalForward>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ProposalForward>): ProposalForward;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ProposalForward>): Generator<ProposalForwardKindFieldEvent | ProposalForwardPayloadsFieldEvent>;
}
export interface TimeoutNow {
}
export declare namespace TimeoutNow {
    const codec: () => Codec<TimeoutNow>;
    function encode(obj: Partial<TimeoutNow>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<TimeoutNow>): TimeoutNow;
    function stream(buf: Uint8Array, opts?: DecodeOptions<TimeoutNow>): Generator<{}>;
}
export interface ReadRequest {
    context: number;
}
export declare namespace ReadRequest {
    const codec: () => Codec<ReadRequest>;
    interface ReadRequestContextFieldEvent {
        field: '$.context';
        value: number;
    }
    function encode(obj: Partial<ReadRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ReadRequest>): ReadRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ReadRequest>): Generator<ReadRequestContextFieldEvent>;
}
export interface ReadResponse {
    context: number;
    index: number;
}
export declare namespace ReadResponse {
    const codec: () => Codec<ReadResponse>;
    interface ReadResponseContextFieldEvent {
        field: '$.context';
        value: number;
    }
    interface ReadResponseIndexFieldEvent {
        field: '$.index';
        value: number;
    }
    function encode(obj: Partial<ReadResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<ReadResponse>): ReadResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<ReadResponse>): Generator<ReadResponseContextFieldEvent | ReadResponseIndexFieldEvent>;
}
export interface CommitNotice {
    index: number;
    indexTerm: number;
}
export declare namespace CommitNotice {
    const codec: () => Codec<CommitNotice>;
    interface CommitNoticeIndexFieldEvent {
        field: '$.index';
        value: number;
    }
    interface CommitNoticeIndexTermFieldEvent {
        field: '$.indexTerm';
        value: number;
    }
    function encode(obj: Partial<CommitNotice>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<CommitNotice>): CommitNotice;
    function stream(buf: Uint8Array, opts?: DecodeOptions<CommitNotice>): Generator<CommitNoticeIndexFieldEvent | CommitNoticeIndexTermFieldEvent>;
}
export interface Presence {
    workspaceId: string;
    state: number;
    typingIn: string;
}
export declare namespace Presence {
    const codec: () => Codec<Presence>;
    interface PresenceWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface PresenceStateFieldEvent {
        field: '$.state';
        value: number;
    }
    interface PresenceTypingInFieldEvent {
        field: '$.typingIn';
        value: string;
    }
    function encode(obj: Partial<Presence>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Presence>): Presence;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Presence>): Generator<PresenceWorkspaceIdFieldEvent | PresenceStateFieldEvent | PresenceTypingInFieldEvent>;
}
export interface Reply {
    status: number;
    body: Uint8Array;
}
export declare namespace Reply {
    const codec: () => Codec<Reply>;
    interface ReplyStatusFieldEvent {
        field: '$.status';
        value: number;
    }
    interface ReplyBodyFieldEvent {
        field: '$.body';
        value: Uint8Array;
    }
    function encode(obj: Partial<Reply>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Reply>): Reply;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Reply>): Generator<ReplyStatusFieldEvent | ReplyBodyFieldEvent>;
}
