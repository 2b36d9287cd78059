// The receiving side of one transfer: opens the part that is there, says how far it goes, writes the chunks that come,
// and hands the file over once it is whole, verified and durable. A cut leaves the part for the next sender.

import { isWritable, writeFrame } from '../protocols/frame-stream.ts';
import { MalformedFrameError } from '../framing.ts';
import { MIN_SNAPSHOT_CHUNK_BYTES, decodeChunk, encodeGoOn, encodeVerdict, isChunkIntact } from './snapshot-codec.ts';
import { CHUNK_TIMEOUT_MS, WHOLE_FILE_TIMEOUT_MS } from './send-snapshot.ts';
import { StreamOverError } from './frame-mailbox.ts';
import { freeBytesAround, openPart } from './part-file.ts';
import { SnapshotTransferError } from './snapshots.ts';
import type { Stream } from '@libp2p/interface';
import type { PeerId } from '../../../shared/ids.ts';
import type { NetworkClock } from '../clock.ts';
import type { FrameMailbox } from './frame-mailbox.ts';
import type { PartFile } from './part-file.ts';
import type { SnapshotChunk } from './snapshot-codec.ts';
import type { OfferedSnapshot, SnapshotSink } from './snapshots.ts';

/** So much of the disk stays free for everything else. */
const RESERVE_BYTES = 16_777_216;
const PROGRESS_INTERVAL_MS = 100;
const MEGABYTE = 1_000_000;

/** One offer that was let in. */
export type Arrival = {
  readonly from: PeerId;
  readonly offer: OfferedSnapshot;
  readonly sink: SnapshotSink;
  readonly stream: Stream;
  readonly frames: FrameMailbox;
  readonly clock: NetworkClock;
  /** Some bytes were written. */
  onWritten(): void;
};

const megabytes = (bytes: number): string => `${String(Math.max(1, Math.round(bytes / MEGABYTE)))} MB`;

const noSpace = (offer: OfferedSnapshot, options?: ErrorOptions): SnapshotTransferError =>
  new SnapshotTransferError(
    'no-space',
    `The disk has no room for the history of this workspace (${megabytes(offer.bytes)}). ` +
      'Nothing is lost, the others have it. Make room; it is fetched again by itself.',
    options,
  );

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

const asTransferError = (error: unknown, offer: OfferedSnapshot): SnapshotTransferError => {
  if (error instanceof SnapshotTransferError) return error;
  if (isDiskFull(error)) return noSpace(offer, { cause: error });
  if (error instanceof StreamOverError)
    return new SnapshotTransferError('interrupted', 'The other machine broke off or fell silent.', { cause: error });
  if (error instanceof MalformedFrameError)
    return new SnapshotTransferError('corrupt', 'What the other machine sent makes no sense.', { cause: error });
  return new SnapshotTransferError(
    'failed',
    'What arrives of the history cannot be written to the folder of this profile. Check that it can be written to.',
    { cause: error },
  );
};

const unexpected = (chunk: SnapshotChunk, expectedOffset: number, totalBytes: number): boolean => {
  const end = chunk.offset + chunk.data.length;
  return (
    chunk.offset !== expectedOffset ||
    end > totalBytes ||
    (chunk.data.length < MIN_SNAPSHOT_CHUNK_BYTES && end < totalBytes)
  );
};

const answer = (stream: Stream, body: Uint8Array): void => {
  if (!isWritable(stream)) throw new StreamOverError('The stream has ended.');
  writeFrame(stream, body);
};

/** Writes all chunks that are missing in `part`. @throws SnapshotTransferError, MalformedFrameError, StreamOverError */
const fill = async (part: PartFile, arrival: Arrival): Promise<void> => {
  const { offer, sink, stream, frames, clock } = arrival;
  let toldMs = clock.monotonicMs();
  let first = true;
  sink.onProgress({ receivedBytes: part.size(), totalBytes: offer.bytes });
  answer(stream, encodeGoOn(part.size(), part.hash()));
  while (part.size() < offer.bytes) {
    const chunk = decodeChunk(await frames.next(first ? WHOLE_FILE_TIMEOUT_MS : CHUNK_TIMEOUT_MS));
    // The sender found that the part is of another file.
    if (first && chunk.offset === 0 && part.size() > 0) await part.empty();
    first = false;
    if (unexpected(chunk, part.size(), offer.bytes)) throw new MalformedFrameError('A chunk is not the next one.');
    if (!isChunkIntact(chunk)) throw new SnapshotTransferError('corrupt', 'A piece of the history arrived damaged.');
    await part.append(chunk.data);
    arrival.onWritten();
    answer(stream, encodeGoOn(part.size()));
    const nowMs = clock.monotonicMs();
    if (nowMs - toldMs < PROGRESS_INTERVAL_MS) continue;
    toldMs = nowMs;
    sink.onProgress({ receivedBytes: part.size(), totalBytes: offer.bytes });
  }
};

const isWhole = (part: PartFile, offer: OfferedSnapshot): boolean =>
  part.size() === offer.bytes && Buffer.from(part.hash()).toString('hex') === offer.id;

const receiveInto = async (part: PartFile, arrival: Arrival): Promise<void> => {
  const { offer } = arrival;
  if (part.size() === offer.bytes && !isWhole(part, offer)) await part.empty();
  if (part.size() < offer.bytes) {
    const missingBytes = offer.bytes - part.size();
    if ((await freeBytesAround(part.path)) < missingBytes + RESERVE_BYTES) throw noSpace(offer);
    await fill(part, arrival);
  }
  if (!isWhole(part, offer)) {
    await part.empty();
    throw new SnapshotTransferError('corrupt', 'The history that arrived is not what was announced. It was deleted.');
  }
  await part.sync();
};

const transfer = async (arrival: Arrival): Promise<void> => {
  const { offer, sink, frames } = arrival;
  const path = sink.partPath(offer);
  const part = await openPart(path, offer.bytes, frames.isOver);
  if (part === null) throw new StreamOverError('The stream has ended.');
  try {
    await receiveInto(part, arrival);
  } catch (error) {
    // Room is what is missing most on a full disk; and an empty part is of no use.
    if (part.size() === 0 || asTransferError(error, offer).code === 'no-space') await part.remove();
    else await part.close();
    throw error;
  }
  await part.close();
  sink.onProgress({ receivedBytes: offer.bytes, totalBytes: offer.bytes });
  sink.onComplete(arrival.from, offer, path);
};

/** Receives one file. Never rejects: gives null when it arrived, and the reason when it did not. */
export const receiveSnapshot = async (arrival: Arrival): Promise<SnapshotTransferError | null> => {
  const { from, offer, sink } = arrival;
  try {
    await transfer(arrival);
    return null;
  } catch (error) {
    const failure = asTransferError(error, offer);
    sink.onFailed?.(from, offer, failure);
    return failure;
  }
};

/** The last word of the receiver, for whoever still listens. */
export const sayVerdict = (stream: Stream, failure: SnapshotTransferError | null): void => {
  const verdict = failure === null ? 'arrived' : failure.code === 'interrupted' ? 'failed' : failure.code;
  try {
    writeFrame(stream, encodeVerdict(verdict));
  } catch {
    // The sender has gone.
  }
};
