// Creating, renaming and archiving channels, and their topics. Any member may; `general` is never archived.

import { MAX_CHANNELS } from '../../../shared/limits.ts';
import { asChannelId, asIndex } from '../../../shared/ids.ts';
import { channelKey, cleanChannelName, cleanTopic } from '../names.ts';
import { messageIdOf } from '../session.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { ChannelId } from '../../../shared/ids.ts';
import type { ChannelChange, ChatState } from '../chat-state.ts';
import type { ArchiveChannel, CreateChannel, RenameChannel, SetTopic } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

/** The id of the channel that exists from the start; its first name is the same. */
export const GENERAL_CHANNEL: ChannelId = asChannelId('general');

const NO_NAME = 'This cannot be the name of a channel.';
const NAME_TAKEN = 'There is a channel of this name.';
const NO_TOPIC = 'This cannot be a topic.';

export const createChannel = (state: ChatState, turn: Turn, operation: CreateChannel): Verdict => {
  const name = cleanChannelName(operation.name);
  if (name === null) return rejected(NO_NAME);
  const topic = cleanTopic(operation.topic ?? '');
  if (topic === null) return rejected(NO_TOPIC);
  const key = channelKey(name);
  if (state.channelByKey(key) !== null) return rejected(NAME_TAKEN);
  if (state.channelCount() >= MAX_CHANNELS) return rejected(`A workspace has at most ${MAX_CHANNELS} channels.`);
  const id = asChannelId(messageIdOf(turn.session, turn.sequence));
  const createdBy = turn.author.peerId;
  const created = { id, name, topic, createdBy, createdAtMs: turn.receivedAtMs, createdIndex: turn.index };
  state.addChannel({ ...created, key, createdTerm: turn.term });
  return applied({
    type: 'channel',
    channel: { ...created, archived: false, lastIndex: asIndex(0), messageCount: 0 },
  });
};

const change = (state: ChatState, id: ChannelId, made: ChannelChange): Verdict => {
  state.changeChannel(id, made);
  const channel = state.channel(id);
  return channel === null ? NOTHING_CHANGED : applied({ type: 'channel', channel });
};

export const renameChannel = (state: ChatState, { channelId, name: given }: RenameChannel): Verdict => {
  const channel = state.channel(channelId);
  if (channel === null) return rejected('There is no such channel.');
  const name = cleanChannelName(given);
  if (name === null) return rejected(NO_NAME);
  const key = channelKey(name);
  const holder = state.channelByKey(key);
  if (holder !== null && holder !== channelId) return rejected(NAME_TAKEN);
  return channel.name === name ? NOTHING_CHANGED : change(state, channelId, { name, key });
};

export const setTopic = (state: ChatState, { channelId, topic: given }: SetTopic): Verdict => {
  const channel = state.channel(channelId);
  if (channel === null) return rejected('There is no such channel.');
  const topic = cleanTopic(given);
  if (topic === null) return rejected(NO_TOPIC);
  return channel.topic === topic ? NOTHING_CHANGED : change(state, channelId, { topic });
};

export const archiveChannel = (state: ChatState, { channelId, archived }: ArchiveChannel): Verdict => {
  const channel = state.channel(channelId);
  if (channel === null) return rejected('There is no such channel.');
  if (channelId === GENERAL_CHANNEL) return rejected('The first channel cannot be archived.');
  return channel.archived === archived ? NOTHING_CHANGED : change(state, channelId, { archived });
};
