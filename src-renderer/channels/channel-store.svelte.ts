// The channels of the workspace, and which one is open. Opening one is remembered for the next start.

import type { CaucusApi } from '../../shared/api.ts';
import type { Channel, Message } from '../../shared/chat.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId, WorkspaceId } from '../../shared/ids.ts';
import { recall, remember } from '../app/remembered.ts';

export type ChannelStore = {
  /** `general` first, then by name. */
  readonly list: readonly Channel[];
  readonly current: Channel | null;
  open(workspaceId: WorkspaceId): void;
  accept(channels: readonly Channel[]): void;
  /** Counts newly applied messages into their channels, until the host sends the list anew. */
  countIn(messages: readonly Message[]): void;
  select(channelId: ChannelId): void;
  /** Creates a channel and opens it. @throws ApiError `name-taken`, `name-invalid`, `not-committed` ... */
  create(name: string): Promise<void>;
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

  return {
    get list() {
      return list;
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
      for (const { channelId, index } of messages) {
        const channel = grown.get(channelId);
        if (channel === undefined || channel.lastIndex >= index) continue;
        grown.set(channelId, { ...channel, lastIndex: index, messageCount: channel.messageCount + 1 });
      }
      list = list.map((channel) => grown.get(channel.id) ?? channel);
    },
    select,
    create: async (name) => {
      const channel = await api.call('channels.create', { name });
      accept([...list.filter(({ id }) => id !== channel.id), channel]);
      select(channel.id);
    },
  };
};
