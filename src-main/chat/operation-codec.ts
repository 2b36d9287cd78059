// Operations as bytes. What decodes here has the right form; whether it may take effect is for state-machine.ts.

import { asChannelId, asMessageId, asPeerId, asWorkspaceId } from '../../shared/ids.ts';
import { Operation } from './chat.gen.js';
import { SOFTWARE_LEVEL, levelOf } from './levels.ts';
import type { Mention } from '../../shared/chat.ts';
import type { WorkspacePolicy } from '../../shared/cluster.ts';
import type * as Wire from './chat.gen.js';
import type { ChatOperation, ImportOrigin, PostMessage } from './operations.ts';

/** What bytes say. `newer`: an operation, or a part of one, that only software of that level understands. */
export type ReadOperation =
  | { readonly type: 'known'; readonly level: number; readonly operation: ChatOperation }
  | { readonly type: 'newer'; readonly level: number }
  | { readonly type: 'malformed' };

const MALFORMED: ReadOperation = { type: 'malformed' };
const POLICIES: readonly WorkspacePolicy[] = ['open', 'ask', 'invite'];

const wireMentions = (mentions: readonly Mention[] = []): Wire.Mention[] =>
  mentions.map(({ peerId, label }) => ({ peerId: peerId === 'channel' ? '' : peerId, label: label.toWellFormed() }));

const wireOrigin = ({ author, sentAtMs, key, reactions = [], threadKey = '' }: ImportOrigin): Wire.Import => ({
  author: author.toWellFormed(),
  sentAtMs,
  key: key.toWellFormed(),
  threadKey: threadKey.toWellFormed(),
  reactions: reactions.map(({ emoji, names }) => ({
    emoji: emoji.toWellFormed(),
    names: names.map((name) => name.toWellFormed()),
  })),
});

const wirePost = (operation: PostMessage): Wire.PostMessage => {
  const { channelId, text, threadRootId, alsoInChannel = false, mentions, import: origin } = operation;
  return {
    channelId,
    text: text.toWellFormed(),
    threadRootId: threadRootId ?? '',
    alsoInChannel,
    mentions: wireMentions(mentions),
    ...(origin === undefined ? {} : { import: wireOrigin(origin) }),
  };
};

const wireOf = (operation: ChatOperation): Partial<Wire.Operation> => {
  switch (operation.type) {
    case 'post-message':
      return { postMessage: wirePost(operation) };
    case 'edit-message': {
      const { messageId, text, mentions } = operation;
      return { editMessage: { messageId, text: text.toWellFormed(), mentions: wireMentions(mentions) } };
    }
    case 'delete-message':
      return { deleteMessage: { messageId: operation.messageId } };
    case 'react': {
      const { messageId, emoji, add } = operation;
      return { react: { messageId, emoji: emoji.toWellFormed(), add } };
    }
    case 'pin':
      return { pin: { messageId: operation.messageId, pinned: operation.pinned } };
    case 'create-channel':
      return {
        createChannel: { name: operation.name.toWellFormed(), topic: (operation.topic ?? '').toWellFormed() },
      };
    case 'rename-channel':
      return { renameChannel: { channelId: operation.channelId, name: operation.name.toWellFormed() } };
    case 'set-topic':
      return { setTopic: { channelId: operation.channelId, topic: operation.topic.toWellFormed() } };
    case 'archive-channel':
      return { archiveChannel: { channelId: operation.channelId, archived: operation.archived } };
    case 'set-profile': {
      const { name, colour, level } = operation;
      return {
        setProfile: {
          ...(name === undefined ? {} : { name: name.toWellFormed() }),
          ...(colour === undefined ? {} : { colour }),
          ...(level === undefined ? {} : { level }),
        },
      };
    }
    case 'set-policy':
      return { setPolicy: { policy: POLICIES.indexOf(operation.policy) } };
    case 'create-invitation': {
      const { id, verifier, expiresAtMs, uses } = operation;
      return { createInvitation: { id, verifier, expiresAtMs, uses } };
    }
    case 'revoke-invitation':
      return { revokeInvitation: { id: operation.id } };
    case 'spend-invitation': {
      const { id, peerId, nonces, proof } = operation;
      return { spendInvitation: { id, peerId, nonces, proof } };
    }
    case 'set-owner':
      return { setOwner: { peerId: operation.peerId, owner: operation.owner } };
    case 'remove-member':
      return { removeMember: { peerId: operation.peerId, reason: operation.reason.toWellFormed() } };
    case 'rename-workspace':
      return { renameWorkspace: { name: operation.name.toWellFormed() } };
    case 'welcome-workspace':
      return { welcomeWorkspace: { workspaceId: operation.workspaceId, members: [...operation.members] } };
    case 'dissolve-workspace': {
      const { automatic, into, peers } = operation;
      return {
        dissolveWorkspace: {
          into: { ...into, name: into.name.toWellFormed(), epochs: [...into.epochs] },
          peers: peers.map(({ addresses, peerId }) => ({ peerId, addresses: [...addresses] })),
          automatic,
        },
      };
    }
    case 'admit-member':
      return { admitMember: { peerId: operation.peerId } };
  }
};

