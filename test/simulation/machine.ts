// One simulated machine: the shipped replica loop and outbox over a simulated disk, clock and network, wired as a workspace
// wires them. It can crash, start again, and sleep; what it must survive is decided elsewhere.

import type { EngineLimits } from '../../src-main/consensus/engine-limits.ts';
import { asIndex } from '../../src-main/consensus/ids.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Entry, Message } from '../../src-main/consensus/messages.ts';
import type { ReplicaNode } from '../../src-main/consensus/replica-node.ts';
import { createOutbox } from '../../src-main/replica/outbox.ts';
import type { Outbox } from '../../src-main/replica/outbox.ts';
import type { StateMachine } from '../../src-main/replica/ports.ts';
import { startReplica } from '../../src-main/replica/replica.ts';
import type { Replica } from '../../src-main/replica/replica.ts';
import { keepPromoting } from '../../src-main/workspace/promotion.ts';
import type { ConsensusSettings } from '../../shared/settings.ts';
import type { Coverage } from './coverage.ts';
import { encodeWrite, stampWrite } from './payload.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { createSimulatedClock } from './simulated-clock.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { SimulatedDiskError, createSimulatedDisk } from './simulated-disk.ts';
import type { DurableState, SimulatedDisk } from './simulated-disk.ts';
import { applyToRegisters, copyRegisterState, emptyRegisterState } from './state-machine.ts';
import type { RegisterState, WriteOutcome } from './state-machine.ts';
import { describeEntry, describeMembership } from './story.ts';
import type { Story } from './story.ts';
import type { Witness } from './witness.ts';

export type MachineOptions = {
  readonly id: PeerId;
  /** Its session; unique in the run. */
  readonly session: number;
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
  /** An item of the own session is durable in the outbox: from now on it may not be lost. */
  readonly onTaken: (sequence: number) => void;
  /** An item of the own session was confirmed at this index. */
  readonly onConfirmed: (sequence: number, index: number) => void;
  /** It stopped by itself, because its disk failed. */
  readonly onStopped: () => void;
};

export type Machine = {
  readonly id: PeerId;
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
  /** A client writes. @returns the sequence, or null when nobody can write here now. */
  write(register: number, paddingBytes: number): number | null;
};

