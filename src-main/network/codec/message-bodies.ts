// One line of knowledge for each consensus message: its field in wire.proto, how it is written, how it is read and
// checked. The table is typed by the union of messages: a new message does not compile until it has its place here.

import { MAX_ENTRIES_PER_APPEND, MAX_ENTRY_BYTES, MAX_MEMBERS, MAX_PENDING_PROPOSALS } from '../../../shared/limits.ts';
import { asPeerId } from '../../consensus/ids.ts';
import { MalformedFrameError } from '../framing.ts';
import { idText, indexFrom, oneOf, ownBytes, termFrom, wholeNumber } from './checks.ts';
import type { Entry, EntryKind, Message, PeerStatus } from '../../consensus/messages.ts';
import type { ConsensusMessage, WireEntry, WirePeerStatus } from '../wire.gen.js';

/** The fields of `ConsensusMessage` that hold a body. */
export type BodyField = Exclude<keyof ConsensusMessage, 'term'>;

type MessageOf<Type extends Message['type']> = Extract<Message, { type: Type }>;
type BodyOf<Type extends Message['type']> = Omit<MessageOf<Type>, 'type' | 'from' | 'to' | 'term'>;

type BodyCodec<Type extends Message['type'], Field extends BodyField> = {
  readonly field: Field;
  readonly write: (message: MessageOf<Type>) => NonNullable<ConsensusMessage[Field]>;
  /** @throws MalformedFrameError */
  readonly read: (wire: NonNullable<ConsensusMessage[Field]>, term: number) => BodyOf<Type>;
  /** Bytes that the body may take beyond FIXED_BYTES. */
  readonly extraBytes: (message: MessageOf<Type>) => number;
};

const bodyCodec = <Type extends Message['type'], Field extends BodyField>(
  _type: Type,
  codec: BodyCodec<Type, Field>,
): BodyCodec<Type, Field> => codec;

/** More than any message takes apart from its entries, payloads and peers. */
export const FIXED_BYTES = 96;
const FIXED_BYTES_PER_ENTRY = 32;
const FIXED_BYTES_PER_PEER = 40;
const FIXED_BYTES_PER_PAYLOAD = 8;
const MAX_PEER_ID_CHARACTERS = 128;

const ENTRY_KINDS: Readonly<Record<number, EntryKind>> = { 1: 'noop', 2: 'proposal', 3: 'membership' };
const ENTRY_KIND_NUMBERS: Readonly<Record<EntryKind, number>> = { noop: 1, proposal: 2, membership: 3 };
const FORWARD_KINDS: Readonly<Record<number, 'proposal' | 'membership'>> = { 2: 'proposal', 3: 'membership' };

const nothing = () => 0;

/** protons wants bytes that are certainly not shared between threads; it only reads them. */
const asWireBytes = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

const writeEntry = (entry: Entry): WireEntry => ({
  term: entry.term,
  kind: ENTRY_KIND_NUMBERS[entry.kind],
  data: asWireBytes(entry.data),
});

/** Terms never fall along a log, and no leader sends what is beyond its own term (§5.3). */
const readEntries = (
  wire: readonly WireEntry[],
  previousIndex: number,
  previousTerm: number,
  term: number,
): Entry[] => {
  let before = previousTerm;
  return wire.map((entry, position) => {
    const entryTerm = termFrom(entry.term, 'entry.term');
    if (entryTerm < before || entryTerm > term || entryTerm === 0) {
      throw new MalformedFrameError(`entry.term ${entryTerm} follows ${before} in a message of term ${term}`);
    }
    before = entryTerm;
    return {
      index: indexFrom(previousIndex + position + 1, 'entry.index'),
      term: entryTerm,
      kind: oneOf(ENTRY_KINDS, entry.kind, 'entry.kind'),
      data: ownBytes(entry.data, MAX_ENTRY_BYTES, 'entry.data'),
    };
  });
};

const writePeer = (peer: PeerStatus): WirePeerStatus => ({ ...peer });

const readPeer = (wire: WirePeerStatus): PeerStatus => ({
  peerId: asPeerId(idText(wire.peerId, MAX_PEER_ID_CHARACTERS, 'peer.peerId')),
  matchIndex: indexFrom(wire.matchIndex, 'peer.matchIndex'),
  online: wire.online,
  silentMs: wholeNumber(wire.silentMs, 'peer.silentMs'),
});

const lastPosition = (wire: { readonly lastIndex: number; readonly lastTerm: number }) => ({
  lastIndex: indexFrom(wire.lastIndex, 'lastIndex'),
  lastTerm: termFrom(wire.lastTerm, 'lastTerm'),
});

const sum = <Item>(items: readonly Item[], bytesOf: (item: Item) => number): number => {
  let bytes = 0;
  for (const item of items) bytes += bytesOf(item);
  return bytes;
};

