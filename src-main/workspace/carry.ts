// What somebody wrote while alone goes along into the workspace that is joined: written down beside the new workspace
// before the old one is left, and put into its outbox in one durable step once the new one is known. Exactly once: it is
// always the first thing of the new session, so a session that has begun has it.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { levelOf } from '../chat/levels.ts';
import { channelKey } from '../chat/names.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { ChatOperation, PostMessage } from '../chat/operations.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId, MessageId, PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { DatedOperation, WaitingOperation } from './posting.ts';

const FILE = 'carry.json';

type CarriedPost = Extract<AuthoredOperation, { readonly type: 'post-message' }>;

const carriedPost = (
  { id, writtenAtMs }: WaitingOperation,
  { text, threadRootId, alsoInChannel = false, mentions = [], import: origin }: PostMessage,
  channelName: string,
): CarriedPost => ({
  type: 'post-message',
  id,
  channelName,
  text,
  writtenAtMs,
  mentions,
  threadRootId: threadRootId ?? null,
  alsoInChannel,
  import: origin ?? null,
  reactions: [],
  pinned: false,
});

/** The message as an operation that still waited would have left it; null when it would have deleted it. */
const asChangedBy = (message: CarriedPost, operation: ChatOperation): CarriedPost | null => {
  switch (operation.type) {
    case 'edit-message':
      return { ...message, text: operation.text, mentions: operation.mentions };
    case 'delete-message':
      return null;
    case 'pin':
      return { ...message, pinned: operation.pinned };
    case 'react': {
      const others = message.reactions.filter((emoji) => emoji !== operation.emoji);
      return { ...message, reactions: operation.add ? [...others, operation.emoji] : others };
    }
    default:
      return message;
  }
};

/** What was applied, followed by what waited: the latter may also change the former. */
const withWaiting = (
  written: readonly AuthoredOperation[],
  waiting: readonly WaitingOperation[],
  nameOf: (id: ChannelId) => string,
): readonly AuthoredOperation[] => {
  let all = [...written];
  for (const one of waiting) {
    const { operation } = one;
    if (operation.type === 'post-message') all.push(carriedPost(one, operation, nameOf(operation.channelId)));
    if (!('messageId' in operation)) continue;
    all = all.flatMap((carried) => {
      if (carried.type !== 'post-message' || carried.id !== operation.messageId) return [carried];
      return asChangedBy(carried, operation) ?? [];
    });
  }
  return all;
};

/** Writes down what `self` said in the workspace that is about to be left. */
export const packCarry = async (from: OpenedWorkspace, self: PeerId, directory: string): Promise<void> => {
  const written = await from.queries.messagesByAuthor(self);
  const channels = new Map((await from.queries.channels()).map((channel) => [channel.id, channel.name]));
  const operations = withWaiting(written, from.posting.waiting(), (id) => channels.get(id) ?? 'general');
  if (operations.length === 0) return;
  await writeFile(join(directory, FILE), JSON.stringify(operations), { mode: 0o600, flush: true });
};

const readCarry = async (directory: string): Promise<readonly AuthoredOperation[]> => {
  try {
    // Our own file, written whole before the workspace was entered.
    return JSON.parse(await readFile(join(directory, FILE), 'utf8')) as AuthoredOperation[];
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure;
  }
};

type Unpacking = {
  /** Channels of the new workspace by the key of their name. */
  readonly channels: Map<string, ChannelId>;
  /** What the software of all members there understands. */
  readonly level: number;
  readonly idAt: (place: number) => MessageId;
};

/** The operations that say the same in the new workspace. Replies follow their root when that was carried along too. */
const datedOperations = (
  operations: readonly AuthoredOperation[],
  { channels, level, idAt }: Unpacking,
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
  const channelNamed = (name: string, topic: string, writtenAtMs: number): ChannelId => {
    const existing = channels.get(channelKey(name));
    if (existing !== undefined) return existing;
    const id = asChannelId(add({ type: 'create-channel', name }, writtenAtMs));
    channels.set(channelKey(name), id);
    if (topic !== '') addIfUnderstood({ type: 'set-topic', channelId: id, topic }, writtenAtMs);
    return id;
  };
  for (const operation of operations) {
    const { writtenAtMs } = operation;
    if (operation.type === 'create-channel') {
      channelNamed(operation.name, operation.topic, writtenAtMs);
      continue;
    }
    const channelId = channelNamed(operation.channelName, '', writtenAtMs);
    const root = operation.threadRootId === null ? undefined : newIds.get(operation.threadRootId);
    const plain: PostMessage = { type: 'post-message', channelId, text: operation.text };
    const whole: PostMessage = {
      ...plain,
      ...(root === undefined ? {} : { threadRootId: root, alsoInChannel: operation.alsoInChannel }),
      mentions: operation.mentions,
      ...(operation.import === null ? {} : { import: operation.import }),
    };
    const messageId = add(levelOf(whole) <= level ? whole : plain, writtenAtMs);
    newIds.set(operation.id, messageId);
    for (const emoji of operation.reactions)
      addIfUnderstood({ type: 'react', messageId, emoji, add: true }, writtenAtMs);
    if (operation.pinned) addIfUnderstood({ type: 'pin', messageId, pinned: true }, writtenAtMs);
  }
  return dated;
};

/** Puts what was carried along into the outbox, with its times. To be called once the new workspace has caught up. */
export const unpackCarry = async (into: OpenedWorkspace, directory: string): Promise<void> => {
  const operations = await readCarry(directory);
  if (operations.length > 0 && into.outbox.nextSequence === 1) {
    const channels = new Map<string, ChannelId>();
    for (const channel of await into.queries.channels()) channels.set(channelKey(channel.name), channel.id);
    const level = into.level();
    await into.posting.postDated((idAt) => datedOperations(operations, { channels, level, idAt }));
  }
  await rm(join(directory, FILE), { force: true });
};
