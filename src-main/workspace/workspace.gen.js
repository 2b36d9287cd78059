// Generated from workspace.proto by scripts/generate-protocol.ts. Do not edit.
/* eslint-disable require-yield */
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
                if (obj.waiting != null) {
                    w.uint32(90);
                    WaitingNotice.codec().encode(obj.waiting, w);
                }
                if (obj.merge != null) {
                    w.uint32(98);
                    MergeRequest.codec().encode(obj.merge, w);
                }
                if (obj.loss != null) {
                    w.uint32(106);
                    LossNotice.codec().encode(obj.loss, w);
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
                        case 11: {
                            obj.waiting = WaitingNotice.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.waiting
                            });
                            break;
                        }
                        case 12: {
                            obj.merge = MergeRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.merge
                            });
                            break;
                        }
                        case 13: {
                            obj.loss = LossNotice.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.loss
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
                        case 11: {
                            yield* WaitingNotice.codec().stream(reader, reader.uint32(), `${prefix}.waiting`, {
                                limits: opts.limits?.waiting
                            });
                            break;
                        }
                        case 12: {
                            yield* MergeRequest.codec().stream(reader, reader.uint32(), `${prefix}.merge`, {
                                limits: opts.limits?.merge
                            });
                            break;
                        }
                        case 13: {
                            yield* LossNotice.codec().stream(reader, reader.uint32(), `${prefix}.loss`, {
                                limits: opts.limits?.loss
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
                if (obj.waiting != null) {
                    w.uint32(90);
                    WaitingAnswer.codec().encode(obj.waiting, w);
                }
                if (obj.merge != null) {
                    w.uint32(98);
                    MergeAnswer.codec().encode(obj.merge, w);
                }
                if (obj.loss != null) {
                    w.uint32(106);
                    LossAnswer.codec().encode(obj.loss, w);
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
                        case 11: {
                            obj.waiting = WaitingAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.waiting
                            });
                            break;
                        }
                        case 12: {
                            obj.merge = MergeAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.merge
                            });
                            break;
                        }
                        case 13: {
                            obj.loss = LossAnswer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.loss
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
                        case 11: {
                            yield* WaitingAnswer.codec().stream(reader, reader.uint32(), `${prefix}.waiting`, {
                                limits: opts.limits?.waiting
                            });
                            break;
                        }
                        case 12: {
                            yield* MergeAnswer.codec().stream(reader, reader.uint32(), `${prefix}.merge`, {
                                limits: opts.limits?.merge
                            });
                            break;
                        }
                        case 13: {
                            yield* LossAnswer.codec().stream(reader, reader.uint32(), `${prefix}.loss`, {
                                limits: opts.limits?.loss
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
                if (obj.others != null && obj.others.length > 0) {
                    for (const value of obj.others) {
                        w.uint32(50);
                        WorkspaceInfo.codec().encode(value, w);
                    }
                }
                if (obj.moves != null && obj.moves.length > 0) {
                    for (const value of obj.moves) {
                        w.uint32(58);
                        Move.codec().encode(value, w);
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
                    peers: [],
                    others: [],
                    moves: []
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
                        case 6: {
                            if (opts.limits?.others != null && obj.others.length === opts.limits.others) {
                                throw new MaxLengthError('Decode error - repeated field "others" had too many elements');
                            }
                            obj.others.push(WorkspaceInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.others$
                            }));
                            break;
                        }
                        case 7: {
                            if (opts.limits?.moves != null && obj.moves.length === opts.limits.moves) {
                                throw new MaxLengthError('Decode error - repeated field "moves" had too many elements');
                            }
                            obj.moves.push(Move.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.moves$
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
                    peers: 0,
                    others: 0,
                    moves: 0
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
                        case 6: {
                            if (opts.limits?.others != null && obj.others === opts.limits.others) {
                                throw new MaxLengthError('Streaming decode error - repeated field "others" had too many elements');
                            }
                            for (const evt of WorkspaceInfo.codec().stream(reader, reader.uint32(), `${prefix}.others[]`, {
                                limits: opts.limits?.others$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.others
                                };
                            }
                            obj.others++;
                            break;
                        }
                        case 7: {
                            if (opts.limits?.moves != null && obj.moves === opts.limits.moves) {
                                throw new MaxLengthError('Streaming decode error - repeated field "moves" had too many elements');
                            }
                            for (const evt of Move.codec().stream(reader, reader.uint32(), `${prefix}.moves[]`, {
                                limits: opts.limits?.moves$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.moves
                                };
                            }
                            obj.moves++;
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
                if ((obj.policy != null && obj.policy !== 0)) {
                    w.uint32(48);
                    w.uint32(obj.policy);
                }
                if ((obj.deliberate != null && obj.deliberate !== false)) {
                    w.uint32(56);
                    w.bool(obj.deliberate);
                }
                if ((obj.host != null && obj.host !== false)) {
                    w.uint32(64);
                    w.bool(obj.host);
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
                    policy: 0,
                    deliberate: false,
                    host: false,
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
                        case 6: {
                            obj.policy = reader.uint32();
                            break;
                        }
                        case 7: {
                            obj.deliberate = reader.bool();
                            break;
                        }
                        case 8: {
                            obj.host = reader.bool();
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
                        case 6: {
                            yield {
                                field: `${prefix}.policy`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.deliberate`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 8: {
                            yield {
                                field: `${prefix}.host`,
                                value: reader.bool()
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
export var Move;
(function (Move) {
    let _codec;
    Move.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if (obj.epochs != null && obj.epochs.length > 0) {
                    for (const value of obj.epochs) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (obj.into != null) {
                    w.uint32(26);
                    WorkspaceInfo.codec().encode(obj.into, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    epochs: []
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
                            if (opts.limits?.epochs != null && obj.epochs.length === opts.limits.epochs) {
                                throw new MaxLengthError('Decode error - repeated field "epochs" had too many elements');
                            }
                            obj.epochs.push(reader.string());
                            break;
                        }
                        case 3: {
                            obj.into = WorkspaceInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.into
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
                const obj = {
                    epochs: 0
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
                        case 3: {
                            yield* WorkspaceInfo.codec().stream(reader, reader.uint32(), `${prefix}.into`, {
                                limits: opts.limits?.into
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
        return encodeMessage(obj, Move.codec());
    }
    Move.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Move.codec(), opts);
    }
    Move.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Move.codec(), opts);
    }
    Move.stream = stream;
})(Move || (Move = {}));
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
                if ((obj.invitationId != null && obj.invitationId !== '')) {
                    w.uint32(42);
                    w.string(obj.invitationId);
                }
                if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
                    w.uint32(50);
                    w.bytes(obj.nonce);
                }
                if ((obj.answeredNonce != null && obj.answeredNonce.byteLength > 0)) {
                    w.uint32(58);
                    w.bytes(obj.answeredNonce);
                }
                if ((obj.proof != null && obj.proof.byteLength > 0)) {
                    w.uint32(66);
                    w.bytes(obj.proof);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    name: '',
                    addresses: [],
                    level: 0,
                    invitationId: '',
                    nonce: new Uint8Array(0),
                    answeredNonce: new Uint8Array(0),
                    proof: new Uint8Array(0)
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
                        case 5: {
                            obj.invitationId = reader.string();
                            break;
                        }
                        case 6: {
                            obj.nonce = reader.bytes();
                            break;
                        }
                        case 7: {
                            obj.answeredNonce = reader.bytes();
                            break;
                        }
                        case 8: {
                            obj.proof = reader.bytes();
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
                        case 5: {
                            yield {
                                field: `${prefix}.invitationId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.nonce`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.answeredNonce`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 8: {
                            yield {
                                field: `${prefix}.proof`,
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
                if ((obj.fault != null && obj.fault !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.fault);
                }
                if ((obj.reason != null && obj.reason !== '')) {
                    w.uint32(42);
                    w.string(obj.reason);
                }
                if ((obj.byName != null && obj.byName !== '')) {
                    w.uint32(50);
                    w.string(obj.byName);
                }
                if ((obj.nonce != null && obj.nonce.byteLength > 0)) {
                    w.uint32(58);
                    w.bytes(obj.nonce);
                }
                if ((obj.welcome != null && obj.welcome.byteLength > 0)) {
                    w.uint32(66);
                    w.bytes(obj.welcome);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    result: 0,
                    peers: [],
                    fault: 0,
                    reason: '',
                    byName: '',
                    nonce: new Uint8Array(0),
                    welcome: new Uint8Array(0)
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
                        case 4: {
                            obj.fault = reader.uint32();
                            break;
                        }
                        case 5: {
                            obj.reason = reader.string();
                            break;
                        }
                        case 6: {
                            obj.byName = reader.string();
                            break;
                        }
                        case 7: {
                            obj.nonce = reader.bytes();
                            break;
                        }
                        case 8: {
                            obj.welcome = reader.bytes();
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
                        case 4: {
                            yield {
                                field: `${prefix}.fault`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.reason`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.byName`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.nonce`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 8: {
                            yield {
                                field: `${prefix}.welcome`,
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
export var WaitingNotice;
(function (WaitingNotice) {
    let _codec;
    WaitingNotice.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if (obj.waiting != null && obj.waiting.length > 0) {
                    for (const value of obj.waiting) {
                        w.uint32(18);
                        Waiting.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    waiting: []
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
                            if (opts.limits?.waiting != null && obj.waiting.length === opts.limits.waiting) {
                                throw new MaxLengthError('Decode error - repeated field "waiting" had too many elements');
                            }
                            obj.waiting.push(Waiting.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.waiting$
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
                    waiting: 0
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
                            if (opts.limits?.waiting != null && obj.waiting === opts.limits.waiting) {
                                throw new MaxLengthError('Streaming decode error - repeated field "waiting" had too many elements');
                            }
                            for (const evt of Waiting.codec().stream(reader, reader.uint32(), `${prefix}.waiting[]`, {
                                limits: opts.limits?.waiting$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.waiting
                                };
                            }
                            obj.waiting++;
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
        return encodeMessage(obj, WaitingNotice.codec());
    }
    WaitingNotice.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WaitingNotice.codec(), opts);
    }
    WaitingNotice.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WaitingNotice.codec(), opts);
    }
    WaitingNotice.stream = stream;
})(WaitingNotice || (WaitingNotice = {}));
export var Waiting;
(function (Waiting) {
    let _codec;
    Waiting.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if ((obj.declined != null && obj.declined !== false)) {
                    w.uint32(24);
                    w.bool(obj.declined);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: '',
                    name: '',
                    declined: false
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
                            obj.name = reader.string();
                            break;
                        }
                        case 3: {
                            obj.declined = reader.bool();
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
                                field: `${prefix}.peerId`,
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
                                field: `${prefix}.declined`,
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
        return encodeMessage(obj, Waiting.codec());
    }
    Waiting.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Waiting.codec(), opts);
    }
    Waiting.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Waiting.codec(), opts);
    }
    Waiting.stream = stream;
})(Waiting || (Waiting = {}));
export var WaitingAnswer;
(function (WaitingAnswer) {
    let _codec;
    WaitingAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
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
        return encodeMessage(obj, WaitingAnswer.codec());
    }
    WaitingAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WaitingAnswer.codec(), opts);
    }
    WaitingAnswer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WaitingAnswer.codec(), opts);
    }
    WaitingAnswer.stream = stream;
})(WaitingAnswer || (WaitingAnswer = {}));
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
                if ((obj.forGood != null && obj.forGood !== false)) {
                    w.uint32(24);
                    w.bool(obj.forGood);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    leaving: false,
                    forGood: false
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
                        case 3: {
                            obj.forGood = reader.bool();
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
                        case 3: {
                            yield {
                                field: `${prefix}.forGood`,
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
export var MergeRequest;
(function (MergeRequest) {
    let _codec;
    MergeRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.from != null) {
                    w.uint32(10);
                    WorkspaceInfo.codec().encode(obj.from, w);
                }
                if ((obj.into != null && obj.into !== '')) {
                    w.uint32(18);
                    w.string(obj.into);
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(26);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    into: '',
                    members: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.from = WorkspaceInfo.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.from
                            });
                            break;
                        }
                        case 2: {
                            obj.into = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.members != null && obj.members.length === opts.limits.members) {
                                throw new MaxLengthError('Decode error - repeated field "members" had too many elements');
                            }
                            obj.members.push(reader.string());
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
                    members: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield* WorkspaceInfo.codec().stream(reader, reader.uint32(), `${prefix}.from`, {
                                limits: opts.limits?.from
                            });
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.into`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            if (opts.limits?.members != null && obj.members === opts.limits.members) {
                                throw new MaxLengthError('Streaming decode error - repeated field "members" had too many elements');
                            }
                            yield {
                                field: `${prefix}.members[]`,
                                index: obj.members,
                                value: reader.string()
                            };
                            obj.members++;
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
        return encodeMessage(obj, MergeRequest.codec());
    }
    MergeRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, MergeRequest.codec(), opts);
    }
    MergeRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, MergeRequest.codec(), opts);
    }
    MergeRequest.stream = stream;
})(MergeRequest || (MergeRequest = {}));
export var MergeAnswer;
(function (MergeAnswer) {
    let _codec;
    MergeAnswer.codec = () => {
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
        return encodeMessage(obj, MergeAnswer.codec());
    }
    MergeAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, MergeAnswer.codec(), opts);
    }
    MergeAnswer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, MergeAnswer.codec(), opts);
    }
    MergeAnswer.stream = stream;
})(MergeAnswer || (MergeAnswer = {}));
export var LossNotice;
(function (LossNotice) {
    let _codec;
    LossNotice.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if ((obj.logId != null && obj.logId !== '')) {
                    w.uint32(18);
                    w.string(obj.logId);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    logId: ''
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
                            obj.logId = reader.string();
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
                                field: `${prefix}.logId`,
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
        return encodeMessage(obj, LossNotice.codec());
    }
    LossNotice.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LossNotice.codec(), opts);
    }
    LossNotice.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, LossNotice.codec(), opts);
    }
    LossNotice.stream = stream;
})(LossNotice || (LossNotice = {}));
export var LossAnswer;
(function (LossAnswer) {
    let _codec;
    LossAnswer.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.result != null && obj.result !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.result);
                }
                if ((obj.term != null && obj.term !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.term);
                }
                if ((obj.index != null && obj.index !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.index);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    result: 0,
                    term: 0,
                    index: 0
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
                            obj.term = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.index = reader.uint64Number();
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
                        case 2: {
                            yield {
                                field: `${prefix}.term`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.index`,
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
        return encodeMessage(obj, LossAnswer.codec());
    }
    LossAnswer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, LossAnswer.codec(), opts);
    }
    LossAnswer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, LossAnswer.codec(), opts);
    }
    LossAnswer.stream = stream;
})(LossAnswer || (LossAnswer = {}));
