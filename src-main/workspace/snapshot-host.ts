// Compaction and snapshots of one workspace: what the replica loop asks for (ports.ts), over the two stores and the transfer
// of files. It decides whom a snapshot is lent to and what of the log is still needed; it never looks into a snapshot.

import { asIndex, asTerm } from '../../shared/ids.ts';
import type { Index, PeerId } from '../../shared/ids.ts';
import type { CatchUp } from '../../shared/cluster.ts';
import type { Snapshot } from '../consensus/messages.ts';
import type { Cancel, Clock, Done, SnapshotHost } from '../replica/ports.ts';
import type { Replica } from '../replica/replica.ts';
import type { OfferedSnapshot, SnapshotSink, Snapshots } from '../network/snapshots/snapshots.ts';
import type { OpenedChat } from '../store/chat-store.ts';
import type { OpenedLog } from '../store/log-store.ts';
import type { SnapshotShelf } from '../store/snapshot-shelf.ts';
import { until } from './pause.ts';
import { markInstalling, unmarkInstalling } from './memory/installing.ts';

/** Entries that stay in the log behind what is applied. Twice as many, and it is compacted. */
export const KEEP_ENTRIES = 10_000;
/** Bytes that these may take. */
export const KEEP_BYTES = 8_388_608;
/** How long a member may take to install what it received before it is asked again. */
const INSTALL_TIMEOUT_MS = 20_000;
const LOOK_EVERY_MS = 50;
/** How long the entries after a snapshot are kept for a member that it did not reach yet. */
const NEEDED_FOR_MS = 30_000;
/** How long the last progress is shown after a transfer was cut. */
const SHOW_CUT_MS = 5_000;

export type SnapshotHostOptions = {
  /** How the log is called among its replicas. */
  readonly logId: string;
  readonly chat: Pick<OpenedChat, 'persist' | 'install'>;
  readonly log: Pick<OpenedLog, 'compact' | 'reset'>;
  readonly shelf: SnapshotShelf;
  readonly transfers: Snapshots;
  readonly clock: Clock;
  /** Null until it is started. */
  readonly replica: () => Replica | null;
  readonly onProgress: () => void;
  /** Where the databases lie, to be marked while one of them is replaced and the other is not. */
  readonly directory?: string;
};

export type WorkspaceSnapshots = {
  readonly host: SnapshotHost;
  /** How far the history that is being received has come, or null. */
  catchUp(): CatchUp | null;
  close(): Promise<void>;
};

/** A member to which a snapshot is, or was just, on its way. */
type Reached = { readonly index: number; readonly untilMs: number };

/** Begins to receive snapshots. */
export const createSnapshotHost = (options: SnapshotHostOptions): WorkspaceSnapshots => {
  const { chat, clock, directory, log, logId, shelf, transfers } = options;
  const reached = new Map<PeerId, Reached>();
  let shown: CatchUp | null = null;
  let cancelHide: Cancel | null = null;
  /** The newest snapshot that is being checked, or waits to be installed. */
  let comingIndex = 0;
  let closed = false;

  const show = (next: CatchUp | null): void => {
    cancelHide?.();
    cancelHide = null;
    shown = next;
    if (!closed) options.onProgress();
  };

  const matchOf = (replica: Replica, peer: PeerId): number =>
    replica.statuses().find(({ peerId }) => peerId === peer)?.matchIndex ?? 0;

  const neededAfter = (): Index | null => {
    const replica = options.replica();
    if (replica === null) return null;
    const { first } = replica.node.state.log;
    let needed = Infinity;
    for (const { matchIndex, online } of replica.statuses()) {
      // Whoever needs more than there is needs a snapshot in any case.
      if (online && matchIndex >= first) needed = Math.min(needed, matchIndex);
    }
    for (const [peer, { index, untilMs }] of reached) {
      if (clock.monotonicMs() > untilMs || matchOf(replica, peer) >= index) reached.delete(peer);
      else needed = Math.min(needed, index);
    }
    return needed === Infinity ? null : asIndex(needed);
  };

  /** Waits until the member says that it has what it received, so that it is not asked what it needs meanwhile. */
  const installedAt = async (replica: Replica, peer: PeerId, index: number): Promise<void> => {
    const isOver = (): boolean => closed || replica.node.state.role !== 'leader' || matchOf(replica, peer) >= index;
    await until(clock, isOver, clock.monotonicMs() + INSTALL_TIMEOUT_MS, LOOK_EVERY_MS);
  };

  const send = async (to: PeerId): Promise<Index | null> => {
    const replica = options.replica();
    if (replica === null || closed) return null;
    const lent = await shelf.lend(replica.node.state.log.first - 1);
    const { id, index, term, bytes, path } = lent;
    try {
      reached.set(to, { index, untilMs: Infinity });
      const membership = new TextEncoder().encode(JSON.stringify(lent.membership));
      const through = await transfers.send(to, logId, { id, index, term, membership, bytes, path });
      if (through === null) return null;
      await installedAt(replica, to, index);
      return asIndex(through);
    } finally {
      reached.set(to, { index, untilMs: clock.monotonicMs() + NEEDED_FOR_MS });
      lent.release();
    }
  };

  const install = async (snapshot: Snapshot): Promise<void> => {
    const { index } = snapshot;
    const resume = await shelf.pause();
    if (directory !== undefined) await markInstalling(directory);
    try {
      await settled((done) => chat.install(shelf.acceptedPath(index), index, done));
    } finally {
      resume();
    }
    await settled((done) => log.reset({ index, term: snapshot.term }, done));
    if (directory !== undefined) await unmarkInstalling(directory);
    await shelf.forgetThrough(index);
    if (comingIndex <= index) show(null);
  };

  const take = async (offer: OfferedSnapshot): Promise<void> => {
    comingIndex = offer.index;
    try {
      const { index, term, membership } = await shelf.accept(offer);
      const snapshot: Snapshot = { index: asIndex(index), term: asTerm(term), membership };
      if (options.replica()?.receiveSnapshot(snapshot) === true) return;
      await shelf.forgetThrough(index);
    } catch {
      // It was not what was announced, or the disk failed: then the log says so. The leader offers one again.
    }
    if (comingIndex === offer.index) comingIndex = 0;
    show(null);
  };

  const sink: SnapshotSink = {
    wants: (_from, { index }) => {
      const replica = options.replica();
      return !closed && replica !== null && index > replica.node.state.log.commit && index > comingIndex;
    },
    partPath: (offer) => shelf.partPath(offer),
    onProgress: show,
    onComplete: (_from, offer) => void take(offer),
    onFailed: () => {
      cancelHide?.();
      cancelHide = clock.schedule(SHOW_CUT_MS, () => show(null));
    },
  };
  const stopReceiving = transfers.receive(logId, sink);

  return {
    host: {
      keepEntries: KEEP_ENTRIES,
      keepBytes: KEEP_BYTES,
      neededAfter,
      persist: chat.persist,
      compactLog: log.compact,
      install: (snapshot, done) => {
        install(snapshot).then(
          () => done(null),
          (failure: unknown) => done(failure instanceof Error ? failure : new Error(String(failure))),
        );
      },
      send: (to, done) => {
        send(to).then(done, () => done(null));
      },
    },
    catchUp: () => shown,
    close: async () => {
      closed = true;
      cancelHide?.();
      stopReceiving();
      await shelf.close();
    },
  };
};

const settled = (work: (done: Done) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    work((failure) => (failure === null ? resolve() : reject(failure)));
  });
