// The commands about who belongs to the workspace and who decides about that. Their rules are chat/rules/governance.ts.

import { ApiError } from '../../shared/api.ts';
import type { CommandContext, Handlers } from './command-context.ts';

type GovernanceCommand =
  | 'workspace.rename'
  | 'workspace.policy'
  | 'invitations.create'
  | 'invitations.list'
  | 'invitations.revoke'
  | 'requests.list'
  | 'requests.answer'
  | 'members.remove'
  | 'members.owner';

export const createGovernanceCommands = (_context: CommandContext): Pick<Handlers, GovernanceCommand> => {
  const soon = (): never => {
    throw new ApiError('internal', 'This command is being built.');
  };
  return {
    'workspace.rename': soon,
    'workspace.policy': soon,
    'invitations.create': soon,
    'invitations.list': soon,
    'invitations.revoke': soon,
    'requests.list': soon,
    'requests.answer': soon,
    'members.remove': soon,
    'members.owner': soon,
  };
};
