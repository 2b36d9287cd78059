// Carries out the plan of roles on the leader, for as long as a workspace is open, and answers members that announce their
// leave. What should change is decided by plan-roles.ts alone; a change goes through the log like everything else.

import { lookEvery } from '../../../shared/look-together.ts';
import type { RoleSettings } from '../../../shared/settings.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { MembershipStep } from '../../consensus/messages.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import { hasVote } from '../in-membership.ts';
import { pause } from '../pause.ts';
import { createAttendance } from './attendance.ts';
import { planRoles } from './plan-roles.ts';
import type { MemberStanding, RoleChange } from './plan-roles.ts';

/** A member that is missed is given seconds; what it costs an idle machine counts. */
const LOOK_EVERY_MS = 200;
/** While a member waits for its leave to be carried out. */
const LOOK_AGAIN_MS = 10;

/** What a member is told that announced its leave. `kept`: its vote could not be taken over in time. */
export type LeaveAnswer = 'done' | 'kept' | 'not-leader';

export type Roles = {
  /** `peer` says that it is about to leave, or stays after all. Answers once it has no vote any more, or in time. */
  onLeave(peer: PeerId, leaving: boolean, longestMs: number): Promise<LeaveAnswer>;
  /** To be called when this machine was away. */
  forgetLeaves(): void;
  stop(): void;
};

export type RolesOptions = {
  readonly self: PeerId;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly settings: RoleSettings;
};

const stepsOf = ({ promote, demote }: RoleChange): MembershipStep[] => [
  ...promote.map((peerId): MembershipStep => ({ type: 'add-voter', peerId })),
  ...demote.map((peerId): MembershipStep => ({ type: 'add-learner', peerId })),
];

/** Looks after the roles until `stop`. */
export const keepRoles = ({ self, replica, clock, settings }: RolesOptions): Roles => {
  const attendance = createAttendance();
  let stopped = false;

  const leads = (): boolean => replica.node.state.role === 'leader';
  const isVoter = (peer: PeerId): boolean => hasVote(replica.membership(), peer);

  const act = (): void => {
    if (!leads()) return;
    const { voters, votersOutgoing, learners } = replica.membership();
    const nowMs = clock.monotonicMs();
    const everybody = new Set([...voters, ...votersOutgoing, ...learners]);
    const members = new Map<PeerId, MemberStanding>();
    for (const peer of everybody) members.set(peer, attendance.of(peer, nowMs));
    const change = planRoles({ self, voters, learners, joint: votersOutgoing.length > 0, members, settings });
    // Refused while another change is under way: the next look plans anew.
    if (change === null) return;
    replica.proposeMembership({ transition: 'auto', steps: stepsOf(change), context: new Uint8Array(0) });
  };

  const look = (): void => {
    const { state } = replica.node;
    if (state.leader !== null) {
      const statuses = replica.statuses();
      const nowMs = clock.monotonicMs();
      attendance.note({ nowMs, self, statuses, commit: state.log.commit, leads: leads() });
      attendance.keepOnly(new Set(statuses.map(({ peerId }) => peerId)));
    }
    act();
  };
  const cancel = lookEvery(clock, LOOK_EVERY_MS, look);

  return {
    onLeave: async (peer, leaving, longestMs) => {
      // Whoever leads next must know it as well: it may be asked for a vote before anybody misses it.
      attendance.noteLeaving(peer, leaving, clock.monotonicMs());
      if (!leads()) return 'not-leader';
      if (!leaving) return 'done';
      const untilMs = clock.monotonicMs() + longestMs;
      while (!stopped && leads() && isVoter(peer)) {
        if (clock.monotonicMs() >= untilMs) return 'kept';
        act();
        if (isVoter(peer)) await pause(clock, LOOK_AGAIN_MS);
      }
      return isVoter(peer) ? 'not-leader' : 'done';
    },
    forgetLeaves: attendance.forgetLeaves,
    stop: () => {
      stopped = true;
      cancel();
    },
  };
};
