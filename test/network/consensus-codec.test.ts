// The codec of consensus messages: what is written is read back the same, and no bytes whatever make it crash.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ENTRIES_PER_APPEND, MAX_ENTRY_BYTES, MAX_FRAME_BYTES } from '../../shared/limits.ts';
import { asIndex, asPeerId, asTerm } from '../../src-main/consensus/ids.ts';
import {
  decodeFrame,
  decodeMessages,
  encodeFrame,
  encodeMessages,
  messageBytes,
  partsOf,
  partsThatFit,
} from '../../src-main/network/codec/consensus-codec.ts';
import { MAX_MESSAGES_PER_FRAME } from '../../src-main/network/codec/message-bodies.ts';
import { MalformedFrameError } from '../../src-main/network/framing.ts';
import { ConsensusFrame } from '../../src-main/network/wire.gen.js';
import type { AppendRequest, Entry, Message, ProposalForward } from '../../src-main/consensus/messages.ts';

const from = asPeerId('12D3KooWA');
const to = asPeerId('12D3KooWB');

const whole = fc.nat().chain((small) => fc.constantFrom(0, small, Number.MAX_SAFE_INTEGER));
const index = whole.map(asIndex);
const term = whole.map(asTerm);
const data = fc.uint8Array({ maxLength: 300 });

const appendRequest = fc
  .record({
    previousIndex: fc.nat(),
    terms: fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 5 }),
    kind: fc.constantFrom('noop' as const, 'proposal' as const, 'membership' as const),
    data,
    commit: index,
  })
  .map(({ previousIndex, terms, kind, commit, ...rest }): Message => {
    const rising = terms.toSorted((a, b) => a - b);
    const entries = rising.map((entryTerm, position): Entry => ({
      index: asIndex(previousIndex + position + 1),
      term: asTerm(entryTerm),
      kind,
      data: rest.data,
    }));
    const previousTerm = asTerm(rising[0] ?? 0);
    return {
      type: 'append-request',
      from,
      to,
      term: asTerm(1_000),
      previousIndex: asIndex(previousIndex),
      previousTerm,
      commit,
      entries,
    };
  });

