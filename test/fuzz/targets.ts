// Everything in Caucus that reads what others wrote, with what must hold for any input at all: it gives a value or fails
// with its own named error, in good time, and what it gives is not larger than what it was given warrants. What it accepted, written
// again and read again, is the same.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import { decode as decodeDns } from 'dns-packet';
import fc from 'fast-check';
import { MAX_FRAME_BYTES } from '../../shared/limits.ts';
import { ApiError } from '../../shared/api.ts';
import {
  InvalidMembershipChangeError,
  decodeMembershipChange,
  encodeMembershipChange,
} from '../../src-main/consensus/membership-codec.ts';
import { openEnvelope, openProposal, readOwnEnvelope } from '../../src-main/chat/envelope.ts';
import { decodeMemberContext, encodeMemberContext } from '../../src-main/chat/member-context.ts';
import { cleanChannelName, cleanDisplayName, fittingDisplayName } from '../../src-main/chat/names.ts';
import { decodeOperation, encodeOperation } from '../../src-main/chat/operation-codec.ts';
import { InvalidAuthorError, keyOfPeerId, peerIdOfKey } from '../../src-main/chat/peer-key.ts';
import { decodeFrame, encodeFrame } from '../../src-main/network/codec/consensus-codec.ts';
import { decodePresence, encodePresence } from '../../src-main/network/codec/presence-codec.ts';
import { addressText, parsePeerEndpoint } from '../../src-main/network/discovery/address.ts';
import { asksForPeers, readAnnouncement } from '../../src-main/network/discovery/mdns-records.ts';
import { parseTypedAddress } from '../../src-main/network/discovery/typed-address.ts';
import { MalformedFrameError, OversizedFrameError, frameReader } from '../../src-main/network/framing.ts';
import { NetworkError } from '../../src-main/network/network.ts';
import { decodeHello, encodeHello } from '../../src-main/network/protocols/hello.ts';
import { decodeChunk, decodeOffer, decodeReply } from '../../src-main/network/snapshots/snapshot-codec.ts';
import { ProfileDamagedError, ProfileTooNewError } from '../../src-main/profile/profile-errors.ts';
import { openRecordFile } from '../../src-main/profile/profile-record.ts';
import { validateCall } from '../../src-main/service/validate-call.ts';
import {
  WorkspaceMessageError,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from '../../src-main/workspace/workspace-messages.ts';
import { asPeerId } from '../../shared/ids.ts';
import { WORKSPACE } from '../chat/authors.ts';
import { calls } from './calls.ts';
import { hostileBytes, hostileJson, hostileText } from './hostile-inputs.ts';
import { FROM, SAMPLES, TO } from './samples.ts';
import type { Arbitrary } from 'fast-check';

/** What became of one input. A broken promise is an exception instead. */
export type Verdict = 'accepted' | 'refused';

export type Target = {
  readonly name: string;
  /** How much of the work goes to it, against the others: inputs that touch a disk are dear. */
  readonly weight: number;
  /** Runs `inputs` inputs, from `seed`. @throws when a promise was broken, with the smallest input that breaks it */
  run(inputs: number, seed: number): Promise<Readonly<Record<Verdict, number>>>;
};

/** A decoder must have come to an end after so long, even on a busy machine. */
const LONGEST_MS = 1_000;
/** How much more memory than the input a value may take: messages carry the ids of both ends, each. */
const GROWTH = 128;
const GROWTH_START_BYTES = 8_192;
/** Measuring is dear: every so many inputs. */
const MEASURE_EVERY = 16;

class BrokenPromiseError extends Error {
  override readonly name = 'BrokenPromiseError';
}

type Rules<Input, Value> = {
  readonly inputs: Arbitrary<Input>;
  /** Gives the value; null stands for a refusal without an exception. */
  readonly read: (input: Input) => Value | null | Promise<Value | null>;
  readonly refusals: readonly (abstract new (...args: never[]) => Error)[];
  /** The value written and read again, if it can be written. */
  readonly again?: (value: Value) => Value | null;
  readonly weight?: number;
};

const sizeOf = (input: unknown): number => (input instanceof Uint8Array ? input.length : serialize(input).length);

const target = <Input, Value>(name: string, rules: Rules<Input, Value>): Target => {
  const { again, inputs, read, refusals } = rules;
  let count = 0;

  const attempt = async (input: Input): Promise<Value | null> => {
    try {
      const value = read(input);
      return value instanceof Promise ? await value : value;
    } catch (error) {
      if (refusals.some((refusal) => error instanceof refusal)) return null;
      throw error;
    }
  };

  const timed = async (input: Input): Promise<{ readonly value: Value | null; readonly tookMs: number }> => {
    const sinceMs = performance.now();
    const value = await attempt(input);
    return { value, tookMs: performance.now() - sinceMs };
  };

  const judge = async (input: Input): Promise<Verdict> => {
    let { value, tookMs } = await timed(input);
    // A machine that stands still is late once, a slow decoder every time.
    if (tookMs > LONGEST_MS) ({ value, tookMs } = await timed(input));
    if (tookMs > LONGEST_MS) throw new BrokenPromiseError(`${name} took ${Math.round(tookMs)} ms.`);
    if (value === null) return 'refused';
    count += 1;
    if (count % MEASURE_EVERY === 0) {
      const [given, made] = [sizeOf(input), serialize(value).length];
      if (made > GROWTH * given + GROWTH_START_BYTES) {
        throw new BrokenPromiseError(`${name} made ${made} bytes out of ${given}.`);
      }
    }
    if (again !== undefined && !isDeepStrictEqual(again(value), value)) {
      throw new BrokenPromiseError(`${name} reads something else when what it read is written again.`);
    }
    return 'accepted';
  };

  return {
    name,
    weight: rules.weight ?? 1,
    run: async (numRuns, seed) => {
      const verdicts = { accepted: 0, refused: 0 };
      const property = fc.asyncProperty(inputs, async (input) => {
        verdicts[await judge(input)] += 1;
      });
      await fc.assert(property, { numRuns, seed });
      return verdicts;
    },
  };
};

const plain = <Value extends object>(value: Value): Value => structuredClone(value);
const invalidIsNull = <Value extends object>(value: Value | { readonly invalid: string }): Value | null =>
  'invalid' in value ? null : value;

const addresses = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        fc.ipV4().map((ip) => `ip4/${ip}`),
        fc.ipV6().map((ip) => `ip6/${ip}`),
      ),
      fc.nat(70_000),
      fc.boolean(),
    )
    .map(([host, port, named]) => `/${host}/tcp/${port}${named ? `/p2p/${FROM}` : ''}`),
  hostileText,
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.oneof(fc.ipV4(), fc.domain(), fc.ipV6()), fc.nat(70_000)).map(([host, port]) => `${host}:${port}`),
  fc.tuple(fc.ipV6(), fc.nat(70_000)).map(([host, port]) => `[${host}]:${port}`),
  fc
    .array(
      fc.oneof(fc.constantFrom('ip4', 'ip6', 'tcp', 'p2p', 'dns4', 'ip6zone', 'udp', FROM, '1'), fc.ipV4(), fc.ipV6()),
      {
        maxLength: 8,
      },
    )
    .map((parts) => `/${parts.join('/')}`),
);

