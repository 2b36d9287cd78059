// From messages of an archive to operations: long texts in parts, reactions within their bounds. Pure.

import { MAX_IMPORTED_REACTION_BYTES, MAX_IMPORTED_REACTORS, MAX_MESSAGE_TEXT_BYTES } from '../../shared/limits.ts';
import { cleanDisplayName } from '../chat/names.ts';
import type { PostMessage } from '../chat/operations.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { archiveKey } from './archive.ts';
import type { ArchivedMessage, ArchivedReaction } from './archive.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Cuts between lines or words where it can, never within a character. */
export const textParts = (text: string): readonly string[] => {
  const parts: string[] = [];
  let rest = text;
  while (bytesOf(rest) > MAX_MESSAGE_TEXT_BYTES) {
    let end = Math.min(rest.length, MAX_MESSAGE_TEXT_BYTES);
    while (bytesOf(rest.slice(0, end)) > MAX_MESSAGE_TEXT_BYTES) end = Math.floor(end * 0.9);
    const breakAt = Math.max(rest.lastIndexOf('\n', end), rest.lastIndexOf(' ', end));
    if (breakAt > end / 2) end = breakAt;
    else if (!rest.slice(0, end).isWellFormed()) end -= 1;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
};

/** As many reactions as fit into an entry. */
const fitReactions = (reactions: readonly ArchivedReaction[]): readonly ArchivedReaction[] => {
  let left = MAX_IMPORTED_REACTION_BYTES;
  let reactors = 0;
  return reactions
    .map(({ emoji, names }) => {
      left -= bytesOf(emoji);
      const kept = names
        .map((name) => cleanDisplayName(name))
        .filter(
          (name): name is string =>
            name !== null && (left -= bytesOf(name)) >= 0 && (reactors += 1) <= MAX_IMPORTED_REACTORS,
        );
      return { emoji, names: kept };
    })
    .filter(({ names }) => names.length > 0);
};

const partKey = (key: string, at: number): string => (at === 0 ? key : archiveKey(`${key}/${at + 1}`));

/** The operations that post one message of an archive: one, or several when it is too long for one. */
export const operationsOf = (message: ArchivedMessage, channelId: ChannelId): readonly PostMessage[] =>
  textParts(message.text.toWellFormed())
    .filter((part) => part.trim() !== '')
    .map((part, at) => ({
      type: 'post-message',
      channelId,
      text: part,
      alsoInChannel: message.threadKey !== null && message.alsoInChannel,
      import: {
        author: cleanDisplayName(message.author) ?? '?',
        sentAtMs: Math.max(0, message.sentAtMs),
        key: partKey(message.key, at),
        ...(message.threadKey === null ? {} : { threadKey: message.threadKey }),
        ...(at === 0 ? { reactions: fitReactions(message.reactions) } : {}),
      },
    }));
