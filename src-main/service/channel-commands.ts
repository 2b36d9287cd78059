// The commands that make and change channels. They wait until the change is applied here, so that what they answer is
// how the channel stands for everybody.

import { ApiError } from '../../shared/api.ts';
import type { Channel } from '../../shared/chat.ts';
import { MAX_CHANNEL_NAME_CHARACTERS, MAX_TOPIC_CHARACTERS } from '../../shared/limits.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { cleanChannelName, cleanTopic } from '../chat/names.ts';
import type { ChannelOperation } from '../chat/operations.ts';
import { GENERAL_CHANNEL } from '../chat/state-machine.ts';
import { MessageRejectedError } from '../workspace/confirmations.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { openedWorkspace, settledWorkspace } from './member-workspace.ts';
import { existing, requireUnderstood } from './operation-checks.ts';

type ChannelCommand = 'channels.list' | 'channels.create' | 'channels.rename' | 'channels.topic' | 'channels.archive';

const TIMEOUT_MS = 10_000;

const nameOrRefusal = (text: string): string => {
  const name = cleanChannelName(text);
  if (name !== null) return name;
  throw new ApiError(
    'name-invalid',
    `A channel name has 1 to ${MAX_CHANNEL_NAME_CHARACTERS} characters and no line breaks or control characters.`,
  );
};

const topicOrRefusal = (text: string): string => {
  const topic = cleanTopic(text);
  if (topic !== null) return topic;
  throw new ApiError(
    'name-invalid',
    `A topic is one line of at most ${MAX_TOPIC_CHARACTERS} characters that can be seen.`,
  );
};

const taken = (name: string): ApiError => new ApiError('name-taken', `There is a channel named “${name}” already.`);

export const createChannelCommands = (context: CommandContext): Pick<Handlers, ChannelCommand> => {
  const { clock, lobby } = context;

  /** Proposes, waits until it is applied here, and gives the channel. `name`: the one that it may fail for. */
  const carryOut = async (
    workspace: OpenedWorkspace,
    operation: ChannelOperation,
    { timeoutMs = TIMEOUT_MS, name }: { timeoutMs?: number | undefined; name?: string },
  ): Promise<Channel> => {
    requireUnderstood(workspace, operation);
    const ids = await workspace.posting.post([operation], clock.nowMs());
    try {
      await workspace.confirmations.wait(ids, timeoutMs);
    } catch (failure) {
      if (!(failure instanceof MessageRejectedError)) throw failure;
      if (name !== undefined && (await workspace.queries.channelByName(name)) !== null) throw taken(name);
      throw new ApiError('not-allowed', failure.message, { cause: failure });
    }
    const id = operation.type === 'create-channel' ? asChannelId(ids[0] ?? '') : operation.channelId;
    const channel = await workspace.queries.channelById(id);
    if (channel === null) throw new Error('The channel was committed and cannot be found');
    return channel;
  };

  const find = async (workspace: OpenedWorkspace, channelId: ChannelId): Promise<Channel> =>
    existing(await workspace.queries.channelById(channelId));

  return {
    'channels.list': () => openedWorkspace(lobby).queries.channels(),

    'channels.create': async ({ name: given, topic: line = '', timeoutMs }) => {
      const workspace = settledWorkspace(lobby);
      const name = nameOrRefusal(given);
      const topic = topicOrRefusal(line);
      if ((await workspace.queries.channelByName(name)) !== null) throw taken(name);
      const operation: ChannelOperation = { type: 'create-channel', name, ...(topic === '' ? {} : { topic }) };
      return carryOut(workspace, operation, { timeoutMs, name });
    },

    'channels.rename': async ({ channelId, name: given, timeoutMs }) => {
      const workspace = settledWorkspace(lobby);
      const name = nameOrRefusal(given);
      const channel = await find(workspace, channelId);
      const holder = await workspace.queries.channelByName(name);
      if (holder !== null && holder.id !== channelId) throw taken(name);
      if (channel.name === name) return channel;
      return carryOut(workspace, { type: 'rename-channel', channelId, name }, { timeoutMs, name });
    },

    'channels.topic': async ({ channelId, topic: line, timeoutMs }) => {
      const workspace = settledWorkspace(lobby);
      const topic = topicOrRefusal(line);
      const channel = await find(workspace, channelId);
      if (channel.topic === topic) return channel;
      return carryOut(workspace, { type: 'set-topic', channelId, topic }, { timeoutMs });
    },

    'channels.archive': async ({ channelId, archived, timeoutMs }) => {
      const workspace = settledWorkspace(lobby);
      const channel = await find(workspace, channelId);
      if (channel.id === GENERAL_CHANNEL) {
        throw new ApiError('not-allowed', 'The first channel cannot be archived: everybody needs a place to talk.');
      }
      if (channel.archived === archived) return channel;
      return carryOut(workspace, { type: 'archive-channel', channelId, archived }, { timeoutMs });
    },
  };
};
