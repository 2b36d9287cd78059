// Looks after the automatic merging of workspaces that were founded apart by accident: the leader of the one that yields
// asks, somebody else of it when the leader has not for a while. It never decides for workspaces that a person made.

import type { PeerId } from '../../../shared/ids.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Seen } from '../meeting.ts';
import { bestOffer, yieldsTo } from '../meeting.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import type { WorkspaceInfo } from '../workspace-messages.ts';
import type { MergeOutcome } from './merge-request.ts';

/** How long members that do not lead leave it to the leader, in milliseconds. */
const LEADER_FIRST_MS = 6_000;
/** Pause after asking for nothing, and after it was refused, in milliseconds. */
const ASK_AGAIN_MS = 2_000;
const REFUSED_PAUSE_MS = 10_000;

export type MergeByItself = {
  /** To be called again and again for a workspace that this install is a member of. */
  look(room: OpenedWorkspace, seen: readonly Seen[], isOwn: (id: string) => boolean): void;
};

export const createMergeByItself = (
  self: PeerId,
  clock: Clock,
  ask: (room: OpenedWorkspace, peer: PeerId, into: WorkspaceInfo) => Promise<MergeOutcome>,
): MergeByItself => {
  let asking = false;
  let notBeforeMs = 0;
  let inSight: { readonly id: string; readonly sinceMs: number } | null = null;

  return {
    look: (room, seen, isOwn) => {
      const mine = room.info();
      // Alone it just goes there: that needs nobody's consent.
      if (asking || mine.memberCount < 2 || room.merging().dissolution !== null) return;
      const offer = bestOffer(seen, (theirs) => !isOwn(theirs.id) && yieldsTo(mine, theirs));
      if (offer === null) return;
      const nowMs = clock.monotonicMs();
      if (inSight?.id !== offer.workspace.id) inSight = { id: offer.workspace.id, sinceMs: nowMs };
      const leads = room.replica.node.state.leader === self;
      if (nowMs < notBeforeMs || (!leads && nowMs - inSight.sinceMs < LEADER_FIRST_MS)) return;
      asking = true;
      void ask(room, offer.peerId, offer.workspace)
        .catch((): MergeOutcome => 'unreachable')
        .then((outcome) => {
          asking = false;
          notBeforeMs = clock.monotonicMs() + (outcome === 'refused' ? REFUSED_PAUSE_MS : ASK_AGAIN_MS);
        });
    },
  };
};
