// What a later version of the software might put on the wire: fields and kinds of messages that this one does not know.
// A reader must pass over them (docs/protocol.md) and heed all the rest.

/** Field 2,000 of a frame, a number. */
const UNKNOWN_FIELD = [0x80, 0x7d, 0x07] as const;
/** A message of term 1,000,000 whose body is field 2,000: nobody may take its term either. */
const UNKNOWN_MESSAGE = [0x0a, 0x09, 0x08, 0xc0, 0x84, 0x3d, 0x82, 0x7d, 0x02, 0x68, 0x69] as const;

/** The body of a consensus frame as a later version would send it. */
export const asLaterVersion = (frame: Uint8Array): Uint8Array =>
  Uint8Array.of(...UNKNOWN_MESSAGE, ...frame, ...UNKNOWN_FIELD);
