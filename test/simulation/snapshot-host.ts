// What a simulated machine does for compaction and snapshots: the replica's port over the disk and the applied state. Takes
// its time as a disk does, so that a crash can come between any two steps.

import { asIndex } from '../../src-main/consensus/ids.ts';
import type { Index, PeerId } from '../../src-main/consensus/ids.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import type { Done, SnapshotHost } from '../../src-main/replica/ports.ts';
import type { Coverage } from './coverage.ts';
import { copyRegisterState } from './state-machine.ts';
import type { RegisterState } from './state-machine.ts';

export type SnapshotHostOptions = {
  readonly keepEntries: number;
  readonly coverage: Coverage;
  /** Runs something on the machine after a random time; never in another life. */
  readonly later: (leastMs: number, mostMs: number, run: () => void) => void;
  /** Snapshots received whole, by the index they end at. */
  readonly staged: Map<number, RegisterState>;
  readonly disk: {
    compact(position: Position, done: Done): void;
    reset(position: Position, done: Done): void;
  };
  readonly state: () => RegisterState;
  readonly replaceState: (state: RegisterState) => void;
  /** The state survives a power cut through this index. */
  readonly synced: (throughIndex: number) => void;
  readonly send: (to: PeerId, done: (throughIndex: Index | null) => void) => void;
};

export const createSnapshotHost = (options: SnapshotHostOptions): SnapshotHost => {
  const { coverage, disk, later, staged, state } = options;
  return {
    keepEntries: options.keepEntries,
    persist: (done) => {
      const { appliedIndex } = state();
      later(1, 10, () => {
        options.synced(appliedIndex);
        done(null, asIndex(appliedIndex));
      });
    },
    compactLog: (position, done) => {
      coverage.saw('log compacted');
      disk.compact(position, done);
    },
    install: (snapshot, done) => {
      later(1, 15, () => {
        const received = staged.get(snapshot.index);
        if (received === undefined) return done(new Error(`No snapshot up to ${snapshot.index} was received.`));
        for (const index of staged.keys()) if (index <= snapshot.index) staged.delete(index);
        options.replaceState(copyRegisterState(received));
        options.synced(snapshot.index);
        coverage.saw('snapshot installed');
        disk.reset(snapshot, done);
      });
    },
    send: (to, done) => {
      coverage.saw('snapshot wanted');
      options.send(to, done);
    },
  };
};
