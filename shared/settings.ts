// The settings of a replica, with units, defaults, bounds and the reading of environment variables.

/** Timeouts of the engine. Names follow the environment variables that set them. */
export type ConsensusSettings = {
  /** `ELECTION_TIMEOUT_MIN`: shortest wait without a leader before a pre-vote, in milliseconds. */
  readonly electionTimeoutMinMs: number;
  /** `ELECTION_TIMEOUT_MAX`: longest such wait, in milliseconds. Above the minimum. */
  readonly electionTimeoutMaxMs: number;
  /** `HEARTBEAT_INTERVAL`: time between a leader's heartbeats, in milliseconds. */
  readonly heartbeatIntervalMs: number;
  /** `MAX_MISSED_HEARTBEATS`: unanswered heartbeats after which the leader marks a member down. A count. */
  readonly maxMissedHeartbeats: number;
};

export const DEFAULT_CONSENSUS_SETTINGS: ConsensusSettings = {
  electionTimeoutMinMs: 600,
  electionTimeoutMaxMs: 1_200,
  heartbeatIntervalMs: 100,
  maxMissedHeartbeats: 5,
};

/** When the roles of members change by themselves. Names follow the environment variables that set them. */
export type RoleSettings = {
  /** `VOTER_AWAY`: how long a voter is out of reach before it is replaced or does without a vote, in milliseconds. */
  readonly voterAwayMs: number;
  /** `VOTER_AWAY_CRITICAL`: the same while the loss of one more voter would stop the group, in milliseconds. */
  readonly voterAwayCriticalMs: number;
  /** `LEARNER_STEADY`: how long a learner is there and caught up before it may vote, in milliseconds. */
  readonly learnerSteadyMs: number;
};

export const DEFAULT_ROLE_SETTINGS: RoleSettings = {
  voterAwayMs: 20_000,
  voterAwayCriticalMs: 3_000,
  learnerSteadyMs: 10_000,
};

/** Where Caucus listens unless told otherwise; the next free port is taken when another program has it. */
export const DEFAULT_PORT = 47_474;
/** How many ports after the default one are tried. */
export const PORT_ATTEMPTS = 50;
/** How long a first start listens for a workspace before it founds one, in milliseconds. */
export const FOUNDING_WAIT_MS = 2_000;

/** A setting that cannot be used, in words for the person who set it. */
export class InvalidSettingError extends Error {
  override readonly name = 'InvalidSettingError';
  readonly setting: string;
  constructor(setting: string, problem: string) {
    super(`${setting} ${problem}`);
    this.setting = setting;
  }
}

/** Least and most of the four timeouts, in milliseconds; a count for MAX_MISSED_HEARTBEATS. */
export const TIMEOUT_BOUNDS = {
  ELECTION_TIMEOUT_MIN: [20, 600_000],
  ELECTION_TIMEOUT_MAX: [20, 600_000],
  HEARTBEAT_INTERVAL: [5, 60_000],
  MAX_MISSED_HEARTBEATS: [1, 1_000],
} as const;

/** The four timeouts, as people know them. */
export type TimeoutName = keyof typeof TIMEOUT_BOUNDS;

/** The four under the names that people know them by. */
export const timeoutsByName = (settings: ConsensusSettings): Readonly<Record<TimeoutName, number>> => ({
  ELECTION_TIMEOUT_MIN: settings.electionTimeoutMinMs,
  ELECTION_TIMEOUT_MAX: settings.electionTimeoutMaxMs,
  HEARTBEAT_INTERVAL: settings.heartbeatIntervalMs,
  MAX_MISSED_HEARTBEATS: settings.maxMissedHeartbeats,
});

const BOUNDS = {
  ...TIMEOUT_BOUNDS,
  VOTER_AWAY: [100, 86_400_000],
  VOTER_AWAY_CRITICAL: [100, 86_400_000],
  LEARNER_STEADY: [0, 86_400_000],
} as const;

type SettingName = keyof typeof BOUNDS;

const readNumber = (
  environment: Readonly<Record<string, string | undefined>>,
  name: SettingName,
  fallback: number,
): number => {
  const text = environment[name];
  if (text === undefined || text.trim() === '') return fallback;
  const value = Number(text);
  const [least, most] = BOUNDS[name];
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new InvalidSettingError(name, `must be a whole number from ${least} to ${most}; it is "${text}".`);
  }
  return value;
};

/**
 * Reads the four timeouts from environment variables, with defaults for those that are not set.
 * @throws InvalidSettingError when a value is no whole number, out of bounds, or the four contradict each other.
 */
export const consensusSettingsFrom = (environment: Readonly<Record<string, string | undefined>>): ConsensusSettings => {
  const defaults = DEFAULT_CONSENSUS_SETTINGS;
  const settings: ConsensusSettings = {
    electionTimeoutMinMs: readNumber(environment, 'ELECTION_TIMEOUT_MIN', defaults.electionTimeoutMinMs),
    electionTimeoutMaxMs: readNumber(environment, 'ELECTION_TIMEOUT_MAX', defaults.electionTimeoutMaxMs),
    heartbeatIntervalMs: readNumber(environment, 'HEARTBEAT_INTERVAL', defaults.heartbeatIntervalMs),
    maxMissedHeartbeats: readNumber(environment, 'MAX_MISSED_HEARTBEATS', defaults.maxMissedHeartbeats),
  };
  if (settings.electionTimeoutMaxMs <= settings.electionTimeoutMinMs) {
    throw new InvalidSettingError('ELECTION_TIMEOUT_MAX', 'must be above ELECTION_TIMEOUT_MIN.');
  }
  if (settings.heartbeatIntervalMs * 2 > settings.electionTimeoutMinMs) {
    throw new InvalidSettingError('HEARTBEAT_INTERVAL', 'must be at most half of ELECTION_TIMEOUT_MIN.');
  }
  return settings;
};

/**
 * Reads the three times of roles from environment variables, with defaults for those that are not set.
 * @throws InvalidSettingError when a value is no whole number or out of bounds, or the critical time is the longer one.
 */
export const roleSettingsFrom = (environment: Readonly<Record<string, string | undefined>>): RoleSettings => {
  const defaults = DEFAULT_ROLE_SETTINGS;
  const voterAwayMs = readNumber(environment, 'VOTER_AWAY', defaults.voterAwayMs);
  const settings: RoleSettings = {
    voterAwayMs,
    voterAwayCriticalMs: readNumber(
      environment,
      'VOTER_AWAY_CRITICAL',
      Math.min(defaults.voterAwayCriticalMs, voterAwayMs),
    ),
    learnerSteadyMs: readNumber(environment, 'LEARNER_STEADY', defaults.learnerSteadyMs),
  };
  if (settings.voterAwayCriticalMs > settings.voterAwayMs) {
    throw new InvalidSettingError('VOTER_AWAY_CRITICAL', 'must be at most VOTER_AWAY.');
  }
  return settings;
};
