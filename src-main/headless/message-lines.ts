// A committed message as the command line prints it: the documented JSON object, or a line for people.

import type { Message } from '../../shared/chat.ts';
import { localTime, printable, printableLine } from './terminal.ts';

/** The documented fields in the documented order; those of the second half only where there is something to say. */
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
    ...(message.threadRootId === null ? {} : { threadRootId: message.threadRootId }),
    ...(message.thread === null ? {} : { replyCount: message.thread.replyCount }),
    ...(message.editedAtMs === null ? {} : { editedAtMs: message.editedAtMs }),
    ...(message.deleted ? { deleted: true } : {}),
    ...(message.pinned ? { pinned: true } : {}),
    ...(message.reactions.length === 0 ? {} : { reactions: message.reactions }),
    ...(message.importedAuthor === null ? {} : { importedAuthor: message.importedAuthor }),
  });

/** What a line says of a message beside its text: `(edited) 👍 2 [3 replies]`. */
const marksOf = (message: Message): string => {
  const { deleted, editedAtMs, pinned, reactions, thread } = message;
  const counts = reactions.map(
    ({ by, emoji, importedBy = [] }) => `${printableLine(emoji)} ${by.length + importedBy.length}`,
  );
  const marks = [
    ...(deleted ? ['(deleted)'] : []),
    ...(editedAtMs === null ? [] : ['(edited)']),
    ...(pinned ? ['(pinned)'] : []),
    ...counts,
    ...(thread === null ? [] : [thread.replyCount === 1 ? '[1 reply]' : `[${thread.replyCount} replies]`]),
  ];
  return marks.join(' ');
};

/** `2026-11-24 09:30:05  Ada: text`; further lines of the text are indented. */
export const messageText = (message: Message): string => {
  const [first = '', ...rest] = printable(message.text).split('\n');
  const author = printableLine(message.importedAuthor ?? message.authorName);
  const head = `${localTime(message.receivedAtMs)}  ${message.threadRootId === null ? '' : '↳ '}${author}: ${first}`;
  const lines = [head, ...rest.map((line) => `                     ${line}`)].join('\n');
  const marks = marksOf(message);
  return marks === '' ? lines : `${lines}  ${marks}`;
};
