// The frames of a snapshot stream (snapshot.proto) to values and back. Decoding trusts nothing: every field is checked
// against its type and its bound before anything is done with it.

import { crc32 } from 'node:zlib';
import { MAX_SNAPSHOT_BYTES, MAX_SNAPSHOT_CHUNK_BYTES, MAX_SNAPSHOT_MEMBERSHIP_BYTES } from '../../../shared/limits.ts';
import { idText, ownBytes, wholeNumber } from '../codec/checks.ts';
import { MalformedFrameError } from '../framing.ts';
import { SnapshotChunk as WireChunk, SnapshotOffer as WireOffer, SnapshotReply as WireReply } from './snapshot.gen.js';
import type { OfferedSnapshot } from './snapshots.ts';

/** The version of these frames, told in the offer. */
export const SNAPSHOT_VERSION = 1;
/** Chunks are at least so long, except for the last of a file: each costs a write and an answer. */
export const MIN_SNAPSHOT_CHUNK_BYTES = 16_384;

const HASH_BYTES = 32;
const MAX_WORKSPACE_ID_CHARACTERS = 64;
const HEX_ID = /^[0-9a-f]{64}$/u;
const NO_BYTES = new Uint8Array(0);

/** How a transfer ended on the receiving side, or why it did not begin. */
export type SnapshotVerdict =
  'arrived' | 'version' | 'workspace' | 'stranger' | 'unwanted' | 'busy' | 'no-space' | 'corrupt' | 'failed';

const VERDICT_NUMBERS: Readonly<Record<SnapshotVerdict, number>> = {
  arrived: 1,
  version: 2,
  workspace: 3,
  stranger: 4,
  unwanted: 5,
  busy: 6,
  'no-space': 7,
  corrupt: 8,
  failed: 9,
};
const VERDICTS = new Map(Object.entries(VERDICT_NUMBERS).map(([name, number]) => [number, name as SnapshotVerdict]));
const GO_ON = 0;

export type SnapshotReply =
  | { readonly type: 'go-on'; readonly offset: number; readonly prefixHash: Uint8Array }
  | { readonly type: 'verdict'; readonly verdict: SnapshotVerdict };

/** What stands in an offer of another version is not looked at. */
export type ReadOffer =
  | { readonly type: 'offer'; readonly workspaceId: string; readonly offer: OfferedSnapshot }
  | { readonly type: 'other-version' };

export type SnapshotChunk = { readonly offset: number; readonly data: Uint8Array; readonly checksum: number };

/** Whether an offer is within its bounds, as every receiver will check. */
export const isOfferInBounds = ({ id, index, term, membership, bytes }: OfferedSnapshot): boolean =>
  HEX_ID.test(id) &&
  Number.isSafeInteger(index) &&
  index >= 1 &&
  Number.isSafeInteger(term) &&
  term >= 0 &&
  membership.length <= MAX_SNAPSHOT_MEMBERSHIP_BYTES &&
  Number.isSafeInteger(bytes) &&
  bytes >= 1 &&
  bytes <= MAX_SNAPSHOT_BYTES;

const decoded = <Wire>(name: string, decode: () => Wire): Wire => {
  try {
    return decode();
  } catch (cause) {
    throw new MalformedFrameError(`A frame is no ${name}.`, { cause });
  }
};

export const encodeOffer = (workspaceId: string, offer: OfferedSnapshot): Uint8Array =>
  WireOffer.encode({
    version: SNAPSHOT_VERSION,
    workspaceId,
    id: Buffer.from(offer.id, 'hex'),
    index: offer.index,
    term: offer.term,
    membership: offer.membership,
    totalBytes: offer.bytes,
  });

/** @throws MalformedFrameError also when a field is out of its bounds */
export const decodeOffer = (body: Uint8Array): ReadOffer => {
  const wire = decoded('SnapshotOffer', () => WireOffer.decode(body));
  if (wire.version !== SNAPSHOT_VERSION) return { type: 'other-version' };
  const workspaceId = idText(wire.workspaceId, MAX_WORKSPACE_ID_CHARACTERS, 'workspaceId');
  const offer: OfferedSnapshot = {
    id: Buffer.from(wire.id).toString('hex'),
    index: wire.index,
    term: wire.term,
    membership: ownBytes(wire.membership, MAX_SNAPSHOT_MEMBERSHIP_BYTES, 'membership'),
    bytes: wire.totalBytes,
  };
  if (!isOfferInBounds(offer)) throw new MalformedFrameError('An offered snapshot is out of bounds.');
  return { type: 'offer', workspaceId, offer };
};

export const encodeChunk = (offset: number, data: Uint8Array): Uint8Array =>
  WireChunk.encode({ offset, data, checksum: crc32(data) });

/** A chunk as it came; whether its checksum holds is for `isChunkIntact`. @throws MalformedFrameError */
export const decodeChunk = (body: Uint8Array): SnapshotChunk => {
  const { offset, data, checksum } = decoded('SnapshotChunk', () => WireChunk.decode(body));
  if (data.length === 0 || data.length > MAX_SNAPSHOT_CHUNK_BYTES)
    throw new MalformedFrameError(`A chunk has ${data.length} bytes.`);
  return { offset: wholeNumber(offset, 'offset'), data, checksum };
};

export const isChunkIntact = ({ data, checksum }: SnapshotChunk): boolean => crc32(data) === checksum;

export const encodeGoOn = (offset: number, prefixHash: Uint8Array = NO_BYTES): Uint8Array =>
  WireReply.encode({ status: GO_ON, offset, prefixHash });

export const encodeVerdict = (verdict: SnapshotVerdict): Uint8Array =>
  WireReply.encode({ status: VERDICT_NUMBERS[verdict], offset: 0, prefixHash: NO_BYTES });

/** @throws MalformedFrameError */
export const decodeReply = (body: Uint8Array): SnapshotReply => {
  const { status, offset, prefixHash } = decoded('SnapshotReply', () => WireReply.decode(body));
  // A verdict that a later version may know is a refusal all the same.
  if (status !== GO_ON) return { type: 'verdict', verdict: VERDICTS.get(status) ?? 'failed' };
  return {
    type: 'go-on',
    offset: wholeNumber(offset, 'offset'),
    prefixHash: ownBytes(prefixHash, HASH_BYTES, 'prefixHash'),
  };
};
