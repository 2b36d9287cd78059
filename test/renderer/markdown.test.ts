// What a message's text becomes on the screen: markdown as chat needs it, with everything that was typed still there.

import { describe, expect, test } from 'vitest';
import { asPeerId } from '../../shared/ids.ts';
import { coloured } from '../../src-renderer/rich/highlight.ts';
import { blocksOf } from '../../src-renderer/rich/markdown.ts';
import type { Block, Span } from '../../src-renderer/rich/nodes.ts';

const text = (words: string): Span => ({ type: 'text', text: words });
const paragraph = (...spans: Span[]): Block => ({ type: 'paragraph', spans });
const spansIn = (typed: string): readonly Span[] =>
  blocksOf(typed).flatMap((block) => (block.type === 'paragraph' ? block.spans : []));
const linksIn = (typed: string): readonly string[] =>
  spansIn(typed).flatMap((span) => (span.type === 'link' ? [span.href] : []));

describe('the text of a message', () => {
  test('keeps its lines, and makes a gap of an empty one', () => {
    expect(blocksOf('one\ntwo\n\nthree')).toEqual([
      paragraph(text('one'), { type: 'break' }, text('two')),
      paragraph(text('three')),
    ]);
  });

  test('shows emphasis, and leaves names with underscores alone', () => {
    expect(spansIn('**now** or *later*, ~~never~~: snake_case_name')).toEqual([
      { type: 'strong', spans: [text('now')] },
      text(' or '),
      { type: 'emphasis', spans: [text('later')] },
      text(', '),
      { type: 'struck', spans: [text('never')] },
      text(': snake_case_name'),
    ]);
  });

  test('shows backticks as code, and lone ones as they are', () => {
    expect(spansIn('run `a <b>` or ``c`d`` ` now')).toEqual([
      text('run '),
      { type: 'code', text: 'a <b>' },
      text(' or '),
      { type: 'code', text: 'c`d' },
      text(' ` now'),
    ]);
  });

  test('shows a fenced block as code with its spaces and its language', () => {
    expect(blocksOf('see\n```TS title\n  a\n\nb `c`\n```\nthen')).toEqual([
      paragraph(text('see')),
      { type: 'code', text: '  a\n\nb `c`', language: 'ts' },
      paragraph(text('then')),
    ]);
  });

  test('shows quotes and lists', () => {
    expect(blocksOf('> said\n\n3. third\n4. fourth\n\n- dot')).toEqual([
      { type: 'quote', blocks: [paragraph(text('said'))] },
      { type: 'list', start: 3, items: [[paragraph(text('third'))], [paragraph(text('fourth'))]] },
      { type: 'list', start: null, items: [[paragraph(text('dot'))]] },
    ]);
  });

  test.each(['C:\\new\\_folder', '\\\\server\\share', 'R&amp;D &copy;', '#general is down', '---', '| a | b |'])(
    '%s stays as it was typed',
    (typed) => {
      expect(blocksOf(typed)).toEqual([paragraph(text(typed))]);
    },
  );

  test.each(['-', '>', '> >', '1.', '#', '```\n```'])(
    '%j, of which nothing would be left, stays as it was typed',
    (typed) => {
      const shown = spansIn(typed).map((span) => (span.type === 'text' ? span.text : '\n'));
      expect(shown.join('')).toBe(typed);
    },
  );
});

describe('links', () => {
  test('end before the punctuation of the sentence, and keep brackets that belong to them', () => {
    expect(
      linksIn('At http://192.168.1.20:8080/a, (https://example.org/b_(c)) and https://example.org/d?e=f!'),
    ).toEqual(['http://192.168.1.20:8080/a', 'https://example.org/b_(c)', 'https://example.org/d?e=f']);
  });

  test('are not torn apart by underscores or stars', () => {
    expect(linksIn('https://example.org/__init__.py and https://example.org/a*b*c')).toEqual([
      'https://example.org/__init__.py',
      'https://example.org/a*b*c',
    ]);
  });

  test('are not made inside code', () => {
    expect(linksIn('`https://example.org` and\n```\nhttps://example.org\n```')).toEqual([]);
  });

  test('with a label that reads like another address show where they lead', () => {
    expect(spansIn('[bank.example](https://evil.example/a)')).toEqual([
      { type: 'link', href: 'https://evil.example/a', spans: [text('bank.example')], host: 'evil.example' },
    ]);
    expect(spansIn('[the plan](https://example.org/plan)')).toEqual([
      { type: 'link', href: 'https://example.org/plan', spans: [text('the plan')], host: null },
    ]);
  });

  test('in other letters show where they truly lead', () => {
    expect(linksIn('https://аpple.com/')).toEqual(['https://xn--pple-43d.com/']);
  });
});

describe('mentions', () => {
  const anna = { peerId: asPeerId('12D3KooWAnna'), label: '@Anna' };
  const maria = { peerId: asPeerId('12D3KooWMaria'), label: '@Anna Maria' };

  test('are the pieces their author meant, the longer name first', () => {
    expect(blocksOf('**@Anna Maria**, ask @Anna or @Annabel', [anna, maria])).toEqual([
      paragraph(
        { type: 'strong', spans: [{ type: 'mention', who: maria.peerId, text: '@Anna Maria' }] },
        text(', ask '),
        { type: 'mention', who: anna.peerId, text: '@Anna' },
        text(' or @Annabel'),
      ),
    ]);
  });

  test('are none inside code, links or mail addresses, and none that nobody meant', () => {
    for (const typed of ['`@Anna`', '[@Anna](https://example.org/)', 'mail@Anna.example', '@Bob'])
      expect(JSON.stringify(blocksOf(typed, [anna]))).not.toContain('"mention"');
  });
});

describe('code in a known language', () => {
  test('is coloured without a letter changed', async () => {
    const code = 'const answer = 42; // <b>';
    const pieces = (await coloured(code, 'js')) ?? [];
    expect(pieces.map((piece) => piece.text).join('')).toBe(code);
    expect(pieces).toContainEqual({ text: 'const', kind: 'keyword' });
    expect(pieces).toContainEqual({ text: '// <b>', kind: 'comment' });
  });

  test('stays plain in an unknown one, or when it is long', async () => {
    expect(await coloured('x', 'no-such-language')).toBeNull();
    expect(await coloured('x'.repeat(10_000), 'js')).toBeNull();
  });
});
