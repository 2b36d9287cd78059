// What a simulated machine is made of and what can be done to it. Types only; machine.ts makes one.

import type { EngineLimits } from '../../src-main/consensus/engine-limits.ts';
import type { Index, PeerId } from '../../src-main/consensus/ids.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import type { ReplicaNode } from '../../src-main/consensus/replica-node.ts';
import type { Outbox } from '../../src-main/replica/outbox.ts';
import type { Replica } from '../../src-main/replica/replica.ts';
import type { ConsensusSettings } from '../../shared/settings.ts';
import type { Coverage } from './coverage.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { DurableState, SimulatedDisk } from './simulated-disk.ts';
import type { RegisterState } from './state-machine.ts';
import type { Story } from './story.ts';
import type { Witness } from './witness.ts';

export type MachineOptions = {
  readonly id: PeerId;
  /** Unique in the run. */
  readonly number: number;
  readonly settings: ConsensusSettings;
  readonly limits: EngineLimits;
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly clockRate: number;
  readonly wallOffsetMs: number;
  /** Its own leader promotes learners that have caught up, as workspaces do. */
  readonly promotes: boolean;
  readonly witness: Witness;
  readonly coverage: Coverage;
  readonly story: Story;
  readonly send: (from: PeerId, to: PeerId, messages: readonly Message[]) => void;
  /** Its outbox proposes before its own disk has what is proposed, as shipped ones do while there is room. */
  readonly hurries: boolean;
  /** Longest that applying a batch takes, in milliseconds. */
  readonly slowestApplyMs: number;
  /** How many entries stay behind the applied ones when the log is compacted; null: it never is. */
  readonly keepEntries: number | null;
  /** Brings a copy of the state to another machine. */
  readonly sendSnapshot: (
    from: PeerId,
    to: PeerId,
    state: RegisterState,
    done: (throughIndex: Index | null) => void,
  ) => void;
  /** An item is durable in the outbox: from now on it may not be lost. */
  readonly onTaken: (session: number, sequence: number) => void;
  /** An item of its own was confirmed at this index. */
  readonly onConfirmed: (session: number, sequence: number, index: number) => void;
  /** It stopped by itself, because its disk failed. */
  readonly onStopped: () => void;
};

export type Machine = {
  readonly id: PeerId;
  /** That of its present, or last, start; no two starts have the same. */
  readonly session: number;
  readonly disk: SimulatedDisk;
  readonly durable: DurableState;
  readonly clock: SimulatedClock;
  readonly replica: Replica | null;
  readonly node: ReplicaNode | null;
  readonly outbox: Outbox | null;
  /** Applied here; what queries would show. */
  readonly state: RegisterState;
  readonly up: boolean;
  readonly asleep: boolean;
  /** It will never come back. */
  lost: boolean;
  start(): void;
  /** Ends the process at once; with `power`, what the system held for the disk goes too. */
  crash(power: boolean): void;
  sleep(): void;
  /** Goes on; `counted` says whether its monotonic clock saw the time it slept. */
  wake(counted: boolean): void;
  /** Runs something on the machine now, or when it wakes; not at all when it is down or crashes first. */
  enter(run: () => void): void;
  receive(from: PeerId, messages: readonly Message[]): void;
  /** The whole state of another machine has arrived. */
  receiveSnapshot(snapshot: RegisterState): void;
  /** A client writes. @returns the sequence, or null when nobody can write here now. */
  write(register: number, paddingBytes: number): number | null;
};