/** A folder with a `profile.json` that is written anew for each input. */
const profileFolder = (): { readonly path: string; readonly file: string } => {
  const path = mkdtempSync(join(tmpdir(), 'caucus-fuzz-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return { path, file: join(path, 'profile.json') };
};

const profileTexts = fc.oneof(
  hostileJson(['format', 'name', 'nameChosen', 'workspace', 'id', 'founder', 'foundedAtMs', 'port']).map((value) =>
    JSON.stringify(value),
  ),
  fc
    .tuple(hostileText, hostileText, fc.nat())
    .map(([id, name, foundedAtMs]) =>
      JSON.stringify({ format: 1, name, nameChosen: false, workspace: { id, name, foundedAtMs, founder: id } }),
    ),
  fc
    .tuple(hostileJson(['id', 'name', 'founder', 'foundedAtMs']), hostileText, fc.nat(70_000))
    .map(([workspace, name, port]) => JSON.stringify({ format: 1, name, nameChosen: true, workspace, port })),
  hostileText,
);

/** All of them. */
export const makeTargets = (): readonly Target[] => {
  const profile = profileFolder();
  return [
    target('frames of a stream', {
      inputs: fc.tuple(hostileBytes(SAMPLES.stream), fc.integer({ min: 1, max: 64 })),
      read: ([bytes, step]) => {
        const reader = frameReader(400);
        const frames: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += step) frames.push(...reader.push(bytes.subarray(at, at + step)));
        return frames.map((body) => new Uint8Array(body));
      },
      refusals: [OversizedFrameError],
    }),
    target('hello', {
      inputs: hostileBytes(SAMPLES.hello),
      read: decodeHello,
      refusals: [MalformedFrameError],
      again: ({ latest, refusal, start, version, workspaceId }) => ({
        ...decodeHello(encodeHello(workspaceId, refusal, start, latest)),
        version,
      }),
    }),
    target('consensus frames', {
      weight: 3,
      inputs: hostileBytes(SAMPLES.consensus),
      read: (bytes) => decodeFrame(bytes, FROM, TO),
      refusals: [MalformedFrameError],
      again: ({ messages, ping, pong }) => ({ ...decodeFrame(encodeFrame(messages, ping), FROM, TO), pong }),
    }),
    target('presence', {
      inputs: hostileBytes(SAMPLES.presence),
      read: decodePresence,
      refusals: [MalformedFrameError],
      again: ({ workspaceId, news }) => decodePresence(encodePresence(workspaceId, news)),
    }),
    target('requests', {
      weight: 2,
      inputs: hostileBytes(SAMPLES.request),
      read: decodeRequest,
      refusals: [WorkspaceMessageError],
      again: (request) => decodeRequest(encodeRequest(request)),
    }),
    target('answers', {
      weight: 2,
      inputs: hostileBytes(SAMPLES.response),
      read: decodeResponse,
      refusals: [WorkspaceMessageError],
      again: (response) => decodeResponse(encodeResponse(response)),
    }),
    target('operations', {
      weight: 2,
      inputs: hostileBytes(SAMPLES.operation),
      read: (bytes) => {
        const read = decodeOperation(bytes);
        return read.type === 'known' ? plain(read.operation) : null;
      },
      refusals: [],
      again: (operation) => {
        const read = decodeOperation(encodeOperation(operation));
        return read.type === 'known' ? plain(read.operation) : null;
      },
    }),
    target('envelopes', {
      inputs: hostileBytes(SAMPLES.envelope),
      read: (bytes) => invalidIsNull(openEnvelope(bytes, WORKSPACE)),
      refusals: [],
    }),
    target('envelopes of the own outbox', {
      inputs: hostileBytes(SAMPLES.envelope),
      read: (bytes) => invalidIsNull(readOwnEnvelope(bytes)),
      refusals: [],
    }),
    target('proposals of the log', {
      inputs: hostileBytes(SAMPLES.proposal),
      read: (bytes) => invalidIsNull(openProposal(bytes, WORKSPACE)),
      refusals: [],
    }),
    target('membership changes', {
      inputs: hostileBytes(SAMPLES.membershipChange),
      // One change has one form: the very same bytes come out again.
      read: (bytes) => {
        const change = decodeMembershipChange(bytes);
        const written = encodeMembershipChange(change);
        if (Buffer.compare(written, bytes) !== 0) throw new BrokenPromiseError('A membership change has two forms.');
        return change;
      },
      refusals: [InvalidMembershipChangeError],
    }),
    target('member contexts', {
      inputs: hostileBytes(SAMPLES.memberContext),
      read: decodeMemberContext,
      refusals: [],
      again: (details) => decodeMemberContext(encodeMemberContext(details)),
    }),
    target('snapshot frames', {
      inputs: hostileBytes([...SAMPLES.snapshotOffer, ...SAMPLES.snapshotChunk, ...SAMPLES.snapshotReply]),
      read: (bytes) => {
        const read = [decodeOffer, decodeChunk, decodeReply].map((decode) => {
          try {
            return decode(bytes);
          } catch (error) {
            if (error instanceof MalformedFrameError) return null;
            throw error;
          }
        });
        return read.every((value) => value === null) ? null : read;
      },
      refusals: [],
    }),
    target('mDNS packets', {
      inputs: hostileBytes(SAMPLES.dns),
      read: (bytes) => {
        let packet;
        try {
          packet = decodeDns(Buffer.from(bytes));
        } catch {
          // The library's own error; its socket passes it on as a warning, which is ignored.
          return null;
        }
        const asks = asksForPeers(packet as Parameters<typeof asksForPeers>[0]);
        const announced = readAnnouncement(packet as Parameters<typeof readAnnouncement>[0], null);
        return announced === null && !asks ? null : { asks, announced };
      },
      refusals: [],
    }),
    target('calls of the loopback API', {
      weight: 2,
      inputs: calls,
      read: ([command, params]) => validateCall(command, params),
      refusals: [ApiError],
      again: ({ name, params }) => validateCall(name, JSON.parse(JSON.stringify(params))),
    }),
    target('typed addresses', {
      inputs: addresses,
      read: parseTypedAddress,
      refusals: [NetworkError],
    }),
    target('multiaddrs', {
      inputs: addresses,
      read: (text) => parsePeerEndpoint(text),
      refusals: [],
      again: ({ endpoint, peerId }) =>
        parsePeerEndpoint(`${addressText(endpoint)}${peerId === null ? '' : `/p2p/${peerId}`}`),
    }),
    target('peer ids', {
      inputs: fc.oneof(hostileText, fc.constantFrom(FROM, TO, `${FROM}1`, FROM.slice(1), `1${FROM}`)),
      read: (text) => keyOfPeerId(asPeerId(text)),
      refusals: [InvalidAuthorError],
      again: (key) => keyOfPeerId(peerIdOfKey(key)),
    }),
    target('names', {
      inputs: hostileText,
      read: (text) => [fittingDisplayName(text), cleanDisplayName(text), cleanChannelName(text)],
      refusals: [],
      again: ([fitting, display, channel]) => [
        fittingDisplayName(fitting ?? ''),
        display === null || display === undefined ? null : cleanDisplayName(display),
        channel === null || channel === undefined ? null : cleanChannelName(channel),
      ],
    }),
    target('profile records', {
      weight: 0.05,
      inputs: profileTexts,
      read: async (text) => {
        writeFileSync(profile.file, text);
        return (await openRecordFile(profile.path)).record();
      },
      refusals: [ProfileDamagedError, ProfileTooNewError],
    }),
    target('frames at their bound', {
      weight: 0.05,
      // The same bytes many times over: lists as long as a frame can hold.
      inputs: fc.tuple(hostileBytes(SAMPLES.consensus), fc.integer({ min: 0, max: 20_000 })).map(([bytes, times]) => {
        const fitting = Math.min(times, Math.floor(MAX_FRAME_BYTES / Math.max(bytes.length, 1)));
        return new Uint8Array(Buffer.concat(Array<Uint8Array>(fitting).fill(bytes)));
      }),
      read: (bytes) => decodeFrame(bytes, FROM, TO),
      refusals: [MalformedFrameError],
    }),
  ];
};
