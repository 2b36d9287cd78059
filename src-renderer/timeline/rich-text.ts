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

const FENCE = '```';
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

type Run = { readonly at: number; readonly length: number };

/** The runs of backticks in a line, each with the next run of the same length: the one that would close it. */
const backtickRuns = (line: string): { readonly run: Run; readonly closer: Run | undefined }[] => {
  const runs = [...line.matchAll(/`+/gu)].map((match): Run => ({ at: match.index, length: match[0].length }));
  const nextOfLength = new Map<number, Run>();
  return runs
    .toReversed()
    .map((run) => {
      const closer = nextOfLength.get(run.length);
      nextOfLength.set(run.length, run);
      return { run, closer };
    })
    .toReversed();
};

/** One line. Read in one pass, so that no text however odd takes long. */
const lineSpans = (line: string): Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (const { run, closer } of backtickRuns(line)) {
    if (closer === undefined || run.at < from) continue;
    const code = line.slice(run.at + run.length, closer.at);
    if (code.trim() === '') continue;
    spans.push(...linkSpans(line.slice(from, run.at)), { type: 'code', text: code });
    from = closer.at + closer.length;
  }
  spans.push(...linkSpans(line.slice(from)));
  return spans;
};

const spansOf = (text: string): Span[] => {
  const spans: Span[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    for (const span of [...(place > 0 ? [{ type: 'text', text: '\n' } as const] : []), ...lineSpans(line)]) {
      const last = spans.at(-1);
      if (span.type === 'text' && last?.type === 'text')
        spans[spans.length - 1] = { ...span, text: last.text + span.text };
      else spans.push(span);
    }
  }
  return spans;
};

const paragraph = (lines: readonly string[]): Block[] => {
  const text = lines.join('\n').replace(/^\n+/u, '').trimEnd();
  return text === '' ? [] : [{ type: 'paragraph', spans: spansOf(text) }];
};

const opensFence = (line: string): boolean => line.startsWith(FENCE) && !line.slice(FENCE.length).includes('`');
const closesFence = (line: string): boolean => line.trimEnd().endsWith(FENCE);

/** The lines of the code block that opens at `open`, and the line that closes it; null when none does. */
const fencedFrom = (lines: readonly string[], open: number): { code: string; close: number } | null => {
  let close = open + 1;
  while (close < lines.length && !closesFence(lines[close] ?? '')) close += 1;
  if (close === lines.length) return null;
  const lastLine = (lines[close] ?? '').trimEnd().slice(0, -FENCE.length);
  return { code: [...lines.slice(open + 1, close), ...(lastLine === '' ? [] : [lastLine])].join('\n'), close };
};

/** The blocks of a message, in order. */
export const blocksOf = (text: string): Block[] => {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let from = 0;
  for (let place = 0; place < lines.length; place += 1) {
    if (!opensFence(lines[place] ?? '')) continue;
    const fenced = fencedFrom(lines, place);
    // Without a closing fence below this one there is none below a later one either.
    if (fenced === null) break;
    blocks.push(...paragraph(lines.slice(from, place)), { type: 'code', text: fenced.code });
    place = fenced.close;
    from = place + 1;
  }
  blocks.push(...paragraph(lines.slice(from)));
  return blocks;
};
