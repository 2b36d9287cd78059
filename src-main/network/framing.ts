// Frames on a byte stream: four bytes of length, big-endian, then that many bytes. Chunks arrive as the network cuts
// them; the reader puts frames together and refuses lengths over its bound before it keeps a byte of them.

/** A peer announced a frame longer than is allowed. */
export class OversizedFrameError extends Error {
  override readonly name = 'OversizedFrameError';
  constructor(lengthBytes: number, maxFrameBytes: number) {
    super(`A frame of ${lengthBytes} bytes was announced; at most ${maxFrameBytes} are allowed.`);
  }
}

/** Bytes that should have been a frame of ours and are not. */
export class MalformedFrameError extends Error {
  override readonly name = 'MalformedFrameError';
}

const LENGTH_BYTES = 4;
const FIRST_BODY_BYTES = 4_096;

/** `body` with its length before it. @throws OversizedFrameError */
export const frame = (body: Uint8Array, maxFrameBytes: number): Uint8Array => {
  if (body.length > maxFrameBytes) throw new OversizedFrameError(body.length, maxFrameBytes);
  const framed = new Uint8Array(LENGTH_BYTES + body.length);
  new DataView(framed.buffer).setUint32(0, body.length);
  framed.set(body, LENGTH_BYTES);
  return framed;
};

/** What libp2p hands over: plain bytes, or a list of them. */
export type Chunk = Uint8Array | (Iterable<Uint8Array> & { readonly byteLength: number; subarray(): Uint8Array });

export type FrameReader = {
  /**
   * Takes the next bytes and gives the bodies of all frames that they complete. A body may share memory with the
   * chunk: copy what is kept. @throws OversizedFrameError, after which the reader must not be used again.
   */
  push(chunk: Chunk): readonly Uint8Array[];
};

/**
 * A reader for one stream. Holds at most one unfinished frame. A bound that may grow, once the other
 * side is known, is asked for at the beginning of each frame.
 */
export const frameReader = (maxFrameBytes: number | (() => number)): FrameReader => {
  const head = new Uint8Array(LENGTH_BYTES);
  let headFilled = 0;
  let length = 0;
  // The unfinished body. It grows with what has arrived: a length that is only announced costs nothing.
  let body = new Uint8Array(0);
  let bodyFilled = 0;

  const keep = (piece: Uint8Array): void => {
    const needed = bodyFilled + piece.length;
    if (needed > body.length) {
      const larger = new Uint8Array(Math.min(length, Math.max(needed, 2 * body.length, FIRST_BODY_BYTES)));
      larger.set(body.subarray(0, bodyFilled));
      body = larger;
    }
    body.set(piece, bodyFilled);
    bodyFilled = needed;
  };

  const readBytes = (bytes: Uint8Array, frames: Uint8Array[]): void => {
    let position = 0;
    while (position < bytes.length || (headFilled === LENGTH_BYTES && length === 0)) {
      if (headFilled < LENGTH_BYTES) {
        const taken = bytes.subarray(position, position + LENGTH_BYTES - headFilled);
        head.set(taken, headFilled);
        headFilled += taken.length;
        position += taken.length;
        if (headFilled < LENGTH_BYTES) continue;
        length = new DataView(head.buffer).getUint32(0);
        const limit = typeof maxFrameBytes === 'number' ? maxFrameBytes : maxFrameBytes();
        if (length > limit) throw new OversizedFrameError(length, limit);
        continue;
      }
      const piece = bytes.subarray(position, position + length - bodyFilled);
      position += piece.length;
      if (bodyFilled === 0 && piece.length === length) {
        frames.push(piece);
      } else {
        keep(piece);
        if (bodyFilled < length) continue;
        frames.push(body);
        body = new Uint8Array(0);
        bodyFilled = 0;
      }
      headFilled = 0;
    }
  };

  return {
    push: (chunk) => {
      const frames: Uint8Array[] = [];
      if (chunk instanceof Uint8Array) readBytes(chunk, frames);
      else for (const bytes of chunk) readBytes(bytes, frames);
      return frames;
    },
  };
};
