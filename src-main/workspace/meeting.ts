// Who founds, who joins whom. Pure rules over what installs said of themselves, the same on both sides of a meeting, so
// that two who decide apart never decide against each other. No network, no clock.

import type { PeerId } from '../../shared/ids.ts';
import type { Greeting, WorkspaceInfo } from './workspace-messages.ts';

/** How long one keeps waiting for the install that ought to found, after the founding wait, in milliseconds. */
export const PATIENCE_WITH_FOUNDER_MS = 6_000;
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

type Offer = { readonly peerId: PeerId; readonly workspace: WorkspaceInfo };

const bestOffer = (seen: readonly Seen[]): Offer | null => {
  let best: Offer | null = null;
  for (const { peerId, greeting, ageMs, shunned } of seen) {
    const { workspace } = greeting;
    if (workspace === null || shunned || ageMs > GREETING_VALID_MS) continue;
    if (best === null || outranks(workspace, best.workspace)) best = { peerId, workspace };
  }
  return best;
};

/**
 * What the install `self` does now. One that looks joins the best workspace in sight; with none in sight the lowest
 * peer id founds after the wait. One that is alone in its workspace joins another that outranks it. Nobody else moves.
 */
export const decide = (self: PeerId, standing: Standing, seen: readonly Seen[]): Decision => {
  const offer = bestOffer(seen);
  if (standing.type === 'member') {
    const { workspace } = standing;
    if (workspace.memberCount > 1 || offer === null || offer.workspace.id === workspace.id) return { type: 'wait' };
    return outranks(offer.workspace, workspace) ? { type: 'join', ...offer } : { type: 'wait' };
  }
  if (offer !== null) return { type: 'join', ...offer };
  if (!standing.mayFound || standing.forMs < standing.foundingWaitMs) return { type: 'wait' };
  if (standing.forMs >= standing.foundingWaitMs + PATIENCE_WITH_FOUNDER_MS) return { type: 'found' };
  const lower = seen.some(
    ({ peerId, greeting, ageMs }) => greeting.phase !== 'member' && ageMs <= GREETING_VALID_MS && peerId < self,
  );
  return lower ? { type: 'wait' } : { type: 'found' };
};
