// Consensus messages to frames and back (wire.proto). Decoding trusts nothing: every field is checked against its type
// and its bound, and sender and receiver are those of the stream, never something a peer claims.

import { MAX_FRAME_BYTES } from '../../../shared/limits.ts';
import { MalformedFrameError } from '../framing.ts';
import { ConsensusFrame } from '../wire.gen.js';
import { BODIES, FIXED_BYTES, LIST_LIMITS, MAX_MESSAGES_PER_FRAME } from './message-bodies.ts';
import { termFrom } from './checks.ts';
import type { Message } from '../../consensus/messages.ts';
import type { PeerId, Term } from '../../consensus/ids.ts';
import type { ConsensusMessage } from '../wire.gen.js';

type Envelope = { readonly from: PeerId; readonly to: PeerId; readonly term: Term };

/** What one frame of a consensus stream holds. `ping` and `pong` are 0 when there is none. */
export type DecodedFrame = {
  readonly messages: readonly Message[];
  readonly ping: number;
  readonly pong: number;
};

/** What one of the codecs in BODIES looks like to code that holds the matching message. */
type AnyBodyCodec = {
  readonly field: Exclude<keyof ConsensusMessage, 'term'>;
  readonly write: (message: Message) => unknown;
  readonly read: (wire: unknown, term: number) => object;
  readonly extraBytes: (message: Message) => number;
};

// The table is checked line by line where it is written; looking a line up by its key loses that link for the compiler.
const bodies = BODIES as unknown as Readonly<Record<Message['type'], AnyBodyCodec>>;
const bodyEntries = Object.entries(bodies) as readonly [Message['type'], AnyBodyCodec][];

/** Bytes that `message` takes in a frame, or a few more. */
export const messageBytes = (message: Message): number => FIXED_BYTES + bodies[message.type].extraBytes(message);

const toWire = (message: Message): ConsensusMessage => {
  const { field, write } = bodies[message.type];
  return { term: message.term, [field]: write(message) };
};

/** The body of a frame with all of `messages`, in order. The caller keeps it within MAX_FRAME_BYTES. */
export const encodeFrame = (messages: readonly Message[], ping: number): Uint8Array =>
  ConsensusFrame.encode({ messages: messages.map(toWire), ping, pong: 0 });

/** The body of a frame that answers a ping. */
export const encodePong = (pong: number): Uint8Array => ConsensusFrame.encode({ messages: [], ping: 0, pong });

/** Two messages that say the same as this one; null when it cannot be parted. */
const halves = (message: Message): readonly [Message, Message] | null => {
  if (message.type === 'proposal' && message.payloads.length > 1) {
    const half = Math.ceil(message.payloads.length / 2);
    const { payloads } = message;
    return [
      { ...message, payloads: payloads.slice(0, half) },
      { ...message, payloads: payloads.slice(half) },
    ];
  }
  if (message.type !== 'append-request') return null;
  const half = Math.ceil(message.entries.length / 2);
  const [first, second] = [message.entries.slice(0, half), message.entries.slice(half)];
  const last = first.at(-1);
  if (last === undefined || second.length === 0) return null;
  return [
    { ...message, entries: first },
    { ...message, entries: second, previousIndex: last.index, previousTerm: last.term },
  ];
};

/** The same message in parts of at most `maxBytes`, as far as it can be parted: only proposals and entries can. */
export const partsOf = (message: Message, maxBytes: number): readonly Message[] => {
  const parted = FIXED_BYTES + messageBytes(message) <= maxBytes ? null : halves(message);
  return parted === null ? [message] : parted.flatMap((part) => partsOf(part, maxBytes));
};

/** The same message in parts that fit a frame; null when a single entry is beyond that: it can never be sent. */
export const partsThatFit = (message: Message): readonly Message[] | null => {
  const parts = partsOf(message, MAX_FRAME_BYTES);
  return parts.every((part) => FIXED_BYTES + messageBytes(part) <= MAX_FRAME_BYTES) ? parts : null;
};

/** How many of `messages`, from `start`, fit in one frame: at least one, even when that one is too long. */
export const countThatFit = (messages: readonly Message[], start: number, maxFrameBytes = MAX_FRAME_BYTES): number => {
  let bytes = FIXED_BYTES;
  let count = 0;
  for (const message of messages.slice(start, start + MAX_MESSAGES_PER_FRAME)) {
    bytes += messageBytes(message);
    if (bytes > maxFrameBytes && count > 0) break;
    count += 1;
  }
  return count;
};

/** Bodies of as many frames as `messages` need, in order, each within `maxFrameBytes` unless a single message is not. */
export const encodeMessages = (messages: readonly Message[], maxFrameBytes = MAX_FRAME_BYTES): Uint8Array[] => {
  const frames: Uint8Array[] = [];
  for (let start = 0; start < messages.length;) {
    const count = countThatFit(messages, start, maxFrameBytes);
    frames.push(encodeFrame(messages.slice(start, start + count), 0));
    start += count;
  }
  return frames;
};

/** Null when the body is of a kind that this version does not know. @throws MalformedFrameError */
const fromWire = (wire: ConsensusMessage, envelope: Omit<Envelope, 'term'>): Message | null => {
  const present = bodyEntries.filter(([, { field }]) => wire[field] !== undefined);
  const [found, second] = present;
  if (found === undefined) return null;
  if (second !== undefined) throw new MalformedFrameError('A message has two bodies.');
  const [type, { field, read }] = found;
  const term = termFrom(wire.term, 'term');
  return { type, ...envelope, term, ...read(wire[field], term) } as Message;
};

/**
 * Reads the body of one frame as sent by `from` to `to`. Messages of unknown kinds are left out.
 * @throws MalformedFrameError
 */
export const decodeFrame = (body: Uint8Array, from: PeerId, to: PeerId): DecodedFrame => {
  let wire;
  try {
    wire = ConsensusFrame.decode(body, { limits: LIST_LIMITS });
  } catch (cause) {
    throw new MalformedFrameError('A frame is no ConsensusFrame.', { cause });
  }
  const messages: Message[] = [];
  for (const wireMessage of wire.messages) {
    const message = fromWire(wireMessage, { from, to });
    if (message !== null) messages.push(message);
  }
  return { messages, ping: wire.ping, pong: wire.pong };
};

/** The messages of one frame. @throws MalformedFrameError */
export const decodeMessages = (body: Uint8Array, from: PeerId, to: PeerId): readonly Message[] =>
  decodeFrame(body, from, to).messages;
