// The engine's timeouts and bounds. Whatever a peer, a person or a slow disk can make grow has its limit here; the host
// hands in its own values. Never reads an environment or a file.

/** The four timeouts of the group. `heartbeatIntervalMs` is well below `electionTimeoutMinMs`. */
export type EngineSettings = {
  /** Shortest wait without a leader before a pre-vote, in milliseconds. */
  readonly electionTimeoutMinMs: number;
  /** Longest such wait, in milliseconds. */
  readonly electionTimeoutMaxMs: number;
  /** Time between a leader's heartbeats, in milliseconds. */
  readonly heartbeatIntervalMs: number;
  /** Unanswered heartbeats after which the leader marks a member down. A count. */
  readonly maxMissedHeartbeats: number;
};

/** Heartbeats of an idle group come at most this many times less often, … */
const QUIET_FACTOR = 5;
/** … and two of them fit into the shortest election timeout, which stays as it is: an idle group misses its leader as soon. */
const QUIET_SHARE_OF_ELECTION_TIMEOUT = 0.4;
/** How long nothing must have happened before a group falls quiet, in longest election timeouts. */
const QUIET_AFTER_ELECTION_TIMEOUTS = 10;

/** Time between the heartbeats of an idle group, in milliseconds. */
export const quietIntervalMs = (settings: EngineSettings): number =>
  Math.max(
    settings.heartbeatIntervalMs,
    Math.min(
      QUIET_FACTOR * settings.heartbeatIntervalMs,
      QUIET_SHARE_OF_ELECTION_TIMEOUT * settings.electionTimeoutMinMs,
    ),
  );

/** How long nothing must have happened before a group falls quiet, in milliseconds. */
export const quietAfterMs = (settings: EngineSettings): number =>
  QUIET_AFTER_ELECTION_TIMEOUTS * settings.electionTimeoutMaxMs;

export type EngineLimits = {
  /** Largest `data` of one entry, in bytes. */
  readonly maxEntryBytes: number;
  /** Most entries in one append message. */
  readonly maxEntriesPerAppend: number;
  /** Most bytes of `data` in one append message; a single larger entry still goes. */
  readonly maxAppendBytes: number;
  /** Most append messages under way to one member. */
  readonly maxInFlightAppends: number;
  /** Most bytes of `data` under way to one member. */
  readonly maxInFlightBytes: number;
  /** Most bytes of `data` that a leader holds uncommitted before proposers are told to wait. */
  readonly maxUncommittedBytes: number;
  /** Most entries that a leader holds uncommitted, and most proposals a follower forwards between two Readys. */
  readonly maxPendingProposals: number;
  /** Most committed entries in one Ready. */
  readonly maxCommittedEntries: number;
  /** Most bytes of committed `data` in one Ready; a single larger entry still goes. */
  readonly maxCommittedBytes: number;
  /** Most messages that wait for the next Ready; what exceeds it is dropped, as a network would. */
  readonly maxQueuedMessages: number;
  /** Most reads that wait for their confirmation at one replica. */
  readonly maxPendingReads: number;
  /** Most members whose status a heartbeat may tell. */
  readonly maxPeerStatuses: number;
};

export const DEFAULT_ENGINE_LIMITS: EngineLimits = {
  maxEntryBytes: 65_536,
  maxEntriesPerAppend: 1_024,
  maxAppendBytes: 524_288,
  maxInFlightAppends: 64,
  maxInFlightBytes: 4_194_304,
  maxUncommittedBytes: 33_554_432,
  maxPendingProposals: 4_096,
  maxCommittedEntries: 1_024,
  maxCommittedBytes: 1_048_576,
  maxQueuedMessages: 16_384,
  maxPendingReads: 4_096,
  maxPeerStatuses: 2_000,
};
