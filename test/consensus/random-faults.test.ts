// Random faults against the engine alone: lost, repeated, late and reordered messages, held writes, crashes, membership
// changes, transfers. After every step the paper's safety holds; after the faults end, everything comes to agree.

import { describe, expect, it } from 'vitest';
import type { Entry, MembershipStep, Message } from '../../src-main/consensus/messages.ts';
import { Group, bytes, change, id, randomFrom } from './group.ts';
import type { Replica } from './group.ts';

const SEEDS = Number(process.env['CAUCUS_SEEDS'] ?? 100);
const STEPS = 600;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

const pick = <Item>(random: () => number, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
};

const contents = (entry: Entry): string => `${entry.term}/${entry.kind}/${entry.data.join(',')}`;

/** What must hold after every step (figure 3 of the paper). */
class Witness {
  readonly #leaders = new Map<number, string>();
  readonly #applied: string[] = [];
  readonly #commits = new Map<string, number>();

  check(group: Group): void {
    for (const replica of group.all) {
      if (!replica.up) continue;
      this.#checkElectionSafety(replica);
      this.#checkApplied(replica);
      const before = this.#commits.get(replica.id) ?? 0;
      expect(replica.commit, `${replica.id} commits no less than before`).toBeGreaterThanOrEqual(before);
      this.#commits.set(replica.id, replica.commit);
    }
  }

  /** A crash forgets how much was known to be committed. */
  crashed(replica: Replica): void {
    this.#commits.delete(replica.id);
  }

  #checkElectionSafety(replica: Replica): void {
    if (replica.role !== 'leader') return;
    const other = this.#leaders.get(replica.term);
    expect(other ?? replica.id, `one leader in term ${replica.term}`).toBe(replica.id);
    if (other !== undefined) return;
    this.#leaders.set(replica.term, replica.id);
    // Leader completeness: what was applied anywhere is in the log of every later leader.
    const { log } = replica.node.state;
    this.#applied.forEach((applied, at) => {
      if (at + 1 < log.first) return;
      const term = Number(applied.split('/')[0]);
      expect(log.termAt(at + 1), `${replica.id} leads term ${replica.term} with entry ${at + 1}`).toBe(term);
    });
  }

  /** State machine safety: everyone applies the same at each index. */
  #checkApplied(replica: Replica): void {
    for (const entry of replica.appliedEntries.splice(0)) {
      // Whoever was brought a copy may be looked at before whoever applied what is in it.
      const known = this.#applied[entry.index - 1] ?? contents(entry);
      expect(contents(entry), `entry ${entry.index} at ${replica.id}`).toBe(known);
      this.#applied[entry.index - 1] = known;
    }
  }
}

/** One run, decided by its seed alone. */
const run = (seed: number): void => {
  const random = randomFrom(seed);
  const chance = (probability: number): boolean => random() < probability;
  const size = 1 + Math.floor(random() * 5);
  const small = chance(0.5) ? { maxEntriesPerAppend: 2, maxInFlightAppends: 2, maxCommittedEntries: 2 } : {};
  const group = Group.founded('a', { seed, limits: small }).pass(10);
  for (const name of NAMES.slice(1)) group.add(name);
  for (const name of NAMES.slice(1, size)) {
    group.get('a').node.proposeMembership(change(['add-voter', name]));
    group.pass(200);
  }
  const witness = new Witness();
  const late: Message[] = [];
  const lossy = random() * 0.3;
  const slow = random() * 0.5;
  let cut = new Set<string>();
  group.reaches = (from, to) => cut.has(from) === cut.has(to) && !chance(lossy);
  group.deliver = (message) => {
    if (cut.has(message.from) !== cut.has(message.to) || chance(lossy)) return false;
    if (chance(0.05)) late.push(message);
    if (!chance(slow)) return true;
    late.push(message);
    return false;
  };
  let written = 0;
  const act = (): void => {
    const replica = pick(random, group.all);
    const { node } = replica;
    switch (Math.floor(random() * 14)) {
      case 0:
        if (chance(0.3)) cut = new Set(NAMES.filter(() => chance(0.4)));
        else if (chance(0.5)) cut = new Set();
        return;
      case 1:
        if (!replica.up) replica.restart();
        else if (chance(0.3)) {
          replica.crash();
          witness.crashed(replica);
        }
        return;
      case 2:
        replica.holdWrites = chance(0.5);
        if (!replica.holdWrites && replica.up) group.release(replica.id);
        return;
      case 3:
        if (!replica.up) return;
        if (chance(0.3)) node.campaign();
        else node.linkBroken(pick(random, group.all).id);
        return;
      case 4:
        if (replica.up && chance(0.5)) node.transferLeadership(pick(random, group.all).id);
        return;
      case 5: {
        if (!replica.up) return;
        const kinds: readonly MembershipStep['type'][] = ['add-voter', 'add-learner', 'remove'];
        const steps = NAMES.filter(() => chance(0.3)).map((name) => [pick(random, kinds), name] as const);
        const transition = pick(random, ['auto', 'joint-implicit', 'joint-explicit'] as const);
        node.proposeMembership({
          ...change(...steps.map(([type, name]): [typeof type, string] => [type, name])),
          transition,
        });
        return;
      }
      case 6:
      case 7:
        if (replica.up) for (const name of late.splice(0, Math.floor(random() * 5))) group.get(name.to).node.step(name);
        return;
      case 8:
        // Whatever has been applied may go; whoever needs it is brought a copy.
        if (replica.up && chance(0.5)) replica.compact(Math.floor(replica.disk.appliedIndex * random()));
        return;
      case 9:
        group.bringSnapshots();
        return;
      case 10:
      case 11:
        if (replica.up)
          node.propose(Array.from({ length: 1 + Math.floor(random() * 4) }, () => bytes(`${(written += 1)}`)));
        return;
      default:
        for (const each of group.all) if (each.up) each.node.tick(random() * 200);
    }
  };
  for (let step = 0; step < STEPS; step += 1) {
    act();
    group.settle();
    witness.check(group);
  }
  settleDown(group, witness);
};

/** Without faults there is a leader soon, and all that are in the configuration catch up. */
const settleDown = (group: Group, witness: Witness): void => {
  for (const replica of group.all) {
    if (!replica.up) replica.restart();
    if (replica.holdWrites) group.release(replica.id);
  }
  group.heal();
  group.passUntil(() => group.all.some((replica) => replica.role === 'leader'), 30_000);
  group.reaches = () => true;
  for (let round = 0; round < 10; round += 1) group.pass(500).bringSnapshots();
  witness.check(group);
  const { leader } = group;
  expect(group.get(leader.id).node.propose([bytes('the end')]).type).toBe('appended');
  for (let round = 0; round < 4; round += 1) group.pass(500).bringSnapshots();
  witness.check(group);
  const { voters, votersOutgoing, learners } = leader.node.membership();
  for (const member of new Set([...voters, ...votersOutgoing, ...learners].map(id))) {
    expect(group.get(member).applied.at(-1), `${member} catches up`).toBe('the end');
  }
};

describe('random faults', () => {
  it.each(Array.from({ length: SEEDS }, (_, at) => at + Number(process.env['CAUCUS_FIRST_SEED'] ?? 1)))(
    'seed %i',
    (seed) => run(seed),
  );
});
