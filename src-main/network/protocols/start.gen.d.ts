// Generated from start.proto by scripts/generate-protocol.ts. Do not edit.
import type { Codec, DecodeOptions } from 'protons-runtime';
export interface StartInHello {
    counter: number;
    nonce: Uint8Array;
    latest: number;
}
export declare namespace StartInHello {
    const codec: () => Codec<StartInHello>;
    interface StartInHelloCounterFieldEvent {
        field: '$.counter';
        value: number;
    }
    interface StartInHelloNonceFieldEvent {
        field: '$.nonce';
        value: Uint8Array;
    }
    interface StartInHelloLatestFieldEvent {
        field: '$.latest';
        value: number;
    }
    function encode(obj: Partial<StartInHello>): Uint8Array<ArrayBuffer>;
    function decode(buf: Uint8Array, opts?: DecodeOptions<StartInHello>): StartInHello;
    function stream(buf: Uint8Array, opts?: DecodeOptions<StartInHello>): Generator<StartInHelloCounterFieldEvent | StartInHelloNonceFieldEvent | StartInHelloLatestFieldEvent>;
}
