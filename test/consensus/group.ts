// A few replicas in one memory: a network that delivers at once unless told otherwise, disks that are always fast unless
// held, and time that passes when the test says so. No random faults here; test/simulation has those.

import { bootstrapEntries, BOOTSTRAP_HARD_STATE, INITIAL_HARD_STATE } from '../../src-main/consensus/bootstrap.ts';
import { DEFAULT_ENGINE_LIMITS } from '../../src-main/consensus/engine-limits.ts';
import type { EngineLimits } from '../../src-main/consensus/engine-limits.ts';
import { START_OF_LOG } from '../../src-main/consensus/log.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { PeerId, Term } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type {
  Entry,
  HardState,
  Membership,
  Message,
  ReadState,
  Ready,
  Snapshot,
} from '../../src-main/consensus/messages.ts';
import { ReplicaNode } from '../../src-main/consensus/replica-node.ts';
import { SETTINGS, bytes, entriesOfTerms, id, membershipOf, randomFrom, text } from './words.ts';

export * from './words.ts';

/** What one replica keeps over a crash. */
export type Disk = {
  hardState: HardState;
  entries: Entry[];
  compacted: Position;
  membership: Membership;
  appliedIndex: number;
  appliedTerm: Term;
  /** Applied proposals in order, as text. */
  applied: string[];
};

/** A copy of what a replica applied. */
export type Copy = { readonly position: Snapshot; readonly applied: readonly string[] };

export const emptyDisk = (): Disk => ({
  hardState: INITIAL_HARD_STATE,
  entries: [],
  compacted: START_OF_LOG,
  membership: EMPTY_MEMBERSHIP,
  appliedIndex: 0,
  appliedTerm: asTerm(0),
  applied: [],
});

/** One replica with its disk, its applied entries and what the host would do for it. */
export class Replica {
  readonly id: PeerId;
  readonly disk: Disk;
  node: ReplicaNode;
  up = true;
  /** While true, writes wait; `release` lets them finish. */
  holdWrites = false;
  readonly #limits: EngineLimits;
  readonly #random: () => number;
  readonly #waiting: Ready[] = [];
  readonly appliedEntries: Entry[] = [];
  readonly reads: ReadState[] = [];
  /** Members for whom the engine asked for a copy. */
  readonly snapshotsWanted: PeerId[] = [];
  readonly #received: Copy[] = [];
  /** Every message that left, also those that the network then dropped. */
  readonly sent: Message[] = [];

  constructor(name: string, disk: Disk, seed: number, limits: EngineLimits) {
    this.id = id(name);
    this.disk = disk;
    this.#limits = limits;
    this.#random = randomFrom(seed);
    this.node = this.#start();
  }

