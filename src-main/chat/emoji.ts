// What counts as the emoji of a reaction. By explicit ranges, the same on every replica whatever Unicode it knows:
// a short run of visible characters, not all of which a keyboard without emoji has.

import { MAX_EMOJI_BYTES } from '../../shared/limits.ts';
import { isSpaceOrUnseen } from './names.ts';

const MAX_CODE_POINTS = 16;
/** © is the first emoji; what stands before it is text. */
const FIRST_EMOJI = 0xa9;
const BLACK_FLAG = '\u{1f3f4}';
const FLAG_TAGS = /[\u{e0020}-\u{e007f}]/gu;

export const isEmoji = (text: string): boolean => {
  if (text.length > MAX_EMOJI_BYTES || Buffer.byteLength(text) > MAX_EMOJI_BYTES || !text.isWellFormed()) return false;
  // The flags of England, Scotland and Wales are a black flag and unseen letters.
  const characters = Array.from(text.startsWith(BLACK_FLAG) ? text.replace(FLAG_TAGS, '') : text);
  if (characters.length > MAX_CODE_POINTS || characters.some(isSpaceOrUnseen)) return false;
  return characters.some((character) => (character.codePointAt(0) ?? 0) >= FIRST_EMOJI);
};
