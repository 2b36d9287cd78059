// What a catalogue in another language has to hold: a text for every key of the English one, and for plurals the forms
// that its own language has. The compiler checks that none is missing; a test checks what is filled in.

import type { en } from './en.ts';

/** The forms of a plural, by the rules of the language (`Intl.PluralRules`). `other` stands in for those left out. */
export type PluralForms = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** An area of the catalogue in another language. */
export type Translated<Area> = { readonly [Key in keyof Area]: Area[Key] extends string ? string : PluralForms };

export type Translation = Translated<typeof en>;
