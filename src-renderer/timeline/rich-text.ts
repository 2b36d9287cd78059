// Reads a message's text into parts that the screen can draw: plain text, code in backticks, and links. It makes data,
// never markup, so nothing that a peer writes can become an element, a script or a request.

/** A piece of a line. `href` is always an absolute http or https address. */
export type Span =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string };

/** Paragraphs keep their line breaks inside text spans; code blocks keep everything. */
export type Block =
  { readonly type: 'paragraph'; readonly spans: readonly Span[] } | { readonly type: 'code'; readonly text: string };

const FENCE = /^```[^\n`]*\n([\s\S]*?)\n?```[^\S\n]*$/gmu;
const INLINE_CODE = /(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/gu;
const LINK = /https?:\/\/[^\s<>"`\u2066-\u2069\u202a-\u202e]+/giu;
const TRAILING = /[.,;:!?'…)\]}»”’]$/u;
const OPENERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const count = (text: string, character: string): number => text.split(character).length - 1;

/** Cuts the punctuation that ends a sentence rather than an address; keeps a closing bracket that was opened inside. */
const withoutTail = (address: string): string => {
  let text = address;
  while (TRAILING.test(text)) {
    const last = text.slice(-1);
    const opener = OPENERS[last];
    if (opener !== undefined && count(text, opener) >= count(text, last)) break;
    text = text.slice(0, -1);
  }
  return text;
};

const hrefOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const allowed = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  return allowed ? url.href : null;
};

const linkSpans = (text: string): Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > from) spans.push({ type: 'text', text: text.slice(from, match.index) });
    spans.push({ type: 'link', text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) spans.push({ type: 'text', text: text.slice(from) });
  return spans;
};

const spansOf = (text: string): Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE_CODE)) {
    spans.push(...linkSpans(text.slice(from, match.index)), { type: 'code', text: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  spans.push(...linkSpans(text.slice(from)));
  return spans;
};

const paragraph = (text: string): Block[] => {
  const trimmed = text.replace(/^\n+|\s+$/gu, '');
  return trimmed === '' ? [] : [{ type: 'paragraph', spans: spansOf(trimmed) }];
};

/** The blocks of a message, in order. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let from = 0;
  for (const match of text.matchAll(FENCE)) {
    blocks.push(...paragraph(text.slice(from, match.index)), { type: 'code', text: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  blocks.push(...paragraph(text.slice(from)));
  return blocks;
};
