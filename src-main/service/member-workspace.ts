// The workspace that a command works with, or why there is none just now. Keeps nothing.

import { ApiError } from '../../shared/api.ts';
import type { Lobby } from '../workspace/lobby.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

/** For reading. @throws ApiError `no-workspace`, or `storage-failed` with what happened */
export const openedWorkspace = (lobby: Lobby): OpenedWorkspace => {
  const workspace = lobby.workspace();
  if (workspace !== null) return workspace;
  const phase = lobby.phase();
  throw phase.type === 'failed'
    ? new ApiError('storage-failed', phase.message)
    : new ApiError('no-workspace', 'This install is still looking for a workspace on this network. Try again soon.');
};

/** For writing: the workspace must have been settled in, so that what was brought along comes first. @throws ApiError */
export const settledWorkspace = (lobby: Lobby): OpenedWorkspace => {
  const workspace = openedWorkspace(lobby);
  if (lobby.phase().type === 'member') return workspace;
  throw new ApiError('no-workspace', 'This install is just joining a workspace. Try again in a moment.');
};
