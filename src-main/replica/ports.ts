// What the replica loop needs from the world, as narrow interfaces: the shipped program hands in SQLite, libp2p and
// the real clock; the simulation hands in its own. Nothing here returns a promise: completion is a call back, so that
// a simulated run is one deterministic sequence of events.

import type { Position } from '../consensus/log.ts';
import type { Entry, HardState, Membership, Message, Snapshot } from '../consensus/messages.ts';
import type { Index, PeerId } from '../consensus/ids.ts';

export type Cancel = () => void;

/** Time. `nowMs` is the wall clock (may jump), `monotonicMs` never goes back. */
export type Clock = {
  nowMs(): number;
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  schedule(delayMs: number, run: () => void): Cancel;
};

/** Uniform in [0, 1). */
export type Random = () => number;

/** Called exactly once; `failure` is null when the work is done and durable as promised. */
export type Done = (failure: Error | null) => void;

/** What one append makes durable together. `entries[0].index` may overwrite: what was there and after it goes. */
export type LogWrite = {
  readonly hardState: HardState | null;
  readonly entries: readonly Entry[];
};

/** What was on disk when the log was opened. */
export type RecoveredLog = {
  readonly hardState: HardState;
  readonly entries: readonly Entry[];
  /** The last entry that was compacted away before `entries`; absent while none was. */
  readonly compacted?: Position;
};

/** The durable Raft log. Writes complete in the order they were handed in; after a failure none succeeds again. */
export type DurableLog = {
  append(write: LogWrite, done: Done): void;
};

/** A message that waits to be committed, as its author's machine keeps it. `envelope` is signed and never changes. */
export type OutboxItem = {
  /** Where it stands in the outbox, from 1 up without gaps, over all its sessions and restarts. */
  readonly place: number;
  readonly envelope: Uint8Array;
};

/** The durable outbox; lives beside the log so that a new snapshot of the chat never touches it. Writes keep their order. */
export type OutboxStore = {
  /**
   * With `mustKeep` the items were proposed already: when there is no room they wait for it, and are never refused. A place
   * that was refused, and all behind it, is free again.
   */
  add(items: readonly OutboxItem[], mustKeep: boolean, done: Done): void;
  /** Forgets everything up to and including `place`. */
  removeThrough(place: number, done: Done): void;
};

/** What an applied entry came to. Sequences concern proposals only; `session` is empty for other kinds. */
export type AppliedOutcome<Effect> = {
  readonly index: Index;
  readonly session: string;
  readonly sequence: number;
  /**
   * `applied`: took effect. `duplicate`: this session's sequence was applied before. `gap`: an earlier sequence of
   * the session is missing, so it was skipped and must be proposed again. `rejected`: valid in form and order, refused
   * by the rules of the chat (counted as delivered; `reason` says why); a change of membership is refused so too. `invalid`: not a proposal at all, or a forged one.
   */
  readonly result: 'applied' | 'duplicate' | 'gap' | 'rejected' | 'invalid';
  readonly reason: string;
  readonly effects: readonly Effect[];
};

/**
 * Committed entries to apply in one transaction, with the membership in force after the last of them. A change of
 * membership is always the last one. If its outcome is `rejected`, it changes nothing: the membership stays as it was.
 */
export type ApplyBatch = {
  readonly entries: readonly Entry[];
  readonly membership: Membership;
};

/** The replicated state machine. Applies in order; applied index, membership and state move together. */
export type StateMachine<Effect> = {
  apply(batch: ApplyBatch, done: (failure: Error | null, outcomes: readonly AppliedOutcome<Effect>[]) => void): void;
};

/** Messages between replicas: best effort, in order per peer while a link lasts, never blocking. */
export type Transport = {
  send(to: PeerId, messages: readonly Message[]): void;
};

/**
 * Applied state in place of the log (§7): how the log is kept short, and how members get what it no longer has. A replica
 * without this keeps its whole log.
 */
export type SnapshotHost = {
  /** Entries that stay in the log behind what is applied, so that whoever was away shortly needs no snapshot. A count. */
  readonly keepEntries: number;
  /** Bytes of data that these may take; fewer entries stay when they are larger. Without it there is no such bound. */
  readonly keepBytes?: number;
  /**
   * Members that follow, or are being brought a snapshot, still need what comes after this index: it is kept too, within a
   * multiple of the bounds. Null: nobody does.
   */
  neededAfter?(): Index | null;
  /** Makes the applied state survive a power cut, and says through which index it does. */
  persist(done: (failure: Error | null, throughIndex: Index) => void): void;
  /** Forgets the durable log up to and including the position. In order with the log's writes. */
  compactLog(position: Position, done: Done): void;
  /**
   * Replaces first the applied state by the snapshot received, then the durable log by an empty one that begins after it,
   * each durably. A crash between the two leaves a state that is ahead of the log (see `recoveredAround`). What was
   * received is kept until it, or a later one, is installed.
   */
  install(snapshot: Snapshot, done: Done): void;
  /** Streams what is applied here to a member, in chunks that resume. Gives the index it holds, or null when it failed. */
  send(to: PeerId, done: (throughIndex: Index | null) => void): void;
};
