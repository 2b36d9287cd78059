// Generated from chat.proto by scripts/generate-protocol.ts. Do not edit.
import { decodeMessage, encodeMessage, MaxLengthError, message, streamMessage } from 'protons-runtime';
export var Mention;
(function (Mention) {
    let _codec;
    Mention.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if ((obj.label != null && obj.label !== '')) {
                    w.uint32(18);
                    w.string(obj.label);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: '',
                    label: ''
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
                            obj.label = reader.string();
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
                                field: `${prefix}.label`,
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
        return encodeMessage(obj, Mention.codec());
    }
    Mention.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Mention.codec(), opts);
    }
    Mention.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Mention.codec(), opts);
    }
    Mention.stream = stream;
})(Mention || (Mention = {}));
export var Import;
(function (Import) {
    let _codec;
    Import.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.author != null && obj.author !== '')) {
                    w.uint32(10);
                    w.string(obj.author);
                }
                if ((obj.sentAtMs != null && obj.sentAtMs !== 0)) {
                    w.uint32(16);
                    w.uint64Number(obj.sentAtMs);
                }
                if ((obj.key != null && obj.key !== '')) {
                    w.uint32(26);
                    w.string(obj.key);
                }
                if (obj.reactions != null && obj.reactions.length > 0) {
                    for (const value of obj.reactions) {
                        w.uint32(34);
                        ImportedReaction.codec().encode(value, w);
                    }
                }
                if ((obj.threadKey != null && obj.threadKey !== '')) {
                    w.uint32(42);
                    w.string(obj.threadKey);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    author: '',
                    sentAtMs: 0,
                    key: '',
                    reactions: [],
                    threadKey: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.author = reader.string();
                            break;
                        }
                        case 2: {
                            obj.sentAtMs = reader.uint64Number();
                            break;
                        }
                        case 3: {
                            obj.key = reader.string();
                            break;
                        }
                        case 4: {
                            if (opts.limits?.reactions != null && obj.reactions.length === opts.limits.reactions) {
                                throw new MaxLengthError('Decode error - repeated field "reactions" had too many elements');
                            }
                            obj.reactions.push(ImportedReaction.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.reactions$
                            }));
                            break;
                        }
                        case 5: {
                            obj.threadKey = reader.string();
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
                    reactions: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.author`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.sentAtMs`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.key`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 4: {
                            if (opts.limits?.reactions != null && obj.reactions === opts.limits.reactions) {
                                throw new MaxLengthError('Streaming decode error - repeated field "reactions" had too many elements');
                            }
                            for (const evt of ImportedReaction.codec().stream(reader, reader.uint32(), `${prefix}.reactions[]`, {
                                limits: opts.limits?.reactions$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.reactions
                                };
                            }
                            obj.reactions++;
                            break;
                        }
                        case 5: {
                            yield {
                                field: `${prefix}.threadKey`,
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
        return encodeMessage(obj, Import.codec());
    }
    Import.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Import.codec(), opts);
    }
    Import.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Import.codec(), opts);
    }
    Import.stream = stream;
})(Import || (Import = {}));
export var ImportedReaction;
(function (ImportedReaction) {
    let _codec;
    ImportedReaction.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.emoji != null && obj.emoji !== '')) {
                    w.uint32(10);
                    w.string(obj.emoji);
                }
                if (obj.names != null && obj.names.length > 0) {
                    for (const value of obj.names) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    emoji: '',
                    names: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.emoji = reader.string();
                            break;
                        }
                        case 2: {
                            if (opts.limits?.names != null && obj.names.length === opts.limits.names) {
                                throw new MaxLengthError('Decode error - repeated field "names" had too many elements');
                            }
                            obj.names.push(reader.string());
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
                    names: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.emoji`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            if (opts.limits?.names != null && obj.names === opts.limits.names) {
                                throw new MaxLengthError('Streaming decode error - repeated field "names" had too many elements');
                            }
                            yield {
                                field: `${prefix}.names[]`,
                                index: obj.names,
                                value: reader.string()
                            };
                            obj.names++;
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
        return encodeMessage(obj, ImportedReaction.codec());
    }
    ImportedReaction.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ImportedReaction.codec(), opts);
    }
    ImportedReaction.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ImportedReaction.codec(), opts);
    }
    ImportedReaction.stream = stream;
})(ImportedReaction || (ImportedReaction = {}));
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
                if ((obj.threadRootId != null && obj.threadRootId !== '')) {
                    w.uint32(26);
                    w.string(obj.threadRootId);
                }
                if ((obj.alsoInChannel != null && obj.alsoInChannel !== false)) {
                    w.uint32(32);
                    w.bool(obj.alsoInChannel);
                }
                if (obj.mentions != null && obj.mentions.length > 0) {
                    for (const value of obj.mentions) {
                        w.uint32(42);
                        Mention.codec().encode(value, w);
                    }
                }
                if (obj.import != null) {
                    w.uint32(50);
                    Import.codec().encode(obj.import, w);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    channelId: '',
                    text: '',
                    threadRootId: '',
                    alsoInChannel: false,
                    mentions: []
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
                        case 3: {
                            obj.threadRootId = reader.string();
                            break;
                        }
                        case 4: {
                            obj.alsoInChannel = reader.bool();
                            break;
                        }
                        case 5: {
                            if (opts.limits?.mentions != null && obj.mentions.length === opts.limits.mentions) {
                                throw new MaxLengthError('Decode error - repeated field "mentions" had too many elements');
                            }
                            obj.mentions.push(Mention.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.mentions$
                            }));
                            break;
                        }
                        case 6: {
                            obj.import = Import.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.import
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
                    mentions: 0
                };
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
                        case 3: {
                            yield {
                                field: `${prefix}.threadRootId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.alsoInChannel`,
                                value: reader.bool()
                            };
                            break;
                        }
                        case 5: {
                            if (opts.limits?.mentions != null && obj.mentions === opts.limits.mentions) {
                                throw new MaxLengthError('Streaming decode error - repeated field "mentions" had too many elements');
                            }
                            for (const evt of Mention.codec().stream(reader, reader.uint32(), `${prefix}.mentions[]`, {
                                limits: opts.limits?.mentions$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.mentions
                                };
                            }
                            obj.mentions++;
                            break;
                        }
                        case 6: {
                            yield* Import.codec().stream(reader, reader.uint32(), `${prefix}.import`, {
                                limits: opts.limits?.import
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
                if ((obj.topic != null && obj.topic !== '')) {
                    w.uint32(18);
                    w.string(obj.topic);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    topic: ''
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
                            obj.topic = reader.string();
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
                        case 2: {
                            yield {
                                field: `${prefix}.topic`,
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
                if (obj.name != null) {
                    w.uint32(10);
                    w.string(obj.name);
                }
                if (obj.colour != null) {
                    w.uint32(16);
                    w.uint32(obj.colour);
                }
                if (obj.level != null) {
                    w.uint32(24);
                    w.uint32(obj.level);
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
                            obj.name = reader.string();
                            break;
                        }
                        case 2: {
                            obj.colour = reader.uint32();
                            break;
                        }
                        case 3: {
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
                                field: `${prefix}.colour`,
                                value: reader.uint32()
                            };
                            break;
                        }
                        case 3: {
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
export var EditMessage;
(function (EditMessage) {
    let _codec;
    EditMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.messageId != null && obj.messageId !== '')) {
                    w.uint32(10);
                    w.string(obj.messageId);
                }
                if ((obj.text != null && obj.text !== '')) {
                    w.uint32(18);
                    w.string(obj.text);
                }
                if (obj.mentions != null && obj.mentions.length > 0) {
                    for (const value of obj.mentions) {
                        w.uint32(26);
                        Mention.codec().encode(value, w);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    messageId: '',
                    text: '',
                    mentions: []
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.messageId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.text = reader.string();
                            break;
                        }
                        case 3: {
                            if (opts.limits?.mentions != null && obj.mentions.length === opts.limits.mentions) {
                                throw new MaxLengthError('Decode error - repeated field "mentions" had too many elements');
                            }
                            obj.mentions.push(Mention.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.mentions$
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
                    mentions: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            yield {
                                field: `${prefix}.messageId`,
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
                        case 3: {
                            if (opts.limits?.mentions != null && obj.mentions === opts.limits.mentions) {
                                throw new MaxLengthError('Streaming decode error - repeated field "mentions" had too many elements');
                            }
                            for (const evt of Mention.codec().stream(reader, reader.uint32(), `${prefix}.mentions[]`, {
                                limits: opts.limits?.mentions$
                            })) {
                                yield {
                                    ...evt,
                                    index: obj.mentions
                                };
                            }
                            obj.mentions++;
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
        return encodeMessage(obj, EditMessage.codec());
    }
    EditMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, EditMessage.codec(), opts);
    }
    EditMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, EditMessage.codec(), opts);
    }
    EditMessage.stream = stream;
})(EditMessage || (EditMessage = {}));
export var DeleteMessage;
(function (DeleteMessage) {
    let _codec;
    DeleteMessage.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.messageId != null && obj.messageId !== '')) {
                    w.uint32(10);
                    w.string(obj.messageId);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    messageId: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.messageId = reader.string();
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
                                field: `${prefix}.messageId`,
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
        return encodeMessage(obj, DeleteMessage.codec());
    }
    DeleteMessage.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, DeleteMessage.codec(), opts);
    }
    DeleteMessage.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, DeleteMessage.codec(), opts);
    }
    DeleteMessage.stream = stream;
})(DeleteMessage || (DeleteMessage = {}));
export var React;
(function (React) {
    let _codec;
    React.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.messageId != null && obj.messageId !== '')) {
                    w.uint32(10);
                    w.string(obj.messageId);
                }
                if ((obj.emoji != null && obj.emoji !== '')) {
                    w.uint32(18);
                    w.string(obj.emoji);
                }
                if ((obj.add != null && obj.add !== false)) {
                    w.uint32(24);
                    w.bool(obj.add);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    messageId: '',
                    emoji: '',
                    add: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.messageId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.emoji = reader.string();
                            break;
                        }
                        case 3: {
                            obj.add = reader.bool();
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
                                field: `${prefix}.messageId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.emoji`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.add`,
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
        return encodeMessage(obj, React.codec());
    }
    React.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, React.codec(), opts);
    }
    React.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, React.codec(), opts);
    }
    React.stream = stream;
})(React || (React = {}));
export var Pin;
(function (Pin) {
    let _codec;
    Pin.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.messageId != null && obj.messageId !== '')) {
                    w.uint32(10);
                    w.string(obj.messageId);
                }
                if ((obj.pinned != null && obj.pinned !== false)) {
                    w.uint32(16);
                    w.bool(obj.pinned);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    messageId: '',
                    pinned: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.messageId = reader.string();
                            break;
                        }
                        case 2: {
                            obj.pinned = reader.bool();
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
                                field: `${prefix}.messageId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.pinned`,
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
        return encodeMessage(obj, Pin.codec());
    }
    Pin.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, Pin.codec(), opts);
    }
    Pin.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, Pin.codec(), opts);
    }
    Pin.stream = stream;
})(Pin || (Pin = {}));
export var RenameChannel;
(function (RenameChannel) {
    let _codec;
    RenameChannel.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.channelId != null && obj.channelId !== '')) {
                    w.uint32(10);
                    w.string(obj.channelId);
                }
                if ((obj.name != null && obj.name !== '')) {
                    w.uint32(18);
                    w.string(obj.name);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    channelId: '',
                    name: ''
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
                                field: `${prefix}.channelId`,
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
        return encodeMessage(obj, RenameChannel.codec());
    }
    RenameChannel.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RenameChannel.codec(), opts);
    }
    RenameChannel.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, RenameChannel.codec(), opts);
    }
    RenameChannel.stream = stream;
})(RenameChannel || (RenameChannel = {}));
export var SetTopic;
(function (SetTopic) {
    let _codec;
    SetTopic.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.channelId != null && obj.channelId !== '')) {
                    w.uint32(10);
                    w.string(obj.channelId);
                }
                if ((obj.topic != null && obj.topic !== '')) {
                    w.uint32(18);
                    w.string(obj.topic);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    channelId: '',
                    topic: ''
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
                            obj.topic = reader.string();
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
                                field: `${prefix}.topic`,
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
        return encodeMessage(obj, SetTopic.codec());
    }
    SetTopic.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SetTopic.codec(), opts);
    }
    SetTopic.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SetTopic.codec(), opts);
    }
    SetTopic.stream = stream;
})(SetTopic || (SetTopic = {}));
export var ArchiveChannel;
(function (ArchiveChannel) {
    let _codec;
    ArchiveChannel.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.channelId != null && obj.channelId !== '')) {
                    w.uint32(10);
                    w.string(obj.channelId);
                }
                if ((obj.archived != null && obj.archived !== false)) {
                    w.uint32(16);
                    w.bool(obj.archived);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    channelId: '',
                    archived: false
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
                            obj.archived = reader.bool();
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
                                field: `${prefix}.archived`,
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
        return encodeMessage(obj, ArchiveChannel.codec());
    }
    ArchiveChannel.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ArchiveChannel.codec(), opts);
    }
    ArchiveChannel.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ArchiveChannel.codec(), opts);
    }
    ArchiveChannel.stream = stream;
})(ArchiveChannel || (ArchiveChannel = {}));
export var SetPolicy;
(function (SetPolicy) {
    let _codec;
    SetPolicy.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.policy != null && obj.policy !== 0)) {
                    w.uint32(8);
                    w.uint32(obj.policy);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    policy: 0
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.policy = reader.uint32();
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
                                field: `${prefix}.policy`,
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
        return encodeMessage(obj, SetPolicy.codec());
    }
    SetPolicy.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SetPolicy.codec(), opts);
    }
    SetPolicy.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SetPolicy.codec(), opts);
    }
    SetPolicy.stream = stream;
})(SetPolicy || (SetPolicy = {}));
export var CreateInvitation;
(function (CreateInvitation) {
    let _codec;
    CreateInvitation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(10);
                    w.string(obj.id);
                }
                if ((obj.verifier != null && obj.verifier.byteLength > 0)) {
                    w.uint32(18);
                    w.bytes(obj.verifier);
                }
                if ((obj.expiresAtMs != null && obj.expiresAtMs !== 0)) {
                    w.uint32(24);
                    w.uint64Number(obj.expiresAtMs);
                }
                if ((obj.uses != null && obj.uses !== 0)) {
                    w.uint32(32);
                    w.uint32(obj.uses);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    id: '',
                    verifier: new Uint8Array(0),
                    expiresAtMs: 0,
                    uses: 0
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
                            obj.verifier = reader.bytes();
                            break;
                        }
                        case 3: {
                            obj.expiresAtMs = reader.uint64Number();
                            break;
                        }
                        case 4: {
                            obj.uses = reader.uint32();
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
                                field: `${prefix}.id`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
                            yield {
                                field: `${prefix}.verifier`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.expiresAtMs`,
                                value: reader.uint64Number()
                            };
                            break;
                        }
                        case 4: {
                            yield {
                                field: `${prefix}.uses`,
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
        return encodeMessage(obj, CreateInvitation.codec());
    }
    CreateInvitation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, CreateInvitation.codec(), opts);
    }
    CreateInvitation.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, CreateInvitation.codec(), opts);
    }
    CreateInvitation.stream = stream;
})(CreateInvitation || (CreateInvitation = {}));
export var RevokeInvitation;
(function (RevokeInvitation) {
    let _codec;
    RevokeInvitation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(10);
                    w.string(obj.id);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    id: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.id = reader.string();
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
                                field: `${prefix}.id`,
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
        return encodeMessage(obj, RevokeInvitation.codec());
    }
    RevokeInvitation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RevokeInvitation.codec(), opts);
    }
    RevokeInvitation.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, RevokeInvitation.codec(), opts);
    }
    RevokeInvitation.stream = stream;
})(RevokeInvitation || (RevokeInvitation = {}));
export var SpendInvitation;
(function (SpendInvitation) {
    let _codec;
    SpendInvitation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.id != null && obj.id !== '')) {
                    w.uint32(10);
                    w.string(obj.id);
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(18);
                    w.string(obj.peerId);
                }
                if ((obj.nonces != null && obj.nonces.byteLength > 0)) {
                    w.uint32(26);
                    w.bytes(obj.nonces);
                }
                if ((obj.proof != null && obj.proof.byteLength > 0)) {
                    w.uint32(34);
                    w.bytes(obj.proof);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    id: '',
                    peerId: '',
                    nonces: new Uint8Array(0),
                    proof: new Uint8Array(0)
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
                            obj.peerId = reader.string();
                            break;
                        }
                        case 3: {
                            obj.nonces = reader.bytes();
                            break;
                        }
                        case 4: {
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
                                field: `${prefix}.peerId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 3: {
                            yield {
                                field: `${prefix}.nonces`,
                                value: reader.bytes()
                            };
                            break;
                        }
                        case 4: {
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
        return encodeMessage(obj, SpendInvitation.codec());
    }
    SpendInvitation.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SpendInvitation.codec(), opts);
    }
    SpendInvitation.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SpendInvitation.codec(), opts);
    }
    SpendInvitation.stream = stream;
})(SpendInvitation || (SpendInvitation = {}));
export var SetOwner;
(function (SetOwner) {
    let _codec;
    SetOwner.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if ((obj.owner != null && obj.owner !== false)) {
                    w.uint32(16);
                    w.bool(obj.owner);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: '',
                    owner: false
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
                            obj.owner = reader.bool();
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
                                field: `${prefix}.owner`,
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
        return encodeMessage(obj, SetOwner.codec());
    }
    SetOwner.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, SetOwner.codec(), opts);
    }
    SetOwner.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, SetOwner.codec(), opts);
    }
    SetOwner.stream = stream;
})(SetOwner || (SetOwner = {}));
export var RemoveMember;
(function (RemoveMember) {
    let _codec;
    RemoveMember.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if ((obj.reason != null && obj.reason !== '')) {
                    w.uint32(18);
                    w.string(obj.reason);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: '',
                    reason: ''
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
                            obj.reason = reader.string();
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
                                field: `${prefix}.reason`,
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
        return encodeMessage(obj, RemoveMember.codec());
    }
    RemoveMember.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RemoveMember.codec(), opts);
    }
    RemoveMember.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, RemoveMember.codec(), opts);
    }
    RemoveMember.stream = stream;
})(RemoveMember || (RemoveMember = {}));
export var RenameWorkspace;
(function (RenameWorkspace) {
    let _codec;
    RenameWorkspace.codec = () => {
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
        return encodeMessage(obj, RenameWorkspace.codec());
    }
    RenameWorkspace.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, RenameWorkspace.codec(), opts);
    }
    RenameWorkspace.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, RenameWorkspace.codec(), opts);
    }
    RenameWorkspace.stream = stream;
})(RenameWorkspace || (RenameWorkspace = {}));
export var NamedWorkspace;
(function (NamedWorkspace) {
    let _codec;
    NamedWorkspace.codec = () => {
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
                if (obj.epochs != null && obj.epochs.length > 0) {
                    for (const value of obj.epochs) {
                        w.uint32(42);
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
        return encodeMessage(obj, NamedWorkspace.codec());
    }
    NamedWorkspace.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, NamedWorkspace.codec(), opts);
    }
    NamedWorkspace.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, NamedWorkspace.codec(), opts);
    }
    NamedWorkspace.stream = stream;
})(NamedWorkspace || (NamedWorkspace = {}));
export var WelcomeWorkspace;
(function (WelcomeWorkspace) {
    let _codec;
    WelcomeWorkspace.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.workspaceId != null && obj.workspaceId !== '')) {
                    w.uint32(10);
                    w.string(obj.workspaceId);
                }
                if (obj.members != null && obj.members.length > 0) {
                    for (const value of obj.members) {
                        w.uint32(18);
                        w.string(value);
                    }
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    workspaceId: '',
                    members: []
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
                            yield {
                                field: `${prefix}.workspaceId`,
                                value: reader.string()
                            };
                            break;
                        }
                        case 2: {
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
        return encodeMessage(obj, WelcomeWorkspace.codec());
    }
    WelcomeWorkspace.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, WelcomeWorkspace.codec(), opts);
    }
    WelcomeWorkspace.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, WelcomeWorkspace.codec(), opts);
    }
    WelcomeWorkspace.stream = stream;
})(WelcomeWorkspace || (WelcomeWorkspace = {}));
export var ReachablePeer;
(function (ReachablePeer) {
    let _codec;
    ReachablePeer.codec = () => {
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
        return encodeMessage(obj, ReachablePeer.codec());
    }
    ReachablePeer.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, ReachablePeer.codec(), opts);
    }
    ReachablePeer.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, ReachablePeer.codec(), opts);
    }
    ReachablePeer.stream = stream;
})(ReachablePeer || (ReachablePeer = {}));
export var DissolveWorkspace;
(function (DissolveWorkspace) {
    let _codec;
    DissolveWorkspace.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if (obj.into != null) {
                    w.uint32(10);
                    NamedWorkspace.codec().encode(obj.into, w);
                }
                if (obj.peers != null && obj.peers.length > 0) {
                    for (const value of obj.peers) {
                        w.uint32(18);
                        ReachablePeer.codec().encode(value, w);
                    }
                }
                if ((obj.automatic != null && obj.automatic !== false)) {
                    w.uint32(24);
                    w.bool(obj.automatic);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peers: [],
                    automatic: false
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.into = NamedWorkspace.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.into
                            });
                            break;
                        }
                        case 2: {
                            if (opts.limits?.peers != null && obj.peers.length === opts.limits.peers) {
                                throw new MaxLengthError('Decode error - repeated field "peers" had too many elements');
                            }
                            obj.peers.push(ReachablePeer.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.peers$
                            }));
                            break;
                        }
                        case 3: {
                            obj.automatic = reader.bool();
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
                            yield* NamedWorkspace.codec().stream(reader, reader.uint32(), `${prefix}.into`, {
                                limits: opts.limits?.into
                            });
                            break;
                        }
                        case 2: {
                            if (opts.limits?.peers != null && obj.peers === opts.limits.peers) {
                                throw new MaxLengthError('Streaming decode error - repeated field "peers" had too many elements');
                            }
                            for (const evt of ReachablePeer.codec().stream(reader, reader.uint32(), `${prefix}.peers[]`, {
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
                        case 3: {
                            yield {
                                field: `${prefix}.automatic`,
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
        return encodeMessage(obj, DissolveWorkspace.codec());
    }
    DissolveWorkspace.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, DissolveWorkspace.codec(), opts);
    }
    DissolveWorkspace.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, DissolveWorkspace.codec(), opts);
    }
    DissolveWorkspace.stream = stream;
})(DissolveWorkspace || (DissolveWorkspace = {}));
export var AdmitMember;
(function (AdmitMember) {
    let _codec;
    AdmitMember.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
                }
                if ((obj.peerId != null && obj.peerId !== '')) {
                    w.uint32(10);
                    w.string(obj.peerId);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    peerId: ''
                };
                const end = length == null ? reader.len : reader.pos + length;
                while (reader.pos < end) {
                    const tag = reader.uint32();
                    switch (tag >>> 3) {
                        case 1: {
                            obj.peerId = reader.string();
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
        return encodeMessage(obj, AdmitMember.codec());
    }
    AdmitMember.encode = encode;
    function decode(buf, opts) {
        return decodeMessage(buf, AdmitMember.codec(), opts);
    }
    AdmitMember.decode = decode;
    function stream(buf, opts) {
        return streamMessage(buf, AdmitMember.codec(), opts);
    }
    AdmitMember.stream = stream;
})(AdmitMember || (AdmitMember = {}));
export var Operation;
(function (Operation) {
    let _codec;
    Operation.codec = () => {
        if (_codec == null) {
            _codec = message((obj, w, opts = {}) => {
                if (opts.lengthDelimited !== false) {
                    w.fork();
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
                if (obj.editMessage != null) {
                    w.uint32(34);
                    EditMessage.codec().encode(obj.editMessage, w);
                }
                if (obj.deleteMessage != null) {
                    w.uint32(42);
                    DeleteMessage.codec().encode(obj.deleteMessage, w);
                }
                if (obj.react != null) {
                    w.uint32(50);
                    React.codec().encode(obj.react, w);
                }
                if (obj.pin != null) {
                    w.uint32(58);
                    Pin.codec().encode(obj.pin, w);
                }
                if (obj.renameChannel != null) {
                    w.uint32(66);
                    RenameChannel.codec().encode(obj.renameChannel, w);
                }
                if (obj.setTopic != null) {
                    w.uint32(74);
                    SetTopic.codec().encode(obj.setTopic, w);
                }
                if (obj.archiveChannel != null) {
                    w.uint32(82);
                    ArchiveChannel.codec().encode(obj.archiveChannel, w);
                }
                if (obj.setPolicy != null) {
                    w.uint32(90);
                    SetPolicy.codec().encode(obj.setPolicy, w);
                }
                if (obj.createInvitation != null) {
                    w.uint32(98);
                    CreateInvitation.codec().encode(obj.createInvitation, w);
                }
                if (obj.revokeInvitation != null) {
                    w.uint32(106);
                    RevokeInvitation.codec().encode(obj.revokeInvitation, w);
                }
                if (obj.spendInvitation != null) {
                    w.uint32(114);
                    SpendInvitation.codec().encode(obj.spendInvitation, w);
                }
                if (obj.setOwner != null) {
                    w.uint32(130);
                    SetOwner.codec().encode(obj.setOwner, w);
                }
                if (obj.removeMember != null) {
                    w.uint32(138);
                    RemoveMember.codec().encode(obj.removeMember, w);
                }
                if (obj.renameWorkspace != null) {
                    w.uint32(146);
                    RenameWorkspace.codec().encode(obj.renameWorkspace, w);
                }
                if (obj.admitMember != null) {
                    w.uint32(154);
                    AdmitMember.codec().encode(obj.admitMember, w);
                }
                if (obj.welcomeWorkspace != null) {
                    w.uint32(162);
                    WelcomeWorkspace.codec().encode(obj.welcomeWorkspace, w);
                }
                if (obj.dissolveWorkspace != null) {
                    w.uint32(170);
                    DissolveWorkspace.codec().encode(obj.dissolveWorkspace, w);
                }
                if ((obj.level != null && obj.level !== 0)) {
                    w.uint32(120);
                    w.uint32(obj.level);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    level: 0
                };
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
                        case 4: {
                            obj.editMessage = EditMessage.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.editMessage
                            });
                            break;
                        }
                        case 5: {
                            obj.deleteMessage = DeleteMessage.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.deleteMessage
                            });
                            break;
                        }
                        case 6: {
                            obj.react = React.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.react
                            });
                            break;
                        }
                        case 7: {
                            obj.pin = Pin.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.pin
                            });
                            break;
                        }
                        case 8: {
                            obj.renameChannel = RenameChannel.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.renameChannel
                            });
                            break;
                        }
                        case 9: {
                            obj.setTopic = SetTopic.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.setTopic
                            });
                            break;
                        }
                        case 10: {
                            obj.archiveChannel = ArchiveChannel.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.archiveChannel
                            });
                            break;
                        }
                        case 11: {
                            obj.setPolicy = SetPolicy.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.setPolicy
                            });
                            break;
                        }
                        case 12: {
                            obj.createInvitation = CreateInvitation.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.createInvitation
                            });
                            break;
                        }
                        case 13: {
                            obj.revokeInvitation = RevokeInvitation.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.revokeInvitation
                            });
                            break;
                        }
                        case 14: {
                            obj.spendInvitation = SpendInvitation.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.spendInvitation
                            });
                            break;
                        }
                        case 16: {
                            obj.setOwner = SetOwner.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.setOwner
                            });
                            break;
                        }
                        case 17: {
                            obj.removeMember = RemoveMember.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.removeMember
                            });
                            break;
                        }
                        case 18: {
                            obj.renameWorkspace = RenameWorkspace.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.renameWorkspace
                            });
                            break;
                        }
                        case 19: {
                            obj.admitMember = AdmitMember.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.admitMember
                            });
                            break;
                        }
                        case 20: {
                            obj.welcomeWorkspace = WelcomeWorkspace.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.welcomeWorkspace
                            });
                            break;
                        }
                        case 21: {
                            obj.dissolveWorkspace = DissolveWorkspace.codec().decode(reader, reader.uint32(), {
                                limits: opts.limits?.dissolveWorkspace
                            });
                            break;
                        }
                        case 15: {
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
                        case 4: {
                            yield* EditMessage.codec().stream(reader, reader.uint32(), `${prefix}.editMessage`, {
                                limits: opts.limits?.editMessage
                            });
                            break;
                        }
                        case 5: {
                            yield* DeleteMessage.codec().stream(reader, reader.uint32(), `${prefix}.deleteMessage`, {
                                limits: opts.limits?.deleteMessage
                            });
                            break;
                        }
                        case 6: {
                            yield* React.codec().stream(reader, reader.uint32(), `${prefix}.react`, {
                                limits: opts.limits?.react
                            });
                            break;
                        }
                        case 7: {
                            yield* Pin.codec().stream(reader, reader.uint32(), `${prefix}.pin`, {
                                limits: opts.limits?.pin
                            });
                            break;
                        }
                        case 8: {
                            yield* RenameChannel.codec().stream(reader, reader.uint32(), `${prefix}.renameChannel`, {
                                limits: opts.limits?.renameChannel
                            });
                            break;
                        }
                        case 9: {
                            yield* SetTopic.codec().stream(reader, reader.uint32(), `${prefix}.setTopic`, {
                                limits: opts.limits?.setTopic
                            });
                            break;
                        }
                        case 10: {
                            yield* ArchiveChannel.codec().stream(reader, reader.uint32(), `${prefix}.archiveChannel`, {
                                limits: opts.limits?.archiveChannel
                            });
                            break;
                        }
                        case 11: {
                            yield* SetPolicy.codec().stream(reader, reader.uint32(), `${prefix}.setPolicy`, {
                                limits: opts.limits?.setPolicy
                            });
                            break;
                        }
                        case 12: {
                            yield* CreateInvitation.codec().stream(reader, reader.uint32(), `${prefix}.createInvitation`, {
                                limits: opts.limits?.createInvitation
                            });
                            break;
                        }
                        case 13: {
                            yield* RevokeInvitation.codec().stream(reader, reader.uint32(), `${prefix}.revokeInvitation`, {
                                limits: opts.limits?.revokeInvitation
                            });
                            break;
                        }
                        case 14: {
                            yield* SpendInvitation.codec().stream(reader, reader.uint32(), `${prefix}.spendInvitation`, {
                                limits: opts.limits?.spendInvitation
                            });
                            break;
                        }
                        case 16: {
                            yield* SetOwner.codec().stream(reader, reader.uint32(), `${prefix}.setOwner`, {
                                limits: opts.limits?.setOwner
                            });
                            break;
                        }
                        case 17: {
                            yield* RemoveMember.codec().stream(reader, reader.uint32(), `${prefix}.removeMember`, {
                                limits: opts.limits?.removeMember
                            });
                            break;
                        }
                        case 18: {
                            yield* RenameWorkspace.codec().stream(reader, reader.uint32(), `${prefix}.renameWorkspace`, {
                                limits: opts.limits?.renameWorkspace
                            });
                            break;
                        }
                        case 19: {
                            yield* AdmitMember.codec().stream(reader, reader.uint32(), `${prefix}.admitMember`, {
                                limits: opts.limits?.admitMember
                            });
                            break;
                        }
                        case 20: {
                            yield* WelcomeWorkspace.codec().stream(reader, reader.uint32(), `${prefix}.welcomeWorkspace`, {
                                limits: opts.limits?.welcomeWorkspace
                            });
                            break;
                        }
                        case 21: {
                            yield* DissolveWorkspace.codec().stream(reader, reader.uint32(), `${prefix}.dissolveWorkspace`, {
                                limits: opts.limits?.dissolveWorkspace
                            });
                            break;
                        }
                        case 15: {
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
                if ((obj.level != null && obj.level !== 0)) {
                    w.uint32(24);
                    w.uint32(obj.level);
                }
                if (opts.lengthDelimited !== false) {
                    w.ldelim();
                }
            }, (reader, length, opts = {}) => {
                const obj = {
                    name: '',
                    addresses: [],
                    level: 0
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
                        case 3: {
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
                        case 3: {
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
