// The channels that carried messages need in their new workspace. Several members bring the same ones at the same time, so
// nobody counts on having made one: each waits until a channel of that name is there, whoever made it.

import { levelOf } from '../chat/levels.ts';
import { channelKey, cleanChannelName } from '../chat/names.ts';
import type { ChatOperation } from '../chat/operations.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { Clock } from '../replica/ports.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { MessageRejectedError } from './confirmations.ts';
import type { OpenedWorkspace } from './open-workspace.ts';

const LOOK_EVERY_MS = 1_000;

/** Names by their key, with the topics of those that were made by the author. */
export const namesIn = (
  operations: readonly AuthoredOperation[],
): ReadonlyMap<string, { readonly name: string; readonly topic: string }> => {
  const names = new Map<string, { readonly name: string; readonly topic: string }>();
  for (const operation of operations) {
    const isMade = operation.type === 'create-channel';
    const name = isMade ? operation.name : operation.channelName;
    const key = channelKey(name);
    if (isMade || !names.has(key)) names.set(key, { name, topic: isMade ? operation.topic : '' });
  }
  return names;
};

/** Those channels, or null when one of them is missing or archived. */
export const channelsPresent = async (
  into: OpenedWorkspace,
  names: ReturnType<typeof namesIn>,
): Promise<ReadonlyMap<string, ChannelId> | null> => {
  const open = (await into.queries.channels()).filter(({ archived }) => !archived);
  const found = new Map(open.map(({ id, name }) => [channelKey(name), id]));
  const isThere = ([key, { name }]: readonly [string, { readonly name: string }]): boolean =>
    found.has(key) || cleanChannelName(name) === null;
  return [...names].every(isThere) ? found : null;
};

/**
 * Makes those channels that are not there, opens those that are archived, and waits for that. A name that no channel can
 * have here is left out. Null when the workspace was closed meanwhile.
 */
export const channelsNamed = async (
  into: OpenedWorkspace,
  names: ReturnType<typeof namesIn>,
  clock: Clock,
  isOver: () => boolean,
): Promise<ReadonlyMap<string, ChannelId> | null> => {
  const found = new Map<string, ChannelId>();
  const present = new Map((await into.queries.channels()).map((channel) => [channelKey(channel.name), channel]));
  const understood = (operation: ChatOperation): boolean => levelOf(operation) <= into.level();
  for (const [key, { name, topic }] of names) {
    const channel = present.get(key);
    const made: ChatOperation = { type: 'create-channel', name, ...(topic === '' ? {} : { topic }) };
    const operation: ChatOperation =
      channel === undefined
        ? understood(made)
          ? made
          : { type: 'create-channel', name }
        : { type: 'archive-channel', channelId: channel.id, archived: false };
    if (channel !== undefined) found.set(key, channel.id);
    if (channel?.archived === false || cleanChannelName(name) === null) continue;
    const ids = await into.posting.post([operation], clock.nowMs());
    for (let waits = true; waits && !isOver();) {
      try {
        await into.confirmations.wait(ids, LOOK_EVERY_MS);
        waits = false;
      } catch (failure) {
        // Refused: somebody else made it first, or nobody can.
        waits = !(failure instanceof MessageRejectedError);
      }
      const there = waits ? null : await into.queries.channelByName(name);
      if (there !== null) found.set(key, there.id);
    }
    if (isOver()) return null;
  }
  return found;
};
