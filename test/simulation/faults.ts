// What goes wrong in a run, at random moments and for random times. Each fault ends by itself or when the world is healed.

import type { Machine } from './machine.ts';
import type { FaultWeights } from './plan.ts';
import type { Dice } from './random.ts';
import { FAIR_WEATHER } from './simulated-network.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import { canDecide } from './disjoint-majorities.ts';
import { NORMAL_DISK } from './world.ts';
import type { World } from './world.ts';

export type Faults = { stop(): void };

type Fault = (world: World, dice: Dice, until: (endMs: number, end: () => void) => void) => void;

/** Cuts every wire for which `isCut` holds. @returns what joins them again */
const cutWires = (world: World, isCut: (from: Machine, to: Machine) => boolean): (() => void) => {
  const { network, all } = world;
  const cut: (readonly [PeerId, PeerId])[] = [];
  for (const from of all) {
    for (const to of all) {
      if (from === to || !isCut(from, to)) continue;
      network.cut(from.id, to.id);
      cut.push([from.id, to.id]);
    }
  }
  return () => {
    for (const [from, to] of cut) network.join(from, to);
  };
};

const up = (world: World): Machine[] => world.all.filter((machine) => machine.up && !machine.asleep);

const crashOne = (world: World, dice: Dice, machine: Machine): void => {
  const { scheduler, plan } = world;
  world.crash(machine, dice.chance(0.5));
  scheduler.after(dice.waitMs(2 * plan.settings.electionTimeoutMaxMs), () => machine.start());
};

/** How long most faults last: around an election timeout, sometimes much longer. */
const duration = (world: World, dice: Dice): number =>
  dice.waitMs(world.plan.settings.electionTimeoutMaxMs * (dice.chance(0.2) ? 6 : 1.5));

const tell = (world: World, what: string): void => {
  if (world.story.on) world.story.tell('~', what);
};

