// The operations that say in a new workspace what was said in an old one. Pure.

import { levelOf } from '../chat/levels.ts';
import type { ChatOperation, PostMessage } from '../chat/operations.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import type { DatedOperation } from './posting.ts';

export type Carrying = {
  readonly channelOf: (name: string) => ChannelId;
  /** What the software of all members there understands. */
  readonly level: number;
  /** The id that an operation gets, by its place in the list. */
  readonly idAt: (place: number) => MessageId;
};

/** In the same order. Replies follow their root when that was carried along too. The channels are there already. */
export const carriedOperations = (
  operations: readonly AuthoredOperation[],
  { channelOf, level, idAt }: Carrying,
): readonly DatedOperation[] => {
  const dated: DatedOperation[] = [];
  const newIds = new Map<MessageId, MessageId>();
  const add = (operation: ChatOperation, writtenAtMs: number): MessageId => {
    dated.push({ operation, writtenAtMs });
    return idAt(dated.length - 1);
  };
  /** For what a message can do without, when somebody there would not understand it. */
  const addIfUnderstood = (operation: ChatOperation, writtenAtMs: number): void => {
    if (levelOf(operation) <= level) add(operation, writtenAtMs);
  };
  for (const operation of operations) {
    if (operation.type === 'create-channel') continue;
    const { writtenAtMs } = operation;
    const root = operation.threadRootId === null ? undefined : newIds.get(operation.threadRootId);
    const plain: PostMessage = {
      type: 'post-message',
      channelId: channelOf(operation.channelName),
      text: operation.text,
    };
    const whole: PostMessage = {
      ...plain,
      ...(root === undefined ? {} : { threadRootId: root, alsoInChannel: operation.alsoInChannel }),
      mentions: operation.mentions,
      ...(operation.import === null ? {} : { import: operation.import }),
    };
    const messageId = add(levelOf(whole) <= level ? whole : plain, writtenAtMs);
    newIds.set(operation.id, messageId);
    for (const emoji of operation.reactions) {
      addIfUnderstood({ type: 'react', messageId, emoji, add: true }, writtenAtMs);
    }
    if (operation.pinned) addIfUnderstood({ type: 'pin', messageId, pinned: true }, writtenAtMs);
  }
  return dated;
};
