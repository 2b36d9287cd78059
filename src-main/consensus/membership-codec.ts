// The bytes of a membership change in the log: compact, bounded, and one form for one change. Never decides whether a
// change is allowed.
//
// Layout: version (1 byte, 1), transition (1 byte), number of steps (1 byte), then for each step its type (1 byte), the
// length of the peer id (1 byte) and the peer id in UTF-8; what remains is the context.

import { asPeerId } from './ids.ts';
import type { MembershipChange, MembershipStep } from './messages.ts';

/** Most steps in one membership change. */
export const MAX_MEMBERSHIP_STEPS = 64;
const MAX_PEER_ID_BYTES = 255;
const VERSION = 1;
const TRANSITIONS = ['auto', 'joint-implicit', 'joint-explicit'] as const;
const STEP_TYPES = ['add-voter', 'add-learner', 'remove'] as const;

/** Bytes or values that are no membership change. */
export class InvalidMembershipChangeError extends Error {
  override readonly name = 'InvalidMembershipChangeError';
}

const utf8 = new TextEncoder();

/** @throws InvalidMembershipChangeError when there are too many steps or a peer id is empty or too long. */
export const encodeMembershipChange = (change: MembershipChange): Uint8Array => {
  if (change.steps.length > MAX_MEMBERSHIP_STEPS) {
    throw new InvalidMembershipChangeError(`A membership change has at most ${MAX_MEMBERSHIP_STEPS} steps.`);
  }
  const ids = change.steps.map((step) => utf8.encode(step.peerId));
  for (const id of ids) {
    if (id.length === 0 || id.length > MAX_PEER_ID_BYTES) {
      throw new InvalidMembershipChangeError(`A peer id takes 1 to ${MAX_PEER_ID_BYTES} bytes.`);
    }
  }
  const headBytes = ids.reduce((sum, id) => sum + 2 + id.length, 3);
  const bytes = new Uint8Array(headBytes + change.context.length);
  bytes.set([VERSION, TRANSITIONS.indexOf(change.transition), change.steps.length]);
  let at = 3;
  change.steps.forEach((step, position) => {
    const id = ids[position]!;
    bytes.set([STEP_TYPES.indexOf(step.type), id.length], at);
    bytes.set(id, at + 2);
    at += 2 + id.length;
  });
  bytes.set(change.context, at);
  return bytes;
};

/** @throws InvalidMembershipChangeError when the bytes are no membership change. */
export const decodeMembershipChange = (bytes: Uint8Array): MembershipChange => {
  const bad = (problem: string): never => {
    throw new InvalidMembershipChangeError(`Not a membership change: ${problem}.`);
  };
  if (bytes.length < 3) bad('it is too short');
  if (bytes[0] !== VERSION) bad(`its version is ${bytes[0]}`);
  const transition = TRANSITIONS[bytes[1]!] ?? bad(`its transition is ${bytes[1]}`);
  const count = bytes[2]!;
  if (count > MAX_MEMBERSHIP_STEPS) bad(`it has ${count} steps`);
  const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const steps: MembershipStep[] = [];
  let at = 3;
  for (let step = 0; step < count; step += 1) {
    const length = bytes[at + 1] ?? bad('it is cut short');
    const type = STEP_TYPES[bytes[at]!] ?? bad(`a step has type ${bytes[at]}`);
    if (length === 0) bad('a peer id is empty');
    const id = bytes.subarray(at + 2, at + 2 + length);
    if (id.length < length) bad('it is cut short');
    try {
      steps.push({ type, peerId: asPeerId(strictUtf8.decode(id)) });
    } catch (cause) {
      throw new InvalidMembershipChangeError('Not a membership change: a peer id is no text.', { cause });
    }
    at += 2 + length;
  }
  return { transition, steps, context: bytes.slice(at) };
};
