// Watches every replica after every step and compares what it sees with Raft's promises (figure 3 of the paper) and with
// the product's own: exactly once, in order, durable before told. Never takes part.

import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Entry, Membership, Message, Role } from '../../src-main/consensus/messages.ts';
import type { ReplicaNode } from '../../src-main/consensus/replica-node.ts';
import { createCommitRecord, sameEntry } from './commit-record.ts';
import type { CommitRecord } from './commit-record.ts';
import type { Coverage } from './coverage.ts';
import { canDecide, disjointMajorities } from './disjoint-majorities.ts';
import { emptyLogImage, lastIn, termIn } from './simulated-disk.ts';
import type { DurableState, LogImage, LogJob } from './simulated-disk.ts';
import type { RegisterState } from './state-machine.ts';
import { describeEntry, describeMembership } from './story.ts';

export type Violation = { readonly invariant: string; readonly detail: string };

/** What the witness may look at on one machine. */
export type Watched = {
  readonly id: PeerId;
  /** Null while the machine is down. */
  readonly node: ReplicaNode | null;
  readonly durable: DurableState;
};

export type Witness = {
  readonly record: CommitRecord;
  readonly violation: Violation | null;
  violated(invariant: string, detail: string): void;
  /** These entries are committed from the beginning on. */
  begin(entries: readonly Entry[]): void;
  /** Something happened on this machine. */
  observe(machine: Watched): void;
  onStart(machine: Watched): void;
  onWrite(id: PeerId, job: LogJob, previousTerm: number, replaced: readonly Entry[]): void;
  onSend(machine: Watched, message: Message): void;
  /** A snapshot has taken the place of this machine's state. */
  onInstall(machine: Watched, state: RegisterState): void;
  onApply(machine: Watched, state: RegisterState, entries: readonly Entry[], membership: Membership): void;
};

type Seen = { term: number; commit: number; role: Role; membership: Membership; matches: Map<PeerId, number> };

const TERM_SPAN = 2 ** 26;
/** No entry in a run is larger. */
const LARGEST_WRITE_BYTES = 256;

/** What was compacted is in the applied state, and that is durable. */
const holds = (log: LogImage, index: number, term: number): boolean =>
  index < log.compacted.index || termIn(log, index) === term;

