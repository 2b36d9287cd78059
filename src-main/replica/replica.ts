// The loop that owns one ReplicaNode: it feeds it time, messages and proposals, and performs what it asks for in the
// order that safety needs: persist, then send what depends on it, then apply. It knows neither files nor sockets nor
// what a proposal means; those come in as ports, so the simulation runs this very code.

import { ReplicaNode, type EngineLimits, type ProposeOutcome } from '../consensus/replica-node.ts';
import { asIndex } from '../consensus/ids.ts';
import { compactionPoint, watchCompaction } from './compaction.ts';
import type { Index, PeerId } from '../consensus/ids.ts';
import type {
  Entry,
  Membership,
  MembershipChange,
  Message,
  PeerStatus,
  Ready,
  Snapshot,
  SoftState,
  TransferOutcome,
} from '../consensus/messages.ts';
import type { ConsensusSettings } from '../../shared/settings.ts';
import type {
  AppliedOutcome,
  Cancel,
  Clock,
  DurableLog,
  Random,
  RecoveredLog,
  SnapshotHost,
  StateMachine,
  Transport,
} from './ports.ts';

/** Longest stretch of time that one tick may report, so that a stalled or suspended machine listens before it acts. */
const LONGEST_TICK_HEARTBEATS = 1;
const SHORTEST_TICK_MS = 5;
/** Most committed entries in one transaction of the state machine, so that queries get their turn. */
const MAX_APPLY_BATCH_ENTRIES = 1_024;

/** What the rest of the program hears from the loop. Called synchronously; must not throw. */
export type ReplicaObserver<Effect> = {
  /** Entries took effect here, in log order. */
  onApplied(outcomes: readonly AppliedOutcome<Effect>[], entries: readonly Entry[]): void;
  /** Role, leader or term changed. */
  onSoftState(state: SoftState): void;
  /** A snapshot has replaced the applied state: whatever was read from it before is old. */
  onInstalled?(snapshot: Snapshot): void;
  /** The membership in force changed (also called once at the start). */
  onMembership(membership: Membership): void;
  /** The replica stopped for good: the disk failed or an invariant broke. Nothing acknowledged is lost. */
  onFatal(failure: Error): void;
};

export type ReplicaOptions<Effect> = {
  readonly id: PeerId;
  readonly settings: ConsensusSettings;
  readonly limits: EngineLimits;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: DurableLog;
  readonly machine: StateMachine<Effect>;
  readonly transport: Transport;
  readonly recovered: RecoveredLog;
  /** Membership and applied index as the state machine has them. */
  readonly membership: Membership;
  readonly appliedIndex: Index;
  /** Turns a proposal into entry data on the leader: adds the time of receipt. */
  readonly stamp: (payload: Uint8Array, receivedAtMs: number) => Uint8Array;
  readonly observer: ReplicaObserver<Effect>;
  /** While true this replica only follows: it never asks for votes, because its membership may be history (newcomer.ts). */
  readonly isPassive?: () => boolean;
  /** Compacts the log and brings snapshots; without it the whole log is kept. */
  readonly snapshots?: SnapshotHost;
};

/** A running replica. All methods are harmless after `stop` or a fatal failure. */
export type Replica = {
  /** The engine, to be looked at only. */
  readonly node: ReplicaNode;
  appliedIndex(): Index;
  membership(): Membership;
  statuses(): readonly PeerStatus[];
  receive(from: PeerId, messages: readonly Message[]): void;
  linkChanged(peer: PeerId, up: boolean): void;
  propose(payloads: readonly Uint8Array[]): ProposeOutcome;
  proposeMembership(change: MembershipChange): ProposeOutcome;
  /** A snapshot has arrived whole. False: there is nothing new in it, and it is to be thrown away. */
  receiveSnapshot(snapshot: Snapshot): boolean;
  /** Asks for an election at once: for the only voter, who has nobody to wait for. */
  campaign(): void;
  /** Hands leadership to a voter that has caught up (thesis §3.10). `started` promises nothing. */
  transferLeadership(to: PeerId): TransferOutcome;
  /**
   * Calls `done` once. True: what is applied here now is at least as new as all that was committed anywhere when this was
   * called, so a query sees it (§8). False: that could not be confirmed; ask again or read as possibly behind.
   */
  confirmRead(done: (confirmed: boolean) => void): void;
  stop(): void;
};

