// The window in every language: nothing missing, the same values filled in, the plural forms that the language has, names
// that stay apart from the text around them, and everything said anew when another language is chosen.

import { afterEach, describe, expect, test } from 'vitest';
import { ar } from '../../src-renderer/words/ar.ts';
import { agoText, durationText, timeText } from '../../src-renderer/words/dates.ts';
import { de } from '../../src-renderer/words/de.ts';
import { en } from '../../src-renderer/words/en.ts';
import { LANGUAGES, directionOf, speak } from '../../src-renderer/words/language.ts';
import { numberText, say } from '../../src-renderer/words/say.ts';
import { bytesText } from '../../src-renderer/words/sizes.ts';
import type { PluralForms } from '../../src-renderer/words/translation.ts';

type Entry = string | PluralForms;
const english: Readonly<Record<string, Entry>> = en;
const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, Entry>>>> = { de, ar };

const textsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const placeholdersOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')))].sort();

afterEach(() => speak(null));

describe.each(Object.entries(TRANSLATIONS))('the catalogue in %s', (language, catalogue) => {
  test('has a text for every key, and no other', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test('fills in what the English text fills in', () => {
    for (const [key, entry] of Object.entries(catalogue)) {
      const wanted = placeholdersOf(textsOf(english[key] ?? ''));
      // A language may say "one" and "two" without the number.
      const without = (names: readonly string[]): string[] =>
        typeof entry === 'string' ? [...names] : names.filter((name) => name !== 'count');
      for (const text of textsOf(entry)) {
        expect(without(placeholdersOf([text])), `${key}: ${text}`).toEqual(without(wanted));
      }
      expect(typeof entry, key).toBe(typeof english[key]);
    }
  });

  test('has the plural forms of its language, and no other', () => {
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, entry] of Object.entries(catalogue)) {
      if (typeof entry === 'string') continue;
      for (const form of Object.keys(entry)) expect(rules, `${key}: ${form}`).toContain(form);
      // A form that tells no number must not stand in for several numbers.
      if (typeof english[key] === 'object' && english[key].other.includes('{count}')) {
        expect(entry.other, key).toContain('{count}');
      }
    }
  });

  test('leaves no text as it is in English', () => {
    const same = Object.keys(english).filter((key) => {
      const text = english[key];
      return typeof text === 'string' && /[a-z]{4,} [a-z]{2,}/u.test(text) && catalogue[key] === text;
    });
    expect(same).toEqual([]);
  });
});

test('another language is spoken at once, with its plurals, digits and dates', () => {
  expect(say('channels.unread', { count: 3 })).toBe('3 unread messages');
  speak('de');
  expect(say('channels.unread', { count: 1 })).toBe('1 ungelesene Nachricht');
  expect(say('channels.unread', { count: 3 })).toBe('3 ungelesene Nachrichten');
  expect(numberText(12_345)).toBe('12.345');
  const nowMs = Date.UTC(2026, 10, 3, 12);
  expect(agoText(nowMs - 5 * 60_000, nowMs)).toBe('vor 5 Min.');
  expect(durationText(5 * 60_000)).toBe('5 Min.');
  expect(bytesText(3_400_000)).toBe('3,4 MB');
  expect(timeText(nowMs)).toMatch(/\d/);
  speak('ar');
  const forms = [1, 2, 3, 11, 100].map((count) => say('channels.unread', { count }));
  expect(new Set(forms).size).toBe(5);
  expect(forms[0]).toBe('رسالة واحدة غير مقروءة');
  expect(forms[1]).toBe('رسالتان غير مقروءتين');
});

test('a name is kept apart from text that runs the other way', () => {
  speak('ar');
  expect(directionOf('ar')).toBe('rtl');
  expect(say('health.wellDetail', { leader: 'Ada' })).toBe('القائد \u2068Ada\u2069');
});

test('every language is named in itself', () => {
  expect(LANGUAGES).toEqual({ en: 'English', de: 'Deutsch', ar: 'العربية' });
});
