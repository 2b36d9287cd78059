// Generated from start.proto by scripts/generate-protocol.ts. Do not edit.
import { decodeMessage, encodeMessage, message, streamMessage } from 'protons-runtime';
export var StartInHello;
(function (StartInHello) {
    let _codec;
    StartInHello.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.counter != null && obj.counter !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.counter);
                }
                if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
                    w.uint32(42);
                    w.bytes(obj.nonce);
                }
                if ((obj.latest != null && obj.latest !== 0)) {
                    w.uint32(48);
                    w.uint64Number(obj.latest);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    counter: 0,
                    nonce: new Uint8Array(0),
                    latest: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 4: {
                            obj.counter = reader.uint64Number();
                            break;
                        }
                        case 5: {
                            obj.nonce = reader.bytes();
                            break;
                        }
                        case 6: {
                            obj.latest = reader.uint64Number();
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 4: {
                            yield {
                                field: `${prefix}.counter`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.nonce`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.latest`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
            });
        }
        return _codec;
    };
    function encode(obj) {
        return encodeMessage(obj, StartInHello.codec());
    }
    StartInHello.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, StartInHello.codec(), opts);
    }
    StartInHello.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, StartInHello.codec(), opts);
    }
    StartInHello.stream = stream;
})(StartInHello || (StartInHello = {}));
