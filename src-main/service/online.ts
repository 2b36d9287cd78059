// Who of the group is there, as this replica knows it: heard a moment ago, or told to be by the leader. Reads only.

import type { PeerStatus } from '../consensus/messages.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

/** What the leader told of each member last; nothing without a leader, when it says nothing any more. */
export const toldStatuses = ({ replica }: OpenedWorkspace): ReadonlyMap<PeerId, PeerStatus> =>
  replica.node.state.leader === null ? new Map() : new Map(replica.statuses().map((status) => [status.peerId, status]));

export const isOnline = (
  { links, replica }: OpenedWorkspace,
  self: PeerId,
  peerId: PeerId,
  told: ReadonlyMap<PeerId, PeerStatus>,
): boolean => {
  if (peerId === self || links.answers(peerId)) return true;
  return replica.node.state.role !== 'leader' && told.get(peerId)?.online === true;
};
