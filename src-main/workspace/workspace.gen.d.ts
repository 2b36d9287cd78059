// Generated from workspace.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface WorkspaceRequest {
    version: number;
    greeting?: Greeting;
    join?: JoinRequest;
    leave?: LeaveNotice;
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
    interface WorkspaceRequestLeaveWorkspaceIdFieldEvent {
        field: '$.leave.workspaceId';
        value: string;
    }
    interface WorkspaceRequestLeaveLeavingFieldEvent {
        field: '$.leave.leaving';
        value: boolean;
    }
    function encode(obj: Partial<WorkspaceRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceRequest>): WorkspaceRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceRequest>): Generator<WorkspaceRequestVersionFieldEvent | WorkspaceRequestGreetingNameFieldEvent | WorkspaceRequestGreetingPhaseFieldEvent | WorkspaceRequestGreetingWorkspaceIdFieldEvent | WorkspaceRequestGreetingWorkspaceNameFieldEvent | WorkspaceRequestGreetingWorkspaceFoundedAtMsFieldEvent | WorkspaceRequestGreetingWorkspaceFounderFieldEvent | WorkspaceRequestGreetingWorkspaceMemberCountFieldEvent | WorkspaceRequestGreetingWorkspaceEpochsFieldEvent | WorkspaceRequestGreetingAddressesFieldEvent | WorkspaceRequestGreetingPeersPeerIdFieldEvent | WorkspaceRequestGreetingPeersAddressesFieldEvent | WorkspaceRequestJoinWorkspaceIdFieldEvent | WorkspaceRequestJoinNameFieldEvent | WorkspaceRequestJoinAddressesFieldEvent | WorkspaceRequestJoinLevelFieldEvent | WorkspaceRequestLeaveWorkspaceIdFieldEvent | WorkspaceRequestLeaveLeavingFieldEvent>;
}
export interface WorkspaceResponse {
    version: number;
    greeting?: Greeting;
    join?: JoinAnswer;
    leave?: LeaveAnswer;
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
    interface WorkspaceResponseLeaveResultFieldEvent {
        field: '$.leave.result';
        value: number;
    }
    function encode(obj: Partial<WorkspaceResponse>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceResponse>): WorkspaceResponse;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceResponse>): Generator<WorkspaceResponseVersionFieldEvent | WorkspaceResponseGreetingNameFieldEvent | WorkspaceResponseGreetingPhaseFieldEvent | WorkspaceResponseGreetingWorkspaceIdFieldEvent | WorkspaceResponseGreetingWorkspaceNameFieldEvent | WorkspaceResponseGreetingWorkspaceFoundedAtMsFieldEvent | WorkspaceResponseGreetingWorkspaceFounderFieldEvent | WorkspaceResponseGreetingWorkspaceMemberCountFieldEvent | WorkspaceResponseGreetingWorkspaceEpochsFieldEvent | WorkspaceResponseGreetingAddressesFieldEvent | WorkspaceResponseGreetingPeersPeerIdFieldEvent | WorkspaceResponseGreetingPeersAddressesFieldEvent | WorkspaceResponseJoinResultFieldEvent | WorkspaceResponseJoinWorkspaceIdFieldEvent | WorkspaceResponseJoinWorkspaceNameFieldEvent | WorkspaceResponseJoinWorkspaceFoundedAtMsFieldEvent | WorkspaceResponseJoinWorkspaceFounderFieldEvent | WorkspaceResponseJoinWorkspaceMemberCountFieldEvent | WorkspaceResponseJoinWorkspaceEpochsFieldEvent | WorkspaceResponseJoinPeersPeerIdFieldEvent | WorkspaceResponseJoinPeersAddressesFieldEvent | WorkspaceResponseLeaveResultFieldEvent>;
}
export interface Greeting {
    name: string;
    phase: number;
    workspace?: WorkspaceInfo;
    addresses: string[];
    peers: PeerAddresses[];
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
    function encode(obj: Partial<Greeting>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Greeting>): Greeting;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Greeting>): Generator<GreetingNameFieldEvent | GreetingPhaseFieldEvent | GreetingWorkspaceIdFieldEvent | GreetingWorkspaceNameFieldEvent | GreetingWorkspaceFoundedAtMsFieldEvent | GreetingWorkspaceFounderFieldEvent | GreetingWorkspaceMemberCountFieldEvent | GreetingWorkspaceEpochsFieldEvent | GreetingAddressesFieldEvent | GreetingPeersPeerIdFieldEvent | GreetingPeersAddressesFieldEvent>;
}
export interface WorkspaceInfo {
    id: string;
    name: string;
    foundedAtMs: number;
    founder: string;
    memberCount: number;
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
    interface WorkspaceInfoEpochsFieldEvent {
        field: '$.epochs[]';
        index: number;
        value: string;
    }
    function encode(obj: Partial<WorkspaceInfo>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<WorkspaceInfo>): WorkspaceInfo;
    function stream(buf: Uint8Array, opts?: DecodeOptions<WorkspaceInfo>): Generator<WorkspaceInfoIdFieldEvent | WorkspaceInfoNameFieldEvent | WorkspaceInfoFoundedAtMsFieldEvent | WorkspaceInfoFounderFieldEvent | WorkspaceInfoMemberCountFieldEvent | WorkspaceInfoEpochsFieldEvent>;
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
    function encode(obj: Partial<JoinRequest>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<JoinRequest>): JoinRequest;
    function stream(buf: Uint8Array, opts?: DecodeOptions<JoinRequest>): Generator<JoinRequestWorkspaceIdFieldEvent | JoinRequestNameFieldEvent | JoinRequestAddressesFieldEvent | JoinRequestLevelFieldEvent>;
}
export interface JoinAnswer {
    result: number;
    workspace?: WorkspaceInfo;
    peers: PeerAddresses[];
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
    function encode(obj: Partial<JoinAnswer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<JoinAnswer>): JoinAnswer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<JoinAnswer>): Generator<JoinAnswerResultFieldEvent | JoinAnswerWorkspaceIdFieldEvent | JoinAnswerWorkspaceNameFieldEvent | JoinAnswerWorkspaceFoundedAtMsFieldEvent | JoinAnswerWorkspaceFounderFieldEvent | JoinAnswerWorkspaceMemberCountFieldEvent | JoinAnswerWorkspaceEpochsFieldEvent | JoinAnswerPeersPeerIdFieldEvent | JoinAnswerPeersAddressesFieldEvent>;
}
export interface LeaveNotice {
    workspaceId: string;
    leaving: boolean;
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
    function encode(obj: Partial<LeaveNotice>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<LeaveNotice>): LeaveNotice;
    function stream(buf: Uint8Array, opts?: DecodeOptions<LeaveNotice>): Generator<LeaveNoticeWorkspaceIdFieldEvent | LeaveNoticeLeavingFieldEvent>;
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
