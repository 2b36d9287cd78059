// The catalogue of texts: plural forms, filled-in values, and names that cannot disturb the text around them.

import { describe, expect, test } from 'vitest';
import { en } from '../../src-renderer/words/en.ts';
import { agoText, dayText } from '../../src-renderer/words/dates.ts';
import { say } from '../../src-renderer/words/say.ts';
import { hueOf, initialsOf } from '../../src-renderer/people/initials.ts';
import { asPeerId } from '../../shared/ids.ts';

describe('the words of the window', () => {
  test('a count picks the plural form', () => {
    expect(say('channels.unread', { count: 1 })).toBe('1 unread message');
    expect(say('channels.unread', { count: 2 })).toBe('2 unread messages');
  });

  test('a right-to-left name is isolated, and control characters in it are dropped', () => {
    expect(say('health.wellDetail', { leader: 'ליאל' })).toBe('\u2068ליאל\u2069 leads');
    expect(say('health.wellDetail', { leader: '\u202eMira\u2069' })).toBe('Mira leads');
  });

  test('a name with braces is only a name', () => {
    expect(say('address.theyJoin', { name: '{name} {count}' })).toBe(
      '{name} {count} answered and is joining this workspace.',
    );
  });

  test('both forms of a plural need the same values', () => {
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
    for (const entry of Object.values(en)) {
      if (typeof entry === 'string') continue;
      const withCount = (text: string): string[] => [...new Set([...names(text), 'count'])].sort();
      expect(withCount(entry.one)).toEqual(withCount(entry.other));
    }
  });

  test('times are told from now', () => {
    const now = new Date(2026, 10, 3, 12, 0, 0).getTime();
    expect(agoText(now + 60_000, now)).toBe('just now');
    expect(agoText(now - 5 * 60_000, now)).toMatch(/^5 min/);
    expect(dayText(now - 1_000, now)).toBe('Today');
    expect(dayText(now - 24 * 3_600_000, now)).toBe('Yesterday');
  });
});

describe('the face of somebody without a picture', () => {
  test.each([
    ['Mira Halvorsen', 'MH'],
    ['jonas', 'J'],
    ['Anna-Lena von der Au', 'AA'],
    ['ليلى حداد', 'لح'],
    ['👩‍🚀', '👩‍'],
    ['   ', '?'],
  ])('%s is shown as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('one peer keeps one hue, and many peers spread over many', () => {
    const hues = Array.from({ length: 60 }, (_, place) => hueOf(asPeerId(`12D3KooWPeer${place}`)));
    expect(new Set(hues).size).toBeGreaterThan(10);
    expect(hueOf(asPeerId('12D3KooWPeer7'))).toBe(hues[7]);
  });
});
