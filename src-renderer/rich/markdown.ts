// Reads a message's text as markdown into blocks and spans. The grammar is markdown-it's, cut down to what chat needs:
// no HTML, images, tables, footnotes or hidden definitions, so that everything somebody wrote is seen. What is too odd
// to be laid out (very deep, very many parts) is shown as it was typed.

import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { Mention } from '../../shared/chat.ts';
import { hostBeside, hrefOf } from './links.ts';
import { markMentions } from './mentions.ts';
import { textOf } from './nodes.ts';
import type { Block, Span } from './nodes.ts';

/** Deeper quotes and lists than this are shown as typed. */
const MOST_LEVELS = 24;
/** More parts than this are shown as typed: a message holds 16 KiB, and each part is an element. */
const MOST_TOKENS = 1_500;

const markdown = new MarkdownIt({ html: false, breaks: true, linkify: true, typographer: false });
markdown.disable(['html_block', 'html_inline', 'image', 'reference', 'lheading', 'hr', 'table', 'code']);
// Backslashes and ampersands are what they are: paths and commands are written here more often than escapes.
markdown.disable(['escape', 'entity']);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const scheme of ['ftp:', 'mailto:', '//']) markdown.linkify.add(scheme, null);
// The addresses are judged by links.ts, and shown as they were typed.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (address) => address;

type Reader = { readonly tokens: readonly Token[]; at: number };

const addText = (spans: Span[], text: string): void => {
  const last = spans.at(-1);
  if (last?.type === 'text') spans[spans.length - 1] = { type: 'text', text: last.text + text };
  else if (text !== '') spans.push({ type: 'text', text });
};

const linkFrom = (token: Token, inner: readonly Span[]): readonly Span[] => {
  const address = String(token.attrGet('href') ?? '');
  const href = hrefOf(address);
  const found = token.markup === 'linkify' || token.markup === 'autolink';
  if (href !== null)
    return [{ type: 'link', href, spans: inner, host: found ? null : hostBeside(textOf(inner), href) }];
  if (token.markup === 'linkify') return inner;
  // No link that may be opened: what was typed stays to be read.
  const [before, after] = token.markup === 'autolink' ? ['<', '>'] : ['[', `](${address})`];
  return [{ type: 'text', text: before }, ...inner, { type: 'text', text: after }];
};

/** The spans up to the token that closes what `reader` is in. */
const readSpans = (reader: Reader): Span[] => {
  const spans: Span[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (token === undefined || token.nesting === -1) break;
    switch (token.type) {
      case 'softbreak':
      case 'hardbreak':
        spans.push({ type: 'break' });
        break;
      case 'code_inline':
        spans.push({ type: 'code', text: token.content });
        break;
      case 'strong_open':
        spans.push({ type: 'strong', spans: readSpans(reader) });
        break;
      case 'em_open':
        spans.push({ type: 'emphasis', spans: readSpans(reader) });
        break;
      case 's_open':
        spans.push({ type: 'struck', spans: readSpans(reader) });
        break;
      case 'link_open':
        for (const span of linkFrom(token, readSpans(reader)))
          if (span.type === 'text') addText(spans, span.text);
          else spans.push(span);
        break;
      default:
        addText(spans, token.content);
    }
  }
  return spans;
};

const spansFrom = (inline: Token | undefined): Span[] => readSpans({ tokens: inline?.children ?? [], at: 0 });

const languageOf = (info: string): string | null => /^[\w#+.-]{1,24}/u.exec(info.trim())?.[0].toLowerCase() ?? null;

/** The items of the list that `reader` is in. */
const readItems = (reader: Reader): Block[][] => {
  const items: Block[][] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (token === undefined || token.nesting === -1) break;
    items.push(readBlocks(reader));
  }
  return items;
};

const readBlocks = (reader: Reader): Block[] => {
  const blocks: Block[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (token === undefined || token.nesting === -1) break;
    switch (token.type) {
      case 'paragraph_open':
      case 'heading_open':
        blocks.push({
          type: token.type === 'heading_open' ? 'heading' : 'paragraph',
          spans: spansFrom(reader.tokens[reader.at]),
        });
        reader.at += 2;
        break;
      case 'fence':
        blocks.push({ type: 'code', text: token.content.replace(/\n$/u, ''), language: languageOf(token.info) });
        break;
      case 'blockquote_open':
        blocks.push({ type: 'quote', blocks: readBlocks(reader) });
        break;
      case 'bullet_list_open':
        blocks.push({ type: 'list', start: null, items: readItems(reader) });
        break;
      case 'ordered_list_open':
        blocks.push({ type: 'list', start: Number(token.attrGet('start') ?? 1), items: readItems(reader) });
        break;
      default:
        blocks.push({ type: 'paragraph', spans: [{ type: 'text', text: token.content }] });
    }
  }
  return blocks;
};

const asTyped = (text: string): Block[] => [
  {
    type: 'paragraph',
    spans: text
      .split('\n')
      .flatMap((line, place): Span[] => [
        ...(place > 0 ? [{ type: 'break' } as const] : []),
        ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
      ]),
  },
];

const isEmpty = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return textOf(block.spans).trim() === '';
      case 'code':
        return block.text.trim() === '';
      case 'quote':
        return isEmpty(block.blocks);
      case 'list':
        return block.items.every(isEmpty);
    }
  });

const partsOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, token) => sum + 1 + (token.children?.length ?? 0), 0);

/** The blocks of a message, in order, with its mentions marked. */
export const blocksOf = (text: string, mentions: readonly Mention[] = []): readonly Block[] => {
  const tokens = markdown.parse(text, {});
  const odd = tokens.some(({ level }) => level > MOST_LEVELS) || partsOf(tokens) > MOST_TOKENS;
  const blocks = odd ? asTyped(text) : readBlocks({ tokens, at: 0 });
  return markMentions(isEmpty(blocks) ? asTyped(text) : blocks, mentions);
};
