// Generated from workspace.proto by scripts/generate-protocol.ts. Do not edit.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var WorkspaceRequest;
(function (WorkspaceRequest) {
    let _codec;
    WorkspaceRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.version != null && obj.version !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.version);
                }
                if (obj.greeting != null) {
                    w.uint32(18);
                    Greeting.codec().encode(obj.greeting, w);
                }
                if (obj.join != null) {
                    w.uint32(26);
                    JoinRequest.codec().encode(obj.join, w);
                }
                if (obj.leave != null) {
                    w.uint32(82);
                    LeaveNotice.codec().encode(obj.leave, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    version: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.version = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.greeting = Greeting.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.greeting
                            });
                            break;
                        }
                        case 3: {
                            obj.join = JoinRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.join
                            });
                            break;
                        }
                        case 10: {
                            obj.leave = LeaveNotice.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.leave
                            });
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
                                field: `${prefix}.version`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield* Greeting.codec().stream(reader, reader.uint32(), `${prefix}.greeting`, {
                                limits: opts.limits?.greeting
                            });
                            break;
                        }
                        case 3: {
                            yield* JoinRequest.codec().stream(reader, reader.uint32(), `${prefix}.join`, {
                                limits: opts.limits?.join
                            });
                            break;
                        }
                        case 10: {
                            yield* LeaveNotice.codec().stream(reader, reader.uint32(), `${prefix}.leave`, {
                                limits: opts.limits?.leave
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
        return encodeMessage(obj, WorkspaceRequest.codec());
    }
    WorkspaceRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WorkspaceRequest.codec(), opts);
    }
    WorkspaceRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WorkspaceRequest.codec(), opts);
    }
    WorkspaceRequest.stream = stream;
})(WorkspaceRequest || (WorkspaceRequest = {}));
export var WorkspaceResponse;
(function (WorkspaceResponse) {
    let _codec;
    WorkspaceResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.version != null && obj.version !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.version);
                }
                if (obj.greeting != null) {
                    w.uint32(18);
                    Greeting.codec().encode(obj.greeting, w);
                }
                if (obj.join != null) {
                    w.uint32(26);
                    JoinAnswer.codec().encode(obj.join, w);
                }
                if (obj.leave != null) {
                    w.uint32(82);
                    LeaveAnswer.codec().encode(obj.leave, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    version: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.version = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.greeting = Greeting.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.greeting
                            });
                            break;
                        }
                        case 3: {
                            obj.join = JoinAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.join
                            });
                            break;
                        }
                        case 10: {
                            obj.leave = LeaveAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.leave
                            });
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
                                field: `${prefix}.version`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield* Greeting.codec().stream(reader, reader.uint32(), `${prefix}.greeting`, {
                                limits: opts.limits?.greeting
                            });
                            break;
                        }
                        case 3: {
                            yield* JoinAnswer.codec().stream(reader, reader.uint32(), `${prefix}.join`, {
                                limits: opts.limits?.join
                            });
                            break;
                        }
                        case 10: {
                            yield* LeaveAnswer.codec().stream(reader, reader.uint32(), `${prefix}.leave`, {
                                limits: opts.limits?.leave
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
        return encodeMessage(obj, WorkspaceResponse.codec());
    }
    WorkspaceResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WorkspaceResponse.codec(), opts);
    }
    WorkspaceResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WorkspaceResponse.codec(), opts);
    }
    WorkspaceResponse.stream = stream;
})(WorkspaceResponse || (WorkspaceResponse = {}));
export var Greeting;
(function (Greeting) {
    let _codec;
    Greeting.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if ((obj.phase != null && obj.phase !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.phase);
                }
                if (obj.workspace != null) {
                    w.uint32(26);
                    WorkspaceInfo.codec().encode(obj.workspace, w);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(34);
                        w.string(value);
                    }
                }
                if (obj.peers != null && obj.peers.length > 0) {
                    for (const value of obj.peers) {
                        w.uint32(42);
                        PeerAddresses.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    phase: 0,
                    addresses: [],
                    peers: []
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
                            obj.phase = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.workspace = WorkspaceInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.workspace
                            });
                            break;
                        }
                        case 4: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.string());
                            break;
                        }
                        case 5: {
                            if (opts.limits?.peers != null && obj.peers.length === opts.limits.peers) {
                                throw new MaxLengthError('Decode error - repeated field "peers" had too many elements');
                            }
                            obj.peers.push(PeerAddresses.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peers$
                            }));
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
                    addresses: 0,
                    peers: 0
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
                            yield {
                                field: `${prefix}.phase`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            yield* WorkspaceInfo.codec().stream(reader, reader.uint32(), `${prefix}.workspace`, {
                                limits: opts.limits?.workspace
                            });
                            break;
                        }
                        case 4: {
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
                        case 5: {
                            if (opts.limits?.peers != null && obj.peers === opts.limits.peers) {
                                throw new MaxLengthError('Streaming decode error - repeated field "peers" had too many elements');
                            }
                            for (const evt of PeerAddresses.codec().stream(reader, reader.uint32(), `${prefix}.peers[]`, {
                                limits: opts.limits?.peers$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.peers
                                };
                            }
                            obj.peers++;
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
        return encodeMessage(obj, Greeting.codec());
    }
    Greeting.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Greeting.codec(), opts);
    }
    Greeting.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Greeting.codec(), opts);
    }
    Greeting.stream = stream;
})(Greeting || (Greeting = {}));
export var WorkspaceInfo;
(function (WorkspaceInfo) {
    let _codec;
    WorkspaceInfo.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(10);
                    w.string(obj.id);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if ((obj.foundedAtMs != null && obj.foundedAtMs !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.foundedAtMs);
                }
                if ((obj.founder != null && obj.founder !== '')) {
                    w.uint32(34);
                    w.string(obj.founder);
                }
                if ((obj.memberCount != null && obj.memberCount !== 0)) {
                    w.uint32(40);
                    w.uint32(obj.memberCount);
                }
                if (obj.epochs != null && obj.epochs.length > 0) {
                    for (const value of obj.epochs) {
                        w.uint32(82);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    id: '',
                    name: '',
                    foundedAtMs: 0,
                    founder: '',
                    memberCount: 0,
                    epochs: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.id = reader.string();
                            break;
                        }
                        case 2: {
                            obj.name = reader.string();
                            break;
                        }
                        case 3: {
                            obj.foundedAtMs = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.founder = reader.string();
                            break;
                        }
                        case 5: {
                            obj.memberCount = reader.uint32();
                            break;
                        }
                        case 10: {
                            if (opts.limits?.epochs != null && obj.epochs.length === opts.limits.epochs) {
                                throw new MaxLengthError('Decode error - repeated field "epochs" had too many elements');
                            }
                            obj.epochs.push(reader.string());
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
                    epochs: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.id`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.foundedAtMs`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.founder`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.memberCount`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 10: {
                            if (opts.limits?.epochs != null && obj.epochs === opts.limits.epochs) {
                                throw new MaxLengthError('Streaming decode error - repeated field "epochs" had too many elements');
                            }
                            yield {
                                field: `${prefix}.epochs[]`,
                                index: obj.epochs,
                                value: reader.string()
                            };
                            obj.epochs++;
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
        return encodeMessage(obj, WorkspaceInfo.codec());
    }
    WorkspaceInfo.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WorkspaceInfo.codec(), opts);
    }
    WorkspaceInfo.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WorkspaceInfo.codec(), opts);
    }
    WorkspaceInfo.stream = stream;
})(WorkspaceInfo || (WorkspaceInfo = {}));
export var PeerAddresses;
(function (PeerAddresses) {
    let _codec;
    PeerAddresses.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
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
                    peerId: '',
                    addresses: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.peerId = reader.string();
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
                                field: `${prefix}.peerId`,
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
        return encodeMessage(obj, PeerAddresses.codec());
    }
    PeerAddresses.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PeerAddresses.codec(), opts);
    }
    PeerAddresses.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, PeerAddresses.codec(), opts);
    }
    PeerAddresses.stream = stream;
})(PeerAddresses || (PeerAddresses = {}));
export var JoinRequest;
(function (JoinRequest) {
    let _codec;
    JoinRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if (obj.addresses != null && obj.addresses.length > 0) {
                    for (const value of obj.addresses) {
                        w.uint32(26);
                        w.string(value);
                    }
                }
                if ((obj.level != null && obj.level !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.level);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    name: '',
                    addresses: [],
                    level: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.workspaceId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.name = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) {
                                throw new MaxLengthError('Decode error - repeated field "addresses" had too many elements');
                            }
                            obj.addresses.push(reader.string());
                            break;
                        }
                        case 4: {
                            obj.level = reader.uint32();
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
                                field: `${prefix}.workspaceId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.name`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
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
                        case 4: {
                            yield {
                                field: `${prefix}.level`,
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
        return encodeMessage(obj, JoinRequest.codec());
    }
    JoinRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, JoinRequest.codec(), opts);
    }
    JoinRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, JoinRequest.codec(), opts);
    }
    JoinRequest.stream = stream;
})(JoinRequest || (JoinRequest = {}));
export var JoinAnswer;
(function (JoinAnswer) {
    let _codec;
    JoinAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.result != null && obj.result !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.result);
                }
                if (obj.workspace != null) {
                    w.uint32(18);
                    WorkspaceInfo.codec().encode(obj.workspace, w);
                }
                if (obj.peers != null && obj.peers.length > 0) {
                    for (const value of obj.peers) {
                        w.uint32(26);
                        PeerAddresses.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    result: 0,
                    peers: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.result = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.workspace = WorkspaceInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.workspace
                            });
                            break;
                        }
                        case 3: {
                            if (opts.limits?.peers != null && obj.peers.length === opts.limits.peers) {
                                throw new MaxLengthError('Decode error - repeated field "peers" had too many elements');
                            }
                            obj.peers.push(PeerAddresses.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peers$
                            }));
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
                    peers: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.result`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield* WorkspaceInfo.codec().stream(reader, reader.uint32(), `${prefix}.workspace`, {
                                limits: opts.limits?.workspace
                            });
                            break;
                        }
                        case 3: {
                            if (opts.limits?.peers != null && obj.peers === opts.limits.peers) {
                                throw new MaxLengthError('Streaming decode error - repeated field "peers" had too many elements');
                            }
                            for (const evt of PeerAddresses.codec().stream(reader, reader.uint32(), `${prefix}.peers[]`, {
                                limits: opts.limits?.peers$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.peers
                                };
                            }
                            obj.peers++;
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
        return encodeMessage(obj, JoinAnswer.codec());
    }
    JoinAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, JoinAnswer.codec(), opts);
    }
    JoinAnswer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, JoinAnswer.codec(), opts);
    }
    JoinAnswer.stream = stream;
})(JoinAnswer || (JoinAnswer = {}));
export var LeaveNotice;
(function (LeaveNotice) {
    let _codec;
    LeaveNotice.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if ((obj.leaving != null && obj.leaving !== false)) {
                    w.uint32(16);
                    w.bool(obj.leaving);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    leaving: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.workspaceId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.leaving = reader.bool();
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
                                field: `${prefix}.workspaceId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.leaving`,
                                value: reader.bool()
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
        return encodeMessage(obj, LeaveNotice.codec());
    }
    LeaveNotice.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LeaveNotice.codec(), opts);
    }
    LeaveNotice.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, LeaveNotice.codec(), opts);
    }
    LeaveNotice.stream = stream;
})(LeaveNotice || (LeaveNotice = {}));
export var LeaveAnswer;
(function (LeaveAnswer) {
    let _codec;
    LeaveAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.result != null && obj.result !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.result);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    result: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.result = reader.uint32();
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
                                field: `${prefix}.result`,
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
        return encodeMessage(obj, LeaveAnswer.codec());
    }
    LeaveAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LeaveAnswer.codec(), opts);
    }
    LeaveAnswer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, LeaveAnswer.codec(), opts);
    }
    LeaveAnswer.stream = stream;
})(LeaveAnswer || (LeaveAnswer = {}));