  #start(): ReplicaNode {
    const { hardState, entries, compacted, membership, appliedIndex } = this.disk;
    return new ReplicaNode({
      id: this.id,
      settings: SETTINGS,
      limits: this.#limits,
      random: this.#random,
      restored: { hardState, entries, compacted, membership, appliedIndex: asIndex(appliedIndex) },
    });
  }

  get role(): string {
    return this.node.state.role;
  }
  /** Applied proposals in order, as text. */
  get applied(): readonly string[] {
    return this.disk.applied;
  }
  get term(): number {
    return this.node.state.term;
  }
  get commit(): number {
    return this.node.state.log.commit;
  }
  get log(): readonly number[] {
    const { log } = this.node.state;
    return Array.from({ length: log.last }, (_, at) => log.termAt(at + 1));
  }

  crash(): void {
    this.up = false;
    this.#waiting.length = 0;
  }

  restart(): void {
    this.node = this.#start();
    this.up = true;
  }

  /** Forgets the log up to `index`, as a host does that can give a copy of what it applied. */
  compact(index: number): void {
    const at = asIndex(index);
    const installing = this.#waiting.some((ready) => ready.snapshot !== null);
    if (installing || index <= this.disk.compacted.index) return;
    this.disk.compacted = { index: at, term: this.node.state.log.termAt(index) };
    this.disk.entries = this.disk.entries.filter((kept) => kept.index > index);
    this.node.compact(at);
  }

  /** What the replica has applied by now. */
  copy(): Copy {
    const { appliedIndex, appliedTerm, membership, applied } = this.disk;
    return { position: { index: asIndex(appliedIndex), term: appliedTerm, membership }, applied: [...applied] };
  }

  /** A whole copy has arrived. */
  receive(copy: Copy): void {
    if (this.node.installSnapshot(copy.position)) this.#received.push(copy);
  }

  #install(position: Snapshot): void {
    const received = this.#received.find((copy) => copy.position === position);
    if (received === undefined) throw new Error('The engine installs what never arrived.');
    const { index, term, membership } = position;
    const applied = [...received.applied];
    Object.assign(this.disk, { compacted: { index, term }, entries: [], membership, applied });
    Object.assign(this.disk, { appliedIndex: index, appliedTerm: term });
  }

  /** Does what the engine asks; true when there was something. `send` is told what leaves. */
  serve(send: (message: Message) => void): boolean {
    const ready = this.node.ready();
    if (ready === null) return false;
    for (const message of ready.messages) this.#leave(message, send);
    this.reads.push(...ready.reads);
    this.snapshotsWanted.push(...ready.snapshotsWanted);
    this.#waiting.push(ready);
    if (!this.holdWrites) this.release(send);
    this.#apply(ready.committedEntries);
    return true;
  }

  /** Finishes all writes that wait. */
  release(send: (message: Message) => void): void {
    for (const ready of this.#waiting.splice(0)) {
      if (ready.snapshot !== null) this.#install(ready.snapshot);
      if (ready.hardState !== null) this.disk.hardState = ready.hardState;
      const first = ready.entries[0];
      const at = (first?.index ?? 0) - this.disk.compacted.index - 1;
      if (first !== undefined) this.disk.entries.splice(at, Infinity, ...ready.entries);
      for (const message of ready.messagesAfterAppend) this.#leave(message, send);
      this.node.advance(ready);
    }
  }

  #leave(message: Message, send: (message: Message) => void): void {
    this.sent.push(message);
    send(message);
  }

  #apply(entries: readonly Entry[]): void {
    for (const applying of entries) {
      if (applying.kind === 'membership') this.disk.membership = this.node.applyMembership(applying);
      if (applying.kind === 'proposal') this.disk.applied.push(text(applying.data));
      this.appliedEntries.push(applying);
      this.disk.appliedIndex = applying.index;
      this.disk.appliedTerm = applying.term;
      this.node.applied(applying.index);
    }
  }
}

export type GroupOptions = {
  readonly voters: readonly string[];
  readonly learners?: readonly string[];
  readonly limits?: Partial<EngineLimits>;
  readonly seed?: number;
  /** Logs other than the common founding one, by name: the terms of the entries from index 1 on. */
  readonly logs?: Readonly<Record<string, readonly number[]>>;
  /** The term each replica has reached; by default that of its last entry. */
  readonly terms?: Readonly<Record<string, number>>;
};

/** Replicas by name, and the network between them. */
export class Group {
  readonly replicas = new Map<string, Replica>();
  /** Messages for which this is false are lost. */
  deliver: (message: Message) => boolean = () => true;
  readonly #wire: Message[] = [];
  readonly #limits: EngineLimits;
  #seed: number;

  constructor(options: GroupOptions) {
    this.#limits = { ...DEFAULT_ENGINE_LIMITS, ...options.limits };
    this.#seed = options.seed ?? 1;
    const membership = membershipOf(options.voters, options.learners);
    for (const name of [...options.voters, ...(options.learners ?? [])]) {
      const terms = options.logs?.[name] ?? [1];
      const term = options.terms?.[name] ?? terms.at(-1) ?? 0;
      const hardState = { ...INITIAL_HARD_STATE, term: asTerm(term) };
      this.add(name, { ...emptyDisk(), hardState, entries: entriesOfTerms(...terms), membership });
    }
  }

  /** A replica that has founded a group alone. */
  static founded(founder: string, options: Omit<GroupOptions, 'voters'> = {}): Group {
    const group = new Group({ ...options, voters: [] });
    const entries = bootstrapEntries(id(founder), bytes('context'));
    group.add(founder, { ...emptyDisk(), hardState: BOOTSTRAP_HARD_STATE, entries });
    return group;
  }

