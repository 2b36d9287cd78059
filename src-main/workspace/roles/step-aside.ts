// Before sleep or quit: this replica hands leadership over and gives its vote back, so that the others go on without it
// as they are. Best effort and short: nothing that ends or sleeps is ever held up by it for longer than it says.

import type { Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { hasVote } from '../in-membership.ts';
import { pause, until } from '../pause.ts';
import type { LeaveAnswer, Roles } from './keep-roles.ts';

/** The longest that a leave may take, in milliseconds. */
export const LONGEST_LEAVE_MS = 1_500;
/** The longest part of it that a leader without other voters waits for somebody who can lead. */
const LONGEST_ASK_MS = 800;
const LOOK_EVERY_MS = 10;

export type StepAsideOptions = {
  readonly self: PeerId;
  readonly replica: Replica;
  readonly roles: Roles;
  readonly clock: Clock;
  /** Whether there is a link to this member now. */
  readonly isUp: (peer: PeerId) => boolean;
  /** Tells the leader that this install leaves, and gives its answer. @throws when it cannot be reached in time */
  readonly tellLeader: (leader: PeerId, timeoutMs: number) => Promise<LeaveAnswer>;
};

/** The other voter in reach whose log is longest; null when there is none. */
export const furthestVoter = (replica: Replica, self: PeerId): PeerId | null => {
  const { voters } = replica.membership();
  const reachable = replica
    .statuses()
    .filter(({ peerId, online }) => online && peerId !== self && voters.includes(peerId))
    .toSorted((left, right) => right.matchIndex - left.matchIndex);
  return reachable[0]?.peerId ?? null;
};

/** Resolves once this replica neither leads nor votes, or when that is not to be had in time. Never rejects. */
export const stepAside = async (options: StepAsideOptions): Promise<void> => {
  const { clock, isUp, replica, roles, self, tellLeader } = options;
  const untilMs = clock.monotonicMs() + LONGEST_LEAVE_MS;
  const leftMs = (): number => untilMs - clock.monotonicMs();
  const membership = () => replica.membership();
  const votes = (): boolean => hasVote(membership(), self);
  const leads = (): boolean => replica.node.state.role === 'leader';

  const wait = (delayMs: number): Promise<void> => pause(clock, delayMs);
  const untilSoon = async (test: () => boolean, longestMs: number): Promise<void> => {
    await until(clock, test, clock.monotonicMs() + Math.min(longestMs, leftMs()), LOOK_EVERY_MS);
  };

  /** Nobody is there to go on, or too few to agree on anything: then it stays as it is. */
  const isPointless = (): boolean => {
    const { learners, voters } = membership();
    const others = [...voters, ...learners].filter((peer) => peer !== self && isUp(peer));
    const votersThere = voters.filter((peer) => peer === self || isUp(peer)).length;
    return others.length === 0 || votersThere < Math.floor(voters.length / 2) + 1;
  };

  const leaveAsLeader = async (): Promise<void> => {
    const to = furthestVoter(replica, self);
    if (to === null) {
      // The only voter: the plan of roles gives somebody else a vote first.
      void roles.onLeave(self, true, Math.min(LONGEST_ASK_MS, leftMs()));
      return untilSoon(() => furthestVoter(replica, self) !== null, LONGEST_ASK_MS);
    }
    if (replica.transferLeadership(to).type !== 'started') return wait(LOOK_EVERY_MS);
    await untilSoon(() => !leads() && replica.node.state.leader !== null, LONGEST_ASK_MS);
  };

  const leaveAsFollower = async (leader: PeerId): Promise<void> => {
    const answer = await tellLeader(leader, Math.min(LONGEST_ASK_MS, leftMs())).catch((): LeaveAnswer => 'not-leader');
    // Knowing of it here lets the next start begin in the right role.
    if (answer === 'done') await untilSoon(() => !votes(), LOOK_EVERY_MS * 30);
    else await wait(LOOK_EVERY_MS * 3);
  };

  while (leftMs() > 0 && !isPointless()) {
    const { leader } = replica.node.state;
    if (leads()) await leaveAsLeader();
    else if (leader === null) await wait(LOOK_EVERY_MS);
    else {
      const voted = votes();
      await leaveAsFollower(leader);
      // A learner only says so, and a voter is done once it is one.
      if (!voted || !votes()) return;
    }
  }
};
