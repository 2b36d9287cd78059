// Lets an install into the workspace it asked for, or says why not. Any member may be asked; what it answers is found in
// the log (admission/entrance.ts), so that whom one asks makes no difference.

import type { Network } from '../network/network.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { JoinAnswer, JoinRequest, PeerAddresses } from './workspace-messages.ts';

/**
 * The members and where they can be reached, for a newcomer or a member that comes back: the leader first, who brings the
 * log, then the voters.
 */
export const membersWithAddresses = (workspace: OpenedWorkspace, network: Network): PeerAddresses[] => {
  const { leader } = workspace.replica.node.state;
  const isLeader = (peer: PeerId): number => Number(peer === leader);
  return workspace
    .memberIds()
    .toSorted((one, other) => isLeader(other) - isLeader(one))
    .map((peerId) => ({
      peerId,
      addresses: peerId === network.peerId ? network.addresses() : network.addressesOf(peerId),
    }));
};

/** Answers a request to join. Members are named only once the admission is applied here. */
export const admit = async (
  workspace: OpenedWorkspace,
  network: Network,
  _clock: Clock,
  from: PeerId,
  request: JoinRequest,
): Promise<JoinAnswer> => {
  if (request.workspaceId !== workspace.record.id) return { type: 'not-this-workspace' };
  network.learnAddresses(from, request.addresses);
  const answer = await workspace.entrance.answer(from, request);
  if (answer.type !== 'in') return answer;
  return { type: 'accepted', workspace: workspace.info(), peers: membersWithAddresses(workspace, network) };
};