const FAULTS: Readonly<Record<keyof FaultWeights, Fault>> = {
  crash: (world, dice) => {
    const candidates = up(world);
    if (candidates.length > 0) crashOne(world, dice, dice.pick(candidates));
  },
  crashLeader: (world, dice) => {
    const leader = world.leader();
    if (leader !== null) crashOne(world, dice, leader);
  },
  powerCut: (world, dice) => {
    tell(world, 'all machines lose power');
    world.coverage.saw('all machines lose power');
    for (const machine of world.all) {
      if (!machine.up) continue;
      world.crash(machine, true);
      world.scheduler.after(dice.waitMs(300), () => machine.start());
    }
  },
  split: (world, dice, until) => {
    const side = new Set(world.all.filter(() => dice.chance(0.5)));
    tell(world, `the network splits: ${[...side].map(({ id }) => id).join(' ')} on one side`);
    const noticed = dice.chance(0.4);
    until(
      duration(world, dice),
      cutWires(world, (from, to) => side.has(from) !== side.has(to)),
    );
    if (!noticed) return;
    for (const one of side) for (const other of world.all) if (!side.has(other)) world.breakLink(one, other);
  },
  isolateLeader: (world, dice, until) => {
    const leader = world.leader();
    if (leader === null) return;
    const friends = new Set([leader, ...world.all.filter(() => dice.chance(0.15))]);
    if (friends.size > 1) world.coverage.saw('leader reaches some but no majority');
    tell(world, `${leader.id} is cut off`);
    until(
      duration(world, dice),
      cutWires(world, (from, to) => friends.has(from) !== friends.has(to)),
    );
  },
  oneWay: (world, dice, until) => {
    if (world.all.length < 2) return;
    world.coverage.saw('one-way link');
    const leader = world.leader();
    const [one, other] = dice.shuffle(world.all);
    const silent = leader !== null && dice.chance(0.5) ? leader : one;
    const total = dice.chance(0.5);
    tell(world, `${silent?.id ?? ''} is not heard by ${total ? 'anyone' : (other?.id ?? '')}`);
    until(
      duration(world, dice),
      cutWires(world, (from, to) => from === silent && (total || to === other)),
    );
  },
  flapping: (world, dice, until) => {
    if (world.all.length < 2) return;
    world.coverage.saw('flapping link');
    const [one, other] = dice.shuffle(world.all) as [Machine, Machine];
    const everyMs = dice.between(5, 2 * world.plan.settings.electionTimeoutMinMs);
    let over = false;
    let join: () => void = () => undefined;
    const flap = (): void => {
      if (over) return;
      join = cutWires(world, (from, to) => (from === one && to === other) || (from === other && to === one));
      if (dice.chance(0.5)) world.breakLink(one, other);
      world.scheduler.after(dice.waitMs(everyMs), () => {
        join();
        join = () => undefined;
        world.scheduler.after(dice.waitMs(everyMs), flap);
      });
    };
    tell(world, `the link between ${one.id} and ${other.id} flaps`);
    flap();
    until(3 * duration(world, dice), () => {
      over = true;
      join();
    });
  },
  partial: (world, dice, until) => {
    world.coverage.saw('nodes see only some of the others');
    const dark = new Set<string>();
    for (const one of world.all) for (const other of world.all) if (dice.chance(0.4)) dark.add(`${one.id} ${other.id}`);
    const bothWays = dice.chance(0.7);
    const isDark = (a: Machine, b: Machine): boolean => dark.has(`${a.id} ${b.id}`);
    tell(world, `links are missing: ${[...dark].join(', ')}`);
    until(
      duration(world, dice),
      cutWires(world, (from, to) => isDark(from, to) || (bothWays && isDark(to, from))),
    );
  },
  chain: (world, dice, until) => {
    world.coverage.saw('chain of nodes');
    const order = dice.shuffle(world.all);
    const place = new Map(order.map((machine, at) => [machine, at]));
    tell(world, `the network is a chain: ${order.map(({ id }) => id).join(' ')}`);
    const apart = (a: Machine, b: Machine): boolean => Math.abs((place.get(a) ?? 0) - (place.get(b) ?? 0)) > 1;
    until(duration(world, dice), cutWires(world, apart));
  },
  weather: (world, dice, until) => {
    const { heartbeatIntervalMs } = world.plan.settings;
    world.network.weather = {
      leastDelayMs: dice.between(0.1, 5),
      mostDelayMs: dice.between(5, dice.chance(0.2) ? 5 * heartbeatIntervalMs : heartbeatIntervalMs),
      loss: dice.chance(0.7) ? dice.between(0, 0.3) : 0,
      repetition: dice.chance(0.5) ? dice.between(0, 0.3) : 0,
      reordering: dice.chance(0.6) ? dice.between(0, 0.5) : 0,
    };
    tell(world, 'bad weather');
    until(duration(world, dice), () => {
      world.network.weather = FAIR_WEATHER;
    });
  },
  brokenLink: (world, dice) => {
    if (world.all.length < 2) return;
    const [one, other] = dice.shuffle(world.all) as [Machine, Machine];
    world.breakLink(dice.chance(0.5) ? (world.leader() ?? one) : one, other);
  },
  slowDisk: (world, dice, until) => {
    const { disk, id } = dice.pick(world.all);
    tell(world, `${id} has a slow disk`);
    disk.speed = { leastMs: 1, mostMs: dice.between(10, 2 * world.plan.settings.electionTimeoutMaxMs) };
    until(2 * duration(world, dice), () => {
      disk.speed = NORMAL_DISK;
    });
  },
  stuckDisk: (world, dice, until) => {
    const machine = dice.chance(0.6) ? (world.leader() ?? dice.pick(world.all)) : dice.pick(world.all);
    if (machine === world.leader()) world.coverage.saw('leader with a stuck disk');
    tell(world, `${machine.id} has a stuck disk`);
    machine.disk.stuck = true;
    until(2 * duration(world, dice), () => {
      machine.disk.stuck = false;
    });
  },
  failedWrite: (world, dice) => {
    const { disk, id } = dice.pick(world.all);
    tell(world, `the next write of ${id} fails`);
    world.coverage.saw('write failed');
    disk.failNext = true;
  },
  fullDisk: (world, dice, until) => {
    const { disk, id } = dice.pick(world.all);
    tell(world, `the disk of ${id} is full`);
    world.coverage.saw('disk full');
    disk.full = true;
    until(2 * duration(world, dice), () => {
      disk.full = false;
    });
  },
  sleep: (world, dice) => {
    const candidates = up(world);
    if (candidates.length === 0) return;
    const machine = dice.chance(0.4) ? (world.leader() ?? dice.pick(candidates)) : dice.pick(candidates);
    machine.sleep();
    world.scheduler.after(duration(world, dice), () => machine.wake(world.plan.sleepCounted));
  },
  clockJump: (world, dice) => {
    world.coverage.saw('wall clock jumps');
    dice.pick(world.all).clock.jump(dice.between(-1e7, 1e7));
  },
  loseMachine: (world, dice) => {
    if (world.all.some(({ lost }) => lost)) return;
    const machine = dice.pick(world.all);
    const rest = new Set(world.all.filter((other) => other !== machine).map(({ id }) => id));
    if (!canDecide(world.membership(), rest)) return;
    tell(world, `${machine.id} is lost for good`);
    world.coverage.saw('machine lost for good');
    world.crash(machine, true);
    machine.lost = true;
  },
};

/** Lets things go wrong until it is stopped. */
export const startFaults = (world: World, dice: Dice): Faults => {
  const { scheduler, plan } = world;
  const kinds = (Object.keys(FAULTS) as (keyof FaultWeights)[]).filter((kind) => plan.faults[kind] > 0);
  const total = kinds.reduce((sum, kind) => sum + plan.faults[kind], 0);
  let over = false;
  const pending = new Set<() => void>();
  const until = (endMs: number, end: () => void): void => {
    pending.add(end);
    scheduler.after(endMs, () => {
      if (pending.delete(end)) end();
    });
  };
  const next = (): void => {
    scheduler.after(dice.waitMs(plan.meanFaultPauseMs), () => {
      if (over) return;
      let rest = dice.next() * total;
      const kind = kinds.find((candidate) => (rest -= plan.faults[candidate]) < 0);
      if (kind !== undefined) FAULTS[kind](world, dice, until);
      next();
    });
  };
  next();
  return {
    stop: () => {
      over = true;
      for (const end of pending) end();
      pending.clear();
    },
  };
};
