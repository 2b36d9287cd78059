// The commands about the workspaces of this install and those on the network. What they do is workspace/wishes.ts.

import { ApiError } from '../../shared/api.ts';
import { MAX_WORKSPACE_NAME_CHARACTERS } from '../../shared/limits.ts';
import { cleanWorkspaceName } from '../chat/names.ts';
import { WishRefusedError } from '../workspace/wishes.ts';
import type { CommandContext, Handlers } from './command-context.ts';

type WorkspaceCommand =
  | 'workspaces.list'
  | 'workspaces.open'
  | 'workspaces.found'
  | 'workspaces.join'
  | 'workspaces.leave'
  | 'workspaces.merge'
  | 'workspaces.welcome';

const explained = async (wish: () => Promise<void>): Promise<void> => {
  try {
    await wish();
  } catch (failure) {
    throw failure instanceof WishRefusedError
      ? new ApiError(failure.reason, failure.message, { cause: failure })
      : failure;
  }
};

export const createWorkspaceCommands = ({ appState, lobby }: CommandContext): Pick<Handlers, WorkspaceCommand> => {
  const { wishes } = lobby;
  return {
    'workspaces.list': () => wishes.list(),
    'workspaces.open': async ({ workspaceId }) => {
      await explained(() => wishes.show(workspaceId));
      return appState();
    },
    'workspaces.found': async ({ name }) => {
      const clean = cleanWorkspaceName(name);
      if (clean === null) {
        throw new ApiError(
          'name-invalid',
          `A workspace name has 1 to ${MAX_WORKSPACE_NAME_CHARACTERS} visible characters on one line.`,
        );
      }
      await explained(() => wishes.found(clean));
      return appState();
    },
    'workspaces.join': async ({ workspaceId }) => {
      await explained(() => wishes.join(workspaceId));
      return appState();
    },
    'workspaces.leave': async ({ workspaceId }) => {
      await explained(() => wishes.leave(workspaceId));
      return wishes.list();
    },
    'workspaces.merge': async ({ into }) => {
      await explained(() => wishes.mergeInto(into));
      return wishes.list();
    },
    'workspaces.welcome': async ({ workspaceId }) => {
      await explained(() => wishes.welcome(workspaceId));
      return wishes.list();
    },
  };
};
