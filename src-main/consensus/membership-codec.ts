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
  const steps = change.steps.map((step) => ({ type: STEP_TYPES.indexOf(step.type), id: utf8.encode(step.peerId) }));
  for (const { id } of steps) {
    if (id.length === 0 || id.length > MAX_PEER_ID_BYTES) {
      throw new InvalidMembershipChangeError(`A peer id takes 1 to ${MAX_PEER_ID_BYTES} bytes.`);
    }
  }
  const headBytes = steps.reduce((sum, { id }) => sum + 2 + id.length, 3);
  const bytes = new Uint8Array(headBytes + change.context.length);
  bytes.set([VERSION, TRANSITIONS.indexOf(change.transition), steps.length]);
  let at = 3;
  for (const { type, id } of steps) {
    bytes.set([type, id.length], at);
    bytes.set(id, at + 2);
    at += 2 + id.length;
  }
  bytes.set(change.context, at);
  return bytes;
};

/** @throws InvalidMembershipChangeError when the bytes are no membership change. */
export const decodeMembershipChange = (bytes: Uint8Array): MembershipChange => {
  const bad = (problem: string): never => {
    throw new InvalidMembershipChangeError(`Not a membership change: ${problem}.`);
  };
  const byteAt = (position: number): number => bytes[position] ?? bad('it is cut short');
  if (byteAt(0) !== VERSION) bad(`its version is ${byteAt(0)}`);
  const transition = TRANSITIONS[byteAt(1)] ?? bad(`its transition is ${byteAt(1)}`);
  const count = byteAt(2);
  if (count > MAX_MEMBERSHIP_STEPS) bad(`it has ${count} steps`);
  const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const steps: MembershipStep[] = [];
  let at = 3;
  for (let step = 0; step < count; step += 1) {
    const type = STEP_TYPES[byteAt(at)] ?? bad(`a step has type ${byteAt(at)}`);
    const length = byteAt(at + 1);
    const id = bytes.subarray(at + 2, at + 2 + length);
    if (length === 0 || id.length < length) bad('a peer id is empty or cut short');
    try {
      steps.push({ type, peerId: asPeerId(strictUtf8.decode(id)) });
    } catch (cause) {
      throw new InvalidMembershipChangeError('Not a membership change: a peer id is no text.', { cause });
    }
    at += 2 + length;
  }
  return { transition, steps, context: bytes.slice(at) };
};
