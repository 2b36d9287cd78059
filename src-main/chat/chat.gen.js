// Generated from chat.proto by scripts/generate-protocol.ts. Do not edit.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var PostMessage;
(function (PostMessage) {
    let _codec;
    PostMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.channelId != null && obj.channelId !== '')) {
                    w.uint32(10);
                    w.string(obj.channelId);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    channelId: '',
                    text: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.channelId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.text = reader.string();
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
                        case 1: {
                            yield {
                                field: `${prefix}.channelId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.text`,
                                value: reader.string()
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
        return encodeMessage(obj, PostMessage.codec());
    }
    PostMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PostMessage.codec(), opts);
    }
    PostMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, PostMessage.codec(), opts);
    }
    PostMessage.stream = stream;
})(PostMessage || (PostMessage = {}));
export var CreateChannel;
(function (CreateChannel) {
    let _codec;
    CreateChannel.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.name = reader.string();
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
                        case 1: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
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
        return encodeMessage(obj, CreateChannel.codec());
    }
    CreateChannel.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CreateChannel.codec(), opts);
    }
    CreateChannel.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, CreateChannel.codec(), opts);
    }
    CreateChannel.stream = stream;
})(CreateChannel || (CreateChannel = {}));
export var SetProfile;
(function (SetProfile) {
    let _codec;
    SetProfile.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.name = reader.string();
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
                        case 1: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
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
        return encodeMessage(obj, SetProfile.codec());
    }
    SetProfile.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SetProfile.codec(), opts);
    }
    SetProfile.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SetProfile.codec(), opts);
    }
    SetProfile.stream = stream;
})(SetProfile || (SetProfile = {}));
export var Operation;
(function (Operation) {
    let _codec;
    Operation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                obj = { ...obj };
                if (obj.setProfile != null) {
                    obj.createChannel = undefined;
                    obj.postMessage = undefined;
                }
                if (obj.createChannel != null) {
                    obj.setProfile = undefined;
                    obj.postMessage = undefined;
                }
                if (obj.postMessage != null) {
                    obj.setProfile = undefined;
                    obj.createChannel = undefined;
                }
                if (obj.postMessage != null) {
                    w.uint32(10);
                    PostMessage.codec().encode(obj.postMessage, w);
                }
                if (obj.createChannel != null) {
                    w.uint32(18);
                    CreateChannel.codec().encode(obj.createChannel, w);
                }
                if (obj.setProfile != null) {
                    w.uint32(26);
                    SetProfile.codec().encode(obj.setProfile, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {};
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.postMessage = PostMessage.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.postMessage
                            });
                            break;
                        }
                        case 2: {
                            obj.createChannel = CreateChannel.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.createChannel
                            });
                            break;
                        }
                        case 3: {
                            obj.setProfile = SetProfile.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.setProfile
                            });
                            break;
                        }
                        default: {
                            reader.skipType(tag & 7);
                            break;
                        }
                    }
                }
                if (obj.setProfile != null) {
                    delete obj.createChannel;
                    delete obj.postMessage;
                }
                if (obj.createChannel != null) {
                    delete obj.setProfile;
                    delete obj.postMessage;
                }
                if (obj.postMessage != null) {
                    delete obj.setProfile;
                    delete obj.createChannel;
                }
                return obj;
            }, function* (reader, length, prefix, opts = {}) {
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* PostMessage.codec().stream(reader, reader.uint32(), `${prefix}.postMessage`, {
                                limits: opts.limits?.postMessage
                            });
                            break;
                        }
                        case 2: {
                            yield* CreateChannel.codec().stream(reader, reader.uint32(), `${prefix}.createChannel`, {
                                limits: opts.limits?.createChannel
                            });
                            break;
                        }
                        case 3: {
                            yield* SetProfile.codec().stream(reader, reader.uint32(), `${prefix}.setProfile`, {
                                limits: opts.limits?.setProfile
                            });
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
        return encodeMessage(obj, Operation.codec());
    }
    Operation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Operation.codec(), opts);
    }
    Operation.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Operation.codec(), opts);
    }
    Operation.stream = stream;
})(Operation || (Operation = {}));
export var SignedBody;
(function (SignedBody) {
    let _codec;
    SignedBody.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.authorKey != null && obj.authorKey.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.authorKey);
                }
                if ((obj.session != null && obj.session.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.session);
                }
                if ((obj.sequence != null && obj.sequence !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.sequence);
                }
                if ((obj.writtenAtMs != null && obj.writtenAtMs !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.writtenAtMs);
                }
                if ((obj.operation != null && obj.operation.byteLength > 0)) {
                    w.uint32(42);
                    w.bytes(obj.operation);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    authorKey: new Uint8Array(0),
                    session: new Uint8Array(0),
                    sequence: 0,
                    writtenAtMs: 0,
                    operation: new Uint8Array(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.authorKey = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.session = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.sequence = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.writtenAtMs = reader.uint64Number();
                            break;
                        }
                        case 5: {
                            obj.operation = reader.bytes();
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
                        case 1: {
                            yield {
                                field: `${prefix}.authorKey`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.session`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.sequence`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.writtenAtMs`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.operation`,
                                value: reader.bytes()
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
        return encodeMessage(obj, SignedBody.codec());
    }
    SignedBody.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SignedBody.codec(), opts);
    }
    SignedBody.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SignedBody.codec(), opts);
    }
    SignedBody.stream = stream;
})(SignedBody || (SignedBody = {}));
export var Envelope;
(function (Envelope) {
    let _codec;
    Envelope.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.body != null && obj.body.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.body);
                }
                if ((obj.signature != null && obj.signature.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.signature);
                }
                if ((obj.path != null && obj.path.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.path);
                }
                if ((obj.pathSides != null && obj.pathSides !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.pathSides);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    body: new Uint8Array(0),
                    signature: new Uint8Array(0),
                    path: new Uint8Array(0),
                    pathSides: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.body = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.signature = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.path = reader.bytes();
                            break;
                        }
                        case 4: {
                            obj.pathSides = reader.uint32();
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
                        case 1: {
                            yield {
                                field: `${prefix}.body`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.signature`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.path`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.pathSides`,
                                value: reader.uint32()
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
        return encodeMessage(obj, Envelope.codec());
    }
    Envelope.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Envelope.codec(), opts);
    }
    Envelope.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Envelope.codec(), opts);
    }
    Envelope.stream = stream;
})(Envelope || (Envelope = {}));
export var StampedProposal;
(function (StampedProposal) {
    let _codec;
    StampedProposal.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.envelope != null && obj.envelope.byteLength > 0)) {
                    w.uint32(10);
                    w.bytes(obj.envelope);
                }
                if ((obj.receivedAtMs != null && obj.receivedAtMs !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.receivedAtMs);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    envelope: new Uint8Array(0),
                    receivedAtMs: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.envelope = reader.bytes();
                            break;
                        }
                        case 2: {
                            obj.receivedAtMs = reader.uint64Number();
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
                        case 1: {
                            yield {
                                field: `${prefix}.envelope`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.receivedAtMs`,
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
        return encodeMessage(obj, StampedProposal.codec());
    }
    StampedProposal.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, StampedProposal.codec(), opts);
    }
    StampedProposal.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, StampedProposal.codec(), opts);
    }
    StampedProposal.stream = stream;
})(StampedProposal || (StampedProposal = {}));
export var MemberContext;
(function (MemberContext) {
    let _codec;
    MemberContext.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    addresses: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.name = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.string());
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
                const obj = {
                    addresses: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.addresses != null && obj.addresses === opts.limits.addresses) {
                                throw new MaxLengthError('Streaming decode error - repeated field "addresses" had too many elements');
                            }
                            yield {
                                field: `${prefix}.addresses[]`,
                                index: obj.addresses,
                                value: reader.string()
                            };
                            obj.addresses++;
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
        return encodeMessage(obj, MemberContext.codec());
    }
    MemberContext.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, MemberContext.codec(), opts);
    }
    MemberContext.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, MemberContext.codec(), opts);
    }
    MemberContext.stream = stream;
})(MemberContext || (MemberContext = {}));
