// Reading encrypted frames without an exception for each. libp2p's decoder asks for the next length until there is none,
// which it learns from an error: made anew, with its stack, after every piece that arrives. From here on it is told with
// one error that was made before. Relies on nothing: a decoder that looks different inside is left as it is.

import type { MessageStream } from '@libp2p/interface';

type Bytes = { readonly byteLength: number; getUint16(at: number): number };
type Decoder = { lengthDecoder: (bytes: Bytes) => number };

/** What the decoder takes for "not yet": it looks at the type alone. */
const NOT_YET = new RangeError('The length of the next frame has not arrived yet.');

const LENGTH_BYTES = 2;

const lengthOf = (bytes: Bytes): number => {
  if (bytes.byteLength < LENGTH_BYTES) throw NOT_YET;
  return bytes.getUint16(0);
};

const isDecoder = (value: unknown): value is Decoder =>
  typeof value === 'object' &&
  value !== null &&
  'lengthDecoder' in value &&
  typeof value.lengthDecoder === 'function' &&
  'bytes' in value.lengthDecoder &&
  value.lengthDecoder.bytes === LENGTH_BYTES;

/** From here on what was secured by noise reads its frames this way. */
export const decodingQuietly = async <Secured extends { readonly connection: MessageStream }>(
  securing: Promise<Secured>,
): Promise<Secured> => {
  const secured = await securing;
  const inside: object = secured.connection;
  if ('decoder' in inside && isDecoder(inside.decoder)) inside.decoder.lengthDecoder = lengthOf;
  return secured;
};
