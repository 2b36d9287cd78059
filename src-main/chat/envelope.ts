// How an operation travels: signed by its author, numbered in a session, bound to one workspace, and stamped by the
// leader with the time of receipt. Whoever opens one checks everything, so not even a leader can put words into
// somebody's mouth. It decides about form and origin only; state-machine.ts decides what takes effect.

import { MAX_ENTRY_BYTES } from '../../shared/limits.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { Envelope, SignedBody, StampedProposal } from './chat.gen.js';
import { SOFTWARE_LEVEL } from './levels.ts';
import { MAX_BATCH_LEAVES, buildTree, hashOfLeaf, rootOfPath } from './merkle.ts';
import { decodeOperation, encodeOperation } from './operation-codec.ts';
import { PUBLIC_KEY_BYTES, keyOfPeerId, peerIdOfKey } from './peer-key.ts';
import { sessionBelongsTo, sessionBytes, sessionText } from './session.ts';
import { SIGNATURE_BYTES, isSignedBy } from './signature.ts';
import type { ReadOperation } from './operation-codec.ts';
import type { ChatOperation } from './operations.ts';
import type { Signer } from './signature.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';

/** An operation that is too long to be an entry of the log. */
export class OperationTooLargeError extends Error {
  override readonly name = 'OperationTooLargeError';
  constructor(bytes: number) {
    super(`This takes ${bytes} bytes; one operation may take ${MAX_ENVELOPE_BYTES}. Send it in parts.`);
  }
}

export type SignRequest = {
  readonly privateKey: Signer;
  readonly author: PeerId;
  readonly workspaceId: WorkspaceId;
  /** From `sessionIdOf(author, …)`. */
  readonly session: string;
  /** Sequence of the first operation, from 1 up; the others follow without gaps. */
  readonly firstSequence: number;
  /** The author's clock, milliseconds since 1970: one time for all, or one for each operation. */
  readonly writtenAtMs: number | readonly number[];
  readonly operations: readonly ChatOperation[];
};

export type SignedOperation = { readonly sequence: number; readonly envelope: Uint8Array };

/** What an envelope says. */
export type EnvelopeContent = {
  readonly author: PeerId;
  readonly session: string;
  readonly sequence: number;
  readonly writtenAtMs: number;
  readonly operation: ReadOperation;
};

/** `receivedAtMs` is the leader's clock; it is not signed by the author. */
export type OpenedProposal = EnvelopeContent & { readonly receivedAtMs: number };

/** Bytes that are no envelope or proposal, or whose signature does not hold. */
export type Invalid = { readonly invalid: string };

/** Room for the stamp around an envelope. */
const STAMP_BYTES = 32;
export const MAX_ENVELOPE_BYTES = MAX_ENTRY_BYTES - STAMP_BYTES;
/** The last millisecond of the year 9999: later times are errors, and would hold every later receipt there. */
export const MAX_TIME_MS = 253_402_300_799_999;
const MAX_VERIFIED_ROOTS = 4_096;
const MAX_CACHED_IDS = 2_000;
const BATCH_DOMAIN = Buffer.from('caucus batch 1\0');

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The workspace as each leaf begins with it; the last one is kept, because a process hardly ever works for another. */
let leafHead: { readonly workspaceId: WorkspaceId; readonly bytes: Uint8Array } | null = null;

const leafHeadOf = (workspaceId: WorkspaceId): Uint8Array => {
  if (leafHead?.workspaceId !== workspaceId) {
    const workspace = bytesOf(workspaceId);
    const length = Uint8Array.of(workspace.length >>> 8, workspace.length & 255);
    leafHead = { workspaceId, bytes: Buffer.concat([length, workspace]) };
  }
  return leafHead.bytes;
};

/** What the tree is built over: the workspace and the body, the one set off from the other by its length. */
const leafOf = (workspaceId: WorkspaceId, body: Uint8Array): Uint8Array => hashOfLeaf(leafHeadOf(workspaceId), body);