export const createMachine = (options: MachineOptions): Machine => {
  const { id, scheduler, dice, witness, coverage, story, limits, settings } = options;
  let replica: Replica | null = null;
  let outbox: Outbox | null = null;
  let stopPromoting: () => void = () => undefined;
  let state = emptyRegisterState();
  /** The state machine's own file holds at least this much after a power cut. */
  let syncedThrough = 0;
  let up = false;
  /** Counts starts: what an earlier life began never ends in a later one. */
  let life = 0;
  let asleepSinceMs: number | null = null;
  let deferred: (() => void)[] = [];

  const enter = (run: () => void): void => {
    if (!up) return;
    if (asleepSinceMs !== null) {
      deferred.push(run);
      return;
    }
    run();
    witness.observe(machine);
  };

  const disk = createSimulatedDisk({
    scheduler,
    dice: dice.fork(),
    complete: enter,
    onFailure: (failure) => onFatal(failure),
    onWrite: (job, previousTerm, replaced) => {
      witness.onWrite(id, job, previousTerm, replaced);
      if (story.on && replaced.length > 0) story.tell(id, `replaces ${replaced.map(describeEntry).join('; ')}`);
      if (replaced.some((entry) => !disk.durable.entries.includes(entry))) {
        coverage.saw('write completes after its entries were replaced');
      }
    },
  });
  const clock = createSimulatedClock({
    scheduler,
    rate: options.clockRate,
    wallOffsetMs: options.wallOffsetMs,
    enter,
  });

  const registers: StateMachine<never> = {
    apply: (batch, done) => {
      const bornIn = life;
      const delayMs = dice.between(0.05, 2) + (disk.stuck ? 50 : 0);
      scheduler.after(delayMs, () => {
        enter(() => {
          if (bornIn !== life) return;
          const outcomes: WriteOutcome[] = [];
          for (const entry of batch.entries) {
            if (entry.index !== state.appliedIndex + 1) {
              witness.violated(
                'entries are applied in order',
                `${id} applies ${entry.index} after ${state.appliedIndex}`,
              );
            }
            outcomes.push(applyToRegisters(state, entry));
          }
          state.membership = batch.membership;
          if (story.on) tellApplied(batch.entries, outcomes);
          witness.onApply(machine, state, batch.entries, batch.membership);
          if (dice.chance(0.2)) syncedThrough = state.appliedIndex;
          done(null, outcomes);
        });
      });
    },
  };

  const tellApplied = (entries: readonly Entry[], outcomes: readonly WriteOutcome[]): void => {
    const words = entries.map((entry, at) => {
      const result = outcomes[at]?.result;
      return result === 'applied' ? describeEntry(entry) : `${describeEntry(entry)} (${result})`;
    });
    story.tell(id, `applies ${words.join('; ')}`);
  };

  const onApplied = (outcomes: readonly WriteOutcome[]): void => {
    for (const outcome of outcomes) {
      if (outcome.result === 'duplicate') coverage.saw('proposal committed twice');
      if (outcome.result === 'gap') coverage.saw('proposal overtook an earlier one of its session');
      if (outcome.session !== String(options.session)) continue;
      const before = outbox?.items()[0]?.sequence ?? Infinity;
      outbox?.onOutcome(outcome.sequence, outcome.result);
      if (outcome.result === 'applied' && before <= outcome.sequence) {
        options.onConfirmed(outcome.sequence, outcome.index);
      }
    }
  };

  const leadIfAlone = (): void => {
    const { voters } = replica?.membership() ?? { voters: [] };
    if (voters.length === 1 && voters[0] === id && replica?.node.state.leader === null) replica.campaign();
  };

  const onFatal = (failure: Error): void => {
    if (!up) return;
    if (!(failure instanceof SimulatedDiskError)) {
      witness.violated(
        'a replica stops only when its disk fails',
        `${id} stopped: ${failure.stack ?? failure.message}`,
      );
    }
    if (story.on) story.tell(id, `stops: ${failure.message}`);
    // The process ends; what it wrote is with the system still.
    scheduler.after(0, () => {
      if (!up) return;
      machine.crash(false);
      options.onStopped();
    });
  };

  const open = (): void => {
    const { durable } = disk;
    let outboxReady = false;
    const opened = createOutbox({
      store: {
        add: (items, done) =>
          disk.outbox.add(items, (failure) => {
            for (const { sequence } of failure === null ? items : []) options.onTaken(sequence);
            done(failure);
          }),
        removeThrough: disk.outbox.removeThrough,
      },
      clock,
      items: durable.items.slice(),
      nextSequence: durable.nextSequence,
      appliedThrough: state.sessions.get(options.session) ?? 0,
      propose: (envelopes) => {
        const outcome = outboxReady ? replica?.propose(envelopes) : undefined;
        if (outcome?.type === 'dropped' && outcome.reason === 'busy') {
          coverage.saw('leader busy: too much is uncommitted');
        }
        return outcome !== undefined && outcome.type !== 'dropped';
      },
      onChange: () => undefined,
      onFatal,
    });
    outbox = opened;
    const started = startReplica<never>({
      id,
      settings,
      limits,
      clock,
      random: dice.next,
      log: disk.log,
      machine: registers,
      transport: { send: (to, messages) => send(to, messages) },
      recovered: { hardState: durable.hardState, entries: durable.entries.slice() },
      membership: state.membership,
      appliedIndex: asIndex(state.appliedIndex),
      stamp: stampWrite,
      observer: {
        onApplied,
        onSoftState: (soft) => {
          if (story.on) story.tell(id, `is ${soft.role} in term ${soft.term}, leader ${soft.leader ?? 'unknown'}`);
          if (soft.leader !== null) opened.onLeader();
        },
        onMembership: (membership) => {
          if (story.on) story.tell(id, `has membership: ${describeMembership(membership)}`);
          leadIfAlone();
        },
        onFatal,
      },
    });
    replica = started;
    leadIfAlone();
    outboxReady = true;
    if (options.promotes) stopPromoting = keepPromoting(started, clock);
  };

  const send = (to: PeerId, messages: readonly Message[]): void => {
    for (const message of messages) {
      witness.onSend(machine, message);
      if (message.type === 'proposal') coverage.saw('follower forwards proposals');
    }
    options.send(id, to, messages);
  };

  const machine: Machine = {
    id,
    session: options.session,
    disk,
    clock,
    lost: false,
    get durable() {
      return disk.durable;
    },
    get replica() {
      return replica;
    },
    get node() {
      return replica?.node ?? null;
    },
    get outbox() {
      return outbox;
    },
    get state() {
      return state;
    },
    get up() {
      return up;
    },
    get asleep() {
      return asleepSinceMs !== null;
    },
    start: () => {
      if (up || machine.lost) return;
      up = true;
      life += 1;
      if (state.appliedIndex < disk.durable.entries.length) coverage.saw('restart behind the log replays');
      try {
        open();
      } catch (failure) {
        const problem = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
        witness.violated('a replica starts from whatever a crash left', `${id}: ${problem}`);
      }
      witness.onStart(machine);
    },
    crash: (power) => {
      if (!up) return;
      const { kept, lost } = disk.crash(power);
      if (story.on) story.tell(id, `${power ? 'loses power' : 'is killed'}; ${lost.length} writes to its log are lost`);
      if (lost.some(({ hardState }) => hardState !== null))
        coverage.saw('crash loses a term or vote that was not synced');
      if (lost.some(({ entries }) => entries.length > 0)) coverage.saw('crash loses entries that were not synced');
      if (kept > 0 && lost.length > 0) coverage.saw('crash keeps part of what was not synced');
      if (state.membership.votersOutgoing.length > 0) coverage.saw('crash in a joint configuration');
      stopPromoting();
      outbox?.stop();
      replica?.stop();
      up = false;
      asleepSinceMs = null;
      deferred = [];
      replica = null;
      outbox = null;
      if (power && syncedThrough < state.appliedIndex) {
        state = copyRegisterState(witness.record.stateAt(dice.int(syncedThrough, state.appliedIndex)));
      }
      syncedThrough = state.appliedIndex;
    },
    sleep: () => {
      if (!up || asleepSinceMs !== null) return;
      asleepSinceMs = scheduler.nowMs;
      if (story.on) story.tell(id, 'falls asleep');
    },
    wake: (counted) => {
      if (asleepSinceMs === null) return;
      const sleptMs = scheduler.nowMs - asleepSinceMs;
      asleepSinceMs = null;
      if (!counted) clock.missed(sleptMs);
      if (story.on) story.tell(id, `wakes after ${sleptMs.toFixed(0)} ms`);
      if (machine.node?.state.role === 'leader') coverage.saw('suspended leader returns');
      const due = deferred;
      deferred = [];
      for (const run of due) enter(run);
    },
    enter,
    receive: (from, messages) => enter(() => replica?.receive(from, messages)),
    write: (register, paddingBytes) => {
      if (!up || outbox === null || asleepSinceMs !== null) return null;
      const { enqueue, nextSequence: sequence } = outbox;
      const envelope = encodeWrite({ session: options.session, sequence, register }, paddingBytes);
      enter(() => void enqueue([{ sequence, envelope }]).catch(() => undefined));
      return sequence;
    },
  };
  return machine;
};
