// Colours the words of a code block. The grammars are many and rarely needed: they are loaded with the first block that
// names its language. Gives pieces of text with a kind, never markup.

/** What a piece of code is, as far as it has a colour. */
export type CodeKind = 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'type' | 'meta' | 'added' | 'removed';
export type CodePiece = { readonly text: string; readonly kind: CodeKind | null };

/** Longer code stays plain, so that no text takes long to be coloured; in code units. */
const MOST_COLOURED = 4_000;

const KINDS: Readonly<Record<string, CodeKind>> = {
  keyword: 'keyword',
  built_in: 'type',
  type: 'type',
  class: 'type',
  literal: 'number',
  number: 'number',
  operator: 'keyword',
  string: 'string',
  char: 'string',
  regexp: 'string',
  subst: 'string',
  comment: 'comment',
  doctag: 'comment',
  quote: 'comment',
  title: 'name',
  section: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  variable: 'type',
  symbol: 'number',
  bullet: 'number',
  meta: 'meta',
  tag: 'keyword',
  'selector-tag': 'keyword',
  'selector-class': 'name',
  'selector-id': 'name',
  link: 'string',
  addition: 'added',
  deletion: 'removed',
};

/** The part of a hast tree that matters here. */
type HighlightNode = {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly HighlightNode[];
};

const kindOf = (node: HighlightNode): CodeKind | null => {
  const className: unknown = node.properties?.className;
  const first: unknown = Array.isArray(className) ? className[0] : null;
  return typeof first === 'string' ? (KINDS[first.replace(/^hljs-/u, '').replace(/_$/u, '')] ?? null) : null;
};

const flatten = (node: HighlightNode, kind: CodeKind | null, pieces: CodePiece[]): CodePiece[] => {
  if (node.type === 'text') {
    const last = pieces.at(-1);
    const text = node.value ?? '';
    if (last?.kind === kind) pieces[pieces.length - 1] = { text: last.text + text, kind };
    else pieces.push({ text, kind });
    return pieces;
  }
  const own = node.type === 'element' ? (kindOf(node) ?? kind) : kind;
  for (const child of node.children ?? []) flatten(child, own, pieces);
  return pieces;
};

/** The code in coloured pieces; null when its language is unknown, or it is too long, or the colours cannot be had. */
export const coloured = async (code: string, language: string): Promise<readonly CodePiece[] | null> => {
  if (code.length > MOST_COLOURED) return null;
  try {
    const { colourer } = await import('./grammars.ts');
    if (!colourer.registered(language)) return null;
    return flatten(colourer.highlight(language, code), null, []);
  } catch {
    // Without colours the code is as readable as before.
    return null;
  }
};