export const createWitness = (machines: ReadonlyMap<PeerId, Watched>, coverage: Coverage): Witness => {
  const record = createCommitRecord();
  let violation: Violation | null = null;
  const leaders = new Map<number, PeerId>();
  const votes = new Map<string, PeerId>();
  /** Every entry ever written, by index and term, with the term of the one before it (log matching by induction). */
  const written = new Map<number, { readonly entry: Entry; readonly previousTerm: number }>();
  const seen = new Map<PeerId, Seen>();

  const violated = (invariant: string, detail: string): void => {
    violation ??= { invariant, detail };
  };

  const isDurableAt = (id: PeerId, entry: Entry): boolean =>
    holds(machines.get(id)?.durable.log ?? emptyLogImage(), entry.index, entry.term);

  /** For each committed entry but those that a group begins with, by index from 1, the term in which it was. */
  const committedInTerms: number[] = [];

  const onCommitted = (machine: Watched, entry: Entry): void => {
    const known = record.entries[entry.index - 1];
    if (known !== undefined) {
      if (sameEntry(known, entry)) return;
      violated(
        'state machine safety: no two replicas commit different entries at one index',
        `${machine.id} commits ${describeEntry(entry)}, but ${describeEntry(known)} was committed before`,
      );
      return;
    }
    if (entry.index !== record.entries.length + 1) {
      violated('commits leave no gap', `${machine.id} commits ${entry.index} after ${record.entries.length}`);
      return;
    }
    let step: ReturnType<CommitRecord['add']>;
    try {
      step = record.add(entry);
    } catch (error) {
      violated('what is committed keeps the rules of membership', `${describeEntry(entry)}: ${String(error)}`);
      return;
    }
    // In the term of whoever commits it, which may be later than the entry's own (§5.4.2).
    const inTerm = Math.max(entry.term, machine.node?.state.term ?? 0);
    committedInTerms[entry.index - 1] = inTerm;
    const { before, after } = step;
    if (before.voters.length === 1 && before.votersOutgoing.length === 0) coverage.saw('group of one commits');
    if (before !== after) onMembership(entry, before, after);
    for (const other of machines.values()) {
      const { node } = other;
      if (node === null || node.state.role !== 'leader' || node.state.term <= inTerm) continue;
      checkComplete(other.id, node);
    }
  };

  const onMembership = (entry: Entry, before: Membership, after: Membership): void => {
    const chosen = before.voters.length === 0 ? null : disjointMajorities(before, after);
    if (chosen !== null) {
      violated(
        'a configuration step never leaves two disjoint majorities',
        `${describeEntry(entry)}: ${[...chosen].join(' ')} decide in {${describeMembership(before)}}, the others in ` +
          `{${describeMembership(after)}}`,
      );
    }
    if (after.votersOutgoing.length > 0) coverage.saw('joint configuration entered');
    if (before.votersOutgoing.length > 0 && !before.autoLeave) coverage.saw('explicit leave');
    if (after.voters.some((id) => before.learners.includes(id))) coverage.saw('learner promoted');
  };

  /** Leader completeness: whoever leads has all that was committed in earlier terms (§5.4.3). */
  const checkComplete = (id: PeerId, node: ReplicaNode): void => {
    const { log, term } = node.state;
    for (let index = Math.min(record.entries.length, log.last + 1); index > 0; index -= 1) {
      const committed = record.entries[index - 1] as Entry;
      if ((committedInTerms[index - 1] ?? committed.term) > term) continue;
      if (log.matches(index, committed.term)) return;
      violated(
        'leader completeness: a leader has every committed entry',
        `${id} leads in term ${term}, but its log has term ${log.termAt(index)} at ${describeEntry(committed)}`,
      );
      return;
    }
  };

  const onLeading = (machine: Watched, node: ReplicaNode): void => {
    const { term, log, configuration } = node.state;
    const known = leaders.get(term);
    if (known !== undefined && known !== machine.id) {
      violated('election safety: at most one leader a term', `${known} and ${machine.id} both lead in term ${term}`);
    }
    leaders.set(term, machine.id);
    const { hardState } = machine.durable;
    if (hardState.term !== term || hardState.votedFor !== machine.id) {
      violated('a leader has its own vote on disk', `${machine.id} leads in term ${term} without`);
    }
    seen.get(machine.id)?.matches.clear();
    checkComplete(machine.id, node);
    if (configuration.voters.outgoing.size > 0) coverage.saw('leader changed in a joint configuration');
    const inherited = log.last - 1;
    if (inherited > log.commit) {
      coverage.saw('leader begins with uncommitted entries of earlier terms');
      const holders = new Set(
        [...machines.values()]
          .filter(({ durable }) => holds(durable.log, inherited, log.termAt(inherited)))
          .map(({ id }) => id),
      );
      if (inherited > record.entries.length && canDecide(node.membership(), holders)) {
        coverage.saw('entry of an earlier term on a majority, not committed');
      }
    }
    for (const other of machines.values()) {
      if (other.id !== machine.id && other.node?.state.role === 'leader') coverage.saw('two leaders in office at once');
    }
  };

  /**
   * What a leader newly calls committed must be of its own term (§5.4.2) and on the disks of a majority of its
   * configuration.
   */
  const checkHeld = (machine: Watched, node: ReplicaNode, entry: Entry, earlier: Membership): void => {
    if (entry.term !== node.state.term) {
      violated(
        'a leader commits entries of earlier terms only along with one of its own',
        `${machine.id} leads in term ${node.state.term} and commits up to ${describeEntry(entry)}`,
      );
    }
    const holders = new Set([...machines.keys()].filter((id) => isDurableAt(id, entry)));
    // The step that committed it may also have made another configuration effective.
    if (canDecide(node.membership(), holders) || canDecide(earlier, holders)) return;
    violated(
      'committed means durable on a majority',
      `${machine.id} leads in term ${node.state.term} and commits ${describeEntry(entry)}, which is on the disks of ` +
        `{${[...holders].join(' ')}} only; {${describeMembership(node.membership())}}`,
    );
  };

  /** A log that begins late begins after something committed. */
  const checkBase = (machine: Watched, node: ReplicaNode): void => {
    const { log } = node.state;
    const base = log.first - 1;
    const known = record.entries[base - 1];
    if (base === 0 || (known !== undefined && known.term === log.termAt(base))) return;
    violated('a snapshot holds what is committed', `the log of ${machine.id} begins after ${base}@${log.termAt(base)}`);
  };

  /** What a leader believes a member to have, the member has, unless it follows somebody else by now. */
  const checkMatches = (machine: Watched, node: ReplicaNode, before: Seen): void => {
    const { log, term, progress, limits } = node.state;
    for (const [id, { match, inFlight }] of progress) {
      // The last message may go beyond the bound, by itself at most.
      const mostBytes = limits.maxInFlightBytes + Math.max(limits.maxAppendBytes, LARGEST_WRITE_BYTES);
      if (inFlight.count > limits.maxInFlightAppends || inFlight.totalBytes > mostBytes) {
        violated('windows are bounded', `${machine.id} has ${inFlight.totalBytes} bytes under way to ${id}`);
      }
      if (match <= (before.matches.get(id) ?? 0)) continue;
      before.matches.set(id, match);
      const member = machines.get(id);
      if (member === undefined || member.durable.hardState.term > term) continue;
      if (match < log.first || holds(member.durable.log, match, log.termAt(match))) continue;
      violated('what a leader counts is there', `${machine.id} counts on ${id} for ${match}@${log.termAt(match)}`);
    }
  };

  const watchSituations = (machine: Watched, node: ReplicaNode, before: Seen): void => {
    const { role, log, quiet, diskStuck, electionElapsedMs, electionTimeoutMs } = node.state;
    if (quiet) coverage.saw('group falls quiet');
    if (before.role === 'leader' && role !== 'leader') {
      if (diskStuck) coverage.saw('leader with a stuck disk steps down');
      if (!node.membership().voters.includes(machine.id)) coverage.saw('leader removed or demoted');
    }
    if (role === 'follower' && electionElapsedMs >= electionTimeoutMs && log.hasUnappliedMembership()) {
      coverage.saw('timeout with a committed membership not applied');
    }
  };

  const observe = (machine: Watched): void => {
    const { node, id } = machine;
    const before = seen.get(id);
    if (node === null || before === undefined) return;
    const { term, role, log } = node.state;
    if (term < before.term) violated('the term never goes back', `${id} went from term ${before.term} to ${term}`);
    const leading = role === 'leader';
    if (leading && (before.role !== 'leader' || term !== before.term)) onLeading(machine, node);
    watchSituations(machine, node, before);
    const { commit } = log;
    const campaigns = before.role === 'follower' && (role === 'candidate' || role === 'pre-candidate');
    if (campaigns && commit === before.commit && log.hasUnappliedMembership()) {
      violated('nobody campaigns with a configuration that is out of date', `${id} campaigns in term ${term}`);
    }
    if (commit < before.commit) {
      violated('the commit index never goes back', `${id} went from ${before.commit} to ${commit}`);
    } else if (commit > before.commit) {
      if (log.first - 1 > before.commit) checkBase(machine, node);
      const entries = log.slice(Math.max(before.commit + 1, log.first), commit, Infinity, Infinity);
      const last = entries.at(-1);
      if (leading && before.role === 'leader' && last !== undefined && last.index > record.entries.length) {
        checkHeld(machine, node, last, before.membership);
      }
      for (const entry of entries) onCommitted(machine, entry);
    }
    if (leading) checkMatches(machine, node, before);
    before.term = term;
    before.commit = commit;
    before.role = role;
    before.membership = node.membership();
  };

  /** A leader changes the membership only when it knows what is committed, and one change at a time (thesis §4). */
  const checkChange = (id: PeerId, entry: Entry): void => {
    const state = machines.get(id)?.node?.state;
    if (state?.role !== 'leader' || state.term !== entry.term) return;
    const { log, term } = state;
    if (!log.matches(log.commit, term)) {
      violated('no membership change before the first commit of the term', `${id} appends ${describeEntry(entry)}`);
    }
    const between = log.slice(log.applied + 1, entry.index - 1, Infinity, Infinity);
    if (between.some(({ kind }) => kind === 'membership')) {
      violated('one membership change at a time', `${id} appends ${describeEntry(entry)} before another is applied`);
    }
  };

  const onWrite: Witness['onWrite'] = (id, job, previousTerm, replaced) => {
    let before = previousTerm;
    for (const entry of job.entries) {
      if (entry.kind === 'membership') checkChange(id, entry);
      const key = entry.index * TERM_SPAN + entry.term;
      const known = written.get(key);
      if (known === undefined) written.set(key, { entry, previousTerm: before });
      else if (known.previousTerm !== before || !sameEntry(known.entry, entry)) {
        violated(
          'log matching: equal index and term mean equal logs up to there',
          `${id} writes ${describeEntry(entry)} after term ${before}; elsewhere it is ${describeEntry(known.entry)} ` +
            `after term ${known.previousTerm}`,
        );
      }
      before = entry.term;
    }
    if (replaced.length >= 10) coverage.saw('ten or more entries truncated at once');
    if (replaced.some(({ kind }) => kind === 'membership')) coverage.saw('membership entry truncated');
    const committed = replaced.find((entry) => record.entries[entry.index - 1]?.term === entry.term);
    if (committed !== undefined) {
      violated('committed entries are never truncated', `${id} truncates ${describeEntry(committed)}`);
    }
  };

  /** Figure 2: terms, votes and entries are on disk before a message that depends on them leaves. */
  const onSend: Witness['onSend'] = (machine, message) => {
    const { hardState, log } = machine.durable;
    const early = (what: string): void =>
      violated(
        'durable before told',
        `${machine.id} sends ${message.type} of term ${message.term} to ${message.to} before ${what} is on its disk`,
      );
    switch (message.type) {
      case 'proposal':
      case 'pre-vote-request':
        return;
      case 'pre-vote-response':
        if (!message.granted && message.term > hardState.term) early('that term');
        return;
      case 'vote-request':
      case 'vote-response': {
        if (message.term > hardState.term) return early('that term');
        const candidate = message.type === 'vote-request' ? message.from : message.to;
        if (message.type === 'vote-response' && !message.granted) return;
        if (message.term === hardState.term && hardState.votedFor !== candidate) return early('the vote');
        const key = `${machine.id} ${message.term}`;
        const voted = votes.get(key);
        if (voted !== undefined && voted !== candidate) {
          violated('one vote a term', `${machine.id} votes for ${voted} and ${candidate} in term ${message.term}`);
        }
        votes.set(key, candidate);
        return;
      }
      case 'append-response':
        if (message.term > hardState.term) return early('that term');
        if (message.rejected || message.term < hardState.term) return;
        if (lastIn(log) < message.index) early(`entry ${message.index}`);
        return;
      default:
        if (message.term > hardState.term) early('that term');
    }
  };

  const checkState = (machine: Watched, state: RegisterState, membership: Membership): void => {
    const { appliedIndex } = state;
    if (state.hash !== record.hashAt(appliedIndex)) {
      violated('applied prefixes are equal on all replicas', `${machine.id} differs after ${appliedIndex}`);
    }
    const expected = describeMembership(record.membershipAt(appliedIndex));
    if (describeMembership(membership) !== expected) {
      violated('the membership is that of the log', `${machine.id} has another one after ${appliedIndex}: ${expected}`);
    }
  };

  const onApply: Witness['onApply'] = (machine, state, entries, membership) => {
    for (const entry of entries) {
      const known = record.entries[entry.index - 1];
      if (known === undefined || !sameEntry(known, entry)) {
        violated('only committed entries are applied', `${machine.id} applies ${describeEntry(entry)}`);
      }
      if (!isDurableAt(machine.id, entry)) {
        violated(
          'applied means durable here',
          `${machine.id} applies ${describeEntry(entry)} before its own disk has it`,
        );
      }
    }
    checkState(machine, state, membership);
  };

  return {
    record,
    get violation() {
      return violation;
    },
    violated,
    begin: (entries) => {
      let previousTerm = 0;
      for (const entry of entries) {
        record.add(entry);
        written.set(entry.index * TERM_SPAN + entry.term, { entry, previousTerm });
        previousTerm = entry.term;
      }
    },
    observe,
    onStart: (machine) => {
      const { node } = machine;
      if (node === null) return;
      seen.set(machine.id, {
        term: node.state.term,
        commit: 0,
        role: 'follower',
        membership: node.membership(),
        matches: new Map(),
      });
      observe(machine);
    },
    onWrite,
    onSend,
    onInstall: (machine, state) => checkState(machine, state, state.membership),
    onApply,
  };
};
