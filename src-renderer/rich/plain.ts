// The words of a message without their form, for places too small for it: cards, announcements.

import { blocksOf } from './markdown.ts';
import type { Block } from './nodes.ts';
import { textOf } from './nodes.ts';

const linesOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [textOf(block.spans)];
      case 'code':
        return [block.text];
      case 'quote':
        return linesOf(block.blocks).map((line) => `› ${line}`);
      case 'list':
        return block.items.flatMap((item, place) =>
          linesOf(item).map((line, at) => {
            const sign = block.start === null ? '•' : `${block.start + place}.`;
            return at === 0 ? `${sign} ${line}` : `  ${line}`;
          }),
        );
    }
  });

/** At most `most` characters of the text, line by line. */
export const plainText = (text: string, most: number): string => {
  // Twice as many hold enough even when much of them is form.
  const lines = linesOf(blocksOf(text.slice(0, most * 2)));
  return lines.join('\n').slice(0, most);
};
