// Who should vote: the one rule by which the leader changes roles. A pure function of what the leader sees now; it reads
// no clock and proposes nothing. Its promises are checked as properties in test/workspace/plan-roles.test.ts.

import { MAX_VOTERS } from '../../../shared/limits.ts';
import type { RoleSettings } from '../../../shared/settings.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** One member as the leader sees it now. */
export type MemberStanding = {
  readonly peerId: PeerId;
  /** It answers the leader; always true of the leader itself. */
  readonly reachable: boolean;
  /** How long it has not answered, in milliseconds; 0 while it is reachable. */
  readonly awayMs: number;
  /** Its log is as good as complete. */
  readonly caughtUp: boolean;
  /** How long it has been reachable and up with the log without a break, in milliseconds. */
  readonly steadyMs: number;
  /** How often it went away lately, planned or not. A count. */
  readonly absences: number;
  /** The share of its known time that it was there, from 0 to 1. */
  readonly awakeShare: number;
  /** It announced that it is about to sleep or quit. */
  readonly leaving: boolean;
};

export type RolesView = {
  /** The leader. */
  readonly self: PeerId;
  readonly voters: readonly PeerId[];
  readonly learners: readonly PeerId[];
  /** A change is half done: nothing is planned until it is whole. */
  readonly joint: boolean;
  /** Everybody in `voters` and `learners`. */
  readonly members: ReadonlyMap<PeerId, MemberStanding>;
  readonly settings: RoleSettings;
};

/** One change of the membership, made in one step. */
export type RoleChange = {
  readonly promote: readonly PeerId[];
  readonly demote: readonly PeerId[];
  /** `leaving`: a voter announced it. `away`: a voter is out of reach for too long. `room`: there may be more voters. */
  readonly because: 'leaving' | 'away' | 'room';
};

/** Each absence after the first doubles the time of steadiness that is asked for, at most so many times. */
const MAX_DOUBLINGS = 5;

const majorityOf = (count: number): number => Math.floor(count / 2) + 1;

/** How long a learner must have been steady before it may vote, in milliseconds: longer for one that comes and goes. */
export const neededSteadyMs = ({ absences }: MemberStanding, settings: RoleSettings): number =>
  settings.learnerSteadyMs * 2 ** Math.min(Math.max(0, absences - 1), MAX_DOUBLINGS);

/** Mostly awake machines first, then those that went away less often; the id decides between equals. */
const byWorth = (one: MemberStanding, other: MemberStanding): number =>
  Math.round(other.awakeShare * 10) - Math.round(one.awakeShare * 10) ||
  one.absences - other.absences ||
  (one.peerId < other.peerId ? -1 : 1);

/** How many more voters may go before nothing can be committed; negative when that is so already. */
const spareOf = (voters: readonly MemberStanding[]): number =>
  voters.filter(({ reachable }) => reachable).length - majorityOf(voters.length);

type Scene = {
  readonly view: RolesView;
  readonly voters: readonly MemberStanding[];
  readonly learners: readonly MemberStanding[];
};

/** Below so many voters a newcomer's trial is worth less than its vote. */
const ENOUGH_WITHOUT_TRIAL = 3;

/**
 * `voters` and the best learners that may vote now, up to `size`. One that was never seen to go away may vote as soon as
 * it is caught up while there are fewer than three voters; the others after they were steady.
 */
const filledUp = (
  { view, learners }: Scene,
  voters: readonly MemberStanding[],
  size: number,
  because: 'room' | 'loss' = 'room',
): MemberStanding[] => {
  const ready = learners.filter((one) => one.reachable && one.caughtUp && !one.leaving).toSorted(byWorth);
  const isSteady = (one: MemberStanding): boolean => one.steadyMs >= neededSteadyMs(one, view.settings);
  const next = [...voters, ...ready.filter(isSteady)].slice(0, Math.max(size, voters.length));
  // Rather one that comes and goes, steady for the plain time, than two voters of whom neither may be lost.
  const isTried = (one: MemberStanding): boolean =>
    one.absences === 0 || (because === 'loss' && one.steadyMs >= view.settings.learnerSteadyMs);
  const untried = ready.filter((one) => !isSteady(one) && isTried(one));
  return [...next, ...untried.slice(0, Math.max(0, Math.min(size, ENOUGH_WITHOUT_TRIAL) - next.length))];
};

/** The voter that is missed least: one out of reach, else the one that is least awake. Never the leader. */
const mostDispensable = (self: PeerId, voters: readonly MemberStanding[]): MemberStanding | undefined =>
  voters
    .filter(({ peerId }) => peerId !== self)
    .toSorted((one, other) => Number(one.reachable) - Number(other.reachable) || byWorth(other, one))[0];