const signedBytesOf = (root: Uint8Array): Uint8Array => Buffer.concat([BATCH_DOMAIN, root]);

const wholeTimeMs = (atMs: number): number => Math.min(Math.max(0, Math.floor(atMs) || 0), MAX_TIME_MS);

const signBatch = (
  { privateKey, workspaceId }: SignRequest,
  bodies: readonly Uint8Array[],
  firstSequence: number,
): SignedOperation[] => {
  const { root, paths } = buildTree(bodies.map((body) => leafOf(workspaceId, body)));
  const signature = privateKey(signedBytesOf(root));
  return bodies.map((body, at) => {
    const { path, sides } = paths[at] ?? { path: new Uint8Array(0), sides: 0 };
    const envelope = Envelope.encode({ body, signature, path, pathSides: sides });
    if (envelope.length > MAX_ENVELOPE_BYTES) throw new OperationTooLargeError(envelope.length);
    return { sequence: firstSequence + at, envelope };
  });
};

/**
 * Signs operations for the outbox, one signature for every MAX_BATCH_LEAVES of them: the Merkle root over them is
 * signed, and each envelope carries its path, so that each log entry verifies alone.
 * @throws OperationTooLargeError, InvalidAuthorError; RangeError when the session is no session id
 */
export const signOperations = (request: SignRequest): readonly SignedOperation[] => {
  const session = sessionBytes(request.session);
  const authorKey = keyOfPeerId(request.author);
  if (session === null || !sessionBelongsTo(session, authorKey)) {
    throw new RangeError(`"${request.session}" is no session of ${request.author}.`);
  }
  const { writtenAtMs } = request;
  const bodies = request.operations.map((operation, at) =>
    SignedBody.encode({
      authorKey,
      session,
      sequence: request.firstSequence + at,
      writtenAtMs: wholeTimeMs(typeof writtenAtMs === 'number' ? writtenAtMs : (writtenAtMs[at] ?? 0)),
      operation: encodeOperation(operation),
    }),
  );
  const signed: SignedOperation[] = [];
  for (let at = 0; at < bodies.length; at += MAX_BATCH_LEAVES) {
    signed.push(...signBatch(request, bodies.slice(at, at + MAX_BATCH_LEAVES), request.firstSequence + at));
  }
  return signed;
};

/** The data of a log entry: the envelope as it came, and when the leader received it (milliseconds since 1970). */
export const stampReceipt = (envelope: Uint8Array, receivedAtMs: number): Uint8Array =>
  StampedProposal.encode({ envelope, receivedAtMs: wholeTimeMs(receivedAtMs) });

const peerIds = createBoundedCache<PeerId>(MAX_CACHED_IDS);

/** The author asked for last: the entries of a batch come one after the other. */
let lastAuthor: { readonly key: Uint8Array; readonly peerId: PeerId } | null = null;

const cachedPeerIdOf = (key: Uint8Array): PeerId => {
  if (lastAuthor === null || Buffer.compare(lastAuthor.key, key) !== 0) {
    lastAuthor = { key: Uint8Array.from(key), peerId: peerIdByName(key) };
  }
  return lastAuthor.peerId;
};

const peerIdByName = (key: Uint8Array): PeerId => {
  const name = Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
  const known = peerIds.get(name);
  if (known !== undefined) return known;
  const made = peerIdOfKey(key);
  peerIds.set(name, made);
  return made;
};

/** Roots whose signature was found good, so that a batch costs one verification and not one an entry. */
const verifiedRoots = createBoundedCache<true>(MAX_VERIFIED_ROOTS);

/** The one found good last: the entries of a batch come one after the other. */
let lastVerified: Uint8Array = new Uint8Array(0);

