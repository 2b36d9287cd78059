// What counts as a name. The rules are the same on every replica: explicit ranges of characters, no locale.
// The state machine applies them again to what others signed; a screen may call them first to say what is wrong.

import {
  MAX_CHANNEL_NAME_CHARACTERS,
  MAX_DISPLAY_NAME_CHARACTERS,
  MAX_REASON_CHARACTERS,
  MAX_TOPIC_CHARACTERS,
  MAX_WORKSPACE_NAME_CHARACTERS,
} from '../../shared/limits.ts';

type Ranges = readonly (readonly [first: number, last: number])[];

const SPACES: Ranges = [
  [0x0009, 0x000d],
  [0x0020, 0x0020],
  [0x0085, 0x0085],
  [0x00a0, 0x00a0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Characters that show nothing or turn the reading direction, so that one name could pass for another. */
const UNSEEN: Ranges = [
  [0x0000, 0x001f], // controls (spaces are dealt with before)
  [0x007f, 0x009f],
  [0x00ad, 0x00ad], // soft hyphen
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180b, 0x180f], // Mongolian separators
  [0x200b, 0x200b], // zero width space
  [0x200e, 0x200f], // direction marks
  [0x202a, 0x202e], // embeddings and overrides
  [0x2060, 0x206f], // word joiner, isolates, deprecated controls
  [0x2800, 0x2800], // blank Braille
  [0x3164, 0x3164], // Hangul filler
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // half width Hangul filler
  [0xfff0, 0xffff], // specials, with the mark of what was not text
  [0x1d173, 0x1d17a], // musical controls
  [0xe0000, 0xe0fff], // tags
];

/** Characters that need another one to show at all: a name of these alone shows nothing. */
const MARKS: Ranges = [
  [0x0300, 0x036f],
  [0x200c, 0x200d],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
];

const isIn = (ranges: Ranges, character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => point >= first && point <= last);
};

/**
 * Zero width joiner and non-joiner (200C, 200D) are needed inside emoji and inside scripts such as Persian. Beside Latin,
 * Greek, Cyrillic or Armenian (all below 0590) they change nothing to see, and would make "Ann" two names.
 */
// eslint-disable-next-line no-control-regex -- the range is what they must not stand beside
const IDLE_JOINERS = /(?<=^|[\u0000-\u058f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0000-\u058f]|$)/gu;

/** Longer than any text that `maxCharacters` could come of, however it is composed: not worth the work. */
const longestInput = (maxCharacters: number): number => 64 * maxCharacters;

/** One line with all that cannot be seen taken out; empty when nothing is left to see. Clean lines stay as they are. */
const visibleLine = (text: string): string => {
  const seen = Array.from(text.toWellFormed(), (character) => (isIn(SPACES, character) ? ' ' : character))
    .filter((character) => !isIn(UNSEEN, character))
    .join('');
  // What stood on both sides of a joiner may combine once it is gone.
  const line = seen.normalize('NFC').replace(IDLE_JOINERS, '').normalize('NFC').replace(/ +/g, ' ').trim();
  const showsNothing = Array.from(line).every((character) => character === ' ' || isIn(MARKS, character));
  return showsNothing ? '' : line;
};

/** Whether a character is a space of some kind, or shows nothing, or turns the reading direction. */
export const isSpaceOrUnseen = (character: string): boolean => isIn(SPACES, character) || isIn(UNSEEN, character);

const cleanLine = (text: string, maxCharacters: number): string | null => {
  if (text.length > longestInput(maxCharacters)) return null;
  const line = visibleLine(text);
  return line === '' || Array.from(line).length > maxCharacters ? null : line;
};

/** The same for text that must not be refused: cut to fit, and empty when nothing of it can be seen. */
export const fittingLine = (text: string, maxCharacters: number): string => {
  const line = visibleLine(text.slice(0, longestInput(maxCharacters)));
  // What is left of a cut line may end in a space or a joiner.
  return visibleLine(Array.from(line).slice(0, maxCharacters).join(''));
};

/** The display name as it is kept: one visible line of 1..MAX_DISPLAY_NAME_CHARACTERS, or null when it cannot be one. */
export const cleanDisplayName = (text: string): string | null => cleanLine(text, MAX_DISPLAY_NAME_CHARACTERS);

/** A display name that somebody else tells: as much of it as can be one, or empty. */
export const fittingDisplayName = (text: string): string => fittingLine(text, MAX_DISPLAY_NAME_CHARACTERS);

/** The workspace name as it is kept: one visible line, or null when it cannot be one. */
export const cleanWorkspaceName = (text: string): string | null => cleanLine(text, MAX_WORKSPACE_NAME_CHARACTERS);

/** A workspace name that somebody else tells: as much of it as can be one, or empty. */
export const fittingWorkspaceName = (text: string): string => fittingLine(text, MAX_WORKSPACE_NAME_CHARACTERS);

/** The reason for a removal, as it is kept: one visible line, perhaps empty. */
export const fittingReason = (text: string): string => fittingLine(text, MAX_REASON_CHARACTERS);

/** The channel name as it is kept, without a leading `#`, or null when it cannot be one. Case is kept. */
export const cleanChannelName = (text: string): string | null => {
  const line = cleanLine(text, 2 * MAX_CHANNEL_NAME_CHARACTERS);
  return line === null ? null : cleanLine(line.replace(/^#+/, ''), MAX_CHANNEL_NAME_CHARACTERS);
};

/** The topic as it is kept: empty, or one visible line; null when it cannot be one. */
export const cleanTopic = (text: string): string | null =>
  Array.from(text.slice(0, 64 * MAX_TOPIC_CHARACTERS)).every((character) => isIn(SPACES, character))
    ? ''
    : cleanLine(text, MAX_TOPIC_CHARACTERS);

/** What must be unique among channels: names that differ in case alone have the same key. Takes a clean name. */
export const channelKey = (name: string): string => name.toLowerCase().normalize('NFC');
