// A committed message as the command line prints it: the documented JSON object, or a line for people.

import type { Message } from '../../shared/chat.ts';
import { localTime, printable, printableLine } from './terminal.ts';

/** The documented fields in the documented order. */
export const messageJson = (message: Message, channel: string): string =>
  JSON.stringify({
    id: message.id,
    index: message.index,
    term: message.term,
    channel,
    authorId: message.authorId,
    authorName: message.authorName,
    text: message.text,
    sentAtMs: message.sentAtMs,
  });

/** `2026-11-24 09:30:05  Ada: text`; further lines of the text are indented. */
export const messageText = (message: Message): string => {
  const [first = '', ...rest] = printable(message.text).split('\n');
  const head = `${localTime(message.receivedAtMs)}  ${printableLine(message.authorName)}: ${first}`;
  return [head, ...rest.map((line) => `                     ${line}`)].join('\n');
};
