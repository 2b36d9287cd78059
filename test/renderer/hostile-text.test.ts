// What somebody who means harm may send: markup, addresses that are not what they seem, turned text, huge graphemes, and
// texts built to be slow. Nothing becomes an element, nothing is hidden, and every one is read at once.

import { describe, expect, test } from 'vitest';
import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { coloured } from '../../src-renderer/rich/highlight.ts';
import { blocksOf } from '../../src-renderer/rich/markdown.ts';
import type { Block, Span } from '../../src-renderer/rich/nodes.ts';
import { textOf } from '../../src-renderer/rich/nodes.ts';

const spansOfAll = (blocks: readonly Block[]): readonly Span[] =>
  blocks.flatMap((block): readonly Span[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return block.spans;
      case 'code':
        return [{ type: 'code', text: block.text }];
      case 'quote':
        return spansOfAll(block.blocks);
      case 'list':
        return block.items.flatMap(spansOfAll);
    }
  });
const allSpans = (spans: readonly Span[]): readonly Span[] =>
  spans.flatMap((span) => ('spans' in span ? [span, ...allSpans(span.spans)] : [span]));
const linksIn = (typed: string): readonly string[] =>
  allSpans(spansOfAll(blocksOf(typed))).flatMap((span) => (span.type === 'link' ? [span.href] : []));
const shown = (typed: string): string => textOf(spansOfAll(blocksOf(typed)));

const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<!-- hidden -->',
  '<details open ontoggle=alert(1)>',
  '{@html "<b>x</b>"}',
  '{{constructor.constructor("alert(1)")()}}',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
];

const ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//http',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'ftp://example.org/x',
  'smb://server/share',
  'caucus://join/x',
  'http://',
  'https://[',
  'https://example.org/\u202egpj.exe',
];

describe('what somebody who means harm may send', () => {
  test.each(MARKUP)('%s is shown as its letters', (typed) => {
    expect(shown(typed)).toBe(typed);
  });

  test.each(ADDRESSES)('%s becomes no link', (typed) => {
    expect(linksIn(typed)).toEqual([]);
    expect(shown(typed)).toBe(typed);
  });

  test.each(ADDRESSES.filter((address) => !/[<>[\s]/u.test(address)))(
    'a label for %s becomes no link either',
    (typed) => {
      expect(linksIn(`[click](${typed})`)).toEqual([]);
      expect(shown(`[click](${typed})`)).toContain(typed.slice(0, 8));
    },
  );

  test.each(['https://someone:secret@example.org/', 'https://example.org@evil.example/'])(
    '%s leads only to the host that is read first',
    (typed) => {
      for (const href of linksIn(typed)) expect(typed).toContain(href.replace(/\/$/u, ''));
      expect(linksIn(`[click](${typed})`)).toEqual([]);
      expect(shown(typed)).toBe(typed);
    },
  );

  test('an image loads nothing', () => {
    expect(linksIn('![](https://evil.example/track.png)')).toEqual(['https://evil.example/track.png']);
    expect(JSON.stringify(blocksOf('![](https://evil.example/track.png)'))).not.toContain('image');
  });

  test('a definition hides nothing', () => {
    expect(shown('[note]: https://evil.example "words"')).toContain('[note]:');
  });

  test('text too deep to be laid out is shown as it was typed', () => {
    const deep = `${'> '.repeat(500)}the end`;
    expect(shown(deep)).toBe(deep);
  });

  test('a letter with a thousand accents stays one letter of text', () => {
    const zalgo = `a${'\u0301'.repeat(1_000)}`;
    expect(shown(zalgo)).toBe(zalgo);
  });

  const PIECES = [
    '*',
    '_',
    '**a ',
    '_a*',
    '[',
    '![',
    '](',
    '(',
    '<',
    '> ',
    '- ',
    '1. ',
    '~~',
    '`',
    '``` ',
    '```\n',
    '` `` ',
    '#',
  ];
  const MORE = [
    'http://(',
    'https://a.b/)))',
    '[a](http://b ',
    '[[a](b)](c)',
    '* a\n',
    '> a\n\n',
    '@',
    '@a ',
    '\u202e',
    '﷽',
    '👩‍👩‍👧‍👦',
    '\0',
  ];
  test.each([...PIECES, ...MORE])('sixteen kilobytes of %j are read at once', (piece) => {
    const typed = piece.repeat(Math.floor(MAX_MESSAGE_TEXT_BYTES / new TextEncoder().encode(piece).length));
    // The time that it takes by itself, whatever else the machine has to do meanwhile.
    const before = process.cpuUsage();
    const blocks = blocksOf(typed, [{ peerId: 'channel', label: '@channel' }]);
    const { system, user } = process.cpuUsage(before);
    expect((system + user) / 1_000).toBeLessThan(500);
    expect(allSpans(spansOfAll(blocks)).length).toBeLessThan(20_000);
  });

  test.each(['js', 'ts', 'cpp', 'html', 'md', 'sql', 'bash', 'python', 'css', 'perl'])(
    'code made to be slow is coloured in little time: %s',
    async (language) => {
      await coloured('', language);
      for (const piece of ['(', '{', '<', '"', '/*', 'a', '=', '- ', '`', '\\', '<a ', 'a:', '0']) {
        const start = performance.now();
        await coloured(piece.repeat(Math.floor(7_900 / piece.length)), language);
        expect(performance.now() - start, piece).toBeLessThan(1_000);
      }
    },
  );
});