const without = (voters: readonly MemberStanding[], one: MemberStanding): MemberStanding[] =>
  voters.filter(({ peerId }) => peerId !== one.peerId);

/** The voters that should be there when `gone` no longer vote, or null when nothing good can be made of it. */
const voterSetWithout = (scene: Scene, gone: readonly MemberStanding[]): MemberStanding[] | null => {
  const { self } = scene.view;
  const staying = scene.voters.filter((voter) => !gone.includes(voter));
  let next = filledUp(scene, staying, Math.min(MAX_VOTERS, staying.length + gone.length), 'loss');
  // Four bear no more losses than three, and need one more disk for every message.
  if (next.length === 4) next = filledUp(scene, staying, MAX_VOTERS);
  if (next.length === 4 && staying.length < 4) next = filledUp(scene, staying, 3);
  const dispensable = next.length === 4 ? mostDispensable(self, next) : undefined;
  if (dispensable !== undefined) next = without(next, dispensable);
  // Whoever is out of reach, but not for long, must not make the rest unable to go on.
  while (spareOf(next) < 0) {
    const unreachable = next.find((voter) => !voter.reachable && scene.voters.includes(voter));
    if (unreachable === undefined) return null;
    next = without(next, unreachable);
  }
  // A single voter is one disk: only whoever leaves may decide that, never the others.
  const leaverAmong = gone.some(({ leaving }) => leaving);
  return next.length < 2 && scene.voters.length > 1 && !leaverAmong ? null : next;
};

const changeTo = (scene: Scene, next: readonly MemberStanding[], because: RoleChange['because']): RoleChange | null => {
  const promote = next.filter((member) => !scene.voters.includes(member)).map(({ peerId }) => peerId);
  const demote = scene.voters.filter((member) => !next.includes(member)).map(({ peerId }) => peerId);
  return promote.length + demote.length === 0 ? null : { promote, demote, because };
};

const forLeaving = (scene: Scene): RoleChange | null => {
  const { self } = scene.view;
  const leaving = scene.voters.filter((voter) => voter.leaving && voter.peerId !== self);
  if (leaving.length === 0) return null;
  const next = voterSetWithout(scene, leaving);
  return next === null ? null : changeTo(scene, next, 'leaving');
};

/** The leader leaves and nobody else could lead: whoever is furthest gets a vote, however new, so that somebody can. */
const forLeavingLeader = (scene: Scene): RoleChange | null => {
  const { self, members } = scene.view;
  if (members.get(self)?.leaving !== true || scene.voters.length > 1) return null;
  const [heir] = scene.learners.filter((one) => one.reachable && one.caughtUp && !one.leaving).toSorted(byWorth);
  return heir === undefined ? null : changeTo(scene, [...scene.voters, heir], 'leaving');
};

const awayFor = (scene: Scene, patienceMs: number): MemberStanding[] | null => {
  const away = scene.voters.filter((voter) => !voter.reachable && voter.awayMs >= patienceMs);
  return away.length === 0 ? null : voterSetWithout(scene, away);
};

const forAway = (scene: Scene): RoleChange | null => {
  const { voterAwayMs, voterAwayCriticalMs } = scene.view.settings;
  const spare = spareOf(scene.voters);
  // Haste only where it helps: a change after which the group bears as little as before can wait.
  const hasty = spare === 0 ? awayFor(scene, voterAwayCriticalMs) : null;
  if (hasty !== null && spareOf(hasty) > spare) return changeTo(scene, hasty, 'away');
  const next = awayFor(scene, voterAwayMs);
  return next === null || spareOf(next) < spare ? null : changeTo(scene, next, 'away');
};

const forRoom = (scene: Scene): RoleChange | null => {
  const { voters } = scene;
  if (voters.some(({ reachable, leaving }) => !reachable || leaving)) return null;
  const next = filledUp(scene, voters, MAX_VOTERS);
  // From two voters on only odd numbers are worth having.
  return changeTo(scene, next.length === 4 ? filledUp(scene, voters, 3) : next, 'room');
};

/**
 * The change of roles to make now, or null. Whatever it gives can be committed by the voters in reach, before and after;
 * it never takes the leader's own vote, and never leaves a single voter unless another one said that it leaves.
 */
export const planRoles = (view: RolesView): RoleChange | null => {
  if (view.joint) return null;
  const standing = (peerId: PeerId): MemberStanding[] => {
    const member = view.members.get(peerId);
    return member === undefined ? [] : [member];
  };
  const scene: Scene = { view, voters: view.voters.flatMap(standing), learners: view.learners.flatMap(standing) };
  if (scene.voters.length < view.voters.length || spareOf(scene.voters) < 0) return null;
  return forLeaving(scene) ?? forLeavingLeader(scene) ?? forAway(scene) ?? forRoom(scene);
};