type PendingReady = { readonly ready: Ready; durable: boolean };
type ConfirmedRead = { readonly index: Index; readonly done: (confirmed: boolean) => void };

/** Starts the loop over what was recovered from disk. */
export const startReplica = <Effect>(options: ReplicaOptions<Effect>): Replica => {
  const { clock, log, machine, observer, settings, stamp, transport } = options;
  const node = new ReplicaNode({
    id: options.id,
    settings,
    limits: options.limits,
    random: options.random,
    restored: {
      hardState: options.recovered.hardState,
      entries: options.recovered.entries,
      membership: options.membership,
      appliedIndex: options.appliedIndex,
      ...(options.recovered.compacted === undefined ? {} : { compacted: options.recovered.compacted }),
    },
  });

  const isPassive = options.isPassive ?? ((): boolean => false);
  let running = true;
  let performing = false;
  let appliedIndex = options.appliedIndex;
  let applying = false;
  let toApply: Entry[] = [];
  /** A snapshot takes the place of state and log: nothing is written or applied until that is durable. */
  let installing = false;
  let heldWrites: (() => void)[] = [];
  let onceApplied: (() => void) | null = null;
  const keeping = options.snapshots && watchCompaction(node.state.log, options.appliedIndex, options.snapshots);
  let compacting = false;
  let lastTickMs = clock.monotonicMs();
  let cancelTick: Cancel | null = null;
  // Readys in the order they were taken. Only the head may be advanced: durability is promised in order.
  const unsettled: PendingReady[] = [];
  // Reads by their context until the engine answers, then by the index they wait to be applied.
  const askedReads = new Map<number, (confirmed: boolean) => void>();
  let confirmedReads: ConfirmedRead[] = [];

  const fail = (failure: unknown): void => {
    if (!running) return;
    stop();
    observer.onFatal(failure instanceof Error ? failure : new Error(String(failure)));
  };

  /** Runs one input against the engine and performs what follows; a broken invariant stops the replica. */
  const guarded = <T>(work: () => T, whenStopped: T): T => {
    if (!running) return whenStopped;
    try {
      const result = work();
      perform();
      return result;
    } catch (failure) {
      fail(failure);
      return whenStopped;
    }
  };

  const perform = (): void => {
    if (performing) return;
    performing = true;
    try {
      for (let ready = node.ready(); running && ready !== null; ready = node.ready()) {
        carryOut(ready);
        settleDurable();
      }
    } finally {
      performing = false;
    }
    applyNext();
  };

  const carryOut = (ready: Ready): void => {
    sendGrouped(ready.messages);
    const writes = ready.hardState !== null || ready.entries.length > 0;
    const pending: PendingReady = { ready, durable: !writes && ready.snapshot === null };
    unsettled.push(pending);
    if (ready.snapshot !== null) install(ready.snapshot, pending, writes);
    if (writes) inOrder(() => write(ready, pending));
    for (const peer of ready.snapshotsWanted) bringSnapshot(peer);
    for (const entry of ready.committedEntries) toApply.push(entry);
    for (const { context, index } of ready.reads) {
      const done = askedReads.get(context);
      askedReads.delete(context);
      if (index === null) done?.(false);
      else if (done !== undefined) confirmedReads.push({ index, done });
    }
    if (ready.reads.length > 0) serveReads();
    if (ready.softState !== null) observer.onSoftState(ready.softState);
  };

  const write = ({ hardState, entries }: Ready, pending: PendingReady): void => {
    log.append({ hardState, entries }, (failure) => {
      if (failure !== null) return fail(failure);
      pending.durable = true;
      guarded(settleDurable, undefined);
    });
  };

  /** Runs disk work now, or after the snapshot that is being installed. */
  const inOrder = (work: () => void): void => {
    if (installing) heldWrites.push(work);
    else work();
  };

  const install = (snapshot: Snapshot, pending: PendingReady, writes: boolean): void => {
    // What was to be applied is in the snapshot.
    toApply = [];
    inOrder(() => {
      installing = true;
      const begin = (): void => {
        options.snapshots?.install(snapshot, (failure) => {
          if (failure !== null) return fail(failure);
          if (running) installed(snapshot, pending, writes);
        });
      };
      if (applying) onceApplied = begin;
      else begin();
    });
  };

  const installed = (snapshot: Snapshot, pending: PendingReady, writes: boolean): void => {
    installing = false;
    appliedIndex = snapshot.index;
    keeping?.begunAt(appliedIndex);
    pending.durable = !writes;
    const held = heldWrites;
    heldWrites = [];
    for (const work of held) inOrder(work);
    guarded(() => {
      observer.onMembership(node.membership());
      observer.onInstalled?.(snapshot);
      settleDurable();
      serveReads();
    }, undefined);
  };

  const bringSnapshot = (peer: PeerId): void => {
    const done = (throughIndex: Index | null): void => guarded(() => node.snapshotDone(peer, throughIndex), undefined);
    if (options.snapshots === undefined) done(null);
    else options.snapshots.send(peer, done);
  };

  const compactWhenDue = (): void => {
    const { snapshots } = options;
    if (snapshots === undefined || compacting || installing || keeping?.isDue(appliedIndex) !== true) return;
    compacting = true;
    snapshots.persist((failure, throughIndex) => {
      if (failure !== null) return fail(failure);
      compacting = false;
      const index = compactionPoint(node.state.log, asIndex(Math.min(throughIndex, appliedIndex)), snapshots);
      const { first } = node.state.log;
      // A snapshot may have come in between.
      if (!running || installing || index < first) return;
      const position = { index, term: node.state.log.termAt(index) };
      guarded(() => node.compact(index), undefined);
      keeping.begunAt(appliedIndex);
      snapshots.compactLog(position, (problem) => {
        if (problem !== null) fail(problem);
      });
    });
  };

  /** Lets go what waited for the disk: acknowledgements and votes of every Ready that is durable by now, in order. */
  const settleDurable = (): void => {
    while (running && unsettled[0]?.durable === true) {
      const { ready } = unsettled.shift() as PendingReady;
      sendGrouped(ready.messagesAfterAppend);
      node.advance(ready);
    }
  };

  /** Lets go the reads for which enough is applied by now. */
  const serveReads = (): void => {
    const due = confirmedReads.filter(({ index }) => index <= appliedIndex);
    if (due.length === 0) return;
    confirmedReads = confirmedReads.filter(({ index }) => index > appliedIndex);
    for (const { done } of due) done(true);
  };

  const sendGrouped = (messages: readonly Message[]): void => {
    if (messages.length === 0) return;
    const byPeer = new Map<PeerId, Message[]>();
    for (const message of messages) {
      const group = byPeer.get(message.to);
      if (group === undefined) byPeer.set(message.to, [message]);
      else group.push(message);
    }
    for (const [to, group] of byPeer) transport.send(to, group);
  };

  const applyNext = (): void => {
    if (!running || applying || installing || toApply.length === 0) return;
    // A change of membership ends its batch: what follows is applied once it is known whether it took effect.
    const change = toApply.slice(0, MAX_APPLY_BATCH_ENTRIES).findIndex(({ kind }) => kind === 'membership');
    const count = change < 0 ? MAX_APPLY_BATCH_ENTRIES : change + 1;
    const entries = toApply.slice(0, count);
    toApply = toApply.slice(count);
    const last = entries.at(-1) as Entry;
    applying = true;
    const membership = last.kind === 'membership' ? node.membershipAfter(last) : node.membership();
    machine.apply({ entries, membership }, (failure, outcomes) => {
      applying = false;
      if (failure !== null) return fail(failure);
      const next = onceApplied;
      onceApplied = null;
      guarded(() => {
        appliedIndex = last.index;
        // Not when a snapshot that is about to be installed has overtaken it.
        const membershipChanged =
          last.kind === 'membership' && outcomes.at(-1)?.result !== 'rejected' && last.index > node.state.log.applied;
        if (membershipChanged) node.applyMembership(last);
        node.applied(appliedIndex);
        keeping?.applied(entries);
        if (membershipChanged) observer.onMembership(membership);
        observer.onApplied(outcomes, entries);
        serveReads();
        compactWhenDue();
      }, undefined);
      next?.();
    });
  };

  const scheduleTick = (): void => {
    const dueMs = isPassive() ? Infinity : node.nextTickMs();
    const delayMs = Math.min(Math.max(dueMs, SHORTEST_TICK_MS), settings.heartbeatIntervalMs);
    cancelTick = clock.schedule(delayMs, () => {
      const nowMs = clock.monotonicMs();
      const longestMs = settings.heartbeatIntervalMs * LONGEST_TICK_HEARTBEATS;
      const elapsedMs = Math.min(Math.max(nowMs - lastTickMs, 0), longestMs);
      lastTickMs = nowMs;
      if (!isPassive()) guarded(() => node.tick(elapsedMs), undefined);
      if (running) scheduleTick();
    });
  };

  const stop = (): void => {
    running = false;
    cancelTick?.();
    cancelTick = null;
    const unserved = [...askedReads.values(), ...confirmedReads.map(({ done }) => done)];
    askedReads.clear();
    confirmedReads = [];
    for (const done of unserved) done(false);
  };

  const stampedIfLeading = (payloads: readonly Uint8Array[]): readonly Uint8Array[] => {
    if (node.state.role !== 'leader') return payloads;
    const nowMs = clock.nowMs();
    return payloads.map((payload) => stamp(payload, nowMs));
  };

  const dropped: ProposeOutcome = { type: 'dropped', reason: 'no-leader' };

  observer.onMembership(node.membership());
  guarded(() => undefined, undefined);
  scheduleTick();

  return {
    node,
    appliedIndex: () => appliedIndex,
    membership: () => node.membership(),
    statuses: () => node.statuses(),
    receive: (from, messages) =>
      guarded(() => {
        for (const message of messages) {
          if (message.from !== from) continue;
          if (message.type === 'proposal' && message.kind === 'proposal') {
            node.step({ ...message, payloads: stampedIfLeading(message.payloads) });
          } else {
            node.step(message);
          }
        }
      }, undefined),
    linkChanged: (peer, up) => {
      if (!up) guarded(() => node.linkBroken(peer), undefined);
    },
    propose: (payloads) => guarded(() => node.propose(stampedIfLeading(payloads)), dropped),
    proposeMembership: (change) => guarded(() => node.proposeMembership(change), dropped),
    receiveSnapshot: (snapshot) => guarded(() => node.installSnapshot(snapshot), false),
    campaign: () => {
      if (!isPassive()) guarded(() => node.campaign(), undefined);
    },
    transferLeadership: (to) =>
      guarded<TransferOutcome>(() => node.transferLeadership(to), { type: 'refused', reason: 'not-leader' }),
    confirmRead: (done) => {
      let waits = false as boolean;
      guarded(() => {
        const outcome = node.readIndex();
        if (outcome.type !== 'pending') return;
        askedReads.set(outcome.context, done);
        waits = true;
      }, undefined);
      if (!waits) done(false);
    },
    stop,
  };
};
