// Generated from wire.proto by scripts/generate-protocol.ts. Do not edit.
/* eslint-disable require-yield */
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var Hello;
(function (Hello) {
    let _codec;
    Hello.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.version != null && obj.version !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.version);
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(18);
                    w.string(obj.workspaceId);
                }
                if ((obj.refusal != null && obj.refusal !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.refusal);
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
                    version: 0,
                    workspaceId: '',
                    refusal: 0,
                    counter: 0,
                    nonce: new Uint8Array(0),
                    latest: 0
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
                            obj.workspaceId = reader.string();
                            break;
                        }
                        case 3: {
                            obj.refusal = reader.uint32();
                            break;
                        }
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
                        case 1: {
                            yield {
                                field: `${prefix}.version`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.workspaceId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.refusal`,
                                value: reader.uint32()
                            };
                            break;
                        }
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
        return encodeMessage(obj, Hello.codec());
    }
    Hello.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Hello.codec(), opts);
    }
    Hello.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Hello.codec(), opts);
    }
    Hello.stream = stream;
})(Hello || (Hello = {}));
export var ConsensusFrame;
(function (ConsensusFrame) {
    let _codec;
    ConsensusFrame.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.messages != null && obj.messages.length > 0) {
                    for (const value of obj.messages) {
                        w.uint32(10);
                        ConsensusMessage.codec().encode(value, w);
                    }
                }
                if ((obj.ping != null && obj.ping !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.ping);
                }
                if ((obj.pong != null && obj.pong !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.pong);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    messages: [],
                    ping: 0,
                    pong: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.messages != null && obj.messages.length === opts.limits.messages) {
                                throw new MaxLengthError('Decode error - repeated field "messages" had too many elements');
                            }
                            obj.messages.push(ConsensusMessage.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.messages$
                            }));
                            break;
                        }
                        case 2: {
                            obj.ping = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.pong = reader.uint32();
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
                    messages: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            if (opts.limits?.messages != null && obj.messages === opts.limits.messages) {
                                throw new MaxLengthError('Streaming decode error - repeated field "messages" had too many elements');
                            }
                            for (const evt of ConsensusMessage.codec().stream(reader, reader.uint32(), `${prefix}.messages[]`, {
                                limits: opts.limits?.messages$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.messages
                                };
                            }
                            obj.messages++;
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.ping`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.pong`,
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
        return encodeMessage(obj, ConsensusFrame.codec());
    }
    ConsensusFrame.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ConsensusFrame.codec(), opts);
    }
    ConsensusFrame.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ConsensusFrame.codec(), opts);
    }
    ConsensusFrame.stream = stream;
})(ConsensusFrame || (ConsensusFrame = {}));
export var ConsensusMessage;
(function (ConsensusMessage) {
    let _codec;
    ConsensusMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.term != null && obj.term !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.term);
                }
                if (obj.preVoteRequest != null) {
                    w.uint32(18);
                    PreVoteRequest.codec().encode(obj.preVoteRequest, w);
                }
                if (obj.preVoteResponse != null) {
                    w.uint32(26);
                    PreVoteResponse.codec().encode(obj.preVoteResponse, w);
                }
                if (obj.voteRequest != null) {
                    w.uint32(34);
                    VoteRequest.codec().encode(obj.voteRequest, w);
                }
                if (obj.voteResponse != null) {
                    w.uint32(42);
                    VoteResponse.codec().encode(obj.voteResponse, w);
                }
                if (obj.appendRequest != null) {
                    w.uint32(50);
                    AppendRequest.codec().encode(obj.appendRequest, w);
                }
                if (obj.appendResponse != null) {
                    w.uint32(58);
                    AppendResponse.codec().encode(obj.appendResponse, w);
                }
                if (obj.heartbeatRequest != null) {
                    w.uint32(66);
                    HeartbeatRequest.codec().encode(obj.heartbeatRequest, w);
                }
                if (obj.heartbeatResponse != null) {
                    w.uint32(74);
                    HeartbeatResponse.codec().encode(obj.heartbeatResponse, w);
                }
                if (obj.proposalForward != null) {
                    w.uint32(82);
                    ProposalForward.codec().encode(obj.proposalForward, w);
                }
                if (obj.timeoutNow != null) {
                    w.uint32(90);
                    TimeoutNow.codec().encode(obj.timeoutNow, w);
                }
                if (obj.readRequest != null) {
                    w.uint32(98);
                    ReadRequest.codec().encode(obj.readRequest, w);
                }
                if (obj.readResponse != null) {
                    w.uint32(106);
                    ReadResponse.codec().encode(obj.readResponse, w);
                }
                if (obj.commitNotice != null) {
                    w.uint32(114);
                    CommitNotice.codec().encode(obj.commitNotice, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    term: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.term = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.preVoteRequest = PreVoteRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.preVoteRequest
                            });
                            break;
                        }
                        case 3: {
                            obj.preVoteResponse = PreVoteResponse.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.preVoteResponse
                            });
                            break;
                        }
                        case 4: {
                            obj.voteRequest = VoteRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.voteRequest
                            });
                            break;
                        }
                        case 5: {
                            obj.voteResponse = VoteResponse.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.voteResponse
                            });
                            break;
                        }
                        case 6: {
                            obj.appendRequest = AppendRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.appendRequest
                            });
                            break;
                        }
                        case 7: {
                            obj.appendResponse = AppendResponse.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.appendResponse
                            });
                            break;
                        }
                        case 8: {
                            obj.heartbeatRequest = HeartbeatRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.heartbeatRequest
                            });
                            break;
                        }
                        case 9: {
                            obj.heartbeatResponse = HeartbeatResponse.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.heartbeatResponse
                            });
                            break;
                        }
                        case 10: {
                            obj.proposalForward = ProposalForward.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.proposalForward
                            });
                            break;
                        }
                        case 11: {
                            obj.timeoutNow = TimeoutNow.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.timeoutNow
                            });
                            break;
                        }
                        case 12: {
                            obj.readRequest = ReadRequest.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.readRequest
                            });
                            break;
                        }
                        case 13: {
                            obj.readResponse = ReadResponse.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.readResponse
                            });
                            break;
                        }
                        case 14: {
                            obj.commitNotice = CommitNotice.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.commitNotice
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
                                field: `${prefix}.term`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield* PreVoteRequest.codec().stream(reader, reader.uint32(), `${prefix}.preVoteRequest`, {
                                limits: opts.limits?.preVoteRequest
                            });
                            break;
                        }
                        case 3: {
                            yield* PreVoteResponse.codec().stream(reader, reader.uint32(), `${prefix}.preVoteResponse`, {
                                limits: opts.limits?.preVoteResponse
                            });
                            break;
                        }
                        case 4: {
                            yield* VoteRequest.codec().stream(reader, reader.uint32(), `${prefix}.voteRequest`, {
                                limits: opts.limits?.voteRequest
                            });
                            break;
                        }
                        case 5: {
                            yield* VoteResponse.codec().stream(reader, reader.uint32(), `${prefix}.voteResponse`, {
                                limits: opts.limits?.voteResponse
                            });
                            break;
                        }
                        case 6: {
                            yield* AppendRequest.codec().stream(reader, reader.uint32(), `${prefix}.appendRequest`, {
                                limits: opts.limits?.appendRequest
                            });
                            break;
                        }
                        case 7: {
                            yield* AppendResponse.codec().stream(reader, reader.uint32(), `${prefix}.appendResponse`, {
                                limits: opts.limits?.appendResponse
                            });
                            break;
                        }
                        case 8: {
                            yield* HeartbeatRequest.codec().stream(reader, reader.uint32(), `${prefix}.heartbeatRequest`, {
                                limits: opts.limits?.heartbeatRequest
                            });
                            break;
                        }
                        case 9: {
                            yield* HeartbeatResponse.codec().stream(reader, reader.uint32(), `${prefix}.heartbeatResponse`, {
                                limits: opts.limits?.heartbeatResponse
                            });
                            break;
                        }
                        case 10: {
                            yield* ProposalForward.codec().stream(reader, reader.uint32(), `${prefix}.proposalForward`, {
                                limits: opts.limits?.proposalForward
                            });
                            break;
                        }
                        case 11: {
                            yield* TimeoutNow.codec().stream(reader, reader.uint32(), `${prefix}.timeoutNow`, {
                                limits: opts.limits?.timeoutNow
                            });
                            break;
                        }
                        case 12: {
                            yield* ReadRequest.codec().stream(reader, reader.uint32(), `${prefix}.readRequest`, {
                                limits: opts.limits?.readRequest
                            });
                            break;
                        }
                        case 13: {
                            yield* ReadResponse.codec().stream(reader, reader.uint32(), `${prefix}.readResponse`, {
                                limits: opts.limits?.readResponse
                            });
                            break;
                        }
                        case 14: {
                            yield* CommitNotice.codec().stream(reader, reader.uint32(), `${prefix}.commitNotice`, {
                                limits: opts.limits?.commitNotice
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
        return encodeMessage(obj, ConsensusMessage.codec());
    }
    ConsensusMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ConsensusMessage.codec(), opts);
    }
    ConsensusMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ConsensusMessage.codec(), opts);
    }
    ConsensusMessage.stream = stream;
})(ConsensusMessage || (ConsensusMessage = {}));
export var PreVoteRequest;
(function (PreVoteRequest) {
    let _codec;
    PreVoteRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.lastIndex != null && obj.lastIndex !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.lastIndex);
                }
                if ((obj.lastTerm != null && obj.lastTerm !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.lastTerm);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    lastIndex: 0,
                    lastTerm: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.lastIndex = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.lastTerm = reader.uint64Number();
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
                                field: `${prefix}.lastIndex`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.lastTerm`,
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
        return encodeMessage(obj, PreVoteRequest.codec());
    }
    PreVoteRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PreVoteRequest.codec(), opts);
    }
    PreVoteRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, PreVoteRequest.codec(), opts);
    }
    PreVoteRequest.stream = stream;
})(PreVoteRequest || (PreVoteRequest = {}));
export var PreVoteResponse;
(function (PreVoteResponse) {
    let _codec;
    PreVoteResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.granted != null && obj.granted !== false)) {
                    w.uint32(8);
                    w.bool(obj.granted);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    granted: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.granted = reader.bool();
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
                                field: `${prefix}.granted`,
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
        return encodeMessage(obj, PreVoteResponse.codec());
    }
    PreVoteResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, PreVoteResponse.codec(), opts);
    }
    PreVoteResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, PreVoteResponse.codec(), opts);
    }
    PreVoteResponse.stream = stream;
})(PreVoteResponse || (PreVoteResponse = {}));
export var VoteRequest;
(function (VoteRequest) {
    let _codec;
    VoteRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.lastIndex != null && obj.lastIndex !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.lastIndex);
                }
                if ((obj.lastTerm != null && obj.lastTerm !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.lastTerm);
                }
                if ((obj.transfer != null && obj.transfer !== false)) {
                    w.uint32(24);
                    w.bool(obj.transfer);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    lastIndex: 0,
                    lastTerm: 0,
                    transfer: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.lastIndex = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.lastTerm = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.transfer = reader.bool();
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
                                field: `${prefix}.lastIndex`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.lastTerm`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.transfer`,
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
        return encodeMessage(obj, VoteRequest.codec());
    }
    VoteRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, VoteRequest.codec(), opts);
    }
    VoteRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, VoteRequest.codec(), opts);
    }
    VoteRequest.stream = stream;
})(VoteRequest || (VoteRequest = {}));
export var VoteResponse;
(function (VoteResponse) {
    let _codec;
    VoteResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.granted != null && obj.granted !== false)) {
                    w.uint32(8);
                    w.bool(obj.granted);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    granted: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.granted = reader.bool();
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
                                field: `${prefix}.granted`,
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
        return encodeMessage(obj, VoteResponse.codec());
    }
    VoteResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, VoteResponse.codec(), opts);
    }
    VoteResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, VoteResponse.codec(), opts);
    }
    VoteResponse.stream = stream;
})(VoteResponse || (VoteResponse = {}));
export var AppendRequest;
(function (AppendRequest) {
    let _codec;
    AppendRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.previousIndex != null && obj.previousIndex !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.previousIndex);
                }
                if ((obj.previousTerm != null && obj.previousTerm !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.previousTerm);
                }
                if ((obj.commit != null && obj.commit !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.commit);
                }
                if (obj.entries != null && obj.entries.length > 0) {
                    for (const value of obj.entries) {
                        w.uint32(34);
                        WireEntry.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    previousIndex: 0,
                    previousTerm: 0,
                    commit: 0,
                    entries: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.previousIndex = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.previousTerm = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.commit = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.entries != null && obj.entries.length === opts.limits.entries) {
                                throw new MaxLengthError('Decode error - repeated field "entries" had too many elements');
                            }
                            obj.entries.push(WireEntry.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.entries$
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
                    entries: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.previousIndex`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.previousTerm`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.commit`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            if (opts.limits?.entries != null && obj.entries === opts.limits.entries) {
                                throw new MaxLengthError('Streaming decode error - repeated field "entries" had too many elements');
                            }
                            for (const evt of WireEntry.codec().stream(reader, reader.uint32(), `${prefix}.entries[]`, {
                                limits: opts.limits?.entries$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.entries
                                };
                            }
                            obj.entries++;
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
        return encodeMessage(obj, AppendRequest.codec());
    }
    AppendRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, AppendRequest.codec(), opts);
    }
    AppendRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, AppendRequest.codec(), opts);
    }
    AppendRequest.stream = stream;
})(AppendRequest || (AppendRequest = {}));
export var WireEntry;
(function (WireEntry) {
    let _codec;
    WireEntry.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.term != null && obj.term !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.term);
                }
                if ((obj.kind != null && obj.kind !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.kind);
                }
                if ((obj.data != null && obj.data.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.data);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    term: 0,
                    kind: 0,
                    data: new Uint8Array(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.term = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.kind = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.data = reader.bytes();
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
                                field: `${prefix}.term`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.kind`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.data`,
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
        return encodeMessage(obj, WireEntry.codec());
    }
    WireEntry.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WireEntry.codec(), opts);
    }
    WireEntry.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WireEntry.codec(), opts);
    }
    WireEntry.stream = stream;
})(WireEntry || (WireEntry = {}));
export var AppendResponse;
(function (AppendResponse) {
    let _codec;
    AppendResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.index != null && obj.index !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.index);
                }
                if ((obj.rejected != null && obj.rejected !== false)) {
                    w.uint32(16);
                    w.bool(obj.rejected);
                }
                if ((obj.hintIndex != null && obj.hintIndex !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.hintIndex);
                }
                if ((obj.hintTerm != null && obj.hintTerm !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.hintTerm);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    index: 0,
                    rejected: false,
                    hintIndex: 0,
                    hintTerm: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.index = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.rejected = reader.bool();
                            break;
                        }
                        case 3: {
                            obj.hintIndex = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.hintTerm = reader.uint64Number();
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
                                field: `${prefix}.index`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.rejected`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.hintIndex`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.hintTerm`,
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
        return encodeMessage(obj, AppendResponse.codec());
    }
    AppendResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, AppendResponse.codec(), opts);
    }
    AppendResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, AppendResponse.codec(), opts);
    }
    AppendResponse.stream = stream;
})(AppendResponse || (AppendResponse = {}));
export var HeartbeatRequest;
(function (HeartbeatRequest) {
    let _codec;
    HeartbeatRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.commit != null && obj.commit !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.commit);
                }
                if ((obj.context != null && obj.context !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.context);
                }
                if (obj.peers != null && obj.peers.length > 0) {
                    for (const value of obj.peers) {
                        w.uint32(26);
                        WirePeerStatus.codec().encode(value, w);
                    }
                }
                if ((obj.quiet != null && obj.quiet !== false)) {
                    w.uint32(32);
                    w.bool(obj.quiet);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    commit: 0,
                    context: 0,
                    peers: [],
                    quiet: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.commit = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.context = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.peers != null && obj.peers.length === opts.limits.peers) {
                                throw new MaxLengthError('Decode error - repeated field "peers" had too many elements');
                            }
                            obj.peers.push(WirePeerStatus.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peers$
                            }));
                            break;
                        }
                        case 4: {
                            obj.quiet = reader.bool();
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
                                field: `${prefix}.commit`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.context`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            if (opts.limits?.peers != null && obj.peers === opts.limits.peers) {
                                throw new MaxLengthError('Streaming decode error - repeated field "peers" had too many elements');
                            }
                            for (const evt of WirePeerStatus.codec().stream(reader, reader.uint32(), `${prefix}.peers[]`, {
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
                                field: `${prefix}.quiet`,
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
        return encodeMessage(obj, HeartbeatRequest.codec());
    }
    HeartbeatRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HeartbeatRequest.codec(), opts);
    }
    HeartbeatRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, HeartbeatRequest.codec(), opts);
    }
    HeartbeatRequest.stream = stream;
})(HeartbeatRequest || (HeartbeatRequest = {}));
export var WirePeerStatus;
(function (WirePeerStatus) {
    let _codec;
    WirePeerStatus.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if ((obj.matchIndex != null && obj.matchIndex !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.matchIndex);
                }
                if ((obj.online != null && obj.online !== false)) {
                    w.uint32(24);
                    w.bool(obj.online);
                }
                if ((obj.silentMs != null && obj.silentMs !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.silentMs);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: '',
                    matchIndex: 0,
                    online: false,
                    silentMs: 0
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
                            obj.matchIndex = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.online = reader.bool();
                            break;
                        }
                        case 4: {
                            obj.silentMs = reader.uint64Number();
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
                                field: `${prefix}.matchIndex`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.online`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.silentMs`,
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
        return encodeMessage(obj, WirePeerStatus.codec());
    }
    WirePeerStatus.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WirePeerStatus.codec(), opts);
    }
    WirePeerStatus.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WirePeerStatus.codec(), opts);
    }
    WirePeerStatus.stream = stream;
})(WirePeerStatus || (WirePeerStatus = {}));
export var HeartbeatResponse;
(function (HeartbeatResponse) {
    let _codec;
    HeartbeatResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.context != null && obj.context !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.context);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    context: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.context = reader.uint64Number();
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
                                field: `${prefix}.context`,
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
        return encodeMessage(obj, HeartbeatResponse.codec());
    }
    HeartbeatResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, HeartbeatResponse.codec(), opts);
    }
    HeartbeatResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, HeartbeatResponse.codec(), opts);
    }
    HeartbeatResponse.stream = stream;
})(HeartbeatResponse || (HeartbeatResponse = {}));
export var ProposalForward;
(function (ProposalForward) {
    let _codec;
    ProposalForward.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.kind != null && obj.kind !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.kind);
                }
                if (obj.payloads != null && obj.payloads.length > 0) {
                    for (const value of obj.payloads) {
                        w.uint32(18);
                        w.bytes(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    kind: 0,
                    payloads: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.kind = reader.uint32();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.payloads != null && obj.payloads.length === opts.limits.payloads) {
                                throw new MaxLengthError('Decode error - repeated field "payloads" had too many elements');
                            }
                            obj.payloads.push(reader.bytes());
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
                    payloads: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.kind`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.payloads != null && obj.payloads === opts.limits.payloads) {
                                throw new MaxLengthError('Streaming decode error - repeated field "payloads" had too many elements');
                            }
                            yield {
                                field: `${prefix}.payloads[]`,
                                index: obj.payloads,
                                value: reader.bytes()
                            };
                            obj.payloads++;
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
        return encodeMessage(obj, ProposalForward.codec());
    }
    ProposalForward.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ProposalForward.codec(), opts);
    }
    ProposalForward.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ProposalForward.codec(), opts);
    }
    ProposalForward.stream = stream;
})(ProposalForward || (ProposalForward = {}));
export var TimeoutNow;
(function (TimeoutNow) {
    let _codec;
    TimeoutNow.codec = () => {
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
        return encodeMessage(obj, TimeoutNow.codec());
    }
    TimeoutNow.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, TimeoutNow.codec(), opts);
    }
    TimeoutNow.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, TimeoutNow.codec(), opts);
    }
    TimeoutNow.stream = stream;
})(TimeoutNow || (TimeoutNow = {}));
export var ReadRequest;
(function (ReadRequest) {
    let _codec;
    ReadRequest.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.context != null && obj.context !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.context);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    context: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.context = reader.uint64Number();
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
                                field: `${prefix}.context`,
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
        return encodeMessage(obj, ReadRequest.codec());
    }
    ReadRequest.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ReadRequest.codec(), opts);
    }
    ReadRequest.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ReadRequest.codec(), opts);
    }
    ReadRequest.stream = stream;
})(ReadRequest || (ReadRequest = {}));
export var ReadResponse;
(function (ReadResponse) {
    let _codec;
    ReadResponse.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.context != null && obj.context !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.context);
                }
                if ((obj.index != null && obj.index !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.index);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    context: 0,
                    index: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.context = reader.uint64Number();
                            break;
                        }
                        case 2: {
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
                                field: `${prefix}.context`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
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
        return encodeMessage(obj, ReadResponse.codec());
    }
    ReadResponse.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ReadResponse.codec(), opts);
    }
    ReadResponse.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ReadResponse.codec(), opts);
    }
    ReadResponse.stream = stream;
})(ReadResponse || (ReadResponse = {}));
export var CommitNotice;
(function (CommitNotice) {
    let _codec;
    CommitNotice.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.index != null && obj.index !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.index);
                }
                if ((obj.indexTerm != null && obj.indexTerm !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.indexTerm);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    index: 0,
                    indexTerm: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.index = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.indexTerm = reader.uint64Number();
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
                                field: `${prefix}.index`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.indexTerm`,
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
        return encodeMessage(obj, CommitNotice.codec());
    }
    CommitNotice.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CommitNotice.codec(), opts);
    }
    CommitNotice.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, CommitNotice.codec(), opts);
    }
    CommitNotice.stream = stream;
})(CommitNotice || (CommitNotice = {}));
export var Presence;
(function (Presence) {
    let _codec;
    Presence.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if ((obj.state != null && obj.state !== 0)) {
                    w.uint32(16);
                    w.uint32(obj.state);
                }
                if ((obj.typingIn != null && obj.typingIn !== '')) {
                    w.uint32(26);
                    w.string(obj.typingIn);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    state: 0,
                    typingIn: ''
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
                            obj.state = reader.uint32();
                            break;
                        }
                        case 3: {
                            obj.typingIn = reader.string();
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
                                field: `${prefix}.state`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.typingIn`,
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
        return encodeMessage(obj, Presence.codec());
    }
    Presence.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Presence.codec(), opts);
    }
    Presence.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Presence.codec(), opts);
    }
    Presence.stream = stream;
})(Presence || (Presence = {}));
export var Reply;
(function (Reply) {
    let _codec;
    Reply.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.status != null && obj.status !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.status);
                }
                if ((obj.body != null && obj.body.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.body);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    status: 0,
                    body: new Uint8Array(0)
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.status = reader.uint32();
                            break;
                        }
                        case 2: {
                            obj.body = reader.bytes();
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
                                field: `${prefix}.status`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.body`,
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
        return encodeMessage(obj, Reply.codec());
    }
    Reply.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Reply.codec(), opts);
    }
    Reply.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Reply.codec(), opts);
    }
    Reply.stream = stream;
})(Reply || (Reply = {}));
