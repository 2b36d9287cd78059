// What must happen once a majority is up and connected: a leader within three election timeouts, every pending proposal
// committed, every replica caught up. Waits for it in virtual time.

import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Membership } from '../../src-main/consensus/messages.ts';
import { canDecide } from './disjoint-majorities.ts';
import type { Machine } from './machine.ts';
import { memberIds } from './world.ts';
import type { World } from './world.ts';

/** Election timeouts until there must be a leader. */
export const LEADER_WITHIN_ELECTION_TIMEOUTS = 3;
/** How long nothing more may be delivered while something waits, in milliseconds: outboxes repeat after a second and a half. */
const STALLED_AFTER_MS = 20_000;

/** Lets events happen until `done`, at most for so long. @returns how long it took, or null when it did not happen */
export const runUntil = (world: World, mostMs: number, done: () => boolean): number | null => {
  const { scheduler, witness } = world;
  const startMs = scheduler.nowMs;
  const endMs = startMs + mostMs;
  while (witness.violation === null) {
    if (done()) return scheduler.nowMs - startMs;
    if (scheduler.nextMs > endMs || !scheduler.step()) return null;
  }
  return null;
};

/** The real time in which the slowest clock of the group sees so many milliseconds. */
const slowestMs = (world: World, ms: number): number => ms / (1 - world.plan.clockDrift);

const followers = (world: World, leader: Machine): Set<PeerId> =>
  new Set(
    world.all
      .filter(({ node }) => node?.state.leader === leader.id && node.state.term === leader.node?.state.term)
      .map(({ id }) => id),
  );

/** A leader that a majority of its configuration follows. */
export const hasLeader = (world: World): boolean => {
  const leader = world.leader();
  const node = leader?.node ?? null;
  return leader !== null && node !== null && canDecide(node.membership(), followers(world, leader));
};

const isSettled = (world: World): boolean => {
  const node = world.leader()?.node ?? null;
  if (node === null) return false;
  const { log } = node.state;
  if (log.commit !== log.last || node.membership().autoLeave) return false;
  const members = memberIds(node.membership());
  return members.every((id) => {
    const machine = world.machines.get(id);
    if (machine === undefined || !machine.up) return true;
    return machine.state.appliedIndex === log.last && machine.outbox?.length === 0;
  });
};

/** How many messages of all sessions have taken effect. */
const deliveredCount = (world: World): number => {
  let count = 0;
  for (const sequence of world.witness.record.state.sessions.values()) count += sequence;
  return count;
};

const whoWaits = (world: World): string => {
  const lines = world.all.map((machine) => {
    const { id, node, state, outbox } = machine;
    if (node === null) return `${id} is down`;
    const { role, term, leader, log } = node.state;
    return (
      `${id} ${role} term ${term} leader ${leader ?? '-'} last ${log.last} stable ${log.stable} commit ${log.commit} ` +
      `applied ${state.appliedIndex} outbox ${outbox?.length ?? '-'} voters ${node.membership().voters.join(' ')}`
    );
  });
  return lines.join('\n    ');
};

/** Every configuration that a machine might still decide in. */
const configurationsAround = (world: World): Membership[] =>
  [world.membership(), ...world.all.flatMap(({ node }) => (node === null ? [] : [node.membership()]))].filter(
    ({ voters }) => voters.length > 0,
  );

/** Whether the machines that are up can decide in every configuration that one of them has in force. */
const majorityIsUp = (world: World): boolean => {
  const present = new Set(world.all.filter(({ up }) => up).map(({ id }) => id));
  return configurationsAround(world).every((membership) => canDecide(membership, present));
};

export type Recovery = { readonly leaderAfterMs: number; readonly settledAfterMs: number };

/**
 * Whether somebody has yet to apply a membership change that it knows to be committed: until then it does not campaign (as in
 * etcd), and how long a state machine takes is its own affair.
 */
const appliesMembership = (world: World): boolean =>
  world.all.some(({ node }) => node?.state.log.hasUnappliedMembership() === true);

/** Waits for both, and reports a violation when one does not come. Null also when there is no majority after all. */
export const awaitRecovery = (world: World): Recovery | null => {
  const { settings } = world.plan;
  const leaderMs = slowestMs(world, LEADER_WITHIN_ELECTION_TIMEOUTS * settings.electionTimeoutMaxMs);
  runUntil(world, STALLED_AFTER_MS, () => hasLeader(world) || !appliesMembership(world));
  const leaderAfterMs = runUntil(world, leaderMs, () => hasLeader(world));
  if (leaderAfterMs === null) {
    if (!majorityIsUp(world)) return null;
    world.witness.violated(
      'liveness: a connected majority has a leader within three election timeouts',
      `none after ${leaderMs.toFixed(0)} ms\n    ${whoWaits(world)}`,
    );
    return null;
  }
  const sinceMs = world.scheduler.nowMs;
  let delivered = -1;
  // Tight bounds let little through at a time: it may take long, but it must go on.
  while (!isSettled(world)) {
    if (delivered === deliveredCount(world)) {
      // A change that was asked for before may have made somebody necessary who stays away.
      if (!majorityIsUp(world)) return null;
      world.witness.violated(
        'liveness: with a leader all that is pending commits and everyone catches up',
        `nothing more was delivered for ${STALLED_AFTER_MS} ms\n    ${whoWaits(world)}`,
      );
      return null;
    }
    delivered = deliveredCount(world);
    let looked = 0;
    const wantsLook = (): boolean => (looked += 1) % 16 === 0;
    runUntil(world, STALLED_AFTER_MS, () => wantsLook() && (isSettled(world) || deliveredCount(world) > delivered));
    if (world.witness.violation !== null) return null;
  }
  const settledAfterMs = world.scheduler.nowMs - sinceMs;
  return { leaderAfterMs, settledAfterMs };
};

/**
 * Machines that may stay away while a majority recovers; empty when a membership change is under way, because then more
 * than a majority may be needed to find out how it ended.
 */
export const mayStayAway = (world: World): Set<Machine> => {
  const away = new Set<Machine>();
  const { record } = world.witness;
  const changing = world.all.some(({ durable, disk }) =>
    [...durable.log.entries, ...disk.written.entries].some(
      ({ kind, index }) => kind === 'membership' && index > record.entries.length,
    ),
  );
  const inForce = world.membership();
  if (changing || inForce.votersOutgoing.length > 0) return away;
  const configurations = configurationsAround(world);
  for (const machine of world.dice.shuffle(world.all)) {
    const rest = new Set(
      world.all.filter((other) => other !== machine && !other.lost && !away.has(other)).map(({ id }) => id),
    );
    if (configurations.every((configuration) => canDecide(configuration, rest))) away.add(machine);
  }
  return away;
};
