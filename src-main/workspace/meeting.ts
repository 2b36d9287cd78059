// Who founds, who joins whom. Pure rules over what installs said of themselves, the same on both sides of a meeting, so
// that two who decide apart never decide against each other. No network, no clock.

import type { PeerId } from '../../shared/ids.ts';
import type { Greeting, WorkspaceInfo } from './workspace-messages.ts';

/** How long one keeps waiting for the install that ought to found, after the founding wait, in milliseconds. */
export const PATIENCE_WITH_FOUNDER_MS = 6_000;
/** The same in a crowd, where everything takes longer: so much more for each install in sight, up to as much again. */
const PATIENCE_PER_INSTALL_MS = 300;
const FEW = 4;
/** Somebody with a lower id, who looked for a workspace so long ago, still looks or has founded meanwhile. */
export const FOUNDER_VALID_MS = 10_000;
/** A greeting older than this says nothing any more, in milliseconds. */
export const GREETING_VALID_MS = 5_000;

/** Another install, as it last introduced itself. */
export type Seen = {
  readonly peerId: PeerId;
  readonly greeting: Greeting;
  readonly ageMs: number;
  /** True for a while after joining it failed. */
  readonly shunned: boolean;
};

export type Standing =
  | {
      readonly type: 'looking';
      readonly forMs: number;
      /** How long to listen before founding. */
      readonly foundingWaitMs: number;
      /** False when this install was told whom to join. */
      readonly mayFound: boolean;
      /** Found a moment ago, and has not said yet what it is. */
      readonly unheard?: readonly PeerId[];
    }
  | { readonly type: 'member'; readonly workspace: WorkspaceInfo };

export type Decision =
  | { readonly type: 'wait' }
  | { readonly type: 'found' }
  | { readonly type: 'join'; readonly peerId: PeerId; readonly workspace: WorkspaceInfo };

/** True when `left` is the one to stay of two workspaces: more members, then founded earlier, then the smaller id. */
export const outranks = (left: WorkspaceInfo, right: WorkspaceInfo): boolean => {
  if (left.memberCount !== right.memberCount) return left.memberCount > right.memberCount;
  if (left.foundedAtMs !== right.foundedAtMs) return left.foundedAtMs < right.foundedAtMs;
  return left.id < right.id;
};

/** Whether the log of `one` would let it go to `other` (chat/rules/merging.ts). */
const mayGo = (one: WorkspaceInfo, other: WorkspaceInfo): boolean => !one.host || other.id < one.id;

/**
 * Whether `mine` ends by itself and its members go to `theirs`: the same answer on both sides, and never yes on both. What a
 * person founded on purpose, named or closed stays; into what is not open nobody goes by itself.
 */
export const yieldsTo = (mine: WorkspaceInfo, theirs: WorkspaceInfo): boolean => {
  if (mine.id === theirs.id || mine.deliberate || theirs.policy !== 'open' || !mayGo(mine, theirs)) return false;
  // Not all of a group into what one person has just founded.
  if (theirs.deliberate) return theirs.memberCount > 1 || mine.memberCount === 1;
  return mayGo(theirs, mine) ? outranks(theirs, mine) : true;
};

type Offer = { readonly peerId: PeerId; readonly workspace: WorkspaceInfo };

/** The workspaces that an install is in, the one that it shows first. */
export const workspacesOf = ({ others, workspace }: Greeting): readonly WorkspaceInfo[] =>
  workspace === null ? others : [workspace, ...others];

/** The best workspace in sight among those that `accepts` takes. */
export const bestOffer = (seen: readonly Seen[], accepts: (workspace: WorkspaceInfo) => boolean): Offer | null => {
  let best: Offer | null = null;
  for (const { peerId, greeting, ageMs, shunned } of seen) {
    if (shunned || ageMs > GREETING_VALID_MS) continue;
    for (const workspace of workspacesOf(greeting)) {
      if (accepts(workspace) && (best === null || outranks(workspace, best.workspace))) best = { peerId, workspace };
    }
  }
  return best;
};

/**
 * What the install `self` does now. One that looks joins the best workspace in sight; with none in sight the lowest
 * peer id founds after the wait. One that is alone in its workspace joins another that it yields to. Nobody else moves.
 * `left`: workspaces that it left for good, and goes back to only when a person says so.
 */
export const decide = (
  self: PeerId,
  standing: Standing,
  seen: readonly Seen[],
  left: readonly string[] = [],
): Decision => {
  if (standing.type === 'member') {
    const { workspace } = standing;
    if (workspace.memberCount > 1) return { type: 'wait' };
    const better = bestOffer(seen, (theirs) => !left.includes(theirs.id) && yieldsTo(workspace, theirs));
    return better === null ? { type: 'wait' } : { type: 'join', ...better };
  }
  const offer = bestOffer(seen, (theirs) => !left.includes(theirs.id));
  if (offer !== null) return { type: 'join', ...offer };
  if (!standing.mayFound || standing.forMs < standing.foundingWaitMs) return { type: 'wait' };
  const crowdMs = Math.min(PATIENCE_WITH_FOUNDER_MS, Math.max(0, (seen.length - FEW) * PATIENCE_PER_INSTALL_MS));
  if (standing.forMs >= standing.foundingWaitMs + PATIENCE_WITH_FOUNDER_MS + crowdMs) return { type: 'found' };
  const lower = seen.some(
    ({ peerId, greeting, ageMs }) => greeting.phase !== 'member' && ageMs <= FOUNDER_VALID_MS && peerId < self,
  );
  // It may be about to found, or have a workspace to join.
  const unheard = standing.unheard?.some((peerId) => peerId < self) === true;
  return lower || unheard ? { type: 'wait' } : { type: 'found' };
};
