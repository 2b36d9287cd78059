// Generated from workspace.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface WorkspaceRequest {
    version: number;
    greeting?: Greeting;
    join?: JoinRequest;
    leave?: LeaveNotice;
    waiting?: WaitingNotice;
    merge?: MergeRequest;
    loss?: LossNotice;
}
export declare namespace WorkspaceRequest {
    const codec: () => Codec<WorkspaceRequest>;
    interface WorkspaceRequestVersionFieldEvent {
        field: '$.version';
        value: number;
    }
    interface WorkspaceRequestGreetingNameFieldEvent {
        field: '$.greeting.name';
        value: string;
    }
    interface WorkspaceRequestGreetingPhaseFieldEvent {
        field: '$.greeting.phase';
        value: number;
    }
    interface WorkspaceRequestGreetingWorkspaceIdFieldEvent {
        field: '$.greeting.workspace.id';
        value: string;
    }
    interface WorkspaceRequestGreetingWorkspaceNameFieldEvent {
        field: '$.greeting.workspace.name';
        value: string;
    }
    interface WorkspaceRequestGreetingWorkspaceFoundedAtMsFieldEvent {
        field: '$.greeting.workspace.foundedAtMs';
        value: number;
    }
    interface WorkspaceRequestGreetingWorkspaceFounderFieldEvent {
        field: '$.greeting.workspace.founder';
        value: string;
    }
    interface WorkspaceRequestGreetingWorkspaceMemberCountFieldEvent {
        field: '$.greeting.workspace.memberCount';
        value: number;
    }
    interface WorkspaceRequestGreetingWorkspacePolicyFieldEvent {
        field: '$.greeting.workspace.policy';
        value: number;
    }
    interface WorkspaceRequestGreetingWorkspaceDeliberateFieldEvent {
        field: '$.greeting.workspace.deliberate';
        value: boolean;
    }
    interface WorkspaceRequestGreetingWorkspaceHostFieldEvent {
        field: '$.greeting.workspace.host';
        value: boolean;
    }
    interface WorkspaceRequestGreetingWorkspaceEpochsFieldEvent {
        field: '$.greeting.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestGreetingAddressesFieldEvent {
        field: '$.greeting.addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestGreetingPeersPeerIdFieldEvent {
        field: '$.greeting.peers[].peerId';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingPeersAddressesFieldEvent {
        field: '$.greeting.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestGreetingOthersIdFieldEvent {
        field: '$.greeting.others[].id';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersNameFieldEvent {
        field: '$.greeting.others[].name';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersFoundedAtMsFieldEvent {
        field: '$.greeting.others[].foundedAtMs';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersFounderFieldEvent {
        field: '$.greeting.others[].founder';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersMemberCountFieldEvent {
        field: '$.greeting.others[].memberCount';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersPolicyFieldEvent {
        field: '$.greeting.others[].policy';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersDeliberateFieldEvent {
        field: '$.greeting.others[].deliberate';
        value: boolean;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersHostFieldEvent {
        field: '$.greeting.others[].host';
        value: boolean;
        index: number;
    }
    interface WorkspaceRequestGreetingOthersEpochsFieldEvent {
        field: '$.greeting.others[].epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestGreetingMovesWorkspaceIdFieldEvent {
        field: '$.greeting.moves[].workspaceId';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesEpochsFieldEvent {
        field: '$.greeting.moves[].epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestGreetingMovesIntoIdFieldEvent {
        field: '$.greeting.moves[].into.id';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoNameFieldEvent {
        field: '$.greeting.moves[].into.name';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoFoundedAtMsFieldEvent {
        field: '$.greeting.moves[].into.foundedAtMs';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoFounderFieldEvent {
        field: '$.greeting.moves[].into.founder';
        value: string;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoMemberCountFieldEvent {
        field: '$.greeting.moves[].into.memberCount';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoPolicyFieldEvent {
        field: '$.greeting.moves[].into.policy';
        value: number;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoDeliberateFieldEvent {
        field: '$.greeting.moves[].into.deliberate';
        value: boolean;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoHostFieldEvent {
        field: '$.greeting.moves[].into.host';
        value: boolean;
        index: number;
    }
    interface WorkspaceRequestGreetingMovesIntoEpochsFieldEvent {
        field: '$.greeting.moves[].into.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestJoinWorkspaceIdFieldEvent {
        field: '$.join.workspaceId';
        value: string;
    }
    interface WorkspaceRequestJoinNameFieldEvent {
        field: '$.join.name';
        value: string;
    }
    interface WorkspaceRequestJoinAddressesFieldEvent {
        field: '$.join.addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestJoinLevelFieldEvent {
        field: '$.join.level';
        value: number;
    }
    interface WorkspaceRequestJoinInvitationIdFieldEvent {
        field: '$.join.invitationId';
        value: string;
    }
    interface WorkspaceRequestJoinNonceFieldEvent {
        field: '$.join.nonce';
        value: Uint8Array;
    }
    interface WorkspaceRequestJoinAnsweredNonceFieldEvent {
        field: '$.join.answeredNonce';
        value: Uint8Array;
    }
    interface WorkspaceRequestJoinProofFieldEvent {
        field: '$.join.proof';
        value: Uint8Array;
    }
    interface WorkspaceRequestLeaveWorkspaceIdFieldEvent {
        field: '$.leave.workspaceId';
        value: string;
    }
    interface WorkspaceRequestLeaveLeavingFieldEvent {
        field: '$.leave.leaving';
        value: boolean;
    }
    interface WorkspaceRequestLeaveForGoodFieldEvent {
        field: '$.leave.forGood';
        value: boolean;
    }
    interface WorkspaceRequestWaitingWorkspaceIdFieldEvent {
        field: '$.waiting.workspaceId';
        value: string;
    }
    interface WorkspaceRequestWaitingWaitingPeerIdFieldEvent {
        field: '$.waiting.waiting[].peerId';
        value: string;
        index: number;
    }
    interface WorkspaceRequestWaitingWaitingNameFieldEvent {
        field: '$.waiting.waiting[].name';
        value: string;
        index: number;
    }
    interface WorkspaceRequestWaitingWaitingDeclinedFieldEvent {
        field: '$.waiting.waiting[].declined';
        value: boolean;
        index: number;
    }
    interface WorkspaceRequestMergeFromIdFieldEvent {
        field: '$.merge.from.id';
        value: string;
    }
    interface WorkspaceRequestMergeFromNameFieldEvent {
        field: '$.merge.from.name';
        value: string;
    }
    interface WorkspaceRequestMergeFromFoundedAtMsFieldEvent {
        field: '$.merge.from.foundedAtMs';
        value: number;
    }
    interface WorkspaceRequestMergeFromFounderFieldEvent {
        field: '$.merge.from.founder';
        value: string;
    }
    interface WorkspaceRequestMergeFromMemberCountFieldEvent {
        field: '$.merge.from.memberCount';
        value: number;
    }
    interface WorkspaceRequestMergeFromPolicyFieldEvent {
        field: '$.merge.from.policy';
        value: number;
    }
    interface WorkspaceRequestMergeFromDeliberateFieldEvent {
        field: '$.merge.from.deliberate';
        value: boolean;
    }
    interface WorkspaceRequestMergeFromHostFieldEvent {
        field: '$.merge.from.host';
        value: boolean;
    }
    interface WorkspaceRequestMergeFromEpochsFieldEvent {
        field: '$.merge.from.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestMergeIntoFieldEvent {
        field: '$.merge.into';
        value: string;
    }
    interface WorkspaceRequestMergeMembersFieldEvent {
        field: '$.merge.members[]';
        index: number;
        value: string;
    }
    interface WorkspaceRequestLossWorkspaceIdFieldEvent {
        field: '$.loss.workspaceId';
        value: string;
    }
    interface WorkspaceRequestLossLogIdFieldEvent {
        field: '$.loss.logId';
        value: string;
    }
    function encode(obj: Partial<WorkspaceRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceRequest>): WorkspaceRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceRequest>): Generator<WorkspaceRequestVersionFieldEvent | WorkspaceRequestGreetingNameFieldEvent | WorkspaceRequestGreetingPhaseFieldEvent | WorkspaceRequestGreetingWorkspaceIdFieldEvent | WorkspaceRequestGreetingWorkspaceNameFieldEvent | WorkspaceRequestGreetingWorkspaceFoundedAtMsFieldEvent | WorkspaceRequestGreetingWorkspaceFounderFieldEvent | WorkspaceRequestGreetingWorkspaceMemberCountFieldEvent | WorkspaceRequestGreetingWorkspacePolicyFieldEvent | WorkspaceRequestGreetingWorkspaceDeliberateFieldEvent | WorkspaceRequestGreetingWorkspaceHostFieldEvent | WorkspaceRequestGreetingWorkspaceEpochsFieldEvent | WorkspaceRequestGreetingAddressesFieldEvent | WorkspaceRequestGreetingPeersPeerIdFieldEvent | WorkspaceRequestGreetingPeersAddressesFieldEvent | WorkspaceRequestGreetingOthersIdFieldEvent | WorkspaceRequestGreetingOthersNameFieldEvent | WorkspaceRequestGreetingOthersFoundedAtMsFieldEvent | WorkspaceRequestGreetingOthersFounderFieldEvent | WorkspaceRequestGreetingOthersMemberCountFieldEvent | WorkspaceRequestGreetingOthersPolicyFieldEvent | WorkspaceRequestGreetingOthersDeliberateFieldEvent | WorkspaceRequestGreetingOthersHostFieldEvent | WorkspaceRequestGreetingOthersEpochsFieldEvent | WorkspaceRequestGreetingMovesWorkspaceIdFieldEvent | WorkspaceRequestGreetingMovesEpochsFieldEvent | WorkspaceRequestGreetingMovesIntoIdFieldEvent | WorkspaceRequestGreetingMovesIntoNameFieldEvent | WorkspaceRequestGreetingMovesIntoFoundedAtMsFieldEvent | WorkspaceRequestGreetingMovesIntoFounderFieldEvent | WorkspaceRequestGreetingMovesIntoMemberCountFieldEvent | WorkspaceRequestGreetingMovesIntoPolicyFieldEvent | WorkspaceRequestGreetingMovesIntoDeliberateFieldEvent | WorkspaceRequestGreetingMovesIntoHostFieldEvent | WorkspaceRequestGreetingMovesIntoEpochsFieldEvent | WorkspaceRequestJoinWorkspaceIdFieldEvent | WorkspaceRequestJoinNameFieldEvent | WorkspaceRequestJoinAddressesFieldEvent | WorkspaceRequestJoinLevelFieldEvent | WorkspaceRequestJoinInvitationIdFieldEvent | WorkspaceRequestJoinNonceFieldEvent | WorkspaceRequestJoinAnsweredNonceFieldEvent | WorkspaceRequestJoinProofFieldEvent | WorkspaceRequestLeaveWorkspaceIdFieldEvent | WorkspaceRequestLeaveLeavingFieldEvent | WorkspaceRequestLeaveForGoodFieldEvent | WorkspaceRequestWaitingWorkspaceIdFieldEvent | WorkspaceRequestWaitingWaitingPeerIdFieldEvent | WorkspaceRequestWaitingWaitingNameFieldEvent | WorkspaceRequestWaitingWaitingDeclinedFieldEvent | WorkspaceRequestMergeFromIdFieldEvent | WorkspaceRequestMergeFromNameFieldEvent | WorkspaceRequestMergeFromFoundedAtMsFieldEvent | WorkspaceRequestMergeFromFounderFieldEvent | WorkspaceRequestMergeFromMemberCountFieldEvent | WorkspaceRequestMergeFromPolicyFieldEvent | WorkspaceRequestMergeFromDeliberateFieldEvent | WorkspaceRequestMergeFromHostFieldEvent | WorkspaceRequestMergeFromEpochsFieldEvent | WorkspaceRequestMergeIntoFieldEvent | WorkspaceRequestMergeMembersFieldEvent | WorkspaceRequestLossWorkspaceIdFieldEvent | WorkspaceRequestLossLogIdFieldEvent>;
}
export interface WorkspaceResponse {
    version: number;
    greeting?: Greeting;
    join?: JoinAnswer;
    leave?: LeaveAnswer;
    waiting?: WaitingAnswer;
    merge?: MergeAnswer;
    loss?: LossAnswer;
}
export declare namespace WorkspaceResponse {
    const codec: () => Codec<WorkspaceResponse>;
    interface WorkspaceResponseVersionFieldEvent {
        field: '$.version';
        value: number;
    }
    interface WorkspaceResponseGreetingNameFieldEvent {
        field: '$.greeting.name';
        value: string;
    }
    interface WorkspaceResponseGreetingPhaseFieldEvent {
        field: '$.greeting.phase';
        value: number;
    }
    interface WorkspaceResponseGreetingWorkspaceIdFieldEvent {
        field: '$.greeting.workspace.id';
        value: string;
    }
    interface WorkspaceResponseGreetingWorkspaceNameFieldEvent {
        field: '$.greeting.workspace.name';
        value: string;
    }
    interface WorkspaceResponseGreetingWorkspaceFoundedAtMsFieldEvent {
        field: '$.greeting.workspace.foundedAtMs';
        value: number;
    }
    interface WorkspaceResponseGreetingWorkspaceFounderFieldEvent {
        field: '$.greeting.workspace.founder';
        value: string;
    }
    interface WorkspaceResponseGreetingWorkspaceMemberCountFieldEvent {
        field: '$.greeting.workspace.memberCount';
        value: number;
    }
    interface WorkspaceResponseGreetingWorkspacePolicyFieldEvent {
        field: '$.greeting.workspace.policy';
        value: number;
    }
    interface WorkspaceResponseGreetingWorkspaceDeliberateFieldEvent {
        field: '$.greeting.workspace.deliberate';
        value: boolean;
    }
    interface WorkspaceResponseGreetingWorkspaceHostFieldEvent {
        field: '$.greeting.workspace.host';
        value: boolean;
    }
    interface WorkspaceResponseGreetingWorkspaceEpochsFieldEvent {
        field: '$.greeting.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseGreetingAddressesFieldEvent {
        field: '$.greeting.addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseGreetingPeersPeerIdFieldEvent {
        field: '$.greeting.peers[].peerId';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingPeersAddressesFieldEvent {
        field: '$.greeting.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseGreetingOthersIdFieldEvent {
        field: '$.greeting.others[].id';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersNameFieldEvent {
        field: '$.greeting.others[].name';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersFoundedAtMsFieldEvent {
        field: '$.greeting.others[].foundedAtMs';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersFounderFieldEvent {
        field: '$.greeting.others[].founder';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersMemberCountFieldEvent {
        field: '$.greeting.others[].memberCount';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersPolicyFieldEvent {
        field: '$.greeting.others[].policy';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersDeliberateFieldEvent {
        field: '$.greeting.others[].deliberate';
        value: boolean;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersHostFieldEvent {
        field: '$.greeting.others[].host';
        value: boolean;
        index: number;
    }
    interface WorkspaceResponseGreetingOthersEpochsFieldEvent {
        field: '$.greeting.others[].epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseGreetingMovesWorkspaceIdFieldEvent {
        field: '$.greeting.moves[].workspaceId';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesEpochsFieldEvent {
        field: '$.greeting.moves[].epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseGreetingMovesIntoIdFieldEvent {
        field: '$.greeting.moves[].into.id';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoNameFieldEvent {
        field: '$.greeting.moves[].into.name';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoFoundedAtMsFieldEvent {
        field: '$.greeting.moves[].into.foundedAtMs';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoFounderFieldEvent {
        field: '$.greeting.moves[].into.founder';
        value: string;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoMemberCountFieldEvent {
        field: '$.greeting.moves[].into.memberCount';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoPolicyFieldEvent {
        field: '$.greeting.moves[].into.policy';
        value: number;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoDeliberateFieldEvent {
        field: '$.greeting.moves[].into.deliberate';
        value: boolean;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoHostFieldEvent {
        field: '$.greeting.moves[].into.host';
        value: boolean;
        index: number;
    }
    interface WorkspaceResponseGreetingMovesIntoEpochsFieldEvent {
        field: '$.greeting.moves[].into.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseJoinResultFieldEvent {
        field: '$.join.result';
        value: number;
    }
    interface WorkspaceResponseJoinWorkspaceIdFieldEvent {
        field: '$.join.workspace.id';
        value: string;
    }
    interface WorkspaceResponseJoinWorkspaceNameFieldEvent {
        field: '$.join.workspace.name';
        value: string;
    }
    interface WorkspaceResponseJoinWorkspaceFoundedAtMsFieldEvent {
        field: '$.join.workspace.foundedAtMs';
        value: number;
    }
    interface WorkspaceResponseJoinWorkspaceFounderFieldEvent {
        field: '$.join.workspace.founder';
        value: string;
    }
    interface WorkspaceResponseJoinWorkspaceMemberCountFieldEvent {
        field: '$.join.workspace.memberCount';
        value: number;
    }
    interface WorkspaceResponseJoinWorkspacePolicyFieldEvent {
        field: '$.join.workspace.policy';
        value: number;
    }
    interface WorkspaceResponseJoinWorkspaceDeliberateFieldEvent {
        field: '$.join.workspace.deliberate';
        value: boolean;
    }
    interface WorkspaceResponseJoinWorkspaceHostFieldEvent {
        field: '$.join.workspace.host';
        value: boolean;
    }
    interface WorkspaceResponseJoinWorkspaceEpochsFieldEvent {
        field: '$.join.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseJoinPeersPeerIdFieldEvent {
        field: '$.join.peers[].peerId';
        value: string;
        index: number;
    }
    interface WorkspaceResponseJoinPeersAddressesFieldEvent {
        field: '$.join.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseJoinFaultFieldEvent {
        field: '$.join.fault';
        value: number;
    }
    interface WorkspaceResponseJoinReasonFieldEvent {
        field: '$.join.reason';
        value: string;
    }
    interface WorkspaceResponseJoinByNameFieldEvent {
        field: '$.join.byName';
        value: string;
    }
    interface WorkspaceResponseJoinNonceFieldEvent {
        field: '$.join.nonce';
        value: Uint8Array;
    }
    interface WorkspaceResponseJoinWelcomeFieldEvent {
        field: '$.join.welcome';
        value: Uint8Array;
    }
    interface WorkspaceResponseLeaveResultFieldEvent {
        field: '$.leave.result';
        value: number;
    }
    interface WorkspaceResponseMergeResultFieldEvent {
        field: '$.merge.result';
        value: number;
    }
    interface WorkspaceResponseMergeWorkspaceIdFieldEvent {
        field: '$.merge.workspace.id';
        value: string;
    }
    interface WorkspaceResponseMergeWorkspaceNameFieldEvent {
        field: '$.merge.workspace.name';
        value: string;
    }
    interface WorkspaceResponseMergeWorkspaceFoundedAtMsFieldEvent {
        field: '$.merge.workspace.foundedAtMs';
        value: number;
    }
    interface WorkspaceResponseMergeWorkspaceFounderFieldEvent {
        field: '$.merge.workspace.founder';
        value: string;
    }
    interface WorkspaceResponseMergeWorkspaceMemberCountFieldEvent {
        field: '$.merge.workspace.memberCount';
        value: number;
    }
    interface WorkspaceResponseMergeWorkspacePolicyFieldEvent {
        field: '$.merge.workspace.policy';
        value: number;
    }
    interface WorkspaceResponseMergeWorkspaceDeliberateFieldEvent {
        field: '$.merge.workspace.deliberate';
        value: boolean;
    }
    interface WorkspaceResponseMergeWorkspaceHostFieldEvent {
        field: '$.merge.workspace.host';
        value: boolean;
    }
    interface WorkspaceResponseMergeWorkspaceEpochsFieldEvent {
        field: '$.merge.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseMergePeersPeerIdFieldEvent {
        field: '$.merge.peers[].peerId';
        value: string;
        index: number;
    }
    interface WorkspaceResponseMergePeersAddressesFieldEvent {
        field: '$.merge.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface WorkspaceResponseLossResultFieldEvent {
        field: '$.loss.result';
        value: number;
    }
    interface WorkspaceResponseLossTermFieldEvent {
        field: '$.loss.term';
        value: number;
    }
    interface WorkspaceResponseLossIndexFieldEvent {
        field: '$.loss.index';
        value: number;
    }
    function encode(obj: Partial<WorkspaceResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceResponse>): WorkspaceResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceResponse>): Generator<WorkspaceResponseVersionFieldEvent | WorkspaceResponseGreetingNameFieldEvent | WorkspaceResponseGreetingPhaseFieldEvent | WorkspaceResponseGreetingWorkspaceIdFieldEvent | WorkspaceResponseGreetingWorkspaceNameFieldEvent | WorkspaceResponseGreetingWorkspaceFoundedAtMsFieldEvent | WorkspaceResponseGreetingWorkspaceFounderFieldEvent | WorkspaceResponseGreetingWorkspaceMemberCountFieldEvent | WorkspaceResponseGreetingWorkspacePolicyFieldEvent | WorkspaceResponseGreetingWorkspaceDeliberateFieldEvent | WorkspaceResponseGreetingWorkspaceHostFieldEvent | WorkspaceResponseGreetingWorkspaceEpochsFieldEvent | WorkspaceResponseGreetingAddressesFieldEvent | WorkspaceResponseGreetingPeersPeerIdFieldEvent | WorkspaceResponseGreetingPeersAddressesFieldEvent | WorkspaceResponseGreetingOthersIdFieldEvent | WorkspaceResponseGreetingOthersNameFieldEvent | WorkspaceResponseGreetingOthersFoundedAtMsFieldEvent | WorkspaceResponseGreetingOthersFounderFieldEvent | WorkspaceResponseGreetingOthersMemberCountFieldEvent | WorkspaceResponseGreetingOthersPolicyFieldEvent | WorkspaceResponseGreetingOthersDeliberateFieldEvent | WorkspaceResponseGreetingOthersHostFieldEvent | WorkspaceResponseGreetingOthersEpochsFieldEvent | WorkspaceResponseGreetingMovesWorkspaceIdFieldEvent | WorkspaceResponseGreetingMovesEpochsFieldEvent | WorkspaceResponseGreetingMovesIntoIdFieldEvent | WorkspaceResponseGreetingMovesIntoNameFieldEvent | WorkspaceResponseGreetingMovesIntoFoundedAtMsFieldEvent | WorkspaceResponseGreetingMovesIntoFounderFieldEvent | WorkspaceResponseGreetingMovesIntoMemberCountFieldEvent | WorkspaceResponseGreetingMovesIntoPolicyFieldEvent | WorkspaceResponseGreetingMovesIntoDeliberateFieldEvent | WorkspaceResponseGreetingMovesIntoHostFieldEvent | WorkspaceResponseGreetingMovesIntoEpochsFieldEvent | WorkspaceResponseJoinResultFieldEvent | WorkspaceResponseJoinWorkspaceIdFieldEvent | WorkspaceResponseJoinWorkspaceNameFieldEvent | WorkspaceResponseJoinWorkspaceFoundedAtMsFieldEvent | WorkspaceResponseJoinWorkspaceFounderFieldEvent | WorkspaceResponseJoinWorkspaceMemberCountFieldEvent | WorkspaceResponseJoinWorkspacePolicyFieldEvent | WorkspaceResponseJoinWorkspaceDeliberateFieldEvent | WorkspaceResponseJoinWorkspaceHostFieldEvent | WorkspaceResponseJoinWorkspaceEpochsFieldEvent | WorkspaceResponseJoinPeersPeerIdFieldEvent | WorkspaceResponseJoinPeersAddressesFieldEvent | WorkspaceResponseJoinFaultFieldEvent | WorkspaceResponseJoinReasonFieldEvent | WorkspaceResponseJoinByNameFieldEvent | WorkspaceResponseJoinNonceFieldEvent | WorkspaceResponseJoinWelcomeFieldEvent | WorkspaceResponseLeaveResultFieldEvent | WorkspaceResponseMergeResultFieldEvent | WorkspaceResponseMergeWorkspaceIdFieldEvent | WorkspaceResponseMergeWorkspaceNameFieldEvent | WorkspaceResponseMergeWorkspaceFoundedAtMsFieldEvent | WorkspaceResponseMergeWorkspaceFounderFieldEvent | WorkspaceResponseMergeWorkspaceMemberCountFieldEvent | WorkspaceResponseMergeWorkspacePolicyFieldEvent | WorkspaceResponseMergeWorkspaceDeliberateFieldEvent | WorkspaceResponseMergeWorkspaceHostFieldEvent | WorkspaceResponseMergeWorkspaceEpochsFieldEvent | WorkspaceResponseMergePeersPeerIdFieldEvent | WorkspaceResponseMergePeersAddressesFieldEvent | WorkspaceResponseLossResultFieldEvent | WorkspaceResponseLossTermFieldEvent | WorkspaceResponseLossIndexFieldEvent>;
}
export interface Greeting {
    name: string;
    phase: number;
    workspace?: WorkspaceInfo;
    addresses: string[];
    peers: PeerAddresses[];
    others: WorkspaceInfo[];
    moves: Move[];
}
export declare namespace Greeting {
    const codec: () => Codec<Greeting>;
    interface GreetingNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface GreetingPhaseFieldEvent {
        field: '$.phase';
        value: number;
    }
    interface GreetingWorkspaceIdFieldEvent {
        field: '$.workspace.id';
        value: string;
    }
    interface GreetingWorkspaceNameFieldEvent {
        field: '$.workspace.name';
        value: string;
    }
    interface GreetingWorkspaceFoundedAtMsFieldEvent {
        field: '$.workspace.foundedAtMs';
        value: number;
    }
    interface GreetingWorkspaceFounderFieldEvent {
        field: '$.workspace.founder';
        value: string;
    }
    interface GreetingWorkspaceMemberCountFieldEvent {
        field: '$.workspace.memberCount';
        value: number;
    }
    interface GreetingWorkspacePolicyFieldEvent {
        field: '$.workspace.policy';
        value: number;
    }
    interface GreetingWorkspaceDeliberateFieldEvent {
        field: '$.workspace.deliberate';
        value: boolean;
    }
    interface GreetingWorkspaceHostFieldEvent {
        field: '$.workspace.host';
        value: boolean;
    }
    interface GreetingWorkspaceEpochsFieldEvent {
        field: '$.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface GreetingAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    interface GreetingPeersPeerIdFieldEvent {
        field: '$.peers[].peerId';
        value: string;
        index: number;
    }
    interface GreetingPeersAddressesFieldEvent {
        field: '$.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface GreetingOthersIdFieldEvent {
        field: '$.others[].id';
        value: string;
        index: number;
    }
    interface GreetingOthersNameFieldEvent {
        field: '$.others[].name';
        value: string;
        index: number;
    }
    interface GreetingOthersFoundedAtMsFieldEvent {
        field: '$.others[].foundedAtMs';
        value: number;
        index: number;
    }
    interface GreetingOthersFounderFieldEvent {
        field: '$.others[].founder';
        value: string;
        index: number;
    }
    interface GreetingOthersMemberCountFieldEvent {
        field: '$.others[].memberCount';
        value: number;
        index: number;
    }
    interface GreetingOthersPolicyFieldEvent {
        field: '$.others[].policy';
        value: number;
        index: number;
    }
    interface GreetingOthersDeliberateFieldEvent {
        field: '$.others[].deliberate';
        value: boolean;
        index: number;
    }
    interface GreetingOthersHostFieldEvent {
        field: '$.others[].host';
        value: boolean;
        index: number;
    }
    interface GreetingOthersEpochsFieldEvent {
        field: '$.others[].epochs[]';
        index: number;
        value: string;
    }
    interface GreetingMovesWorkspaceIdFieldEvent {
        field: '$.moves[].workspaceId';
        value: string;
        index: number;
    }
    interface GreetingMovesEpochsFieldEvent {
        field: '$.moves[].epochs[]';
        index: number;
        value: string;
    }
    interface GreetingMovesIntoIdFieldEvent {
        field: '$.moves[].into.id';
        value: string;
        index: number;
    }
    interface GreetingMovesIntoNameFieldEvent {
        field: '$.moves[].into.name';
        value: string;
        index: number;
    }
    interface GreetingMovesIntoFoundedAtMsFieldEvent {
        field: '$.moves[].into.foundedAtMs';
        value: number;
        index: number;
    }
    interface GreetingMovesIntoFounderFieldEvent {
        field: '$.moves[].into.founder';
        value: string;
        index: number;
    }
    interface GreetingMovesIntoMemberCountFieldEvent {
        field: '$.moves[].into.memberCount';
        value: number;
        index: number;
    }
    interface GreetingMovesIntoPolicyFieldEvent {
        field: '$.moves[].into.policy';
        value: number;
        index: number;
    }
    interface GreetingMovesIntoDeliberateFieldEvent {
        field: '$.moves[].into.deliberate';
        value: boolean;
        index: number;
    }
    interface GreetingMovesIntoHostFieldEvent {
        field: '$.moves[].into.host';
        value: boolean;
        index: number;
    }
    interface GreetingMovesIntoEpochsFieldEvent {
        field: '$.moves[].into.epochs[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Greeting>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Greeting>): Greeting;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Greeting>): Generator<GreetingNameFieldEvent | GreetingPhaseFieldEvent | GreetingWorkspaceIdFieldEvent | GreetingWorkspaceNameFieldEvent | GreetingWorkspaceFoundedAtMsFieldEvent | GreetingWorkspaceFounderFieldEvent | GreetingWorkspaceMemberCountFieldEvent | GreetingWorkspacePolicyFieldEvent | GreetingWorkspaceDeliberateFieldEvent | GreetingWorkspaceHostFieldEvent | GreetingWorkspaceEpochsFieldEvent | GreetingAddressesFieldEvent | GreetingPeersPeerIdFieldEvent | GreetingPeersAddressesFieldEvent | GreetingOthersIdFieldEvent | GreetingOthersNameFieldEvent | GreetingOthersFoundedAtMsFieldEvent | GreetingOthersFounderFieldEvent | GreetingOthersMemberCountFieldEvent | GreetingOthersPolicyFieldEvent | GreetingOthersDeliberateFieldEvent | GreetingOthersHostFieldEvent | GreetingOthersEpochsFieldEvent | GreetingMovesWorkspaceIdFieldEvent | GreetingMovesEpochsFieldEvent | GreetingMovesIntoIdFieldEvent | GreetingMovesIntoNameFieldEvent | GreetingMovesIntoFoundedAtMsFieldEvent | GreetingMovesIntoFounderFieldEvent | GreetingMovesIntoMemberCountFieldEvent | GreetingMovesIntoPolicyFieldEvent | GreetingMovesIntoDeliberateFieldEvent | GreetingMovesIntoHostFieldEvent | GreetingMovesIntoEpochsFieldEvent>;
}
export interface WorkspaceInfo {
    id: string;
    name: string;
    foundedAtMs: number;
    founder: string;
    memberCount: number;
    policy: number;
    deliberate: boolean;
    host: boolean;
    epochs: string[];
}
export declare namespace WorkspaceInfo {
    const codec: () => Codec<WorkspaceInfo>;
    interface WorkspaceInfoIdFieldEvent {
        field: '$.id';
        value: string;
    }
    interface WorkspaceInfoNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface WorkspaceInfoFoundedAtMsFieldEvent {
        field: '$.foundedAtMs';
        value: number;
    }
    interface WorkspaceInfoFounderFieldEvent {
        field: '$.founder';
        value: string;
    }
    interface WorkspaceInfoMemberCountFieldEvent {
        field: '$.memberCount';
        value: number;
    }
    interface WorkspaceInfoPolicyFieldEvent {
        field: '$.policy';
        value: number;
    }
    interface WorkspaceInfoDeliberateFieldEvent {
        field: '$.deliberate';
        value: boolean;
    }
    interface WorkspaceInfoHostFieldEvent {
        field: '$.host';
        value: boolean;
    }
    interface WorkspaceInfoEpochsFieldEvent {
        field: '$.epochs[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<WorkspaceInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceInfo>): WorkspaceInfo;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceInfo>): Generator<WorkspaceInfoIdFieldEvent | WorkspaceInfoNameFieldEvent | WorkspaceInfoFoundedAtMsFieldEvent | WorkspaceInfoFounderFieldEvent | WorkspaceInfoMemberCountFieldEvent | WorkspaceInfoPolicyFieldEvent | WorkspaceInfoDeliberateFieldEvent | WorkspaceInfoHostFieldEvent | WorkspaceInfoEpochsFieldEvent>;
}
export interface Move {
    workspaceId: string;
    epochs: string[];
    into?: WorkspaceInfo;
}
export declare namespace Move {
    const codec: () => Codec<Move>;
    interface MoveWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface MoveEpochsFieldEvent {
        field: '$.epochs[]';
        index: number;
        value: string;
    }
    interface MoveIntoIdFieldEvent {
        field: '$.into.id';
        value: string;
    }
    interface MoveIntoNameFieldEvent {
        field: '$.into.name';
        value: string;
    }
    interface MoveIntoFoundedAtMsFieldEvent {
        field: '$.into.foundedAtMs';
        value: number;
    }
    interface MoveIntoFounderFieldEvent {
        field: '$.into.founder';
        value: string;
    }
    interface MoveIntoMemberCountFieldEvent {
        field: '$.into.memberCount';
        value: number;
    }
    interface MoveIntoPolicyFieldEvent {
        field: '$.into.policy';
        value: number;
    }
    interface MoveIntoDeliberateFieldEvent {
        field: '$.into.deliberate';
        value: boolean;
    }
    interface MoveIntoHostFieldEvent {
        field: '$.into.host';
        value: boolean;
    }
    interface MoveIntoEpochsFieldEvent {
        field: '$.into.epochs[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<Move>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Move>): Move;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Move>): Generator<MoveWorkspaceIdFieldEvent | MoveEpochsFieldEvent | MoveIntoIdFieldEvent | MoveIntoNameFieldEvent | MoveIntoFoundedAtMsFieldEvent | MoveIntoFounderFieldEvent | MoveIntoMemberCountFieldEvent | MoveIntoPolicyFieldEvent | MoveIntoDeliberateFieldEvent | MoveIntoHostFieldEvent | MoveIntoEpochsFieldEvent>;
}
export interface PeerAddresses {
    peerId: string;
    addresses: string[];
}
export declare namespace PeerAddresses {
    const codec: () => Codec<PeerAddresses>;
    interface PeerAddressesPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface PeerAddressesAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<PeerAddresses>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<PeerAddresses>): PeerAddresses;
    function stream(buf: Uint8Array, opts?: DecodeOptions<PeerAddresses>): Generator<PeerAddressesPeerIdFieldEvent | PeerAddressesAddressesFieldEvent>;
}
export interface JoinRequest {
    workspaceId: string;
    name: string;
    addresses: string[];
    level: number;
    invitationId: string;
    nonce: Uint8Array;
    answeredNonce: Uint8Array;
    proof: Uint8Array;
}
export declare namespace JoinRequest {
    const codec: () => Codec<JoinRequest>;
    interface JoinRequestWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface JoinRequestNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface JoinRequestAddressesFieldEvent {
        field: '$.addresses[]';
        index: number;
        value: string;
    }
    interface JoinRequestLevelFieldEvent {
        field: '$.level';
        value: number;
    }
    interface JoinRequestInvitationIdFieldEvent {
        field: '$.invitationId';
        value: string;
    }
    interface JoinRequestNonceFieldEvent {
        field: '$.nonce';
        value: Uint8Array;
    }
    interface JoinRequestAnsweredNonceFieldEvent {
        field: '$.answeredNonce';
        value: Uint8Array;
    }
    interface JoinRequestProofFieldEvent {
        field: '$.proof';
        value: Uint8Array;
    }
    function encode(obj: Partial<JoinRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<JoinRequest>): JoinRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<JoinRequest>): Generator<JoinRequestWorkspaceIdFieldEvent | JoinRequestNameFieldEvent | JoinRequestAddressesFieldEvent | JoinRequestLevelFieldEvent | JoinRequestInvitationIdFieldEvent | JoinRequestNonceFieldEvent | JoinRequestAnsweredNonceFieldEvent | JoinRequestProofFieldEvent>;
}
export interface JoinAnswer {
    result: number;
    workspace?: WorkspaceInfo;
    peers: PeerAddresses[];
    fault: number;
    reason: string;
    byName: string;
    nonce: Uint8Array;
    welcome: Uint8Array;
}
export declare namespace JoinAnswer {
    const codec: () => Codec<JoinAnswer>;
    interface JoinAnswerResultFieldEvent {
        field: '$.result';
        value: number;
    }
    interface JoinAnswerWorkspaceIdFieldEvent {
        field: '$.workspace.id';
        value: string;
    }
    interface JoinAnswerWorkspaceNameFieldEvent {
        field: '$.workspace.name';
        value: string;
    }
    interface JoinAnswerWorkspaceFoundedAtMsFieldEvent {
        field: '$.workspace.foundedAtMs';
        value: number;
    }
    interface JoinAnswerWorkspaceFounderFieldEvent {
        field: '$.workspace.founder';
        value: string;
    }
    interface JoinAnswerWorkspaceMemberCountFieldEvent {
        field: '$.workspace.memberCount';
        value: number;
    }
    interface JoinAnswerWorkspacePolicyFieldEvent {
        field: '$.workspace.policy';
        value: number;
    }
    interface JoinAnswerWorkspaceDeliberateFieldEvent {
        field: '$.workspace.deliberate';
        value: boolean;
    }
    interface JoinAnswerWorkspaceHostFieldEvent {
        field: '$.workspace.host';
        value: boolean;
    }
    interface JoinAnswerWorkspaceEpochsFieldEvent {
        field: '$.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface JoinAnswerPeersPeerIdFieldEvent {
        field: '$.peers[].peerId';
        value: string;
        index: number;
    }
    interface JoinAnswerPeersAddressesFieldEvent {
        field: '$.peers[].addresses[]';
        index: number;
        value: string;
    }
    interface JoinAnswerFaultFieldEvent {
        field: '$.fault';
        value: number;
    }
    interface JoinAnswerReasonFieldEvent {
        field: '$.reason';
        value: string;
    }
    interface JoinAnswerByNameFieldEvent {
        field: '$.byName';
        value: string;
    }
    interface JoinAnswerNonceFieldEvent {
        field: '$.nonce';
        value: Uint8Array;
    }
    interface JoinAnswerWelcomeFieldEvent {
        field: '$.welcome';
        value: Uint8Array;
    }
    function encode(obj: Partial<JoinAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<JoinAnswer>): JoinAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<JoinAnswer>): Generator<JoinAnswerResultFieldEvent | JoinAnswerWorkspaceIdFieldEvent | JoinAnswerWorkspaceNameFieldEvent | JoinAnswerWorkspaceFoundedAtMsFieldEvent | JoinAnswerWorkspaceFounderFieldEvent | JoinAnswerWorkspaceMemberCountFieldEvent | JoinAnswerWorkspacePolicyFieldEvent | JoinAnswerWorkspaceDeliberateFieldEvent | JoinAnswerWorkspaceHostFieldEvent | JoinAnswerWorkspaceEpochsFieldEvent | JoinAnswerPeersPeerIdFieldEvent | JoinAnswerPeersAddressesFieldEvent | JoinAnswerFaultFieldEvent | JoinAnswerReasonFieldEvent | JoinAnswerByNameFieldEvent | JoinAnswerNonceFieldEvent | JoinAnswerWelcomeFieldEvent>;
}
export interface WaitingNotice {
    workspaceId: string;
    waiting: Waiting[];
}
export declare namespace WaitingNotice {
    const codec: () => Codec<WaitingNotice>;
    interface WaitingNoticeWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface WaitingNoticeWaitingPeerIdFieldEvent {
        field: '$.waiting[].peerId';
        value: string;
        index: number;
    }
    interface WaitingNoticeWaitingNameFieldEvent {
        field: '$.waiting[].name';
        value: string;
        index: number;
    }
    interface WaitingNoticeWaitingDeclinedFieldEvent {
        field: '$.waiting[].declined';
        value: boolean;
        index: number;
    }
    function encode(obj: Partial<WaitingNotice>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WaitingNotice>): WaitingNotice;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WaitingNotice>): Generator<WaitingNoticeWorkspaceIdFieldEvent | WaitingNoticeWaitingPeerIdFieldEvent | WaitingNoticeWaitingNameFieldEvent | WaitingNoticeWaitingDeclinedFieldEvent>;
}
export interface Waiting {
    peerId: string;
    name: string;
    declined: boolean;
}
export declare namespace Waiting {
    const codec: () => Codec<Waiting>;
    interface WaitingPeerIdFieldEvent {
        field: '$.peerId';
        value: string;
    }
    interface WaitingNameFieldEvent {
        field: '$.name';
        value: string;
    }
    interface WaitingDeclinedFieldEvent {
        field: '$.declined';
        value: boolean;
    }
    function encode(obj: Partial<Waiting>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Waiting>): Waiting;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Waiting>): Generator<WaitingPeerIdFieldEvent | WaitingNameFieldEvent | WaitingDeclinedFieldEvent>;
}
export interface WaitingAnswer {
}
export declare namespace WaitingAnswer {
    const codec: () => Codec<WaitingAnswer>;
    function encode(obj: Partial<WaitingAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WaitingAnswer>): WaitingAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WaitingAnswer>): Generator<{}>;
}
export interface LeaveNotice {
    workspaceId: string;
    leaving: boolean;
    forGood: boolean;
}
export declare namespace LeaveNotice {
    const codec: () => Codec<LeaveNotice>;
    interface LeaveNoticeWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface LeaveNoticeLeavingFieldEvent {
        field: '$.leaving';
        value: boolean;
    }
    interface LeaveNoticeForGoodFieldEvent {
        field: '$.forGood';
        value: boolean;
    }
    function encode(obj: Partial<LeaveNotice>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<LeaveNotice>): LeaveNotice;
    function stream(buf: Uint8Array, opts?: DecodeOptions<LeaveNotice>): Generator<LeaveNoticeWorkspaceIdFieldEvent | LeaveNoticeLeavingFieldEvent | LeaveNoticeForGoodFieldEvent>;
}
export interface LeaveAnswer {
    result: number;
}
export declare namespace LeaveAnswer {
    const codec: () => Codec<LeaveAnswer>;
    interface LeaveAnswerResultFieldEvent {
        field: '$.result';
        value: number;
    }
    function encode(obj: Partial<LeaveAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<LeaveAnswer>): LeaveAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<LeaveAnswer>): Generator<LeaveAnswerResultFieldEvent>;
}
export interface MergeRequest {
    from?: WorkspaceInfo;
    into: string;
    members: string[];
}
export declare namespace MergeRequest {
    const codec: () => Codec<MergeRequest>;
    interface MergeRequestFromIdFieldEvent {
        field: '$.from.id';
        value: string;
    }
    interface MergeRequestFromNameFieldEvent {
        field: '$.from.name';
        value: string;
    }
    interface MergeRequestFromFoundedAtMsFieldEvent {
        field: '$.from.foundedAtMs';
        value: number;
    }
    interface MergeRequestFromFounderFieldEvent {
        field: '$.from.founder';
        value: string;
    }
    interface MergeRequestFromMemberCountFieldEvent {
        field: '$.from.memberCount';
        value: number;
    }
    interface MergeRequestFromPolicyFieldEvent {
        field: '$.from.policy';
        value: number;
    }
    interface MergeRequestFromDeliberateFieldEvent {
        field: '$.from.deliberate';
        value: boolean;
    }
    interface MergeRequestFromHostFieldEvent {
        field: '$.from.host';
        value: boolean;
    }
    interface MergeRequestFromEpochsFieldEvent {
        field: '$.from.epochs[]';
        index: number;
        value: string;
    }
    interface MergeRequestIntoFieldEvent {
        field: '$.into';
        value: string;
    }
    interface MergeRequestMembersFieldEvent {
        field: '$.members[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<MergeRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<MergeRequest>): MergeRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<MergeRequest>): Generator<MergeRequestFromIdFieldEvent | MergeRequestFromNameFieldEvent | MergeRequestFromFoundedAtMsFieldEvent | MergeRequestFromFounderFieldEvent | MergeRequestFromMemberCountFieldEvent | MergeRequestFromPolicyFieldEvent | MergeRequestFromDeliberateFieldEvent | MergeRequestFromHostFieldEvent | MergeRequestFromEpochsFieldEvent | MergeRequestIntoFieldEvent | MergeRequestMembersFieldEvent>;
}
export interface MergeAnswer {
    result: number;
    workspace?: WorkspaceInfo;
    peers: PeerAddresses[];
}
export declare namespace MergeAnswer {
    const codec: () => Codec<MergeAnswer>;
    interface MergeAnswerResultFieldEvent {
        field: '$.result';
        value: number;
    }
    interface MergeAnswerWorkspaceIdFieldEvent {
        field: '$.workspace.id';
        value: string;
    }
    interface MergeAnswerWorkspaceNameFieldEvent {
        field: '$.workspace.name';
        value: string;
    }
    interface MergeAnswerWorkspaceFoundedAtMsFieldEvent {
        field: '$.workspace.foundedAtMs';
        value: number;
    }
    interface MergeAnswerWorkspaceFounderFieldEvent {
        field: '$.workspace.founder';
        value: string;
    }
    interface MergeAnswerWorkspaceMemberCountFieldEvent {
        field: '$.workspace.memberCount';
        value: number;
    }
    interface MergeAnswerWorkspacePolicyFieldEvent {
        field: '$.workspace.policy';
        value: number;
    }
    interface MergeAnswerWorkspaceDeliberateFieldEvent {
        field: '$.workspace.deliberate';
        value: boolean;
    }
    interface MergeAnswerWorkspaceHostFieldEvent {
        field: '$.workspace.host';
        value: boolean;
    }
    interface MergeAnswerWorkspaceEpochsFieldEvent {
        field: '$.workspace.epochs[]';
        index: number;
        value: string;
    }
    interface MergeAnswerPeersPeerIdFieldEvent {
        field: '$.peers[].peerId';
        value: string;
        index: number;
    }
    interface MergeAnswerPeersAddressesFieldEvent {
        field: '$.peers[].addresses[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<MergeAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<MergeAnswer>): MergeAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<MergeAnswer>): Generator<MergeAnswerResultFieldEvent | MergeAnswerWorkspaceIdFieldEvent | MergeAnswerWorkspaceNameFieldEvent | MergeAnswerWorkspaceFoundedAtMsFieldEvent | MergeAnswerWorkspaceFounderFieldEvent | MergeAnswerWorkspaceMemberCountFieldEvent | MergeAnswerWorkspacePolicyFieldEvent | MergeAnswerWorkspaceDeliberateFieldEvent | MergeAnswerWorkspaceHostFieldEvent | MergeAnswerWorkspaceEpochsFieldEvent | MergeAnswerPeersPeerIdFieldEvent | MergeAnswerPeersAddressesFieldEvent>;
}
export interface LossNotice {
    workspaceId: string;
    logId: string;
}
export declare namespace LossNotice {
    const codec: () => Codec<LossNotice>;
    interface LossNoticeWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface LossNoticeLogIdFieldEvent {
        field: '$.logId';
        value: string;
    }
    function encode(obj: Partial<LossNotice>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<LossNotice>): LossNotice;
    function stream(buf: Uint8Array, opts?: DecodeOptions<LossNotice>): Generator<LossNoticeWorkspaceIdFieldEvent | LossNoticeLogIdFieldEvent>;
}
export interface LossAnswer {
    result: number;
    term: number;
    index: number;
}
export declare namespace LossAnswer {
    const codec: () => Codec<LossAnswer>;
    interface LossAnswerResultFieldEvent {
        field: '$.result';
        value: number;
    }
    interface LossAnswerTermFieldEvent {
        field: '$.term';
        value: number;
    }
    interface LossAnswerIndexFieldEvent {
        field: '$.index';
        value: number;
    }
    function encode(obj: Partial<LossAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<LossAnswer>): LossAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<LossAnswer>): Generator<LossAnswerResultFieldEvent | LossAnswerTermFieldEvent | LossAnswerIndexFieldEvent>;
}
