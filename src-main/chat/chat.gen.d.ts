// Generated from chat.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface PostMessage {
    channelId: string;
    text: string;
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
    function encode(obj: Partial<PostMessage>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<PostMessage>): PostMessage;
    function stream(buf: Uint8Array, opts?: DecodeOptions<PostMessage>): Generator<PostMessageChannelIdFieldEvent | PostMessageTextFieldEvent>;
}
export interface CreateChannel {
    name: string;
}
export declare namespace CreateChannel {
    const codec: () => Codec<CreateChannel>;
    interface CreateChannelNameFieldEvent {
        field: '$.name';
        value: string;
    }
    function encode(obj: Partial<CreateChannel>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<CreateChannel>): CreateChannel;
    function stream(buf: Uint8Array, opts?: DecodeOptions<CreateChannel>): Generator<CreateChannelNameFieldEvent>;
}
export interface SetProfile {
    name: string;
}
export declare namespace SetProfile {
    const codec: () => Codec<SetProfile>;
    interface SetProfileNameFieldEvent {
        field: '$.name';
        value: string;
    }
    function encode(obj: Partial<SetProfile>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<SetProfile>): SetProfile;
    function stream(buf: Uint8Array, opts?: DecodeOptions<SetProfile>): Generator<SetProfileNameFieldEvent>;
}
export interface Operation {
    postMessage?: PostMessage;
    createChannel?: CreateChannel;
    setProfile?: SetProfile;
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
    interface OperationCreateChannelNameFieldEvent {
        field: '$.createChannel.name';
        value: string;
    }
    interface OperationSetProfileNameFieldEvent {
        field: '$.setProfile.name';
        value: string;
    }
    function encode(obj: Partial<Operation>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<Operation>): Operation;
    function stream(buf: Uint8Array, opts?: DecodeOptions<Operation>): Generator<OperationPostMessageChannelIdFieldEvent | OperationPostMessageTextFieldEvent | OperationCreateChannelNameFieldEvent | OperationSetProfileNameFieldEvent>;
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
    function encode(obj: Partial<MemberContext>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<MemberContext>): MemberContext;
    function stream(buf: Uint8Array, opts?: DecodeOptions<MemberContext>): Generator<MemberContextNameFieldEvent | MemberContextAddressesFieldEvent>;
}
