// Generated from snapshot.proto by scripts/generate-protocol.ts. Do not edit.
import { decodeMessage, encodeMessage, message, streamMessage } from 'protons-runtime';
export var SnapshotOffer;
(function (SnapshotOffer) {
    let _codec;
    SnapshotOffer.codec = () => {
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
                if ((obj.id != null && obj.id.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.id);
                }
                if ((obj.index != null && obj.index !== 0)) {
                    w.uint32(32);
                    w.uint64Number(obj.index);
                }
                if ((obj.term != null && obj.term !== 0)) {
                    w.uint32(40);
                    w.uint64Number(obj.term);
                }
                if ((obj.membership != null && obj.membership.byteLength > 0)) {
                    w.uint32(50);
                    w.bytes(obj.membership);
                }
                if ((obj.totalBytes != null && obj.totalBytes !== 0)) {
                    w.uint32(56);
                    w.uint64Number(obj.totalBytes);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    version: 0,
                    workspaceId: '',
                    id: new Uint8Array(0),
                    index: 0,
                    term: 0,
                    membership: new Uint8Array(0),
                    totalBytes: 0
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
                            obj.id = reader.bytes();
                            break;
                        }
                        case 4: {
                            obj.index = reader.uint64Number();
                            break;
                        }
                        case 5: {
                            obj.term = reader.uint64Number();
                            break;
                        }
                        case 6: {
                            obj.membership = reader.bytes();
                            break;
                        }
                        case 7: {
                            obj.totalBytes = reader.uint64Number();
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
                                field: `${prefix}.id`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.index`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.term`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 6: {
                            yield {
                                field: `${prefix}.membership`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 7: {
                            yield {
                                field: `${prefix}.totalBytes`,
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
        return encodeMessage(obj, SnapshotOffer.codec());
    }
    SnapshotOffer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SnapshotOffer.codec(), opts);
    }
    SnapshotOffer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SnapshotOffer.codec(), opts);
    }
    SnapshotOffer.stream = stream;
})(SnapshotOffer || (SnapshotOffer = {}));
export var SnapshotChunk;
(function (SnapshotChunk) {
    let _codec;
    SnapshotChunk.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.offset != null && obj.offset !== 0)) {
                    w.uint32(8);
                    w.uint64Number(obj.offset);
                }
                if ((obj.data != null && obj.data.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.data);
                }
                if ((obj.checksum != null && obj.checksum !== 0)) {
                    w.uint32(29);
                    w.fixed32(obj.checksum);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    offset: 0,
                    data: new Uint8Array(0),
                    checksum: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.offset = reader.uint64Number();
                            break;
                        }
                        case 2: {
                            obj.data = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.checksum = reader.fixed32();
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
                                field: `${prefix}.offset`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.data`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.checksum`,
                                value: reader.fixed32()
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
        return encodeMessage(obj, SnapshotChunk.codec());
    }
    SnapshotChunk.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SnapshotChunk.codec(), opts);
    }
    SnapshotChunk.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SnapshotChunk.codec(), opts);
    }
    SnapshotChunk.stream = stream;
})(SnapshotChunk || (SnapshotChunk = {}));
export var SnapshotReply;
(function (SnapshotReply) {
    let _codec;
    SnapshotReply.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.status != null && obj.status !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.status);
                }
                if ((obj.offset != null && obj.offset !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.offset);
                }
                if ((obj.prefixHash != null && obj.prefixHash.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.prefixHash);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    status: 0,
                    offset: 0,
                    prefixHash: new Uint8Array(0)
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
                            obj.offset = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.prefixHash = reader.bytes();
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
                                field: `${prefix}.offset`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.prefixHash`,
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
        return encodeMessage(obj, SnapshotReply.codec());
    }
    SnapshotReply.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SnapshotReply.codec(), opts);
    }
    SnapshotReply.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SnapshotReply.codec(), opts);
    }
    SnapshotReply.stream = stream;
})(SnapshotReply || (SnapshotReply = {}));
