// A world without chance faults, for tests that tell one story: machines that are all there, a clock that the test moves, and
// wires that it cuts. The witness watches as in random runs.

import { DEFAULT_ENGINE_LIMITS } from '../../src-main/consensus/engine-limits.ts';
import type { EngineLimits } from '../../src-main/consensus/engine-limits.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { MembershipChange, MembershipStep } from '../../src-main/consensus/messages.ts';
import { createCoverage } from './coverage.ts';
import { hasLeader, runUntil } from './liveness.ts';
import type { Machine } from './machine.ts';
import type { FaultWeights, Plan } from './plan.ts';
import { drawPlan } from './plan.ts';
import { diceFrom } from './random.ts';
import { createScheduler } from './scheduler.ts';
import { SILENT_STORY } from './story.ts';
import { beginGroup, createWorld } from './world.ts';
import type { World } from './world.ts';

export const ELECTION_TIMEOUT_MIN_MS = 200;
export const ELECTION_TIMEOUT_MAX_MS = 400;

export type Scenario = {
  readonly world: World;
  /** `n1`, `n2`, ... */
  machine(name: string): Machine;
  readonly leader: Machine;
  /** Lets time pass. @throws Error when an invariant is broken */
  pass(ms: number): void;
  /** Lets time pass until `done`. @throws Error when it does not happen in time */
  until(done: () => boolean, withinMs?: number): void;
  untilLeader(): Machine;
  /** Only these pairs of machines hear each other; `a>b` is one way. */
  onlyLinks(...links: readonly string[]): void;
  write(machine: Machine, count?: number): void;
  /** What was written on this machine so far is confirmed to it. */
  isDelivered(machine: Machine): boolean;
  /** Proposes a change on the leader until it is taken. */
  change(transition: MembershipChange['transition'], ...steps: readonly [MembershipStep['type'], string][]): void;
};

export type ScenarioOptions = {
  readonly voters: number;
  readonly learners?: number;
  readonly seed?: number;
  readonly limits?: Partial<EngineLimits>;
  /** Null: logs are never compacted. */
  readonly keepEntries?: number | null;
};

export const startScenario = ({
  voters,
  learners = 0,
  seed = 1,
  limits = {},
  keepEntries = null,
}: ScenarioOptions): Scenario => {
  const dice = diceFrom(seed);
  const drawn = drawPlan(dice.fork());
  const plan: Plan = {
    ...drawn,
    voters,
    learners,
    grows: false,
    promotes: false,
    settings: {
      heartbeatIntervalMs: 30,
      electionTimeoutMinMs: ELECTION_TIMEOUT_MIN_MS,
      electionTimeoutMaxMs: ELECTION_TIMEOUT_MAX_MS,
      maxMissedHeartbeats: 3,
    },
    limits: { ...DEFAULT_ENGINE_LIMITS, ...limits },
    faults: {} as FaultWeights,
    clockDrift: 0.01,
    sleepCounted: true,
    framed: false,
    slowestApplyMs: 2,
    keepEntries,
  };
  const scheduler = createScheduler();
  const world = createWorld(plan, dice.fork(), scheduler, createCoverage(), SILENT_STORY);
  beginGroup(world);

  const check = (): void => {
    const { violation } = world.witness;
    if (violation !== null) throw new Error(`${violation.invariant}: ${violation.detail}`);
  };
  const pass = (ms: number): void => {
    runUntil(world, ms, () => false);
    check();
  };
  const until = (done: () => boolean, withinMs = 20 * ELECTION_TIMEOUT_MAX_MS): void => {
    const tookMs = runUntil(world, withinMs, done);
    check();
    if (tookMs === null) throw new Error(`It did not happen within ${withinMs} ms.`);
  };
  const machine = (name: string): Machine => {
    const found = world.machines.get(name as PeerId);
    if (found === undefined) throw new RangeError(`There is no machine ${name}.`);
    return found;
  };
  const currentLeader = (): Machine => {
    const leader = world.leader();
    if (leader === null) throw new Error('Nobody leads.');
    return leader;
  };

  return {
    world,
    machine,
    get leader() {
      return currentLeader();
    },
    pass,
    until,
    untilLeader: () => {
      until(() => hasLeader(world));
      return currentLeader();
    },
    onlyLinks: (...links) => {
      world.network.heal();
      const open = new Set(
        links.flatMap((link) => (link.includes('>') ? [link] : [link, link.split(' ').reverse().join(' ')])),
      );
      const has = (from: Machine, to: Machine): boolean =>
        open.has(`${from.id} ${to.id}`) || open.has(`${from.id}>${to.id}`);
      for (const from of world.all) {
        for (const to of world.all) if (from !== to && !has(from, to)) world.network.cut(from.id, to.id);
      }
    },
    write: (on, count = 1) => {
      for (let written = 0; written < count; written += 1) {
        if (on.write(1, 0) === null) throw new Error(`${on.id} takes nothing now.`);
      }
    },
    isDelivered: (on) => on.outbox?.length === 0,
    change: (transition, ...steps) => {
      const wanted = steps.map(([type, peer]) => ({ type, peerId: machine(peer).id }));
      const propose = (): boolean => {
        const leader = world.leader();
        let taken = false;
        leader?.enter(() => {
          const outcome = leader.replica?.proposeMembership({ transition, steps: wanted, context: new Uint8Array(0) });
          taken = outcome?.type === 'appended';
        });
        return taken;
      };
      until(propose);
    },
  };
};
