// What each command of shared/api.ts does. Checks of form are done before (validate-call.ts); here are the checks that
// need the state of the install.

import { ApiError } from '../../shared/api.ts';
import { MAX_CHANNEL_NAME_CHARACTERS, MAX_DISPLAY_NAME_CHARACTERS } from '../../shared/limits.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { cleanChannelName, cleanDisplayName } from '../chat/names.ts';
import { MessageRejectedError } from '../workspace/confirmations.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import { clusterViewOf } from './cluster-view.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { connectTo } from './connect.ts';
import { continueWithoutOthers } from './go-on-command.ts';
import { createGovernanceCommands } from './governance-commands.ts';
import type { ArchiveService } from './archive-commands.ts';

const CREATE_CHANNEL_TIMEOUT_MS = 10_000;

/** The commands over the parts of one install. */
export const createCommands = (context: CommandContext, archives: ArchiveService): Handlers => {
  const { clock, lobby, network, profile, self } = context;

  const openedWorkspace = (): OpenedWorkspace => {
    const workspace = lobby.workspace();
    if (workspace !== null) return workspace;
    const phase = lobby.phase();
    throw phase.type === 'failed'
      ? new ApiError('storage-failed', phase.message)
      : new ApiError('no-workspace', 'This install is still looking for a workspace on this network. Try again soon.');
  };

  /** For writing: the workspace must have been settled in, so that what was brought along comes first. */
  const settledWorkspace = (): OpenedWorkspace => {
    const workspace = openedWorkspace();
    if (lobby.phase().type === 'member') return workspace;
    throw new ApiError('no-workspace', 'This install is just joining a workspace. Try again in a moment.');
  };

  // Channels never vanish, so one that was seen need not be looked up for every message in it.
  const seenChannels = new WeakMap<OpenedWorkspace, Set<ChannelId>>();
  const hasChannel = async (workspace: OpenedWorkspace, channelId: ChannelId): Promise<boolean> => {
    const seen = seenChannels.get(workspace) ?? new Set();
    if (seen.has(channelId)) return true;
    if ((await workspace.queries.channelById(channelId)) === null) return false;
    seenChannels.set(workspace, seen.add(channelId));
    return true;
  };

  const soon = (): never => {
    throw new ApiError('internal', 'This command is being built.');
  };
  const unbuilt = {
    'channels.rename': soon,
    'channels.topic': soon,
    'channels.archive': soon,
    'messages.edit': soon,
    'messages.delete': soon,
    'messages.react': soon,
    'messages.pin': soon,
    'messages.thread': soon,
    'messages.around': soon,
    'messages.at': soon,
    'messages.pinned': soon,
    'messages.search': soon,
    'reading.get': soon,
    'reading.set': soon,
    'drafts.get': soon,
    'drafts.set': soon,
    'presence.set': soon,
    'presence.get': soon,
  };

  return {
    'app.state': () => context.appState(),
    'cluster.view': () => clusterViewOf(openedWorkspace(), self, profile.record().name, clock, lobby.apart()),
    'workspace.continueWithoutOthers': () => continueWithoutOthers(context),
    'channels.list': () => openedWorkspace().queries.channels(),
    'messages.page': (params) => openedWorkspace().queries.page(params),
    'outbox.list': () => openedWorkspace().posting.pending(),

    'channels.create': async ({ name, timeoutMs }) => {
      const workspace = settledWorkspace();
      const clean = cleanChannelName(name);
      if (clean === null) {
        throw new ApiError(
          'name-invalid',
          `A channel name has 1 to ${MAX_CHANNEL_NAME_CHARACTERS} characters and no line breaks or control characters.`,
        );
      }
      const taken = (): ApiError => new ApiError('name-taken', `There is a channel named “${clean}” already.`);
      if ((await workspace.queries.channelByName(clean)) !== null) throw taken();
      const ids = await workspace.posting.post([{ type: 'create-channel', name: clean }], clock.nowMs());
      try {
        await workspace.confirmations.wait(ids, timeoutMs ?? CREATE_CHANNEL_TIMEOUT_MS);
      } catch (failure) {
        throw failure instanceof MessageRejectedError ? taken() : failure;
      }
      const channel = await workspace.queries.channelById(asChannelId(ids[0] ?? ''));
      if (channel === null) throw new Error('The channel was committed and cannot be found');
      return channel;
    },

    'messages.post': async ({ channelId, texts }) => {
      const workspace = settledWorkspace();
      if (!(await hasChannel(workspace, channelId))) {
        throw new ApiError('no-such-channel', 'There is no such channel in this workspace. Nothing was sent.');
      }
      const operations = texts.map((text) => ({ type: 'post-message', channelId, text }) as const);
      return { ids: await workspace.posting.post(operations, clock.nowMs()) };
    },

    'messages.confirm': async ({ ids, timeoutMs }) => ({
      confirmations: await openedWorkspace().confirmations.wait(ids, timeoutMs),
    }),

    ...unbuilt,
    ...createGovernanceCommands(context),
    ...archives.commands,

    'profile.set': async ({ name = profile.record().name }) => {
      const clean = cleanDisplayName(name);
      if (clean === null) {
        throw new ApiError(
          'name-invalid',
          `A name has 1 to ${MAX_DISPLAY_NAME_CHARACTERS} characters and no line breaks or control characters.`,
        );
      }
      await profile.update({ name: clean, nameChosen: true });
      if (lobby.phase().type === 'member') {
        await openedWorkspace().posting.post([{ type: 'set-profile', name: clean }], clock.nowMs());
      }
      context.onProfile();
      return context.appState();
    },

    'peers.connect': ({ address }) => connectTo(lobby, network, address),
    'network.diagnostics': () => ({ counters: network.counters(), shutOut: network.shutOut() }),
  };
};
