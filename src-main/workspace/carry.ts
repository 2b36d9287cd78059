// What this install wrote in a workspace that it leaves goes along into the one that it moves to: written down beside the
// new one before the old one is left (one file for each that was left), and put into its outbox in one durable step once
// the new one is known. Exactly once: the file says first which places of the outbox it is going to take.

import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { channelKey } from '../chat/names.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { ChatOperation, PostMessage } from '../chat/operations.ts';
import { replaceFile } from '../profile/durable-file.ts';
import type { Clock } from '../replica/ports.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import { channelsNamed, channelsPresent, namesIn } from './carried-channels.ts';
import { carriedOperations } from './carried-operations.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { WaitingOperation } from './posting.ts';

/** `carry-<workspace that was left>.json` */
const FILE = /^carry(-[a-z2-7]{26})?\.json$/;

type CarriedPost = Extract<AuthoredOperation, { readonly type: 'post-message' }>;

type Carry = {
  readonly operations: readonly AuthoredOperation[];
  /** The first place that it takes, or took, in the outbox of the new workspace; null before that. */
  readonly firstPlace: number | null;
};

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
  channels: Map<ChannelId, string>,
): readonly AuthoredOperation[] => {
  let all = [...written];
  for (const one of waiting) {
    const { id, operation, writtenAtMs } = one;
    if (operation.type === 'create-channel') {
      const { name, topic = '' } = operation;
      channels.set(asChannelId(id), name);
      all.push({ type: 'create-channel', name, topic, writtenAtMs });
    }
    if (operation.type === 'post-message') {
      all.push(carriedPost(one, operation, channels.get(operation.channelId) ?? 'general'));
    }
    if (!('messageId' in operation)) continue;
    all = all.flatMap((carried) => {
      if (carried.type !== 'post-message' || carried.id !== operation.messageId) return [carried];
      return asChangedBy(carried, operation) ?? [];
    });
  }
  return all;
};

const isMissing = (failure: unknown): boolean => (failure as NodeJS.ErrnoException).code === 'ENOENT';

const filesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return (await readdir(directory)).filter((name) => FILE.test(name)).map((name) => join(directory, name));
  } catch (failure) {
    if (isMissing(failure)) return [];
    throw failure;
  }
};

// Our own files, each written whole before the workspace was entered.
const readCarry = async (file: string): Promise<Carry> => JSON.parse(await readFile(file, 'utf8')) as Carry;
const writeCarry = (file: string, carry: Carry): Promise<void> => replaceFile(file, JSON.stringify(carry));

const isDelivered = ({ firstPlace }: Carry, { outbox }: OpenedWorkspace): boolean =>
  firstPlace !== null && outbox.nextPlace > firstPlace;

/** What `from` was brought and has not taken into its outbox yet. */
const undelivered = async (from: OpenedWorkspace, directory: string): Promise<readonly AuthoredOperation[]> => {
  const operations: AuthoredOperation[] = [];
  for (const file of await filesIn(directory)) {
    const carry = await readCarry(file);
    if (!isDelivered(carry, from)) operations.push(...carry.operations);
  }
  return operations;
};

/**
 * Writes down into `to`, the folder of another workspace, what `self` said in the workspace `from` that is about to be left
 * (in the folder `directory`), and what was on its way there. May be repeated; nothing more is taken by `from`.
 */
export const packCarry = async (from: OpenedWorkspace, self: PeerId, directory: string, to: string): Promise<void> => {
  await from.posting.close();
  const brought = await undelivered(from, directory);
  const written = await from.queries.messagesByAuthor(self);
  const channels = new Map((await from.queries.channels()).map(({ id, name }) => [id, name]));
  const operations = [...brought, ...withWaiting(written, from.posting.waiting(), channels)];
  const file = join(to, `carry-${from.record.id}.json`);
  if (operations.length === 0) return rm(file, { force: true });
  await writeCarry(file, { operations, firstPlace: null });
};

/** For a folder that takes the place of another one of the same workspace: what was on its way goes on from there. */
export const passOnCarry = async (from: OpenedWorkspace, directory: string, to: string): Promise<void> => {
  const operations = await undelivered(from, directory);
  if (operations.length === 0) return;
  await writeCarry(join(to, `carry-${from.record.id}.json`), { operations, firstPlace: null });
};

/**
 * Finds out what became of a carry that was under way when this install ended. To be called when the workspace was opened
 * and before anything can be posted there: afterwards the numbers would tell nothing.
 */
export const checkCarry = async (into: OpenedWorkspace, directory: string): Promise<void> => {
  for (const file of await filesIn(directory)) {
    const carry = await readCarry(file);
    if (isDelivered(carry, into)) await rm(file, { force: true });
    else if (carry.firstPlace !== null) await writeCarry(file, { ...carry, firstPlace: null });
  }
};

const deliver = async (
  into: OpenedWorkspace,
  directory: string,
  channelsFor: (names: ReturnType<typeof namesIn>) => Promise<ReadonlyMap<string, ChannelId> | null>,
): Promise<void> => {
  for (const file of await filesIn(directory)) {
    const carry = await readCarry(file);
    if (!isDelivered(carry, into)) {
      const channels = await channelsFor(namesIn(carry.operations));
      if (channels === null) return;
      const level = into.level();
      await into.posting.postDated(
        (idAt) =>
          carriedOperations(carry.operations, {
            channelOf: (name) => channels.get(channelKey(name)) ?? asChannelId('general'),
            level,
            idAt,
          }),
        (firstPlace) => writeCarry(file, { ...carry, firstPlace }),
      );
    }
    await rm(file, { force: true });
  }
};

/**
 * Puts what was carried along into the outbox, with its times: to be called once the workspace has caught up. Waits for the
 * channels that it needs; gives up without harm when the workspace is closed, and is to be called again after every start.
 */
export const unpackCarry = (
  into: OpenedWorkspace,
  directory: string,
  clock: Clock,
  isOver: () => boolean,
): Promise<void> =>
  deliver(into, directory, async (names) => {
    const channels = await channelsNamed(into, names, clock, isOver);
    return isOver() ? null : channels;
  });

/** The same without waiting, for what needs no channel that is not there: before the person can write anything after it. */
export const unpackAtOnce = (into: OpenedWorkspace, directory: string): Promise<void> =>
  deliver(into, directory, (names) => channelsPresent(into, names));
