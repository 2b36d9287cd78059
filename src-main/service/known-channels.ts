// Channels as they stood when they were last asked for: whoever writes a thousand messages into one need not look it up a
// thousand times. Forgotten as a whole whenever any of them changes, which is seldom.

import type { Channel } from '../../shared/chat.ts';
import type { ChannelId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

export type KnownChannels = {
  /** What is applied here; null when there is no such channel. `lastIndex` and `messageCount` may be old. */
  find(workspace: OpenedWorkspace, id: ChannelId): Promise<Channel | null>;
  /** A channel was made or changed, or everything was replaced. */
  forget(): void;
};

export const createKnownChannels = (): KnownChannels => {
  let known = new WeakMap<OpenedWorkspace, Map<ChannelId, Channel>>();
  return {
    find: async (workspace, id) => {
      const seen = known.get(workspace)?.get(id);
      if (seen !== undefined) return seen;
      const asked = known;
      const channel = await workspace.queries.channelById(id);
      // What changed while it was looked up is not remembered as it was before.
      if (channel === null || asked !== known) return channel;
      const channels = known.get(workspace) ?? new Map<ChannelId, Channel>();
      known.set(workspace, channels.set(id, channel));
      return channel;
    },
    forget: () => {
      known = new WeakMap();
    },
  };
};
