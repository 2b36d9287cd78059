// Finds a text in the catalogue, fills it in and picks its plural form. Keys and what they need are checked by the
// compiler. Names that people chose are isolated, so that right-to-left text or control characters cannot disturb the rest.

import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { currentLanguage, currentLocale, directionOf } from './language.ts';
import type { Language } from './language.ts';
import type { PluralForms, Translation } from './translation.ts';

type Catalogue = typeof en;
/** Every text of the window. */
export type WordKey = keyof Catalogue;

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Plural = { readonly one: string; readonly other: string };
type Needs<Key extends WordKey> = Catalogue[Key] extends Plural
  ? Placeholders<Catalogue[Key]['one'] | Catalogue[Key]['other']> | 'count'
  : Placeholders<Catalogue[Key]>;
type Values<Key extends WordKey> = { readonly [Name in Needs<Key>]: string | number };
type Arguments<Key extends WordKey> = [Needs<Key>] extends [never] ? [] : [values: Values<Key>];

const CATALOGUES: Readonly<Record<Language, Translation>> = { en, de, ar };

const pluralRules = new Map<Language, Intl.PluralRules>();
const pluralFormOf = (language: Language, count: number): Intl.LDMLPluralRule => {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  return rules.select(count);
};

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number by itself, with the digits and separators of the person's region. */
export const numberText = (value: number): string => {
  const locale = currentLocale();
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(locale);
  numberFormats.set(locale, format);
  return format.format(value);
};

const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const isolate = (text: string, direction: 'ltr' | 'rtl'): string => {
  const plain = text.replace(BIDI_CONTROLS, '');
  return direction === 'rtl' || RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
};

/** The text for `key`, with `{name}` placeholders replaced; a `count` also picks the plural form. */
export const say = <Key extends WordKey>(key: Key, ...rest: Arguments<Key>): string => {
  const values = (rest[0] ?? {}) as Readonly<Record<string, string | number>>;
  const language = currentLanguage();
  const entry: string | PluralForms = CATALOGUES[language][key];
  const text =
    typeof entry === 'string' ? entry : (entry[pluralFormOf(language, Number(values['count']))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberText(value) : isolate(value, directionOf(language));
  });
};
