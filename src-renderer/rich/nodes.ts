// What a message's text is on the screen: blocks and spans. Data, never markup, so nothing that a peer writes can become
// an element, a script or a request. rich/markdown.ts makes them, rich/RichText.svelte draws them.

import type { PeerId } from '../../shared/ids.ts';

/** A piece of a line. `href` is always an absolute http or https address without a user name or password. */
export type Span =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'struck'; readonly spans: readonly Span[] }
  | {
      readonly type: 'link';
      readonly href: string;
      readonly spans: readonly Span[];
      /** Where it truly leads, when the label reads like an address of its own. */
      readonly host: string | null;
    }
  | { readonly type: 'mention'; readonly who: PeerId | 'channel'; readonly text: string };

/** A part of a message between two gaps. */
export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly spans: readonly Span[] }
  | { readonly type: 'code'; readonly text: string; readonly language: string | null }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'list';
      /** The first number; null for a list with dots. */
      readonly start: number | null;
      readonly items: readonly (readonly Block[])[];
    };

/** The letters of spans without their form. */
export const textOf = (spans: readonly Span[]): string =>
  spans
    .map((span) => {
      switch (span.type) {
        case 'text':
        case 'code':
        case 'mention':
          return span.text;
        case 'break':
          return '\n';
        case 'strong':
        case 'emphasis':
        case 'struck':
        case 'link':
          return textOf(span.spans);
      }
    })
    .join('');
