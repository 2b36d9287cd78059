// What people do in a run: they write and read on any machine, join, leave, are promoted, demoted and removed, and hand
// leadership over. Everything goes through the shipped replica loop and outbox.

import type { MembershipChange, MembershipStep } from '../../src-main/consensus/messages.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import { canDecide } from './disjoint-majorities.ts';
import type { Machine } from './machine.ts';
import { valueOf } from './payload.ts';
import type { Dice } from './random.ts';
import { memberIds } from './world.ts';
import type { World } from './world.ts';

export type Workload = { stop(): void };

const REGISTERS = 3;
const MOST_MACHINES = 14;
const NO_CONTEXT = new Uint8Array(0);

const isMember = (machine: Machine): boolean => memberIds(machine.state.membership).includes(machine.id);

const writeSome = (world: World, dice: Dice): void => {
  const writers = world.all.filter((machine) => machine.up && !machine.asleep && isMember(machine));
  if (writers.length === 0) return;
  const machine = dice.pick(writers);
  const count = dice.chance(0.8) ? 1 : dice.int(2, 12);
  for (let at = 0; at < count; at += 1) {
    const register = dice.int(1, REGISTERS);
    const sequence = machine.write(register, dice.chance(0.2) ? dice.int(0, 120) : 0);
    if (sequence === null) return;
    const write = { session: machine.session, sequence, register };
    world.history.wrote(machine.session, sequence, register, valueOf(write));
    if (world.story.on) world.story.tell(machine.id, `client writes ${machine.session}#${sequence}`);
  }
};

const read = (world: World, dice: Dice): void => {
  const readers = world.all.filter((machine) => machine.up && !machine.asleep);
  if (readers.length === 0) return;
  const machine = dice.pick(readers);
  const { node } = machine;
  if (node?.state.role === 'leader') {
    const { log, term } = node.state;
    if (!log.matches(log.commit, term)) world.coverage.saw('read asked before the first commit of the term');
    if (world.leader() !== machine) world.coverage.saw('read asked of a leader that is no longer the latest');
  }
  const register = dice.int(1, REGISTERS);
  const finish = world.history.reads(register);
  machine.enter(() =>
    machine.replica?.confirmRead((confirmed) => {
      world.coverage.saw(confirmed ? 'read confirmed' : 'read not confirmed');
      if (!confirmed) return;
      const { registers, appliedIndex } = machine.state;
      if (world.story.on) world.story.tell(machine.id, `client reads the state after ${appliedIndex}`);
      finish(registers.get(register) ?? 0, appliedIndex, machine.id);
    }),
  );
};

const change = (transition: MembershipChange['transition'], ...steps: MembershipStep[]): MembershipChange => ({
  transition,
  steps,
  context: NO_CONTEXT,
});

const propose = (world: World, dice: Dice, proposed: MembershipChange): void => {
  const leader = world.leader();
  const candidates = world.all.filter((machine) => machine.up && !machine.asleep);
  if (candidates.length === 0) return;
  const machine = leader !== null && dice.chance(0.7) ? leader : dice.pick(candidates);
  const { node } = machine;
  if (node?.state.role === 'leader') {
    const { log, term } = node.state;
    if (!log.matches(log.commit, term)) world.coverage.saw('membership proposed before the first commit of the term');
    if (log.commit > log.applied) world.coverage.saw('membership proposed while another is pending');
  }
  machine.enter(() => {
    const outcome = machine.replica?.proposeMembership(proposed);
    if (!world.story.on) return;
    const steps = proposed.steps.map((step) => `${step.type} ${step.peerId}`).join(', ') || 'leave joint';
    world.story.tell(machine.id, `is asked to ${proposed.transition} ${steps}: ${outcome?.type ?? 'nothing'}`);
  });
};

/** Proposes until the newcomer is a member, as a machine does that wants to join. */
const join = (world: World, dice: Dice, newcomer: Machine, isOver: () => boolean): void => {
  const wanted = change('auto', { type: 'add-learner', peerId: newcomer.id });
  const ask = (): void => {
    if (isOver() || memberIds(world.membership()).includes(newcomer.id)) return;
    propose(world, dice, wanted);
    world.scheduler.after(dice.between(50, 400), ask);
  };
  ask();
};

const addNewcomer = (world: World, dice: Dice, isOver: () => boolean): void => {
  if (world.all.length >= MOST_MACHINES) return;
  const newcomer = world.addMachine();
  newcomer.start();
  join(world, dice, newcomer, isOver);
};

