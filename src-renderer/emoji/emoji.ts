// The emoji that can be picked and found by their names: emojibase's data, loaded when they are first needed. Remembers
// which were used last.

import { recall, remember } from '../app/remembered.ts';

export type Emoji = {
  readonly character: string;
  readonly label: string;
  /** Label, tags and short names in lower case, for finding. */
  readonly words: readonly string[];
  /** One of GROUPS. */
  readonly group: number;
};

/** The groups of the Unicode list, without the components of others. */
export const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;
const MOST_RECENT = 16;
/** What is offered before anybody picked anything. */
const FIRST = ['👍', '❤️', '😂', '🎉', '👀', '✅', '🙏', '🚀'];

/** Picture-like by itself: the sign that asks for the picture changes nothing, and would make two of one reaction. */
const NEEDLESS_SIGN = /(?<=\p{Emoji_Presentation})\ufe0f/gu;

let loading: Promise<readonly Emoji[]> | undefined;

const load = async (): Promise<readonly Emoji[]> => {
  const [{ default: data }, { default: shortcodes }] = await Promise.all([
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/github.json'),
  ]);
  const names = shortcodes as Readonly<Record<string, string | readonly string[]>>;
  return data
    .filter(({ group, order }) => group !== undefined && group !== 2 && order !== undefined)
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map(({ unicode, label, tags, group, hexcode }) => {
      const short = names[hexcode] ?? [];
      const words = [label, ...(tags ?? []), ...(typeof short === 'string' ? [short] : short)];
      return {
        character: unicode.replace(NEEDLESS_SIGN, ''),
        label,
        words: words.map((word) => word.toLowerCase()),
        group: group ?? 0,
      };
    });
};

/** All of them, in the order of the Unicode list. */
export const allEmoji = (): Promise<readonly Emoji[]> => {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
};

/** Those whose names hold every word that was typed; names that begin with it first. */
export const findEmoji = (all: readonly Emoji[], typed: string, most: number): readonly Emoji[] => {
  const wanted = typed.toLowerCase().replaceAll('_', ' ').trim().split(/\s+/u);
  const whole = wanted.join('_');
  const rank = ({ label, words }: Emoji): number => {
    // A rocket is more of a rocket than somebody who flies one.
    if (label.toLowerCase() === wanted.join(' ')) return 0;
    if (words.some((word) => word === typed.toLowerCase() || word === whole)) return 1;
    if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 2;
    return wanted.every((part) => words.some((word) => word.includes(part))) ? 3 : 4;
  };
  return all
    .map((emoji) => ({ emoji, rank: rank(emoji) }))
    .filter((found) => found.rank < 4)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
};

/** The ones used last, filled up with common ones. */
export const recentEmoji = (): readonly string[] => {
  const kept = recall('emoji');
  const recent = Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  return [...new Set([...recent, ...FIRST])].slice(0, MOST_RECENT);
};

/** Remembers that one was used. */
export const noteEmoji = (character: string): void =>
  remember('emoji', [character, ...recentEmoji().filter((other) => other !== character)].slice(0, MOST_RECENT));
