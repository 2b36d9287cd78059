// Cuts the text of a hit into what matched and what did not, for the screen. It follows the rules of the index as far as
// a reader would notice; a match that it misses is shown without a mark.

import { beginsAnywhere, foldedCharacter } from './search-text.ts';
import type { SearchHit } from '../../shared/chat.ts';
import type { SearchTerm } from './search-terms.ts';

type Piece = SearchHit['pieces'][number];
/** A stretch of a text, in UTF-16 units. */
type Span = { readonly from: number; readonly to: number };
/** A text as it counts for a match, and for each unit of it where in the text it comes from. */
type Folded = { readonly text: string; readonly origins: readonly number[] };
type Needle = { readonly text: string; readonly open: boolean };

/** How much of a long text is shown, and how much of that stands before the first match. In UTF-16 units. */
const SHOWN_UNITS = 320;
const SHOWN_BEFORE = 80;
const WORD = /[\p{L}\p{M}\p{N}\p{Co}\p{So}]/u;

const fold = (text: string): Folded => {
  let folded = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const form = character < '\u0080' ? character.toLowerCase() : foldedCharacter(character);
    folded += form;
    for (let unit = 0; unit < form.length; unit += 1) origins.push(at);
    at += character.length;
  }
  origins.push(at);
  return { text: folded, origins };
};

const needlesOf = (terms: readonly SearchTerm[]): Needle[] =>
  terms.flatMap(({ typed, open }) => {
    const words = fold(typed).text.match(/[\p{L}\p{M}\p{N}\p{Co}\p{So}]+/gu) ?? [];
    return words.map((text, at) => ({ text, open: open && at === words.length - 1 }));
  });

const characterBefore = (text: string, at: number): string =>
  Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20);

const isMatch = (text: string, at: number, { text: needle, open }: Needle): boolean => {
  const before = characterBefore(text, at);
  if (WORD.test(before) && !beginsAnywhere(before) && !beginsAnywhere(characterAt(needle, 0))) return false;
  const after = characterAt(text, at + needle.length);
  return open || !WORD.test(after) || beginsAnywhere(after) || beginsAnywhere(characterBefore(needle, needle.length));
};

const spansOf = ({ text, origins }: Folded, needles: readonly Needle[]): Span[] => {
  const found: Span[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle.text); at !== -1; at = text.indexOf(needle.text, at + needle.text.length)) {
      if (!isMatch(text, at, needle)) continue;
      // What follows may share its origin with the match: one character of the text, several of the folded one.
      found.push({ from: origins[at] ?? 0, to: origins[at + needle.text.length] ?? 0 });
    }
  }
  const merged: Span[] = [];
  for (const span of found.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else if (span.to > span.from) {
      merged.push(span);
    }
  }
  return merged;
};

/** Moves a cut off the middle of a pair of units that make one character. */
const wholeCharacter = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
};

export const piecesOf = (text: string, terms: readonly SearchTerm[]): readonly Piece[] => {
  const spans = spansOf(fold(text), needlesOf(terms));
  const first = spans[0]?.from ?? 0;
  const from = text.length <= SHOWN_UNITS ? 0 : wholeCharacter(text, Math.max(0, first - SHOWN_BEFORE));
  const to = text.length <= SHOWN_UNITS ? text.length : wholeCharacter(text, Math.min(text.length, from + SHOWN_UNITS));
  const pieces: Piece[] = [];
  const add = (start: number, end: number, hit: boolean): void => {
    const piece = text.slice(Math.max(start, from), Math.min(end, to));
    if (piece !== '') pieces.push({ text: piece, hit });
  };
  if (from > 0) pieces.push({ text: '…', hit: false });
  let at = from;
  for (const span of spans) {
    if (span.from >= to) break;
    add(at, span.from, false);
    add(span.from, span.to, true);
    at = span.to;
  }
  add(at, to, false);
  if (to < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
};