const changeMembership = (world: World, dice: Dice, isOver: () => boolean): void => {
  const { voters, votersOutgoing, learners, autoLeave } = world.membership();
  const outside = world.all.filter(({ id, lost }) => !lost && !memberIds(world.membership()).includes(id));
  if (votersOutgoing.length > 0) {
    if (!autoLeave || dice.chance(0.2)) propose(world, dice, change('auto'));
    return;
  }
  const lost = world.all.find((machine) => machine.lost && voters.includes(machine.id));
  const step = (type: MembershipStep['type'], peerId: PeerId): MembershipStep => ({ type, peerId });
  if (lost !== undefined) return propose(world, dice, change('auto', step('remove', lost.id)));
  const transition = dice.pick(['auto', 'joint-implicit', 'joint-explicit'] as const);
  const roomForVoters = voters.length < 7;
  const kind = dice.int(0, 6);
  if (kind === 0) return addNewcomer(world, dice, isOver);
  if (kind === 1 && learners.length > 0 && roomForVoters) {
    return propose(world, dice, change(transition, step('add-voter', dice.pick(learners))));
  }
  if (kind === 2 && voters.length > 1) {
    return propose(world, dice, change(transition, step('add-learner', dice.pick(voters))));
  }
  if (kind === 3 && voters.length > 1) {
    return propose(world, dice, change(transition, step('remove', dice.pick(voters))));
  }
  if (kind === 4 && learners.length > 0 && voters.length > 1) {
    const steps = [step('add-voter', dice.pick(learners)), step('add-learner', dice.pick(voters))];
    return propose(world, dice, change(transition, ...dice.shuffle(steps)));
  }
  if (kind === 5 && learners.length > 0)
    return propose(world, dice, change('auto', step('remove', dice.pick(learners))));
  if (kind === 6 && outside.length > 0) {
    world.coverage.saw('removed replica added again');
    return propose(world, dice, change('auto', step('add-learner', dice.pick(outside).id)));
  }
};

const transfer = (world: World, dice: Dice): void => {
  const leader = world.leader();
  const { voters } = world.membership();
  const target = voters.length === 0 ? undefined : world.machines.get(dice.pick(voters));
  if (leader === null || target === undefined || target === leader) return;
  leader.enter(() => {
    const outcome = leader.replica?.transferLeadership(target.id);
    if (outcome?.type !== 'started') return;
    world.coverage.saw('transfer begun');
    if (world.story.on) world.story.tell(leader.id, `hands leadership to ${target.id}`);
    if (!target.up || target.asleep || world.network.isCut(leader.id, target.id)) {
      world.coverage.saw('transfer target dies or is cut off');
    }
  });
  if (dice.chance(0.15)) {
    world.coverage.saw('transfer target dies or is cut off');
    world.scheduler.after(dice.between(0, 5), () => {
      world.crash(target, true);
      world.scheduler.after(dice.waitMs(500), () => target.start());
    });
  }
  world.scheduler.after(world.plan.settings.electionTimeoutMinMs / 2, () => {
    if (target.node?.state.role === 'leader') world.coverage.saw('transfer succeeded');
  });
};

/** A group that began with one founder: the others come one after the other, and vote once they have listened. */
const grow = (world: World, dice: Dice, isOver: () => boolean): void => {
  const { plan, scheduler } = world;
  const arrive = (): void => {
    if (isOver() || world.all.length >= plan.voters + plan.learners) return;
    addNewcomer(world, dice, isOver);
    scheduler.after(dice.waitMs(plan.settings.electionTimeoutMinMs / 2), arrive);
  };
  const promote = (): void => {
    if (isOver()) return;
    const { voters, votersOutgoing, learners } = world.membership();
    const candidates = learners.filter((id) => (world.machines.get(id)?.state.appliedIndex ?? 0) > 0);
    if (voters.length < plan.voters && votersOutgoing.length === 0 && candidates.length > 0) {
      propose(world, dice, change('auto', { type: 'add-voter', peerId: dice.pick(candidates) }));
    }
    scheduler.after(dice.between(50, 300), promote);
  };
  scheduler.after(dice.waitMs(100), arrive);
  scheduler.after(200, promote);
};

/** Lets people do things until it is stopped. */
export const startWorkload = (world: World, dice: Dice): Workload => {
  const { plan, scheduler } = world;
  let over = false;
  const isOver = (): boolean => over;
  const often = (meanMs: number, act: () => void): void => {
    if (meanMs === Infinity) return;
    scheduler.after(dice.waitMs(meanMs), () => {
      if (over) return;
      act();
      often(meanMs, act);
    });
  };
  const mayChange = (): boolean => {
    const voters = new Set(world.all.filter(({ lost }) => !lost).map(({ id }) => id));
    return canDecide(world.membership(), voters);
  };
  often(plan.meanWritePauseMs, () => writeSome(world, dice));
  often(plan.meanReadPauseMs, () => read(world, dice));
  often(plan.meanMembershipPauseMs, () => {
    if (mayChange()) changeMembership(world, dice, isOver);
  });
  often(plan.meanTransferPauseMs, () => transfer(world, dice));
  if (plan.grows) grow(world, dice, isOver);
  return {
    stop: () => {
      over = true;
    },
  };
};
