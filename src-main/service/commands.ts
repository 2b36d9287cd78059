// The commands of shared/api.ts, gathered from where they are built: one file for each concern. Checks of form are done
// before (validate-call.ts).

import { createChannelCommands } from './channel-commands.ts';
import { clusterViewOf } from './cluster-view.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { connectTo } from './connect.ts';
import { continueWithoutOthers } from './go-on-command.ts';
import { createGovernanceCommands } from './governance-commands.ts';
import { openedWorkspace } from './member-workspace.ts';
import { createMessageCommands } from './message-commands.ts';
import { createMessageQueries } from './message-queries.ts';
import { createOutboxCommands } from './outbox-commands.ts';
import { createProfileCommands } from './profile-commands.ts';
import type { Services } from './services.ts';
import { createWorkspaceCommands } from './workspace-commands.ts';
import type { SettingsCommand } from './settings-commands.ts';

/** The commands over the parts of one install. */
export const createCommands = (context: CommandContext, services: Services): Omit<Handlers, SettingsCommand> => {
  const { clock, lobby, network, profile, self } = context;
  const messages = createMessageCommands(context);

  return {
    'app.state': () => context.appState(),
    'cluster.view': () => clusterViewOf(openedWorkspace(lobby), self, profile.record().name, clock, lobby.apart()),
    'workspace.continueWithoutOthers': () => continueWithoutOthers(context),
    'peers.connect': ({ address }) => connectTo(lobby, network, address),
    'network.diagnostics': () => ({ counters: network.counters(), shutOut: network.shutOut() }),
    ...createChannelCommands(context),
    ...createMessageQueries(context),
    ...messages,
    ...createOutboxCommands(context, messages['messages.post']),
    ...createProfileCommands(context),
    ...createGovernanceCommands(context),
    ...createWorkspaceCommands(context),
    ...services.commands,
  };
};
