// The role of this install in one workspace over its time: it looks after the roles of all while it leads, steps aside
// before sleep or quit, says that it is back, and hears the same from others.

import type { RoleSettings } from '../../../shared/settings.ts';
import type { PeerId, WorkspaceId } from '../../../shared/ids.ts';
import type { Network, ReplicaLinks } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import { decodeResponse, encodeRequest } from '../workspace-messages.ts';
import { keepRoles } from './keep-roles.ts';
import type { LeaveAnswer } from './keep-roles.ts';
import { stepAside } from './step-aside.ts';

/** How long the leader may take to answer a leave, in milliseconds; whoever leaves waits no longer than that anyway. */
const LONGEST_ANSWER_MS = 1_000;
const BACK_TIMEOUT_MS = 2_000;

export type OwnRoleOptions = {
  readonly workspaceId: WorkspaceId;
  readonly self: PeerId;
  readonly replica: Replica;
  readonly links: ReplicaLinks;
  readonly network: Network;
  readonly clock: Clock;
  readonly settings: RoleSettings;
};

export type OwnRole = {
  /** A member said that it leaves, or stays after all. Members only may be let through to here. */
  onLeave(from: PeerId, leaving: boolean): Promise<LeaveAnswer>;
  /**
   * To be called before this machine sleeps, and by itself before the workspace is closed: hands leadership over and gives
   * the vote back. Resolves within LONGEST_LEAVE_MS; never rejects.
   */
  stepAside(): Promise<void>;
  /** This machine is awake again, or did not go to sleep after all. It votes again once it was steady for a while. */
  comeBack(): void;
  stop(): void;
};

export const createOwnRole = (options: OwnRoleOptions): OwnRole => {
  const { clock, links, network, replica, self, settings, workspaceId } = options;
  const roles = keepRoles({ self, replica, clock, settings });

  const tell = async (leader: PeerId, leaving: boolean, timeoutMs: number): Promise<LeaveAnswer> => {
    const request = encodeRequest({ type: 'leave', leave: { workspaceId, leaving, forGood: false } });
    const response = decodeResponse(await network.request(leader, request, timeoutMs));
    return response.type === 'leave' ? response.answer : 'not-leader';
  };

  /** Best effort: the leader is told by itself, and answers. */
  const tellOthers = (leaving: boolean): void => {
    const { learners, voters } = replica.membership();
    for (const peer of new Set([...voters, ...learners])) {
      if (peer === self || peer === replica.node.state.leader || !links.isUp(peer)) continue;
      tell(peer, leaving, BACK_TIMEOUT_MS).catch(() => undefined);
    }
  };

  return {
    onLeave: (from, leaving) => roles.onLeave(from, leaving, LONGEST_ANSWER_MS),
    stepAside: () => {
      tellOthers(true);
      return stepAside({
        self,
        replica,
        roles,
        clock,
        isUp: (peer) => links.isUp(peer),
        tellLeader: (leader, timeoutMs) => tell(leader, true, timeoutMs),
      });
    },
    comeBack: () => {
      roles.forgetLeaves();
      tellOthers(false);
      const { leader } = replica.node.state;
      if (leader === self) void roles.onLeave(self, false, 0);
      else if (leader !== null) tell(leader, false, BACK_TIMEOUT_MS).catch(() => undefined);
    },
    stop: () => roles.stop(),
  };
};
