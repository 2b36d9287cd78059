// `workspace.continueWithoutOthers`: the deliberate way out when a majority is not coming back. Here are its conditions;
// what it does is workspace/epochs/.

import { ApiError } from '../../shared/api.ts';
import type { ClusterView } from '../../shared/cluster.ts';
import { TooManyEpochsError } from '../workspace/epochs/epoch-changes.ts';
import { clusterViewOf } from './cluster-view.ts';
import type { CommandContext } from './command-context.ts';

const LEADING_TIMEOUT_MS = 10_000;

/** Goes on without the others, and gives the group as it is then. @throws ApiError */
export const continueWithoutOthers = async (context: CommandContext): Promise<ClusterView> => {
  const { clock, lobby, profile, self } = context;
  const view = (): ClusterView | null => {
    const workspace = lobby.workspace();
    return workspace === null ? null : clusterViewOf(workspace, self, profile.record().name, clock, lobby.apart());
  };
  const before = view();
  if (before === null || lobby.phase().type !== 'member') {
    throw new ApiError(
      'no-workspace',
      'This install is in no workspace at the moment. Try again when it has joined one.',
    );
  }
  if (before.hasMajority) {
    throw new ApiError(
      'has-majority',
      'Enough machines are in reach: the group goes on by itself, with all of its members. Nothing was changed.',
    );
  }
  try {
    await lobby.goOnAlone();
  } catch (failure) {
    throw failure instanceof TooManyEpochsError
      ? new ApiError('not-allowed', failure.message, { cause: failure })
      : failure;
  }
  await lobby.until(() => lobby.workspace()?.replica.node.state.role === 'leader', LEADING_TIMEOUT_MS);
  const after = view();
  if (after === null) throw new ApiError('stopped', 'Caucus is closing. Start it again.');
  return after;
};
