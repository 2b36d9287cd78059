// Slack's way of writing text, turned into the Markdown that Caucus shows: names for ids, links, emoji and emphasis.
// Pure; what it does not understand stays as it is.

import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Names behind the ids of users and channels; null for those that the archive does not tell of. */
export type SlackNames = {
  user(id: string): string | null;
  channel(id: string): string | null;
};

const PICTURE_SIGN = '\ufe0f';
/** Shows as a picture by itself: with the sign it would be another reaction than the one that a window gives. */
const PICTURE = /^\p{Emoji_Presentation}$/u;

const emojiOf = (hexcode: string): string => {
  const points = hexcode.split('-').map((part) => Number.parseInt(part, 16));
  const emoji = String.fromCodePoint(...points);
  return points.length === 1 && !PICTURE.test(emoji) ? emoji + PICTURE_SIGN : emoji;
};

const EMOJI_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(shortcodes as Readonly<Record<string, string | readonly string[]>>).flatMap(([hexcode, names]) =>
    [names].flat().map((name): [string, string] => [name, emojiOf(hexcode)]),
  ),
);

/** The emoji of a Slack name such as `+1` or `wave::skin-tone-3`; null for a name of the team's own. */
export const emojiNamed = (name: string): string | null => EMOJI_BY_NAME.get(name.split('::')[0] ?? '') ?? null;

const unescapeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const reference = (inside: string, names: SlackNames): string => {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : inside.slice(bar + 1);
  const id = target.slice(1);
  switch (target[0]) {
    case '@':
      return `@${names.user(id) ?? (label === '' ? id : label)}`;
    case '#':
      return `#${names.channel(id) ?? (label === '' ? id : label)}`;
    case '!':
      return label === '' ? `@${id.split('^')[0] ?? id}` : label;
    default:
      if (target.startsWith('mailto:')) return label === '' ? target.slice('mailto:'.length) : label;
      if (label === '' || label === target) return target;
      return `[${label.replaceAll(/[[\]]/gu, ' ')}](${target})`;
  }
};

/** Emphasis at the edges of words only, as Slack reads it: `*bold*` and `~struck~`. `_italic_` and `code` are the same. */
const emphasise = (text: string): string =>
  text
    .replaceAll(/(^|[\s([{"'])\*(?=\S)([^*\n]*[^*\s])\*(?=$|[\s)\]}.,;:!?"'])/gmu, '$1**$2**')
    .replaceAll(/(^|[\s([{"'])~(?=\S)([^~\n]*[^~\s])~(?=$|[\s)\]}.,;:!?"'])/gmu, '$1~~$2~~');

const namedEmoji = (text: string): string =>
  text.replaceAll(/:([a-z0-9_+'-]+(?:::[a-z0-9-]+)?):/gu, (whole, name: string) => emojiNamed(name) ?? whole);

const plain = (text: string, names: SlackNames): string => {
  // Links keep their characters: emphasis and emoji are looked for between them.
  const parts = text.split(/(<[^<>\n]+>)/u);
  return parts
    .map((part, at) =>
      at % 2 === 1
        ? unescapeEntities(reference(part.slice(1, -1), names))
        : unescapeEntities(namedEmoji(emphasise(part))),
    )
    .join('');
};

const FENCE = '```';

/** Slack takes a fence anywhere for a block; in Markdown it stands on a line of its own, between `before` and `after`. */
const block = (code: string, before: string, after: string): string => {
  if (!code.startsWith(FENCE)) return code;
  const inside = code.slice(FENCE.length, -FENCE.length).replace(/^\n|\n$/gu, '');
  const begin = before === '' || before.endsWith('\n') ? '' : '\n';
  const end = after === '' || after.startsWith('\n') ? '' : '\n';
  return `${begin}${FENCE}\n${inside}\n${FENCE}${end}`;
};

/** The text of a Slack message as Markdown. Code keeps its characters. */
export const markdownOfSlack = (text: string, names: SlackNames): string =>
  text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/u)
    .map((part, at, parts) => {
      if (at % 2 === 0) return plain(part, names);
      const code = part.replaceAll(/<([^<>\n]+)>/gu, (_, inside: string) => reference(inside, names));
      return block(unescapeEntities(code), parts[at - 1] ?? '', parts[at + 1] ?? '');
    })
    .join('');
