// The machines of a run, the network between them and the witness that watches: everything that faults and clients act
// upon. It has no will of its own; faults.ts and workload.ts do.

import { BOOTSTRAP_HARD_STATE, bootstrapEntries } from '../../src-main/consensus/bootstrap.ts';
import { asIndex, asPeerId, asTerm } from '../../src-main/consensus/ids.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import { encodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import type { Entry, Membership, Message } from '../../src-main/consensus/messages.ts';
import { decodeMessages, encodeMessages } from '../../src-main/network/codec/consensus-codec.ts';
import { createClientHistory } from './client-history.ts';
import type { ClientHistory } from './client-history.ts';
import type { Coverage } from './coverage.ts';
import { asLaterVersion } from './later-version.ts';
import { createMachine } from './machine.ts';
import type { Machine } from './machine.ts';
import { watchDelivery, watchLoss } from './message-watch.ts';
import type { Plan } from './plan.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { createSnapshotTransfer } from './snapshot-transfer.ts';
import { FAIR_WEATHER, createSimulatedNetwork } from './simulated-network.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import { describeMessage } from './story.ts';
import type { Story } from './story.ts';
import { createWitness } from './witness.ts';
import type { Witness } from './witness.ts';

export const NORMAL_DISK = { leastMs: 0.3, mostMs: 3 };

export type World = {
  readonly plan: Plan;
  readonly dice: Dice;
  readonly scheduler: Scheduler;
  readonly network: SimulatedNetwork;
  readonly machines: ReadonlyMap<PeerId, Machine>;
  readonly all: readonly Machine[];
  readonly witness: Witness;
  readonly history: ClientHistory;
  readonly coverage: Coverage;
  readonly story: Story;
  /** Highest sequence of each session that an outbox has promised to keep. */
  readonly takenThrough: ReadonlyMap<number, number>;
  /** The membership after everything that is known to be committed. */
  membership(): Membership;
  /** The leader of the highest term among the machines that are up. */
  leader(): Machine | null;
  /** A new machine with an empty disk. */
  addMachine(): Machine;
  /** The connection between two machines breaks, and both may be told. */
  breakLink(one: Machine, other: Machine): void;
  crash(machine: Machine, power: boolean): void;
  /** Ends all faults on machines and wires; those in `away` stay down. */
  heal(away: ReadonlySet<Machine>): void;
};

export const memberIds = (membership: Membership): PeerId[] => [
  ...new Set([...membership.voters, ...membership.votersOutgoing, ...membership.learners]),
];

/** A founding log that makes all of these members, one step after the other. */
export const foundingEntries = (voters: readonly PeerId[], learners: readonly PeerId[]): Entry[] => {
  const [founder, ...others] = voters;
  if (founder === undefined) throw new RangeError('Somebody must found the group.');
  const entries = bootstrapEntries(founder, new Uint8Array(0));
  const join = (type: 'add-voter' | 'add-learner', peerId: PeerId): void => {
    const data = encodeMembershipChange({ transition: 'auto', steps: [{ type, peerId }], context: new Uint8Array(0) });
    entries.push({ index: asIndex(entries.length + 1), term: asTerm(1), kind: 'membership', data });
  };
  for (const id of others) join('add-voter', id);
  for (const id of learners) join('add-learner', id);
  return entries;
};

