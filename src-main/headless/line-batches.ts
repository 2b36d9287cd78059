// Cuts a stream of bytes into lines, and the lines into batches that one call may carry. Whatever is complete is handed
// on at once, so that slow input is sent as it comes.

import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';

/** A line that cannot become a message. The lines before it were handed on. */
export class BadLineError extends Error {
  override readonly name = 'BadLineError';
}

export type Batch = readonly string[];

const NEWLINE = 0x0a;

const decodeLine = (bytes: Buffer, number: number): string => {
  const line = bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
  if (line.length > MAX_MESSAGE_TEXT_BYTES) {
    throw new BadLineError(
      `Line ${number} is too long: ${line.length} bytes, and ${MAX_MESSAGE_TEXT_BYTES} are the most. ` +
        'The lines before it were sent; it and those after it were not.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
  } catch (cause) {
    throw new BadLineError(
      `Line ${number} is not UTF-8. The lines before it were sent; it and those after it were not.`,
      { cause },
    );
  }
};

/**
 * The lines of `input` in order, at most `maxLines` a batch; empty lines are left out.
 * @throws BadLineError after all lines before the bad one were handed on
 */
export async function* lineBatches(input: AsyncIterable<Buffer>, maxLines: number): AsyncGenerator<Batch> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  let batch: string[] = [];
  let problem: BadLineError | null = null;

  const take = (bytes: Buffer): void => {
    number += 1;
    const line = decodeLine(bytes, number);
    if (line !== '') batch.push(line);
  };
  function* linesOf(bytes: Buffer): Generator<Batch> {
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      take(bytes.subarray(from, end));
      from = end + 1;
      if (batch.length < maxLines) continue;
      yield batch;
      batch = [];
    }
    rest = bytes.subarray(from);
    // A line without an end is refused as soon as it is too long, not when memory is full.
    if (rest.length > MAX_MESSAGE_TEXT_BYTES + 1) take(rest);
  }

  try {
    for await (const chunk of input) {
      yield* linesOf(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
      if (batch.length > 0) yield batch;
      batch = [];
    }
    if (rest.length > 0) take(rest);
  } catch (error) {
    if (!(error instanceof BadLineError)) throw error;
    problem = error;
  }
  if (batch.length > 0) yield batch;
  if (problem !== null) throw problem;
}