const isRootSigned = (authorKey: Uint8Array, root: Uint8Array, signature: Uint8Array): boolean => {
  const parts = Buffer.concat([authorKey, root, signature]);
  if (parts.equals(lastVerified)) return true;
  const name = parts.toString('latin1');
  if (verifiedRoots.get(name) !== true) {
    if (!isSignedBy(authorKey, signedBytesOf(root), signature)) return false;
    verifiedRoots.set(name, true);
  }
  lastVerified = parts;
  return true;
};

const isCount = (value: number, from: number, to: number): boolean =>
  Number.isSafeInteger(value) && value >= from && value <= to;

type Unpacked = { readonly envelope: Envelope; readonly body: SignedBody };

const unpack = (bytes: Uint8Array): Unpacked | Invalid => {
  if (bytes.length > MAX_ENVELOPE_BYTES) return { invalid: 'The envelope is too large.' };
  let envelope: Envelope;
  let body: SignedBody;
  try {
    envelope = Envelope.decode(bytes);
    body = SignedBody.decode(envelope.body);
  } catch {
    return { invalid: 'The bytes are no envelope.' };
  }
  if (body.authorKey.length !== PUBLIC_KEY_BYTES) return { invalid: 'The author key has the wrong length.' };
  if (envelope.signature.length !== SIGNATURE_BYTES) return { invalid: 'The signature has the wrong length.' };
  if (!isCount(body.sequence, 1, Number.MAX_SAFE_INTEGER)) return { invalid: 'The sequence is out of range.' };
  if (!isCount(body.writtenAtMs, 0, MAX_TIME_MS)) return { invalid: 'The time of writing is out of range.' };
  if (!sessionBelongsTo(body.session, body.authorKey)) return { invalid: 'The session is not of this author.' };
  return { envelope, body };
};

const contentOf = (body: SignedBody, softwareLevel: number): EnvelopeContent => ({
  author: cachedPeerIdOf(body.authorKey),
  session: sessionText(body.session),
  sequence: body.sequence,
  writtenAtMs: body.writtenAtMs,
  operation: decodeOperation(body.operation, softwareLevel),
});

/** What an envelope says, without checking its signature: for envelopes from this machine's own outbox only. */
export const readOwnEnvelope = (envelope: Uint8Array): EnvelopeContent | Invalid => {
  const unpacked = unpack(envelope);
  return 'invalid' in unpacked ? unpacked : contentOf(unpacked.body, SOFTWARE_LEVEL);
};

/** Opens an envelope and checks that its author signed it for this workspace. Never throws. */
export const openEnvelope = (
  bytes: Uint8Array,
  workspaceId: WorkspaceId,
  softwareLevel = SOFTWARE_LEVEL,
): EnvelopeContent | Invalid => {
  const unpacked = unpack(bytes);
  if ('invalid' in unpacked) return unpacked;
  const { envelope, body } = unpacked;
  const root = rootOfPath(leafOf(workspaceId, envelope.body), { path: envelope.path, sides: envelope.pathSides });
  if (root === null) return { invalid: 'The path to the signed root has no valid form.' };
  if (!isRootSigned(body.authorKey, root, envelope.signature)) return { invalid: 'The signature does not hold.' };
  return contentOf(body, softwareLevel);
};

/** Opens the data of a log entry, with every check. Never throws. */
export const openProposal = (
  data: Uint8Array,
  workspaceId: WorkspaceId,
  softwareLevel = SOFTWARE_LEVEL,
): OpenedProposal | Invalid => {
  if (data.length > MAX_ENTRY_BYTES) return { invalid: 'The entry is too large.' };
  let stamped: StampedProposal;
  try {
    stamped = StampedProposal.decode(data);
  } catch {
    return { invalid: 'The bytes are no proposal.' };
  }
  if (!isCount(stamped.receivedAtMs, 0, MAX_TIME_MS)) return { invalid: 'The time of receipt is out of range.' };
  const content = openEnvelope(stamped.envelope, workspaceId, softwareLevel);
  return 'invalid' in content ? content : { ...content, receivedAtMs: stamped.receivedAtMs };
};