/** Everything the codec knows, by message type. */
export const BODIES = {
  'pre-vote-request': bodyCodec('pre-vote-request', {
    field: 'preVoteRequest',
    write: ({ lastIndex, lastTerm }) => ({ lastIndex, lastTerm }),
    read: lastPosition,
    extraBytes: nothing,
  }),
  'pre-vote-response': bodyCodec('pre-vote-response', {
    field: 'preVoteResponse',
    write: ({ granted }) => ({ granted }),
    read: ({ granted }) => ({ granted }),
    extraBytes: nothing,
  }),
  'vote-request': bodyCodec('vote-request', {
    field: 'voteRequest',
    write: ({ lastIndex, lastTerm, transfer }) => ({ lastIndex, lastTerm, transfer }),
    read: (wire) => ({ ...lastPosition(wire), transfer: wire.transfer }),
    extraBytes: nothing,
  }),
  'vote-response': bodyCodec('vote-response', {
    field: 'voteResponse',
    write: ({ granted }) => ({ granted }),
    read: ({ granted }) => ({ granted }),
    extraBytes: nothing,
  }),
  'append-request': bodyCodec('append-request', {
    field: 'appendRequest',
    write: ({ previousIndex, previousTerm, commit, entries }) => ({
      previousIndex,
      previousTerm,
      commit,
      entries: entries.map(writeEntry),
    }),
    read: (wire, term) => {
      const previousIndex = indexFrom(wire.previousIndex, 'previousIndex');
      const previousTerm = termFrom(wire.previousTerm, 'previousTerm');
      return {
        previousIndex,
        previousTerm,
        commit: indexFrom(wire.commit, 'commit'),
        entries: readEntries(wire.entries, previousIndex, previousTerm, term),
      };
    },
    extraBytes: ({ entries }) => sum(entries, ({ data }) => data.length + FIXED_BYTES_PER_ENTRY),
  }),
  'append-response': bodyCodec('append-response', {
    field: 'appendResponse',
    write: ({ index, rejected, hintIndex, hintTerm }) => ({ index, rejected, hintIndex, hintTerm }),
    read: (wire) => ({
      index: indexFrom(wire.index, 'index'),
      rejected: wire.rejected,
      hintIndex: indexFrom(wire.hintIndex, 'hintIndex'),
      hintTerm: termFrom(wire.hintTerm, 'hintTerm'),
    }),
    extraBytes: nothing,
  }),
  'heartbeat-request': bodyCodec('heartbeat-request', {
    field: 'heartbeatRequest',
    write: ({ commit, context, quiet, peers }) => ({ commit, context, quiet, peers: peers.map(writePeer) }),
    read: (wire) => ({
      commit: indexFrom(wire.commit, 'commit'),
      context: wholeNumber(wire.context, 'context'),
      quiet: wire.quiet,
      peers: wire.peers.map(readPeer),
    }),
    extraBytes: ({ peers }) => sum(peers, ({ peerId }) => 3 * peerId.length + FIXED_BYTES_PER_PEER),
  }),
  'heartbeat-response': bodyCodec('heartbeat-response', {
    field: 'heartbeatResponse',
    write: ({ context }) => ({ context }),
    read: ({ context }) => ({ context: wholeNumber(context, 'context') }),
    extraBytes: nothing,
  }),
  proposal: bodyCodec('proposal', {
    field: 'proposalForward',
    write: ({ kind, payloads }) => ({ kind: ENTRY_KIND_NUMBERS[kind], payloads: payloads.map(asWireBytes) }),
    read: (wire) => ({
      kind: oneOf(FORWARD_KINDS, wire.kind, 'kind'),
      payloads: wire.payloads.map((payload) => ownBytes(payload, MAX_ENTRY_BYTES, 'payload')),
    }),
    extraBytes: ({ payloads }) => sum(payloads, (payload) => payload.length + FIXED_BYTES_PER_PAYLOAD),
  }),
  'timeout-now': bodyCodec('timeout-now', {
    field: 'timeoutNow',
    write: () => ({}),
    read: () => ({}),
    extraBytes: nothing,
  }),
  'read-request': bodyCodec('read-request', {
    field: 'readRequest',
    write: ({ context }) => ({ context }),
    read: ({ context }) => ({ context: wholeNumber(context, 'context') }),
    extraBytes: nothing,
  }),
  'read-response': bodyCodec('read-response', {
    field: 'readResponse',
    write: ({ context, index }) => ({ context, index }),
    read: (wire) => ({ context: wholeNumber(wire.context, 'context'), index: indexFrom(wire.index, 'index') }),
    extraBytes: nothing,
  }),
  'commit-notice': bodyCodec('commit-notice', {
    field: 'commitNotice',
    write: ({ index, indexTerm }) => ({ index, indexTerm }),
    read: (wire) => ({ index: indexFrom(wire.index, 'index'), indexTerm: termFrom(wire.indexTerm, 'indexTerm') }),
    extraBytes: nothing,
  }),
} as const satisfies { readonly [Type in Message['type']]: { readonly field: BodyField } };

/** Most messages in one frame. */
export const MAX_MESSAGES_PER_FRAME = 4_096;

/** How many elements the lists of a frame may have; the decoder stops at the first one too many. */
export const LIST_LIMITS = {
  messages: MAX_MESSAGES_PER_FRAME,
  messages$: {
    appendRequest: { entries: MAX_ENTRIES_PER_APPEND },
    heartbeatRequest: { peers: MAX_MEMBERS },
    proposalForward: { payloads: MAX_PENDING_PROPOSALS },
  },
};
