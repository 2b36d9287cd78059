// The sending side of one transfer: offers the file, compares what the receiver has of it, and sends the rest in chunks,
// never more at once than the window allows. Holds one chunk in memory, whatever the size of the file.

import { open } from 'node:fs/promises';
import { writeFrame } from '../protocols/frame-stream.ts';
import { decodeReply, encodeChunk, encodeOffer } from './snapshot-codec.ts';
import { hashOfPrefix } from './file-hash.ts';
import { sendWindow } from './send-window.ts';
import { MAX_SNAPSHOT_CHUNK_BYTES } from '../../../shared/limits.ts';
import { MalformedFrameError } from '../framing.ts';
import type { FileHandle } from 'node:fs/promises';
import type { Stream } from '@libp2p/interface';
import type { NetworkClock } from '../clock.ts';
import type { FrameMailbox } from './frame-mailbox.ts';
import type { SnapshotOffer } from './snapshots.ts';
import type { SnapshotReply, SnapshotVerdict } from './snapshot-codec.ts';

/** An answer to a chunk must have come after so long. */
export const CHUNK_TIMEOUT_MS = 30_000;
/** The same where the other side hashes what it has, or makes the whole file durable. */
export const WHOLE_FILE_TIMEOUT_MS = 120_000;

/** The file on this machine is not the one that was to be sent, or no longer. */
export class SnapshotFileError extends Error {
  override readonly name = 'SnapshotFileError';
}

/**
 * Sends what `offer` describes on `stream`, whose frames come through `frames`.
 * @throws StreamOverError, MalformedFrameError, SnapshotFileError, the errors of the file system and of the stream
 */
export const sendSnapshot = async (
  stream: Stream,
  frames: FrameMailbox,
  workspaceId: string,
  offer: SnapshotOffer,
  clock: NetworkClock,
): Promise<SnapshotVerdict> => {
  const file = await open(offer.path, 'r');
  try {
    const { size } = await file.stat();
    if (size !== offer.bytes)
      throw new SnapshotFileError(`The snapshot has ${size} bytes and should have ${offer.bytes}.`);
    writeFrame(stream, encodeOffer(workspaceId, offer));
    const first = decodeReply(await frames.next(WHOLE_FILE_TIMEOUT_MS));
    if (first.type === 'verdict') return first.verdict;
    const start = await agreedStart(file, first, offer.bytes, frames);
    return await sendFrom(start, file, stream, frames, offer.bytes, clock);
  } finally {
    await file.close();
  }
};

type GoOn = Extract<SnapshotReply, { type: 'go-on' }>;

/** Where the receiver's part ends when it is a part of this file, 0 when it is not. */
const agreedStart = async (file: FileHandle, reply: GoOn, bytes: number, frames: FrameMailbox): Promise<number> => {
  // A whole file needs nobody to go on with it: its receiver knows by the id whether it is the right one.
  if (reply.offset >= bytes) throw new MalformedFrameError('The receiver wants more than there is.');
  if (reply.offset === 0) return 0;
  const hash = await hashOfPrefix(file, reply.offset, frames.isOver);
  return hash !== null && hash.digest().equals(reply.prefixHash) ? reply.offset : 0;
};

const sendFrom = async (
  start: number,
  file: FileHandle,
  stream: Stream,
  frames: FrameMailbox,
  totalBytes: number,
  clock: NetworkClock,
): Promise<SnapshotVerdict> => {
  const window = sendWindow();
  const buffer = new Uint8Array(MAX_SNAPSHOT_CHUNK_BYTES);
  let position = start;
  for (;;) {
    for (let room = window.room(); room > 0 && position < totalBytes; room = window.room()) {
      const wanted = Math.min(room, totalBytes - position);
      const { bytesRead } = await file.read(buffer, 0, wanted, position);
      if (bytesRead < wanted) throw new SnapshotFileError('The snapshot became shorter while it was sent.');
      writeFrame(stream, encodeChunk(position, buffer.subarray(0, wanted)));
      position += wanted;
      window.sent(wanted, clock.monotonicMs());
    }
    const timeoutMs = position < totalBytes || !window.isEmpty() ? CHUNK_TIMEOUT_MS : WHOLE_FILE_TIMEOUT_MS;
    const reply = decodeReply(await frames.next(timeoutMs));
    if (reply.type === 'verdict') return reply.verdict;
    if (!window.answered(clock.monotonicMs()) || reply.offset > position) {
      throw new MalformedFrameError('The receiver answered what was not sent.');
    }
  }
};