  add(name: string, disk: Disk = emptyDisk()): Replica {
    const replica = new Replica(name, disk, (this.#seed += 1), this.#limits);
    this.replicas.set(name, replica);
    return replica;
  }

  get(name: string): Replica {
    const replica = this.replicas.get(name);
    if (replica === undefined) throw new Error(`There is no replica ${name}.`);
    return replica;
  }

  get all(): readonly Replica[] {
    return [...this.replicas.values()];
  }

  /** The leaders of the highest term; the test expects one. */
  get leader(): Replica {
    const leaders = this.all.filter((replica) => replica.up && replica.role === 'leader');
    const highest = Math.max(...leaders.map((replica) => replica.term));
    const [leader, other] = leaders.filter((replica) => replica.term === highest);
    if (leader === undefined || other !== undefined) throw new Error(`There are ${leaders.length} leaders.`);
    return leader;
  }

  /** Everyone follows, or is, one and the same leader. */
  get agreed(): boolean {
    const leaders = new Set(this.all.filter((replica) => replica.up).map((replica) => replica.node.state.leader));
    return leaders.size === 1 && !leaders.has(null);
  }

  /** Serves and delivers until nothing moves any more, without time passing. */
  settle(): this {
    const send = (message: Message): void => void this.#wire.push(message);
    let moved = true;
    for (let rounds = 0; moved; rounds += 1) {
      if (rounds > 100_000) throw new Error('The group does not come to rest.');
      moved = false;
      for (const replica of this.all) if (replica.up && replica.serve(send)) moved = true;
      for (const message of this.#wire.splice(0)) {
        if (!this.deliver(message)) continue;
        const to = this.replicas.get(message.to);
        if (to?.up === true) to.node.step(message);
        moved = true;
      }
    }
    return this;
  }

  /** Brings every copy that is asked for to whoever is up and can be reached. */
  bringSnapshots(): this {
    for (const replica of this.all) {
      for (const to of replica.snapshotsWanted.splice(0)) {
        const target = this.get(to);
        const copy = replica.copy();
        const arrives = target.up && replica.up && this.reaches(replica.id, to);
        if (arrives) target.receive(copy);
        if (replica.up) replica.node.snapshotDone(to, arrives ? copy.position.index : null);
      }
    }
    return this.settle();
  }

  /** Whether something big gets through. */
  reaches: (from: string, to: string) => boolean = () => true;

  /** Lets writes that were held finish, and all that follows happen. */
  release(name: string): this {
    const replica = this.get(name);
    replica.holdWrites = false;
    replica.release((message) => void this.#wire.push(message));
    return this.settle();
  }

  /** Lets time pass for all, in steps of 10 ms. */
  pass(forMs: number): this {
    for (let passedMs = 0; passedMs < forMs; passedMs += 10) {
      for (const replica of this.all) if (replica.up) replica.node.tick(10);
      this.settle();
    }
    return this;
  }

  /** Lets time pass until `done`. */
  passUntil(done: () => boolean, atMostMs = 10_000): this {
    for (let passedMs = 0; !done(); passedMs += 10) {
      if (passedMs > atMostMs) throw new Error(`It did not happen within ${atMostMs} ms.`);
      this.pass(10);
    }
    return this;
  }

  /** Makes `name` campaign and win. */
  elect(name: string): this {
    this.settle();
    // Others that still hear a leader would refuse: let their lease run out first.
    const { deliver } = this;
    this.deliver = () => false;
    for (let passedMs = 0; passedMs < SETTINGS.electionTimeoutMinMs; passedMs += 10) {
      for (const replica of this.all) if (replica.up) replica.node.tick(10);
    }
    this.settle();
    this.deliver = deliver;
    this.get(name).node.campaign();
    this.settle();
    if (this.get(name).role !== 'leader') throw new Error(`${name} did not win; it is a ${this.get(name).role}.`);
    return this;
  }

  /** Cuts these off from all others; they still reach each other. */
  partition(...names: readonly string[]): this {
    const inside = new Set<string>(names);
    this.deliver = (message) => inside.has(message.from) === inside.has(message.to);
    return this;
  }

  heal(): this {
    this.deliver = () => true;
    return this;
  }

  propose(name: string, ...texts: readonly string[]): this {
    const outcome = this.get(name).node.propose(texts.map(bytes));
    if (outcome.type === 'dropped') throw new Error(`The proposal was dropped: ${outcome.reason}.`);
    return this;
  }
}
