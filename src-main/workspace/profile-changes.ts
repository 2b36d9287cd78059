// What a profile remembers after this install entered, showed or left a workspace. Pure; writing it down is the caller's.

import { MAX_LEFT_REMEMBERED, MAX_MOVES_REMEMBERED } from '../../shared/limits.ts';
import type { ProfileRecord, WorkspaceRecord } from '../profile/profile.ts';
import type { WorkspaceInfo } from './greetings.ts';

type Change = Pick<ProfileRecord, 'workspace' | 'beside' | 'left' | 'moves'>;

/** What is remembered of a workspace that members described. */
export const recordOf = ({
  deliberate,
  epochs,
  foundedAtMs,
  founder,
  id,
  name,
}: Omit<WorkspaceInfo, 'memberCount' | 'policy' | 'host'>): WorkspaceRecord => ({
  id,
  name,
  foundedAtMs,
  founder,
  ...(deliberate ? { deliberate } : {}),
  ...(epochs === undefined || epochs.length === 0 ? {} : { epochs }),
});

/** `entered` is there now: in place of `leaving`, or shown beside those that were there. */
export const recordsWith = (
  { beside, left, moves, workspace }: ProfileRecord,
  entered: WorkspaceRecord,
  leaving: WorkspaceRecord | null,
): Change => {
  const remaining = beside.filter(({ id }) => id !== entered.id && id !== leaving?.id);
  const stillLeft = left.filter((id) => id !== entered.id);
  if (leaving === null) {
    return {
      workspace: entered,
      beside: workspace === null ? remaining : [...remaining, workspace],
      left: stillLeft,
      moves,
    };
  }
  const move = { workspaceId: leaving.id, epochs: leaving.epochs ?? [], into: entered };
  const allMoves = leaving.id === entered.id ? moves : [...moves, move].slice(-MAX_MOVES_REMEMBERED);
  return workspace?.id === leaving.id
    ? { workspace: entered, beside: remaining, left: stillLeft, moves: allMoves }
    : {
        workspace,
        // One that is shown already has no second place.
        beside: workspace?.id === entered.id ? remaining : [...remaining, entered],
        left: stillLeft,
        moves: allMoves,
      };
};

/** `shown` is shown from now on. */
export const recordsShowing = ({ beside, left, moves, workspace }: ProfileRecord, shown: WorkspaceRecord): Change => ({
  workspace: shown,
  beside: [...beside.filter(({ id }) => id !== shown.id), ...(workspace === null ? [] : [workspace])],
  left,
  moves,
});

/** `gone` was left for good; `next` is shown when it was the one that was shown. */
export const recordsWithout = ({ beside, left, moves, workspace }: ProfileRecord, gone: WorkspaceRecord): Change => {
  const remaining = beside.filter(({ id }) => id !== gone.id);
  const wasShown = workspace?.id === gone.id;
  return {
    workspace: wasShown ? (remaining[0] ?? null) : workspace,
    beside: wasShown ? remaining.slice(1) : remaining,
    left: [...left.filter((id) => id !== gone.id), gone.id].slice(-MAX_LEFT_REMEMBERED),
    moves,
  };
};
