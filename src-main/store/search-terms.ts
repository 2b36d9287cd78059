// What a person typed, as words to look for and as an expression of FTS5. Whatever was typed ends up inside quotes: none
// of it is ever syntax. Pure.

import { MAX_SEARCH_CHARACTERS, MAX_SEARCH_WORDS } from '../../shared/limits.ts';
import { isSearchable, queryTextOf } from './search-text.ts';

/** A word, or several in double quotes. */
export type SearchTerm = {
  /** As typed. */
  readonly typed: string;
  /** As the index holds it: words that stand side by side. */
  readonly text: string;
  /** Whether the last word of it may go on. */
  readonly open: boolean;
};

const PIECE = /"([^"]*)(?:"|$)|[^\s"]+/g;

/** The words of a search; the last one counts as a beginning while nothing follows it. */
export const termsOf = (searched: string): readonly SearchTerm[] => {
  const text = searched.slice(0, MAX_SEARCH_CHARACTERS).toWellFormed();
  const terms: SearchTerm[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [whole, quoted] = match;
    const typed = quoted ?? whole;
    const query = queryTextOf(typed);
    if (!isSearchable(query.text)) continue;
    const isBeginning = quoted === undefined && match.index + whole.length === text.length;
    terms.push({ typed, text: query.text, open: query.open || isBeginning });
    if (terms.length === MAX_SEARCH_WORDS) break;
  }
  return terms;
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** All terms together, and only messages with all of the tags. */
export const expressionOf = (terms: readonly SearchTerm[], tags: readonly string[]): string =>
  [
    `text : (${terms.map(({ text, open }) => `${quoted(text)}${open ? ' *' : ''}`).join(' AND ')})`,
    ...tags.map((tag) => `tags : ${quoted(tag)}`),
  ].join(' AND ');