export const encodeOperation = (operation: ChatOperation): Uint8Array => {
  const level = levelOf(operation);
  // Level 1 goes without saying, so that plain messages stay as short as they were.
  return Operation.encode({ ...wireOf(operation), ...(level > 1 ? { level } : {}) });
};

const mentionsFrom = (mentions: readonly Wire.Mention[]): Mention[] =>
  mentions.map(({ peerId, label }) => ({ peerId: peerId === '' ? 'channel' : asPeerId(peerId), label }));

const originFrom = ({ threadKey, ...origin }: Wire.Import): ImportOrigin =>
  threadKey === '' ? origin : { ...origin, threadKey };

const postFrom = ({ channelId, text, threadRootId, alsoInChannel, mentions, import: origin }: Wire.PostMessage) => ({
  type: 'post-message' as const,
  channelId: asChannelId(channelId),
  text,
  ...(threadRootId === '' ? {} : { threadRootId: asMessageId(threadRootId) }),
  ...(alsoInChannel ? { alsoInChannel } : {}),
  ...(mentions.length === 0 ? {} : { mentions: mentionsFrom(mentions) }),
  ...(origin === undefined ? {} : { import: originFrom(origin) }),
});

const profileFrom = ({ name, colour, level }: Wire.SetProfile) => ({
  type: 'set-profile' as const,
  ...(name === undefined ? {} : { name }),
  ...(colour === undefined ? {} : { colour }),
  ...(level === undefined ? {} : { level }),
});

