// Finds in a message the names that its author meant as mentions. The author says who is meant by which piece of the text;
// a name in code or inside another word is none.

import type { Mention } from '../../shared/chat.ts';
import type { Block, Span } from './nodes.ts';

const WORD = /[\p{L}\p{N}_]/u;

const startsAt = (text: string, label: string, at: number): boolean =>
  text.startsWith(label, at) &&
  !WORD.test(text.slice(Math.max(0, at - 1), at)) &&
  !WORD.test(text.slice(at + label.length, at + label.length + 1));

const cut = (text: string, mentions: readonly Mention[]): Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < from) continue;
    const found = mentions.find(({ label }) => startsAt(text, label, at));
    if (found === undefined) continue;
    if (at > from) spans.push({ type: 'text', text: text.slice(from, at) });
    spans.push({ type: 'mention', who: found.peerId, text: found.label });
    from = at + found.label.length;
  }
  if (from < text.length) spans.push({ type: 'text', text: text.slice(from) });
  return spans;
};

const inSpans = (spans: readonly Span[], mentions: readonly Mention[]): Span[] =>
  spans.flatMap((span): Span[] => {
    switch (span.type) {
      case 'text':
        return cut(span.text, mentions);
      case 'strong':
      case 'emphasis':
      case 'struck':
        return [{ type: span.type, spans: inSpans(span.spans, mentions) }];
      case 'break':
      case 'code':
      case 'link':
      case 'mention':
        return [span];
    }
  });

const inBlocks = (blocks: readonly Block[], mentions: readonly Mention[]): readonly Block[] =>
  blocks.map((block): Block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { type: block.type, spans: inSpans(block.spans, mentions) };
      case 'code':
        return block;
      case 'quote':
        return { type: 'quote', blocks: inBlocks(block.blocks, mentions) };
      case 'list':
        return { ...block, items: block.items.map((item) => inBlocks(item, mentions)) };
    }
  });

/** The same blocks with the pieces that mean somebody as mentions. Longer names win over shorter ones. */
export const markMentions = (blocks: readonly Block[], mentions: readonly Mention[]): readonly Block[] => {
  const meant = mentions
    .filter(({ label }) => label.startsWith('@') && label.length > 1)
    .toSorted((one, other) => other.label.length - one.label.length);
  return meant.length === 0 ? blocks : inBlocks(blocks, meant);
};
