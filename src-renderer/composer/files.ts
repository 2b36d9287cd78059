// What becomes of a file that is pasted or dropped on the composer: the text of a text file goes into the message as a
// block of code, anything else is refused in words. Sends nothing, keeps nothing.

import { MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { say } from '../words/say.ts';

/** The text to put in, or words for why there is none. */
export type FileText =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'refused'; readonly problem: string };

const FENCE = '```';

const extensionOf = (name: string): string => /\.([\w+-]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** Text has no control characters but those of lines and tabs. */
const isText = (text: string): boolean =>
  [...text].every((character) => character >= ' ' || character === '\n' || character === '\r' || character === '\t');

const inBlock = (text: string, name: string): string => {
  // A fence longer than any inside, so that the block ends where the file does.
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = FENCE.padEnd(longest + 1, '`');
  return `${fence}${extensionOf(name)}\n${text.replace(/\s+$/u, '')}\n${fence}`;
};

/** Reads one file. */
export const textOfFile = async (file: File): Promise<FileText> => {
  if (file.size > MAX_MESSAGE_TEXT_BYTES)
    return {
      type: 'refused',
      problem: say('composer.fileTooLong', { name: file.name, limit: MAX_MESSAGE_TEXT_BYTES }),
    };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (isText(text)) return { type: 'text', text: inBlock(text, file.name) };
  } catch {
    // No UTF-8, or the file is gone: the same words as for a picture.
  }
  return { type: 'refused', problem: say('composer.fileNoText', { name: file.name }) };
};

/** The files of a paste or drop; empty when it carries none. */
export const filesOf = (carried: DataTransfer | null): readonly File[] => [...(carried?.files ?? [])];
