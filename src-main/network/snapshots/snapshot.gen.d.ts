// Generated from snapshot.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface SnapshotOffer {
    version: number;
    workspaceId: string;
    id: Uint8Array;
    index: number;
    term: number;
    membership: Uint8Array;
    totalBytes: number;
}
export declare namespace SnapshotOffer {
    const codec: () => Codec<SnapshotOffer>;
    interface SnapshotOfferVersionFieldEvent {
        field: '$.version';
        value: number;
    }
    interface SnapshotOfferWorkspaceIdFieldEvent {
        field: '$.workspaceId';
        value: string;
    }
    interface SnapshotOfferIdFieldEvent {
        field: '$.id';
        value: Uint8Array;
    }
    interface SnapshotOfferIndexFieldEvent {
        field: '$.index';
        value: number;
    }
    interface SnapshotOfferTermFieldEvent {
        field: '$.term';
        value: number;
    }
    interface SnapshotOfferMembershipFieldEvent {
        field: '$.membership';
        value: Uint8Array;
    }
    interface SnapshotOfferTotalBytesFieldEvent {
        field: '$.totalBytes';
        value: number;
    }
    function encode(obj: Partial<SnapshotOffer>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SnapshotOffer>): SnapshotOffer;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SnapshotOffer>): Generator<SnapshotOfferVersionFieldEvent | SnapshotOfferWorkspaceIdFieldEvent | SnapshotOfferIdFieldEvent | SnapshotOfferIndexFieldEvent | SnapshotOfferTermFieldEvent | SnapshotOfferMembershipFieldEvent | SnapshotOfferTotalBytesFieldEvent>;
}
export interface SnapshotChunk {
    offset: number;
    data: Uint8Array;
    checksum: number;
}
export declare namespace SnapshotChunk {
    const codec: () => Codec<SnapshotChunk>;
    interface SnapshotChunkOffsetFieldEvent {
        field: '$.offset';
        value: number;
    }
    interface SnapshotChunkDataFieldEvent {
        field: '$.data';
        value: Uint8Array;
    }
    interface SnapshotChunkChecksumFieldEvent {
        field: '$.checksum';
        value: number;
    }
    function encode(obj: Partial<SnapshotChunk>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SnapshotChunk>): SnapshotChunk;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SnapshotChunk>): Generator<SnapshotChunkOffsetFieldEvent | SnapshotChunkDataFieldEvent | SnapshotChunkChecksumFieldEvent>;
}
export interface SnapshotReply {
    status: number;
    offset: number;
    prefixHash: Uint8Array;
}
export declare namespace SnapshotReply {
    const codec: () => Codec<SnapshotReply>;
    interface SnapshotReplyStatusFieldEvent {
        field: '$.status';
        value: number;
    }
    interface SnapshotReplyOffsetFieldEvent {
        field: '$.offset';
        value: number;
    }
    interface SnapshotReplyPrefixHashFieldEvent {
        field: '$.prefixHash';
        value: Uint8Array;
    }
    function encode(obj: Partial<SnapshotReply>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SnapshotReply>): SnapshotReply;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SnapshotReply>): Generator<SnapshotReplyStatusFieldEvent | SnapshotReplyOffsetFieldEvent | SnapshotReplyPrefixHashFieldEvent>;
}
