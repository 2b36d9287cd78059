// What a message's text becomes on the screen: lines, code and links, and never anything a peer could run.

import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src-renderer/timeline/rich-text.ts';
import type { Span } from '../../src-renderer/timeline/rich-text.ts';

const spansIn = (text: string): readonly Span[] =>
  blocksOf(text).flatMap((block) => (block.type === 'paragraph' ? block.spans : []));
const linksIn = (text: string): readonly string[] =>
  spansIn(text).flatMap((span) => (span.type === 'link' ? [span.href] : []));

describe('the text of a message', () => {
  test('keeps its lines and empty lines, without those around it', () => {
    expect(blocksOf('\none\n\n two\n')).toEqual([
      { type: 'paragraph', spans: [{ type: 'text', text: 'one\n\n two' }] },
    ]);
  });

  test('shows backticks as code, and lone ones as they are', () => {
    expect(spansIn('run `a <b>` or ``c`d`` ` now')).toEqual([
      { type: 'text', text: 'run ' },
      { type: 'code', text: 'a <b>' },
      { type: 'text', text: ' or ' },
      { type: 'code', text: 'c`d' },
      { type: 'text', text: ' ` now' },
    ]);
  });

  test('shows a fenced block as code between paragraphs, with its spaces', () => {
    expect(blocksOf('see\n```ts\n  a\n\nb `c`\n```\nthen')).toEqual([
      { type: 'paragraph', spans: [{ type: 'text', text: 'see' }] },
      { type: 'code', text: '  a\n\nb `c`' },
      { type: 'paragraph', spans: [{ type: 'text', text: 'then' }] },
    ]);
  });

  test('a fence that is never closed stays text', () => {
    expect(blocksOf('```\nall of it')).toEqual([
      { type: 'paragraph', spans: [{ type: 'text', text: '```\nall of it' }] },
    ]);
  });

  test('links end before the punctuation of the sentence, and keep brackets that belong to them', () => {
    expect(
      linksIn('At http://192.168.1.20:8080/a, (https://example.org/b_(c)) and https://example.org/d?e=f!'),
    ).toEqual(['http://192.168.1.20:8080/a', 'https://example.org/b_(c)', 'https://example.org/d?e=f']);
  });

  test('no link is made inside code', () => {
    expect(linksIn('`https://example.org` and\n```\nhttps://example.org\n```')).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//http',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'vbscript:x',
    '<a href="javascript:alert(1)">x</a>',
    'https://someone:secret@example.org/',
    'https://example.org@evil.example/',
    'http://',
    'https://[',
  ])('%s becomes no link', (text) => {
    expect(linksIn(text)).toEqual([]);
    expect(spansIn(text)).toEqual([{ type: 'text', text }]);
  });

  test('a link in other letters shows where it truly leads', () => {
    expect(linksIn('https://аpple.com/')).toEqual(['https://xn--pple-43d.com/']);
  });

  test('whatever is written, the parts together say the same', () => {
    const text = '<img src=x onerror=alert(1)> https://example.org/"><script> `</code>` \u202eabc ﷽';
    const together = spansIn(text)
      .map((span) => (span.type === 'code' ? `\`${span.text}\`` : span.text))
      .join('');
    expect(together).toBe(text);
  });

  test('sixteen kilobytes of backticks, brackets or fences are read at once', () => {
    for (const piece of ['`', '``` ', '(', 'http://(', '```\n', '` `` ', 'https://a.b/)))']) {
      const text = piece.repeat(Math.floor(16_384 / piece.length));
      const start = performance.now();
      blocksOf(text);
      expect(performance.now() - start).toBeLessThan(250);
    }
  });
});
