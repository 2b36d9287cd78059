// How much room a message's text has left, in bytes of UTF-8.

import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';

/** From here on the bytes that are left are shown. */
export const SHOW_LEFT_BELOW = 2_048;

const utf8 = new TextEncoder();

/** The bytes that are left; negative when the text is too long. */
export const bytesLeft = (text: string): number => {
  // Encoding is only needed near the limit: a code unit is at most three bytes.
  if (text.length * 3 < MAX_MESSAGE_TEXT_BYTES - SHOW_LEFT_BELOW) return MAX_MESSAGE_TEXT_BYTES;
  return MAX_MESSAGE_TEXT_BYTES - utf8.encode(text).length;
};