export const createWorld = (plan: Plan, dice: Dice, scheduler: Scheduler, coverage: Coverage, story: Story): World => {
  const machines = new Map<PeerId, Machine>();
  const all: Machine[] = [];
  const takenThrough = new Map<number, number>();
  const witness = createWitness(machines, coverage);
  const history = createClientHistory(() => scheduler.nowMs, witness);
  const wireDice = dice.fork();
  const machineDice = dice.fork();
  const noticeDice = dice.fork();

  const network = createSimulatedNetwork(scheduler, wireDice, {
    deliver: (from, to, messages, repeated) => {
      const machine = machines.get(to);
      if (machine?.up !== true) return;
      for (const message of messages) {
        if (story.on) story.tell(to, `<- ${from} ${describeMessage(message)}${repeated ? ' (again)' : ''}`);
        watchDelivery(coverage, witness, machine, message, repeated);
      }
      machine.receive(from, messages);
    },
    lost: (messages) => {
      for (const message of messages) {
        watchLoss(coverage, message);
        if (story.on) story.tell(message.from, `-> ${message.to} ${describeMessage(message)} IS LOST`);
      }
    },
  });

  const sendSnapshot = createSnapshotTransfer({ scheduler, dice: dice.fork(), network, machines, coverage });

  const send = (from: PeerId, to: PeerId, messages: readonly Message[]): void => {
    if (!machines.has(to)) return;
    if (!plan.framed) return network.send(from, to, messages);
    const isLater = (machines.get(from)?.session ?? 0) % 2 === 0;
    for (const frame of encodeMessages(messages)) {
      if (isLater) coverage.saw('frame of a later version');
      network.send(from, to, decodeMessages(isLater ? asLaterVersion(frame) : frame, from, to));
    }
  };

  const addMachine = (): Machine => {
    const number = all.length + 1;
    const id = asPeerId(`n${number}`);
    const drift = plan.clockDrift;
    const machine = createMachine({
      id,
      number,
      settings: plan.settings,
      limits: plan.limits,
      scheduler,
      dice: machineDice.fork(),
      clockRate: 1 + machineDice.between(-drift, drift),
      wallOffsetMs: machineDice.between(-1e6, 1e6),
      promotes: plan.promotes,
      witness,
      coverage,
      story,
      send,
      hurries: plan.hurries,
      slowestApplyMs: plan.slowestApplyMs,
      keepEntries: plan.keepEntries,
      sendSnapshot,
      onTaken: (session, sequence) => takenThrough.set(session, Math.max(sequence, takenThrough.get(session) ?? 0)),
      onConfirmed: (session, sequence, index) => history.confirmed(session, sequence, index),
      onStopped: () => {
        if (!healed) scheduler.after(machineDice.waitMs(500), () => machine.start());
        else scheduler.after(1, () => machine.start());
      },
    });
    machines.set(id, machine);
    all.push(machine);
    return machine;
  };
  let healed = false;

  /** Whoever was connected to a machine whose process died is told by its own system, mostly. */
  const noticeBrokenLink = (at: Machine, peer: PeerId): void => {
    scheduler.after(noticeDice.between(0.1, 3), () => {
      if (!at.up || at.replica === null) return;
      coverage.saw('broken link noticed');
      if (story.on) story.tell(at.id, `notices that the link to ${peer} broke`);
      at.enter(() => at.replica?.linkChanged(peer, false));
    });
  };

  return {
    plan,
    dice,
    scheduler,
    network,
    machines,
    all,
    witness,
    history,
    coverage,
    story,
    takenThrough,
    membership: () => witness.record.membershipAt(witness.record.entries.length),
    leader: () => {
      let best: Machine | null = null;
      let bestTerm = -1;
      for (const machine of all) {
        const state = machine.node?.state;
        if (state?.role !== 'leader' || state.term <= bestTerm) continue;
        best = machine;
        bestTerm = state.term;
      }
      return best;
    },
    addMachine,
    breakLink: (one, other) => {
      network.dropUnderWay(one.id, other.id);
      if (noticeDice.chance(0.9)) noticeBrokenLink(one, other.id);
      if (noticeDice.chance(0.9)) noticeBrokenLink(other, one.id);
    },
    crash: (machine, power) => {
      if (!machine.up) return;
      machine.crash(power);
      if (power) return;
      for (const other of all) {
        const connected = !network.isCut(machine.id, other.id);
        if (other !== machine && connected && noticeDice.chance(0.95)) noticeBrokenLink(other, machine.id);
      }
    },
    heal: (away) => {
      healed = true;
      network.heal();
      network.weather = FAIR_WEATHER;
      for (const machine of all) {
        const { disk } = machine;
        disk.speed = NORMAL_DISK;
        disk.stuck = false;
        disk.full = false;
        disk.failNext = false;
        if (away.has(machine)) machine.crash(true);
        else {
          machine.wake(plan.sleepCounted);
          machine.start();
        }
      }
    },
  };
};

/** Puts the first machines there: one founder alone, or all that the plan names. */
export const beginGroup = (world: World): void => {
  const { plan, witness } = world;
  const present = plan.grows ? 1 : plan.voters + plan.learners;
  const first = Array.from({ length: present }, () => world.addMachine());
  const ids = first.map(({ id }) => id);
  const voters = plan.grows ? 1 : plan.voters;
  const entries = foundingEntries(ids.slice(0, voters), ids.slice(voters));
  witness.begin(entries);
  for (const machine of first) {
    machine.durable.hardState = { ...BOOTSTRAP_HARD_STATE, commit: asIndex(entries.length) };
    machine.durable.log.entries.push(...entries);
    machine.disk.crash(false);
    machine.start();
  }
};
