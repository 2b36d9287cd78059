// Finds a text in the catalogue, fills it in and picks its plural form. Keys and what they need are checked by the
// compiler. Names that people chose are isolated, so that right-to-left text or control characters cannot disturb the rest.

import { en } from './en.ts';

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

/** The language of the catalogue, as in `<html lang>`. */
export const LANGUAGE = 'en';

/** Whether `Intl` takes it: Chromium on a system with a POSIX locale reports `en-US@posix`, which is no language tag. */
const isLanguageTag = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
};

/** The languages this person prefers, best first, as far as they can be used. */
export const SYSTEM_LANGUAGES: readonly string[] = navigator.languages.filter(isLanguageTag);

/** The person's own regional variant of the catalogue's language, for dates and numbers. */
export const LOCALE = SYSTEM_LANGUAGES.find((language) => language.split('-')[0] === LANGUAGE) ?? 'en-GB';

const pluralRules = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LOCALE);

const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const isolate = (text: string): string => {
  const plain = text.replace(BIDI_CONTROLS, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
};

/** The text for `key`, with `{name}` placeholders replaced; a `count` also picks the plural form. */
export const say = <Key extends WordKey>(key: Key, ...rest: Arguments<Key>): string => {
  const values = (rest[0] ?? {}) as Readonly<Record<string, string | number>>;
  const entry: string | Plural = en[key];
  const text =
    typeof entry === 'string' ? entry : pluralRules.select(Number(values['count'])) === 'one' ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : isolate(value);
  });
};

/** A number by itself, with the separators of the person's region. */
export const numberText = (value: number): string => numbers.format(value);
