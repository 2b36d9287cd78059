// One simulated machine: the shipped replica loop and outbox over a simulated disk, clock and network, wired as a workspace
// wires them. It can crash, start again, and sleep; what it must survive is decided elsewhere.

import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Entry, Message } from '../../src-main/consensus/messages.ts';
import { createOutbox } from '../../src-main/replica/outbox.ts';
import type { Outbox, WaitingItem } from '../../src-main/replica/outbox.ts';
import type { OutboxItem, SnapshotHost, StateMachine } from '../../src-main/replica/ports.ts';
import { recoveredAround } from '../../src-main/replica/recovered-log.ts';
import { startReplica } from '../../src-main/replica/replica.ts';
import type { Replica } from '../../src-main/replica/replica.ts';
import { keepPromoting } from '../../src-main/workspace/promotion.ts';
import type { Machine, MachineOptions } from './machine-contract.ts';
import { encodeWrite, readOwnWrite, sessionOf, stampWrite } from './payload.ts';
import { createSnapshotHost } from './snapshot-host.ts';
import { createSimulatedClock } from './simulated-clock.ts';
import { SimulatedDiskError, createSimulatedDisk, entryIn, lastIn } from './simulated-disk.ts';
import { applyToRegisters, copyRegisterState, emptyRegisterState } from './state-machine.ts';
import type { RegisterState, WriteOutcome } from './state-machine.ts';
import { describeEntry, describeMembership } from './story.ts';

export type { Machine, MachineOptions } from './machine-contract.ts';

const itemIn = ({ envelope }: OutboxItem): WaitingItem => {
  const { session, sequence } = readOwnWrite(envelope);
  return { session: String(session), sequence, envelope };
};

export const createMachine = (options: MachineOptions): Machine => {
  const { id, scheduler, dice, witness, coverage, story, limits, settings } = options;
  let replica: Replica | null = null;
  let outbox: Outbox | null = null;
  let stopPromoting: () => void = () => undefined;
  let state = emptyRegisterState();
  /** The state machine's own file holds at least this much after a power cut. */
  let syncedThrough = 0;
  /** Snapshots received whole and not installed yet, by the index they end at. */
  const staged = new Map<number, RegisterState>();
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
      if (replaced.some((entry) => entryIn(disk.durable.log, entry.index) !== entry)) {
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
      const delayMs = dice.between(0.05, options.slowestApplyMs) + (disk.stuck ? 50 : 0);
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
          if (outcomes.at(-1)?.result === 'rejected') coverage.saw('membership change refused when applied');
          else state.membership = batch.membership;
          if (story.on) tellApplied(batch.entries, outcomes);
          witness.onApply(machine, state, batch.entries, state.membership);
          if (dice.chance(0.2)) syncedThrough = state.appliedIndex;
          done(null, outcomes);
        });
      });
    },
  };

  /** Waits as a disk does, then runs on the machine if it still lives the same life. */
  const later = (leastMs: number, mostMs: number, run: () => void): void => {
    const bornIn = life;
    scheduler.after(dice.between(leastMs, mostMs), () => {
      enter(() => {
        if (bornIn === life) run();
      });
    });
  };

  const snapshotsKeeping = (keepEntries: number): SnapshotHost =>
    createSnapshotHost({
      keepEntries,
      coverage,
      later,
      staged,
      disk: {
        compact: (position, done) => {
          if (story.on) story.tell(id, `compacts its log up to ${position.index}`);
          disk.compactLog(position, done);
        },
        reset: disk.resetLog,
      },
      state: () => state,
      replaceState: (received) => {
        state = received;
        witness.onInstall(machine, state);
      },
      synced: (through) => {
        syncedThrough = Math.max(syncedThrough, through);
      },
      send: (to, done) => {
        options.sendSnapshot(id, to, copyRegisterState(state), (throughIndex) => {
          enter(() => done(throughIndex));
        });
      },
    });

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
      if (outbox?.sessions.includes(outcome.session) !== true) continue;
      const session = Number(outcome.session);
      const waited = outbox.holds(outcome.session, outcome.sequence);
      if (session !== machine.session) coverage.saw('message of a former start delivered');
      outbox.onOutcomes([outcome]);
      if (outcome.result === 'applied' && waited) options.onConfirmed(session, outcome.sequence, outcome.index);
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
    const { appliedIndex, appliedTerm } = state;
    const { recovered, replaced } = recoveredAround(
      { hardState: durable.hardState, entries: durable.log.entries.slice(), compacted: durable.log.compacted },
      { index: asIndex(appliedIndex), term: asTerm(appliedTerm) },
    );
    if (replaced !== null) {
      coverage.saw('restart in the middle of installing a snapshot');
      disk.beginAnew(replaced, recovered.hardState);
    }
    const opened = createOutbox({
      store: {
        add: (items, mustKeep, done) => {
          if (mustKeep) coverage.saw('message proposed before it is durable at its author');
          disk.outbox.add(items, mustKeep, (failure) => {
            for (const { session, sequence } of failure === null ? items.map(itemIn) : []) {
              options.onTaken(Number(session), sequence);
            }
            done(failure);
          });
        },
        removeThrough: disk.outbox.removeThrough,
      },
      clock,
      session: String(machine.session),
      items: durable.items.map(itemIn),
      nextPlace: durable.nextPlace,
      appliedThrough: (session) => state.sessions.get(Number(session)) ?? 0,
      mayHurry: () => options.hurries,
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
      recovered,
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
        onInstalled: (snapshot) => {
          if (story.on) story.tell(id, `has installed a snapshot up to ${snapshot.index}`);
          for (const session of opened.sessions) {
            const sequence = state.sessions.get(Number(session)) ?? 0;
            if (sequence > 0) opened.onOutcomes([{ session, sequence, result: 'duplicate' }]);
          }
        },
        onFatal,
      },
      ...(options.keepEntries === null ? {} : { snapshots: snapshotsKeeping(options.keepEntries) }),
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
    get session() {
      return sessionOf(options.number, life);
    },
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
      if (life > 1 && state.appliedIndex < lastIn(disk.durable.log)) coverage.saw('restart behind the log replays');
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
      staged.clear();
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
    receiveSnapshot: (snapshot) => {
      enter(() => {
        const { appliedIndex, appliedTerm, membership } = snapshot;
        const known = staged.has(appliedIndex);
        staged.set(appliedIndex, snapshot);
        const position = { index: asIndex(appliedIndex), term: asTerm(appliedTerm) };
        if (replica?.receiveSnapshot({ ...position, membership }) === true) return;
        if (!known) staged.delete(appliedIndex);
        coverage.saw('snapshot received that holds nothing new');
      });
    },
    receive: (from, messages) => enter(() => replica?.receive(from, messages)),
    write: (register, paddingBytes) => {
      if (!up || outbox === null || asleepSinceMs !== null) return null;
      const { enqueue, nextSequence: sequence } = outbox;
      const envelope = encodeWrite({ session: machine.session, sequence, register }, paddingBytes);
      enter(() => void enqueue([{ sequence, envelope }]).catch(() => undefined));
      return sequence;
    },
  };
  return machine;
};