const envelope = { from: fc.constant(from), to: fc.constant(to), term };

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ type: fc.constant('pre-vote-request' as const), ...envelope, lastIndex: index, lastTerm: term }),
  fc.record({ type: fc.constant('pre-vote-response' as const), ...envelope, granted: fc.boolean() }),
  fc.record({
    type: fc.constant('vote-request' as const),
    ...envelope,
    lastIndex: index,
    lastTerm: term,
    transfer: fc.boolean(),
  }),
  fc.record({ type: fc.constant('vote-response' as const), ...envelope, granted: fc.boolean() }),
  appendRequest,
  fc.record({
    type: fc.constant('append-response' as const),
    ...envelope,
    index,
    rejected: fc.boolean(),
    hintIndex: index,
    hintTerm: term,
  }),
  fc.record({
    type: fc.constant('heartbeat-request' as const),
    ...envelope,
    commit: index,
    context: whole,
    quiet: fc.boolean(),
    peers: fc.array(
      fc.record({
        peerId: fc.stringMatching(/^[!-~]{1,60}$/u).map(asPeerId),
        matchIndex: index,
        online: fc.boolean(),
        silentMs: whole,
      }),
      { maxLength: 4 },
    ),
  }),
  fc.record({ type: fc.constant('heartbeat-response' as const), ...envelope, context: whole }),
  fc.record({
    type: fc.constant('proposal' as const),
    ...envelope,
    kind: fc.constantFrom('proposal' as const, 'membership' as const),
    payloads: fc.array(data, { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('timeout-now' as const), ...envelope }),
  fc.record({ type: fc.constant('read-request' as const), ...envelope, context: whole }),
  fc.record({ type: fc.constant('read-response' as const), ...envelope, context: whole, index }),
  fc.record({ type: fc.constant('commit-notice' as const), ...envelope, index, indexTerm: term }),
);

const append = (entries: readonly Partial<Entry>[], changes: Partial<AppendRequest> = {}): Message => ({
  type: 'append-request',
  from,
  to,
  term: asTerm(5),
  previousIndex: asIndex(0),
  previousTerm: asTerm(0),
  commit: asIndex(0),
  entries: entries.map((entry, position) => ({
    index: asIndex(position + 1),
    term: asTerm(5),
    kind: 'proposal',
    data: new Uint8Array(0),
    ...entry,
  })),
  ...changes,
});

const forward = (payloads: readonly Uint8Array[]): ProposalForward => ({
  type: 'proposal',
  from,
  to,
  term: asTerm(0),
  kind: 'proposal',
  payloads,
});

describe('consensus codec', () => {
  test('what is written is read back the same, in order', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        const read = encodeMessages(messages).flatMap((body) => decodeMessages(body, from, to));
        expect(read).toEqual(messages);
      }),
      { numRuns: 500 },
    );
  });

  test('the estimate of a message is never below what it takes', () => {
    fc.assert(
      fc.property(message, (one) => {
        expect(encodeFrame([one], 0).length).toBeLessThanOrEqual(messageBytes(one));
      }),
    );
  });

  test('random and damaged bytes are read or refused, and nothing else happens', () => {
    const readOrRefuse = (bytes: Uint8Array): void => {
      try {
        decodeFrame(bytes, from, to);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrameError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), readOrRefuse), { numRuns: 2_000 });
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(255),
        (messages, where, value) => {
          const bytes = encodeFrame(messages, 7);
          const damaged = new Uint8Array(bytes);
          damaged[where % damaged.length] = value;
          readOrRefuse(damaged);
          readOrRefuse(bytes.subarray(0, where % bytes.length));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('pings and pongs travel with messages or alone', () => {
    expect(decodeFrame(encodeFrame([append([])], 9), from, to)).toMatchObject({ ping: 9, pong: 0 });
    expect(decodeFrame(ConsensusFrame.encode({ messages: [], ping: 0, pong: 3 }), from, to)).toEqual({
      messages: [],
      ping: 0,
      pong: 3,
    });
  });

  test('many messages are spread over frames within the bound', () => {
    const messages = Array.from({ length: 300 }, () => append([{ data: new Uint8Array(20_000) }]));
    const frames = encodeMessages(messages);
    expect(frames.every(({ length }) => length <= MAX_FRAME_BYTES)).toBe(true);
    expect(frames.length).toBeGreaterThan(5);
    const small = Array.from({ length: MAX_MESSAGES_PER_FRAME + 1 }, () => append([]));
    expect(encodeMessages(small).length).toBe(2);
  });

  test('entries that are too many for a moment of a slow link are parted so that each part follows the one before', () => {
    const whole = append(Array.from({ length: 40 }, () => ({ data: new Uint8Array(1_000) }))) as AppendRequest;
    const parts = partsOf(whole, 8_192) as AppendRequest[];
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.flatMap(({ entries }) => entries)).toEqual(whole.entries);
    expect(parts[0]).toMatchObject({ previousIndex: whole.previousIndex, previousTerm: whole.previousTerm });
    for (const [at, part] of parts.entries()) {
      const last = parts[at - 1]?.entries.at(-1);
      if (last !== undefined) expect(part).toMatchObject({ previousIndex: last.index, previousTerm: last.term });
      expect(messageBytes(part)).toBeLessThan(8_192);
      expect(part.commit).toBe(whole.commit);
    }
    expect(partsOf(append([{ data: new Uint8Array(20_000) }]), 8_192)).toHaveLength(1);
  });

  test('proposals that are too many for a frame are parted in order, a single one that is too long is not sent', () => {
    const payloads = Array.from({ length: 40 }, (_, number) => new Uint8Array(60_000).fill(number));
    const parts = partsThatFit(forward(payloads));
    expect(parts?.flatMap((part) => (part as ProposalForward).payloads.map((payload) => payload[0]))).toEqual(
      payloads.map((payload) => payload[0]),
    );
    expect(parts?.every((part) => encodeFrame([part], 0).length <= MAX_FRAME_BYTES)).toBe(true);
    expect(partsThatFit(forward([new Uint8Array(MAX_FRAME_BYTES)]))).toBeNull();
  });

  test.each([
    ['an entry over its limit', append([{ data: new Uint8Array(MAX_ENTRY_BYTES + 1) }])],
    ['an entry of no term', append([{ term: asTerm(0) }])],
    ['an entry of a later term than its message', append([{ term: asTerm(6) }])],
    ['terms that fall', append([{ term: asTerm(4) }, { term: asTerm(3) }])],
    ['a term before that of the previous entry', append([{ term: asTerm(2) }], { previousTerm: asTerm(3) })],
    ['a position beyond exact numbers', append([{}], { previousIndex: asIndex(Number.MAX_SAFE_INTEGER) })],
    ['too many entries', append(Array.from({ length: MAX_ENTRIES_PER_APPEND + 1 }, () => ({})))],
  ])('refuses %s', (_, bad) => {
    expect(() => decodeFrame(encodeFrame([bad], 0), from, to)).toThrow(MalformedFrameError);
  });

  test.each([
    [
      'an unknown kind of entry',
      {
        appendRequest: {
          previousIndex: 0,
          previousTerm: 0,
          commit: 0,
          entries: [{ term: 1, kind: 9, data: new Uint8Array(0) }],
        },
      },
    ],
    ['an unknown kind of proposal', { proposalForward: { kind: 1, payloads: [] } }],
    ['two bodies', { voteResponse: { granted: true }, preVoteResponse: { granted: true } }],
    [
      'a peer without a name',
      {
        heartbeatRequest: {
          commit: 0,
          context: 0,
          quiet: false,
          peers: [{ peerId: '', matchIndex: 0, online: true, silentMs: 0 }],
        },
      },
    ],
  ])('refuses %s', (_, body) => {
    const frame = ConsensusFrame.encode({ messages: [{ term: 1, ...body }], ping: 0, pong: 0 });
    expect(() => decodeFrame(frame, from, to)).toThrow(MalformedFrameError);
  });

  test('entries own their bytes, so that a log does not keep whole frames in memory', () => {
    const [read] = decodeMessages(encodeFrame([append([{ data: new Uint8Array(10) }])], 0), from, to);
    const entry = (read as AppendRequest).entries[0]!;
    expect(entry.data.buffer.byteLength).toBe(10);
  });
});
