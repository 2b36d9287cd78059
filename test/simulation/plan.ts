// What a run will be like: the size of its group, its timeouts and bounds, its faults and its clients, all drawn from the
// seed. Draws only; does nothing.

import { DEFAULT_ENGINE_LIMITS } from '../../src-main/consensus/engine-limits.ts';
import type { EngineLimits } from '../../src-main/consensus/engine-limits.ts';
import type { ConsensusSettings } from '../../shared/settings.ts';
import type { Dice } from './random.ts';

/** The kinds of faults, each with how often it is chosen compared to the others; 0 is never. */
export type FaultWeights = {
  readonly crash: number;
  readonly crashLeader: number;
  readonly powerCut: number;
  readonly split: number;
  readonly isolateLeader: number;
  readonly oneWay: number;
  readonly flapping: number;
  readonly partial: number;
  readonly chain: number;
  readonly weather: number;
  readonly brokenLink: number;
  readonly slowDisk: number;
  readonly stuckDisk: number;
  readonly failedWrite: number;
  readonly fullDisk: number;
  readonly sleep: number;
  readonly clockJump: number;
  readonly loseMachine: number;
};

export type Plan = {
  readonly voters: number;
  readonly learners: number;
  /** The group begins with one founder and the others join, instead of all being there from the start. */
  readonly grows: boolean;
  /** Leaders promote learners that have caught up, as workspaces do. */
  readonly promotes: boolean;
  readonly settings: ConsensusSettings;
  readonly limits: EngineLimits;
  /** How long faults go on, in milliseconds. */
  readonly faultsForMs: number;
  readonly meanFaultPauseMs: number;
  readonly faults: FaultWeights;
  readonly meanWritePauseMs: number;
  readonly meanReadPauseMs: number;
  readonly meanMembershipPauseMs: number;
  readonly meanTransferPauseMs: number;
  /** Largest difference of a machine's clock rate from the true one; 0.1 is ten per cent. */
  readonly clockDrift: number;
  /** Wake-ups of sleeping machines show on their monotonic clocks. */
  readonly sleepCounted: boolean;
  /** Outboxes propose what their own disk does not have yet. */
  readonly hurries: boolean;
  /** Longest that applying a batch takes, in milliseconds. */
  readonly slowestApplyMs: number;
  /** Entries that stay behind the applied ones when logs are compacted; null: they never are. */
  readonly keepEntries: number | null;
  /** Messages go through the shipped codec, as bytes; every other machine has a later version of the software. */
  readonly framed: boolean;
  /** At the end, some machines stay away at first: a majority must do. */
  readonly healsMajorityFirst: boolean;
};

const oneOf = <Item>(dice: Dice, choices: readonly (readonly [Item, number])[]): Item => {
  let rest = dice.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of choices) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return (choices.at(-1) as readonly [Item, number])[0];
};

const drawSettings = (dice: Dice): ConsensusSettings => {
  const heartbeatIntervalMs = dice.int(15, 50);
  const electionTimeoutMinMs = heartbeatIntervalMs * dice.int(4, 8);
  const electionTimeoutMaxMs = Math.round(electionTimeoutMinMs * dice.between(1.5, 2.2));
  return { heartbeatIntervalMs, electionTimeoutMinMs, electionTimeoutMaxMs, maxMissedHeartbeats: dice.int(2, 5) };
};

/** Tight bounds make every limit bite; half of the runs have the shipped ones. */
const drawLimits = (dice: Dice): EngineLimits => {
  if (dice.chance(0.5)) return DEFAULT_ENGINE_LIMITS;
  return {
    ...DEFAULT_ENGINE_LIMITS,
    maxEntriesPerAppend: dice.int(1, 8),
    maxAppendBytes: dice.int(30, 500),
    maxInFlightAppends: dice.int(1, 6),
    maxInFlightBytes: dice.int(60, 1_000),
    maxUncommittedBytes: dice.int(200, 4_000),
    maxPendingProposals: dice.int(4, 64),
    maxCommittedEntries: dice.int(1, 16),
    maxCommittedBytes: dice.int(40, 1_000),
    maxQueuedMessages: dice.int(64, 512),
    maxPendingReads: dice.int(1, 8),
  };
};

/** Each kind of fault is absent from some runs, so that others have room to show what they do. */
const drawFaults = (dice: Dice): FaultWeights => {
  const weight = (share: number): number => (dice.chance(share) ? dice.between(0.2, 3) : 0);
  return {
    crash: weight(0.7),
    crashLeader: weight(0.5),
    powerCut: weight(0.2) * 0.3,
    split: weight(0.6),
    isolateLeader: weight(0.5),
    oneWay: weight(0.5),
    flapping: weight(0.3),
    partial: weight(0.4),
    chain: weight(0.2),
    weather: weight(0.7),
    brokenLink: weight(0.5),
    slowDisk: weight(0.4),
    stuckDisk: weight(0.4),
    failedWrite: weight(0.3),
    fullDisk: weight(0.2),
    sleep: weight(0.5),
    clockJump: weight(0.3) * 0.5,
    loseMachine: weight(0.15) * 0.2,
  };
};

export const drawPlan = (dice: Dice): Plan => {
  const voters = oneOf(dice, [
    [1, 7],
    [2, 7],
    [3, 36],
    [4, 8],
    [5, 30],
    [6, 4],
    [7, 8],
  ] as const);
  const learners = dice.chance(0.5) ? 0 : dice.int(1, 5);
  const settings = drawSettings(dice);
  const calm = dice.chance(0.1);
  const often = (share: number, leastMs: number, mostMs: number): number =>
    dice.chance(share) ? dice.between(leastMs, mostMs) : Infinity;
  return {
    voters,
    learners,
    grows: dice.chance(0.3),
    promotes: dice.chance(0.4),
    settings,
    limits: drawLimits(dice),
    faultsForMs: dice.between(8, 30) * settings.electionTimeoutMaxMs,
    meanFaultPauseMs: calm ? 10 * settings.electionTimeoutMaxMs : dice.between(0.3, 3) * settings.electionTimeoutMaxMs,
    faults: drawFaults(dice),
    meanWritePauseMs: calm ? 5_000 : dice.between(5, 120),
    meanReadPauseMs: often(0.7, 10, 200),
    meanMembershipPauseMs: often(0.6, 100, 1_500),
    meanTransferPauseMs: often(0.5, 200, 2_000),
    clockDrift: dice.chance(0.3) ? dice.between(0, 0.25) : 0.02,
    sleepCounted: dice.chance(0.5),
    framed: dice.chance(0.1),
    hurries: dice.chance(0.8),
    slowestApplyMs: dice.chance(0.75) ? 2 : dice.between(20, 300),
    keepEntries: dice.chance(0.5) ? dice.int(0, dice.chance(0.5) ? 5 : 100) : null,
    healsMajorityFirst: dice.chance(0.4),
  };
};
