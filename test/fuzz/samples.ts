// Valid bytes of every kind that Caucus decodes, as the beginning of mutations.

import { encode as encodeDns } from 'dns-packet';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { encodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { encodeMemberContext } from '../../src-main/chat/member-context.ts';
import { encodeOperation } from '../../src-main/chat/operation-codec.ts';
import { encodeFrame } from '../../src-main/network/codec/consensus-codec.ts';
import { encodePresence } from '../../src-main/network/codec/presence-codec.ts';
import { announcement, goodbye, question } from '../../src-main/network/discovery/mdns-records.ts';
import { frame } from '../../src-main/network/framing.ts';
import { encodeHello } from '../../src-main/network/protocols/hello.ts';
import {
  encodeChunk,
  encodeGoOn,
  encodeOffer,
  encodeVerdict,
} from '../../src-main/network/snapshots/snapshot-codec.ts';
import { encodeRequest, encodeResponse } from '../../src-main/workspace/workspace-messages.ts';
import { stampReceipt } from '../../src-main/chat/envelope.ts';
import { asChannelId, asMessageId, asPeerId } from '../../shared/ids.ts';
import { WORKSPACE, authorOf } from '../chat/authors.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import type { Greeting } from '../../src-main/workspace/workspace-messages.ts';

export const FROM = authorOf(1).peerId;
export const TO = authorOf(2).peerId;

const bytes = (length: number): Uint8Array => new Uint8Array(length).map((_, at) => at * 7);
const envelope = { from: FROM, to: TO, term: asTerm(5) };
const address = `/ip4/192.0.2.7/tcp/47474/p2p/${FROM}`;
const ids = { channelId: asChannelId('general'), messageId: asMessageId(`${'a'.repeat(24)}-7`) };

export const MESSAGES: readonly Message[] = [
  { ...envelope, type: 'pre-vote-request', lastIndex: asIndex(7), lastTerm: asTerm(4) },
  { ...envelope, type: 'pre-vote-response', granted: true },
  { ...envelope, type: 'vote-request', lastIndex: asIndex(7), lastTerm: asTerm(4), transfer: true },
  { ...envelope, type: 'vote-response', granted: false },
  {
    ...envelope,
    type: 'append-request',
    previousIndex: asIndex(3),
    previousTerm: asTerm(2),
    commit: asIndex(3),
    entries: [
      { index: asIndex(4), term: asTerm(2), kind: 'noop', data: bytes(0) },
      { index: asIndex(5), term: asTerm(5), kind: 'proposal', data: bytes(60) },
      { index: asIndex(6), term: asTerm(5), kind: 'membership', data: bytes(30) },
    ],
  },
  {
    ...envelope,
    type: 'append-response',
    index: asIndex(6),
    rejected: true,
    hintIndex: asIndex(2),
    hintTerm: asTerm(1),
  },
  {
    ...envelope,
    type: 'heartbeat-request',
    commit: asIndex(6),
    context: 9,
    quiet: false,
    peers: [{ peerId: FROM, matchIndex: asIndex(6), online: true, silentMs: 120 }],
  },
  { ...envelope, type: 'heartbeat-response', context: 9 },
  { ...envelope, type: 'proposal', kind: 'proposal', payloads: [bytes(40), bytes(3)] },
  { ...envelope, type: 'timeout-now' },
  { ...envelope, type: 'read-request', context: 3 },
  { ...envelope, type: 'read-response', context: 3, index: asIndex(6) },
  { ...envelope, type: 'commit-notice', index: asIndex(6), indexTerm: asTerm(5) },
];

export const OPERATIONS: readonly ChatOperation[] = [
  { type: 'post-message', channelId: ids.channelId, text: 'Soup is ready 🍲' },
  {
    type: 'post-message',
    channelId: ids.channelId,
    text: 'To @Ben',
    threadRootId: ids.messageId,
    alsoInChannel: true,
    mentions: [{ peerId: FROM, label: 'Ben' }],
  },
  { type: 'edit-message', messageId: ids.messageId, text: 'changed', mentions: [] },
  { type: 'delete-message', messageId: ids.messageId },
  { type: 'react', messageId: ids.messageId, emoji: '👍', add: true },
  { type: 'pin', messageId: ids.messageId, pinned: true },
  { type: 'create-channel', name: 'Kitchen', topic: 'food' },
  { type: 'rename-channel', channelId: ids.channelId, name: 'Hall' },
  { type: 'set-topic', channelId: ids.channelId, topic: 'x' },
  { type: 'archive-channel', channelId: ids.channelId, archived: true },
  { type: 'set-profile', name: 'Ann', colour: 3 },
  { type: 'set-policy', policy: 'ask' },
  { type: 'set-owner', peerId: FROM, owner: true },
  { type: 'remove-member', peerId: FROM, reason: 'left' },
  { type: 'rename-workspace', name: 'Lab' },
  { type: 'welcome-workspace', workspaceId: WORKSPACE, members: [FROM] },
  {
    type: 'dissolve-workspace',
    into: { id: WORKSPACE, name: 'Lab', foundedAtMs: 1, founder: FROM, epochs: [] },
    peers: [{ peerId: FROM, addresses: [address] }],
    automatic: true,
  },
];

const greeting: Greeting = {
  name: 'Front desk',
  phase: 'member',
  workspace: {
    id: WORKSPACE,
    name: 'Lab',
    foundedAtMs: 1_764_000_000_000,
    founder: FROM,
    memberCount: 3,
    policy: 'open',
    deliberate: false,
    host: false,
  },
  addresses: [address],
  peers: [{ peerId: asPeerId(TO), addresses: [address] }],
  others: [],
  moves: [],
};
const workspace = greeting.workspace!;
const moved: Greeting = {
  ...greeting,
  others: [workspace],
  moves: [{ workspaceId: WORKSPACE, epochs: [], into: workspace }],
};

const frames = [...MESSAGES.map((message) => encodeFrame([message], 0)), encodeFrame(MESSAGES, 42)];
const operations = OPERATIONS.map(encodeOperation);
const envelopes = [...authorOf(1).sign(OPERATIONS, 1), ...authorOf(2).sign(OPERATIONS.slice(0, 1), 9)].map(
  (operation) => operation.envelope,
);
const requests = [
  encodeRequest({ type: 'greeting', greeting }),
  encodeRequest({ type: 'greeting', greeting: moved }),
  encodeRequest({ type: 'merge', merge: { from: workspace, into: WORKSPACE, members: [FROM, asPeerId(TO)] } }),
  encodeRequest({ type: 'greeting', greeting: { ...greeting, phase: 'looking', workspace: null, peers: [] } }),
  encodeRequest({
    type: 'join',
    join: { workspaceId: WORKSPACE, name: 'Ben', addresses: [address], level: 2 },
  }),
];
const responses = [
  encodeResponse({ type: 'greeting', greeting }),
  encodeResponse({ type: 'join', answer: { type: 'accepted', workspace, peers: greeting.peers } }),
  encodeResponse({ type: 'join', answer: { type: 'no-majority' } }),
];
const members = [
  encodeMemberContext({ name: 'Ann', addresses: [address, '/ip6/2001:db8::1/tcp/1'], level: 2 }),
  encodeMemberContext({ name: '', addresses: [], level: 0 }),
];
const changes = [
  encodeMembershipChange({
    transition: 'auto',
    steps: [
      { type: 'add-learner', peerId: FROM },
      { type: 'remove', peerId: TO },
    ],
    context: members[0]!,
  }),
  encodeMembershipChange({ transition: 'joint-explicit', steps: [], context: new Uint8Array(0) }),
];
const offer = { id: 'ab'.repeat(32), index: asIndex(9), term: asTerm(2), membership: bytes(50), bytes: 70_000 };

/** By what decodes them. */
export const SAMPLES = {
  presence: [
    encodePresence(WORKSPACE, { state: 'active', typingIn: ids.channelId }),
    encodePresence(WORKSPACE, { state: 'away', typingIn: null }),
  ],
  stream: [frame(bytes(10), 1e6), Buffer.concat([frame(bytes(0), 1e6), frame(bytes(300), 1e6), frame(bytes(5), 1e6)])],
  hello: [
    encodeHello(WORKSPACE, null),
    encodeHello(WORKSPACE, 'stranger'),
    encodeHello(WORKSPACE, null, { counter: 300, nonce: '0123456789abcdef' }),
    encodeHello(WORKSPACE, 'older', { counter: 7, nonce: 'fedcba9876543210' }, 9),
  ],
  consensus: frames,
  operation: operations,
  envelope: envelopes,
  proposal: envelopes.map((one) => stampReceipt(one, 1_764_000_000_000)),
  request: requests,
  response: responses,
  memberContext: members,
  membershipChange: changes,
  snapshotOffer: [encodeOffer(WORKSPACE, offer)],
  snapshotChunk: [encodeChunk(0, bytes(500))],
  snapshotReply: [encodeGoOn(16_384), encodeVerdict('arrived')],
  dns: [
    encodeDns({ type: 'response', answers: announcement('a'.repeat(48), FROM, [{ host: '192.0.2.7', port: 47_474 }]) }),
    encodeDns({ type: 'response', answers: goodbye('a'.repeat(48)) }),
    encodeDns({ type: 'query', ...question() }),
  ],
} as const satisfies Readonly<Record<string, readonly Uint8Array[]>>;
