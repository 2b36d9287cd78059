// The channels of the workspace, and which one is open. Opening one is remembered for the next start.

import type { CaucusApi } from '../../shared/api.ts';
import type { Channel, Message } from '../../shared/chat.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId, WorkspaceId } from '../../shared/ids.ts';
import { recall, remember } from '../app/remembered.ts';

export type ChannelStore = {
  /** `general` first, then by name; archived ones too. */
  readonly list: readonly Channel[];
  /** Those that are in use. */
  readonly shown: readonly Channel[];
  readonly current: Channel | null;
  open(workspaceId: WorkspaceId): void;
  accept(channels: readonly Channel[]): void;
  /** Counts newly applied messages into their channels, until the host sends the list anew. */
  countIn(messages: readonly Message[]): void;
  select(channelId: ChannelId): void;
  /** Creates a channel and opens it. @throws ApiError `name-taken`, `name-invalid`, `not-committed` ... */
  create(name: string, topic: string): Promise<void>;
  /** These wait for the group. @throws ApiError `name-taken`, `name-invalid`, `not-committed`, `not-allowed` ... */
  rename(channelId: ChannelId, name: string): Promise<void>;
  setTopic(channelId: ChannelId, topic: string): Promise<void>;
  archive(channelId: ChannelId, archived: boolean): Promise<void>;
};

const GENERAL = asChannelId('general');

const byName = (one: Channel, other: Channel): number =>
  Number(other.id === GENERAL) - Number(one.id === GENERAL) ||
  one.name.localeCompare(other.name) ||
  one.id.localeCompare(other.id);

export const createChannelStore = (api: CaucusApi): ChannelStore => {
  let list = $state.raw<readonly Channel[]>([]);
  let selected = $state<ChannelId>(GENERAL);
  let key = 'channel';
  const current = $derived(list.find((channel) => channel.id === selected) ?? list[0] ?? null);
  const shown = $derived(list.filter(({ archived }) => !archived));

  const select = (channelId: ChannelId): void => {
    selected = channelId;
    remember(key, channelId);
  };

  const accept = (channels: readonly Channel[]): void => {
    // An event may carry a list from just before messages that were already counted in: counts never go back.
    const known = new Map(list.map((channel) => [channel.id, channel]));
    list = channels
      .map((channel) => {
        const before = known.get(channel.id);
        if (before === undefined || before.lastIndex <= channel.lastIndex) return channel;
        return { ...channel, lastIndex: before.lastIndex, messageCount: before.messageCount };
      })
      .sort(byName);
  };

  const put = (channel: Channel): void => accept([...list.filter(({ id }) => id !== channel.id), channel]);

  return {
    get list() {
      return list;
    },
    get shown() {
      return shown;
    },
    get current() {
      return current;
    },
    open: (workspaceId) => {
      key = `channel.${workspaceId}`;
      const kept = recall(key);
      list = [];
      selected = typeof kept === 'string' ? asChannelId(kept) : GENERAL;
    },
    accept,
    countIn: (messages) => {
      const grown = new Map(list.map((channel) => [channel.id, channel]));
      for (const { channelId, index, threadRootId, alsoInChannel } of messages) {
        if (threadRootId !== null && !alsoInChannel) continue;
        const channel = grown.get(channelId);
        if (channel === undefined || channel.lastIndex >= index) continue;
        grown.set(channelId, { ...channel, lastIndex: index, messageCount: channel.messageCount + 1 });
      }
      list = list.map((channel) => grown.get(channel.id) ?? channel);
    },
    select,
    create: async (name, topic) => {
      const channel = await api.call('channels.create', topic === '' ? { name } : { name, topic });
      put(channel);
      select(channel.id);
    },
    rename: async (channelId, name) => put(await api.call('channels.rename', { channelId, name })),
    setTopic: async (channelId, topic) => put(await api.call('channels.topic', { channelId, topic })),
    archive: async (channelId, archived) => put(await api.call('channels.archive', { channelId, archived })),
  };
};