/** One reader for each kind; of an operation exactly one may answer. */
const READERS: {
  readonly [Kind in Exclude<keyof Wire.Operation, 'level'>]: (wire: Wire.Operation) => ChatOperation | null;
} = {
  postMessage: ({ postMessage: wire }) => (wire === undefined ? null : postFrom(wire)),
  createChannel: ({ createChannel: wire }) =>
    wire === undefined
      ? null
      : { type: 'create-channel', name: wire.name, ...(wire.topic === '' ? {} : { topic: wire.topic }) },
  setProfile: ({ setProfile: wire }) => (wire === undefined ? null : profileFrom(wire)),
  editMessage: ({ editMessage: wire }) =>
    wire === undefined
      ? null
      : {
          type: 'edit-message',
          messageId: asMessageId(wire.messageId),
          text: wire.text,
          mentions: mentionsFrom(wire.mentions),
        },
  deleteMessage: ({ deleteMessage: wire }) =>
    wire === undefined ? null : { type: 'delete-message', messageId: asMessageId(wire.messageId) },
  react: ({ react: wire }) =>
    wire === undefined
      ? null
      : { type: 'react', messageId: asMessageId(wire.messageId), emoji: wire.emoji, add: wire.add },
  pin: ({ pin: wire }) =>
    wire === undefined ? null : { type: 'pin', messageId: asMessageId(wire.messageId), pinned: wire.pinned },
  renameChannel: ({ renameChannel: wire }) =>
    wire === undefined ? null : { type: 'rename-channel', channelId: asChannelId(wire.channelId), name: wire.name },
  setTopic: ({ setTopic: wire }) =>
    wire === undefined ? null : { type: 'set-topic', channelId: asChannelId(wire.channelId), topic: wire.topic },
  archiveChannel: ({ archiveChannel: wire }) =>
    wire === undefined
      ? null
      : { type: 'archive-channel', channelId: asChannelId(wire.channelId), archived: wire.archived },
  setPolicy: ({ setPolicy: wire }) => {
    const policy = wire === undefined ? undefined : POLICIES[wire.policy];
    return policy === undefined ? null : { type: 'set-policy', policy };
  },
  createInvitation: ({ createInvitation: wire }) =>
    wire === undefined ? null : { type: 'create-invitation', ...wire },
  revokeInvitation: ({ revokeInvitation: wire }) =>
    wire === undefined ? null : { type: 'revoke-invitation', id: wire.id },
  spendInvitation: ({ spendInvitation: wire }) =>
    wire === undefined ? null : { type: 'spend-invitation', ...wire, peerId: asPeerId(wire.peerId) },
  setOwner: ({ setOwner: wire }) =>
    wire === undefined ? null : { type: 'set-owner', peerId: asPeerId(wire.peerId), owner: wire.owner },
  removeMember: ({ removeMember: wire }) =>
    wire === undefined ? null : { type: 'remove-member', peerId: asPeerId(wire.peerId), reason: wire.reason },
  renameWorkspace: ({ renameWorkspace: wire }) =>
    wire === undefined ? null : { type: 'rename-workspace', name: wire.name },
  welcomeWorkspace: ({ welcomeWorkspace: wire }) =>
    wire === undefined
      ? null
      : {
          type: 'welcome-workspace',
          workspaceId: asWorkspaceId(wire.workspaceId),
          members: wire.members.map(asPeerId),
        },
  dissolveWorkspace: ({ dissolveWorkspace: wire }) => {
    if (wire?.into === undefined) return null;
    const { epochs, foundedAtMs, founder, id, name } = wire.into;
    return {
      type: 'dissolve-workspace',
      into: { id: asWorkspaceId(id), name, foundedAtMs, founder: asPeerId(founder), epochs },
      peers: wire.peers.map(({ addresses, peerId }) => ({ peerId: asPeerId(peerId), addresses })),
      automatic: wire.automatic,
    };
  },
  admitMember: ({ admitMember: wire }) =>
    wire === undefined ? null : { type: 'admit-member', peerId: asPeerId(wire.peerId) },
};

const KINDS = Object.keys(READERS) as (keyof typeof READERS)[];

/** Ill-formed text would not come back from a database as it went in, and replicas would differ. */
const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWellFormed);
};

/**
 * Never throws. Bytes that this version would not have written for what it reads in them hold something it cannot see,
 * so they are malformed unless they say that they are newer: else an older and a newer replica could differ.
 * @param softwareLevel what the reader understands
 */
export const decodeOperation = (bytes: Uint8Array, softwareLevel = SOFTWARE_LEVEL): ReadOperation => {
  let wire: Operation;
  try {
    wire = Operation.decode(bytes);
  } catch {
    return MALFORMED;
  }
  const level = Math.max(wire.level, 1);
  if (level > softwareLevel) return { type: 'newer', level };
  const kinds = KINDS.filter((kind) => wire[kind] !== undefined);
  const kind = kinds.length === 1 ? kinds[0] : undefined;
  const operation = kind === undefined ? null : READERS[kind](wire);
  if (operation === null || !isWellFormed(operation) || levelOf(operation) > level) return MALFORMED;
  if (Buffer.compare(Operation.encode(wire), bytes) !== 0) return MALFORMED;
  return { type: 'known', level, operation };
};
