// Text as the search index takes it: one form for what looks alike, and words where the script sets no spaces between
// them. SQLite's unicode61 tokenizer does the rest (case, accents). Not part of the replicated state; never shown.

/** The options of the tokenizer that everything here is written for. Marks belong to words in many scripts; so are emoji. */
export const TOKENIZER = `unicode61 remove_diacritics 2 categories 'L* M* N* Co So'`;

/** Scripts that set no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]+/gu;
/** Arabic and Hebrew points and the Arabic lengthening stroke are written or not; variation selectors choose looks. */
const OPTIONAL_MARKS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\ufe00-\ufe0f\u0640]/gu;
/** Letters that people type otherwise where a keyboard lacks them; what can be told apart as letter and accent is not here. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  ł: 'l',
  Ł: 'l',
  ø: 'o',
  Ø: 'o',
  ħ: 'h',
  Ħ: 'h',
  ı: 'i',
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ё: 'е',
  Ё: 'е',
  ς: 'σ',
};
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');
/** The tokenizer takes accents from Latin letters only. */
const ACCENTED_GREEK = /[\u0386-\u03ce\u1f00-\u1fff]+/gu;
const ACCENTS = /[\u0300-\u036f]/g;
const EMOJI = /\p{So}/gu;
// eslint-disable-next-line no-control-regex -- control characters would end a text for SQLite
const CONTROLS = /[\u0000-\u001f\u007f]/g;
const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const SEARCHABLE = /[\p{L}\p{M}\p{N}\p{Co}\p{So}]/u;

/** A run without spaces as overlapping pairs and its last character: `東京都` becomes `東京 京都 都`. */
const pairsOf = (run: string, isWhole: boolean): string => {
  const characters = Array.from(run);
  const pairs = characters.slice(0, -1).map((character, at) => character + (characters[at + 1] ?? ''));
  const last = characters.at(-1) ?? '';
  return ` ${[...pairs, ...(isWhole || pairs.length === 0 ? [last] : [])].join(' ')} `;
};

const plainLetter = (letter: string): string => PLAIN_LETTERS[letter] ?? letter;

const oneForm = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(OPTIONAL_MARKS, '')
    .replace(ACCENTED_GREEK, (letters) => letters.normalize('NFD').replace(ACCENTS, ''))
    .replace(SPECIAL_LETTERS, plainLetter)
    .replace(EMOJI, ' $& ')
    .replace(CONTROLS, ' ');

/** The text that goes into the index. */
export const indexTextOf = (text: string): string =>
  PLAIN.test(text) ? text : oneForm(text).replace(UNSPACED, (run) => pairsOf(run, true));

/** Words as the index holds them, to be looked for side by side. `open`: the last one may be the beginning of a longer one. */
export type QueryText = { readonly text: string; readonly open: boolean };

/**
 * A piece of a search as the index holds it. A run without spaces at its end may go on in the text, so its last character
 * is left to the pair before it; a single one stands for all pairs that begin with it.
 */
export const queryTextOf = (piece: string): QueryText => {
  const form = oneForm(piece).trim();
  let open = false;
  const text = form.replace(UNSPACED, (run, at: number) => {
    const isLast = at + run.length === form.length;
    open = isLast && Array.from(run).length === 1;
    return pairsOf(run, !isLast);
  });
  return { text: text.trim(), open };
};

/** Whether there is anything in it that the index holds. */
export const isSearchable = (text: string): boolean => SEARCHABLE.test(text);

/** One character as it counts for a match: without case, accents and width. May be empty, or more than one. */
export const foldedCharacter = (character: string): string =>
  character
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(OPTIONAL_MARKS, '')
    .replace(SPECIAL_LETTERS, plainLetter)
    .toLowerCase();

/** Whether words of this character stand alone or may begin anywhere. */
export const beginsAnywhere = (character: string): boolean => {
  UNSPACED.lastIndex = 0;
  return UNSPACED.test(character) || /\p{So}/u.test(character);
};
