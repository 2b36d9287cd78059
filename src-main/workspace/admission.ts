// Lets an install into the workspace it asked for. Any member may be asked: it proposes the newcomer as a learner
// through the log, so that the leader decides and everybody learns of it in the same place.

import { encodeMemberContext } from '../chat/member-context.ts';
import type { Network } from '../network/network.ts';
import type { Clock } from '../replica/ports.ts';
import { MAX_MEMBERS } from '../../shared/limits.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { JoinAnswer, JoinRequest, PeerAddresses } from './workspace-messages.ts';

const ADMISSION_TIMEOUT_MS = 6_000;
const PROPOSE_AGAIN_MS = 400;

/** The members and where they can be reached, for a newcomer or a member that comes back. */
export const membersWithAddresses = (workspace: OpenedWorkspace, network: Network): PeerAddresses[] =>
  workspace.memberIds().map((peerId) => ({
    peerId,
    addresses: peerId === network.peerId ? network.addresses() : network.addressesOf(peerId),
  }));

/** Admits `from`, as policy `open` has it. Answers once the admission is applied here, or `no-majority` if it is not. */
export const admit = async (
  workspace: OpenedWorkspace,
  network: Network,
  clock: Clock,
  from: PeerId,
  request: JoinRequest,
): Promise<JoinAnswer> => {
  if (request.workspaceId !== workspace.record.id) return { type: 'not-this-workspace' };
  network.learnAddresses(from, request.addresses);
  const isMember = (): boolean => workspace.memberIds().includes(from);
  if (!isMember() && workspace.memberIds().length >= MAX_MEMBERS) return { type: 'full' };

  const propose = (): void => {
    if (isMember()) return;
    workspace.replica.proposeMembership({
      transition: 'auto',
      steps: [{ type: 'add-learner', peerId: from }],
      context: encodeMemberContext({ name: request.name, addresses: request.addresses, level: request.level }),
    });
  };
  const admitted = await new Promise<boolean>((resolve) => {
    const startedAtMs = clock.monotonicMs();
    let cancel = (): void => undefined;
    const forget = workspace.onMembership(() => {
      cancel();
      // Somebody else's turn is over: the next one need not wait.
      cancel = clock.schedule(0, attempt);
    });
    const finish = (result: boolean): void => {
      forget();
      cancel();
      resolve(result);
    };
    const attempt = (): void => {
      if (isMember()) return finish(true);
      if (clock.monotonicMs() - startedAtMs > ADMISSION_TIMEOUT_MS) return finish(false);
      propose();
      // The proposal may be lost with a leader, or wait behind another change of membership.
      cancel = clock.schedule(PROPOSE_AGAIN_MS, attempt);
    };
    attempt();
  });
  if (!admitted) return { type: 'no-majority' };
  return { type: 'accepted', workspace: workspace.info(), peers: membersWithAddresses(workspace, network) };
};
