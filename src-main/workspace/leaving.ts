// Leaving a workspace for good: the member asks any other one, which takes it out of the membership through the log. Both
// sides of that; closing and forgetting the workspace is the lobby's.

import type { PeerId } from '../../shared/ids.ts';
import type { Network } from '../network/network.ts';
import type { Clock } from '../replica/ports.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { LeaveAnswer } from './roles/keep-roles.ts';
import { decodeResponse, encodeRequest } from './workspace-messages.ts';

const REMOVAL_TIMEOUT_MS = 6_000;
const ASK_TIMEOUT_MS = 8_000;
const PROPOSE_AGAIN_MS = 400;
const NO_CONTEXT = new Uint8Array(0);

/** Takes `from`, who asked for it, out of the membership. `kept`: not in time, it may ask again. */
export const removeWhoLeaves = async (room: OpenedWorkspace, clock: Clock, from: PeerId): Promise<LeaveAnswer> => {
  const isGone = (): boolean => !room.memberIds().includes(from);
  const untilMs = clock.monotonicMs() + REMOVAL_TIMEOUT_MS;
  while (!isGone() && clock.monotonicMs() < untilMs) {
    // It may be lost with a leader, or wait behind another change of membership.
    room.replica.proposeMembership({
      transition: 'auto',
      steps: [{ type: 'remove', peerId: from }],
      context: NO_CONTEXT,
    });
    await new Promise<void>((resolve) => {
      const finish = (): void => {
        forget();
        cancel();
        resolve();
      };
      const forget = room.onMembership(finish);
      const cancel = clock.schedule(PROPOSE_AGAIN_MS, finish);
    });
  }
  return isGone() ? 'done' : 'kept';
};

/** Somebody has to be able to decide: the last owner makes another one first. False when that does not come through. */
const leavesAnOwner = async (room: OpenedWorkspace, self: PeerId, clock: Clock): Promise<boolean> => {
  const members = await room.queries.members();
  const others = members.filter(({ peerId }) => peerId !== self);
  const isOwner = members.some(({ owner, peerId }) => owner && peerId === self);
  if (!isOwner || others.some(({ owner }) => owner)) return true;
  const heir = others.find(({ peerId }) => room.links.isUp(peerId)) ?? others[0];
  if (heir === undefined) return true;
  try {
    const ids = await room.posting.post([{ type: 'set-owner', peerId: heir.peerId, owner: true }], clock.nowMs());
    await room.confirmations.wait(ids, REMOVAL_TIMEOUT_MS);
    return true;
  } catch {
    return false;
  }
};

/** Resolves true once this install is no member of `room` any more; false when nobody could take note of it. */
export const leaveForGood = async (
  room: OpenedWorkspace,
  self: PeerId,
  network: Network,
  clock: Clock,
): Promise<boolean> => {
  const others = room.memberIds().filter((peer) => peer !== self);
  if (others.length === 0) return true;
  if (!(await leavesAnOwner(room, self, clock))) return false;
  // Leadership and vote first, so that the others go on as they are.
  await room.ownRole.stepAside();
  const leave = { workspaceId: room.info().id, leaving: true, forGood: true };
  const { leader } = room.replica.node.state;
  const inReach = others.filter((peer) => room.links.isUp(peer)).toSorted((peer) => (peer === leader ? -1 : 0));
  for (const peer of inReach.slice(0, 3)) {
    try {
      const response = decodeResponse(
        await network.request(peer, encodeRequest({ type: 'leave', leave }), ASK_TIMEOUT_MS),
      );
      if (response.type === 'leave' && response.answer === 'done') return true;
    } catch {
      // Another one may answer.
    }
  }
  room.ownRole.comeBack();
  return !room.memberIds().includes(self);
};
