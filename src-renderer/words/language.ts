// Which language the window speaks: what a person chose, else the first of the system's that there is. Everything that is
// said follows at once, because saying it reads the choice. Remembered on this machine.

import { SvelteMap } from 'svelte/reactivity';

/** Each under its own name, so that it can be found by whom it is for. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(['ar']);
/** The regional form of dates and numbers where the system prefers none of the language. */
const USUAL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', ar: 'ar' };

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

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value);

const baseOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** The first of the system's languages that there is a catalogue of. */
export const SYSTEM_LANGUAGE: Language = SYSTEM_LANGUAGES.map(baseOf).find(isLanguage) ?? 'en';

// A map of one entry, because it tells whoever read it when it changes.
const choice = new SvelteMap<'language', Language>();

/** What was chosen, or null for the system's. */
export const chosenLanguage = (): Language | null => choice.get('language') ?? null;

/** The language everything is said in now. */
export const currentLanguage = (): Language => chosenLanguage() ?? SYSTEM_LANGUAGE;

export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');

/** The person's own regional variant of the current language, for dates and numbers. */
export const currentLocale = (): string => {
  const language = currentLanguage();
  return SYSTEM_LANGUAGES.find((tag) => baseOf(tag) === language) ?? USUAL_LOCALES[language];
};

/** Speaks another language from now on; null goes back to the system's. */
export const speak = (language: Language | null): void => {
  if (language === null) choice.delete('language');
  else choice.set('language', language);
};
