// Finds the words of the desktop app in the language of the window, and fills in what belongs into them.

import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { DesktopWords, Plural } from './en.ts';

export type WordKey = keyof DesktopWords;
export type WordValues = Readonly<Record<string, string | number>>;
/** Says one text; `values.count` chooses among plural forms. */
export type Say = (key: WordKey, values?: WordValues) => string;

const CATALOGUES: Readonly<Record<string, DesktopWords>> = { en, de, ar };

const fill = (text: string, values: WordValues): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

/** The words in `language`; English where there are none in it. */
export const wordsIn = (language: string): Say => {
  const known = Object.hasOwn(CATALOGUES, language) ? language : 'en';
  const words: DesktopWords = CATALOGUES[known] ?? en;
  const plural = new Intl.PluralRules(known);
  return (key, values = {}) => {
    const text: string | Plural = words[key];
    if (typeof text === 'string') return fill(text, values);
    const form = plural.select(Number(values['count'] ?? 0));
    return fill(text[form] ?? text.other, values);
  };
};
