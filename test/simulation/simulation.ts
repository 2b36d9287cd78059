// One run from one seed: draws a plan, lets faults and clients loose, heals the world, and says what was broken or missing.
// The same seed gives the same run, event for event.

import { createCoverage } from './coverage.ts';
import type { Situation } from './coverage.ts';
import { canDecide } from './disjoint-majorities.ts';
import { startFaults } from './faults.ts';
import { awaitRecovery, mayStayAway, runUntil } from './liveness.ts';
import type { Recovery } from './liveness.ts';
import { encodeWrite, machineOf, readWrite } from './payload.ts';
import { drawPlan } from './plan.ts';
import type { Plan } from './plan.ts';
import { diceFrom } from './random.ts';
import { createScheduler } from './scheduler.ts';
import { SILENT_STORY, storyTo } from './story.ts';
import type { Violation } from './witness.ts';
import { beginGroup, createWorld, memberIds } from './world.ts';
import type { World } from './world.ts';
import { startWorkload } from './workload.ts';

export type RunResult = {
  readonly seed: number;
  readonly plan: Plan;
  readonly violation: Violation | null;
  readonly situations: readonly Situation[];
  readonly events: number;
  readonly virtualMs: number;
  readonly committed: number;
  readonly reads: number;
  /** Null when no majority was left to recover. */
  readonly recovery: Recovery | null;
};

export type RunOptions = {
  /** Told every line of the story. */
  readonly tell?: (line: string) => void;
};

/**
 * What a machine promised to keep takes effect in the order of its starts: nothing of a later start before it. And no two
 * messages ever have the same session and sequence.
 */
const checkOrder = ({ witness, takenThrough }: World): void => {
  const { entries, outcomes } = witness.record;
  const newestSession = new Map<number, number>();
  const said = new Map<string, Uint8Array>();
  entries.forEach((entry, at) => {
    const write = entry.kind === 'proposal' ? readWrite(entry.data) : null;
    if (write === null) return;
    const { session, sequence } = write;
    const name = `${session}#${sequence}`;
    const payload = entry.data.subarray(8);
    const known = said.get(name);
    if (known !== undefined && Buffer.compare(known, payload) !== 0) {
      witness.violated('no two messages have the same session and sequence', `${name} says two things`);
    }
    said.set(name, payload);
    if (outcomes[at]?.result !== 'applied') return;
    const machine = machineOf(session);
    const newest = newestSession.get(machine) ?? 0;
    if (session < newest && sequence <= (takenThrough.get(session) ?? 0)) {
      witness.violated('an author’s messages keep their order over restarts', `${name} is applied after ${newest}`);
    }
    newestSession.set(machine, Math.max(session, newest));
  });
};

/** What must hold of the whole run in the end. */
const checkOutcome = (world: World): void => {
  const { witness, history } = world;
  const { state, entries, outcomes } = witness.record;
  const members = memberIds(world.membership());
  for (const [session, taken] of world.takenThrough) {
    const machine = world.all[machineOf(session) - 1];
    if (machine === undefined || machine.lost || !members.includes(machine.id)) continue;
    const applied = state.sessions.get(session) ?? 0;
    if (applied < taken) {
      witness.violated(
        'what an outbox has taken is never lost',
        `${machine.id} took ${session}#${taken}; applied are those up to ${applied}`,
      );
    }
  }
  checkOrder(world);
  const problem = history.problem();
  if (problem !== null) witness.violated('reads and writes are linearizable', problem);
  entries.forEach((entry, at) => {
    if (entry.kind !== 'proposal' || outcomes[at]?.result !== 'applied') return;
    const write = readWrite(entry.data);
    const payload = entry.data.subarray(8);
    if (write !== null && Buffer.compare(encodeWrite(write, payload.length - 10), payload) === 0) return;
    witness.violated('entries are applied as they were written', `entry ${entry.index} is not what a client wrote`);
  });
};

const majorityIsLeft = (world: World): boolean => {
  const left = new Set(world.all.filter(({ lost }) => !lost).map(({ id }) => id));
  return [world.membership(), ...world.all.flatMap(({ node }) => (node === null ? [] : [node.membership()]))]
    .filter(({ voters }) => voters.length > 0)
    .every((membership) => canDecide(membership, left));
};

const recover = (world: World): Recovery | null => {
  if (!majorityIsLeft(world)) return null;
  if (world.plan.healsMajorityFirst) {
    const away = mayStayAway(world);
    if (away.size > 0) {
      world.coverage.saw('majority healed, others still away');
      if (world.story.on) world.story.tell('~', `healed, without ${[...away].map(({ id }) => id).join(' ')}`);
      world.heal(away);
      awaitRecovery(world);
      if (world.witness.violation !== null) return null;
    }
  }
  if (world.story.on) world.story.tell('~', 'all is healed');
  world.heal(new Set());
  return awaitRecovery(world);
};

/** Runs one seed to its end or to its first violation. */
export const runSeed = (seed: number, options: RunOptions = {}): RunResult => {
  const dice = diceFrom(seed);
  const plan = drawPlan(dice.fork());
  const scheduler = createScheduler();
  const coverage = createCoverage();
  const { tell } = options;
  const story = tell === undefined ? SILENT_STORY : storyTo(() => scheduler.nowMs, tell);
  const world = createWorld(plan, dice.fork(), scheduler, coverage, story);
  beginGroup(world);
  const faults = startFaults(world, dice.fork());
  const workload = startWorkload(world, dice.fork());
  runUntil(world, plan.faultsForMs, () => false);
  faults.stop();
  workload.stop();
  let recovery: Recovery | null = null;
  if (world.witness.violation === null) recovery = recover(world);
  if (world.witness.violation === null && recovery !== null) checkOutcome(world);
  return {
    seed,
    plan,
    violation: world.witness.violation,
    situations: [...coverage.counts.keys()],
    events: scheduler.eventCount,
    virtualMs: scheduler.nowMs,
    committed: world.witness.record.entries.length,
    reads: world.history.readCount,
    recovery,
  };
};
