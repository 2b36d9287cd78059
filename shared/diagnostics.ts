// For people who look for the cause of trouble; nothing depends on it: what the network had to put up with, who is shut
// out, and this install as a whole.

import type { ClusterView } from './cluster.ts';

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

/** This install as a whole, for somebody who helps. Names of members and addresses are in it, and nothing of what was written. */
export type InstallDiagnostics = {
  readonly atMs: number;
  readonly versions: {
    readonly caucus: string;
    readonly node: string;
    /** Null where there is no Electron. */
    readonly electron: string | null;
    readonly sqlite: string;
    /** `linux 6.1.0 x64` */
    readonly system: string;
  };
  readonly process: {
    readonly uptimeMs: number;
    readonly residentBytes: number;
    readonly heapBytes: number;
  };
  readonly port: number;
  readonly addresses: readonly string[];
  readonly data: { readonly directory: string; readonly bytes: number };
  /** Reports of errors, kept on this machine and sent to nobody; the newest first. */
  readonly reports: {
    readonly directory: string;
    readonly files: readonly { readonly name: string; readonly atMs: number; readonly bytes: number }[];
  };
  /** The four timeouts in use, by name. */
  readonly timeouts: Readonly<Record<string, number>>;
  /** Null while this install is in no workspace. */
  readonly cluster: ClusterView | null;
  readonly network: NetworkDiagnostics;
};
