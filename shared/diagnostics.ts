// What the network of an install had to put up with: counters and who is shut out. For people who look for the cause of
// trouble; nothing depends on it.

/** Counters of what peers did wrong since the start, and of what was done about it. */
export type NetworkCounters = {
  readonly malformedFrames: number;
  readonly oversizedFrames: number;
  readonly wrongVersion: number;
  readonly wrongWorkspace: number;
  readonly droppedSends: number;
  /** Snapshot files, or pieces of them, that were not what their sender announced. */
  readonly corruptSnapshots: number;
  /** Connections that were not let in. */
  readonly refusedConnections: number;
  /** Times that a stranger went beyond what it may do in a while. */
  readonly floods: number;
  /** Everything that the guard held against somebody. */
  readonly offences: number;
  /** Times that a peer or an address was shut out for a while. */
  readonly shutOuts: number;
};

/** Somebody who is not let in for a while. */
export type ShutOutReport = {
  readonly kind: 'peer' | 'address';
  /** A peer id, or an IP address (of IPv6 the /64). */
  readonly who: string;
  /** Until when, in milliseconds since 1970. */
  readonly untilMs: number;
  /** How often in a row; each time is longer. */
  readonly timesOut: number;
  readonly offences: number;
};

export type NetworkDiagnostics = {
  readonly counters: NetworkCounters;
  /** Who is shut out now, the longest first. */
  readonly shutOut: readonly ShutOutReport[];
};
