// Ways to break the engine and the replica loop, at least one for each line of the checklist: small patches that the tests
// or the simulation must notice. Applied by scripts/mutate.ts to a copy of the program, never to the program itself.

import { HOST_MUTATIONS } from './host-mutations.ts';
import type { Mutation } from './mutation.ts';

const engine = (name: string): string => `src-main/consensus/${name}.ts`;
const LOOP = 'src-main/replica/replica.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    line: 1,
    fault: 'entries of earlier terms are committed by counting replicas',
    file: engine('replication-manager'),
    find: ' || !log.matches(index, term)) return;',
    replace: ') return;',
  },
  {
    line: 1,
    fault: 'a leader appends nothing at the start of its term',
    file: engine('replication-manager'),
    find: "    this.append('noop', NO_DATA);\n",
    replace: '',
  },
  {
    line: 2,
    fault: 'votes leave before they are durable',
    file: engine('outgoing-messages'),
    find: "    case 'vote-response':\n    case 'append-response':\n      return true;",
    replace: "    case 'append-response':\n      return true;\n    case 'vote-response':\n      return false;",
  },
  {
    line: 2,
    fault: 'acknowledgements leave before they are durable',
    file: engine('outgoing-messages'),
    find: "    case 'append-response':\n      return true;",
    replace: "      return true;\n    case 'append-response':\n      return false;",
  },
  {
    line: 2,
    fault: 'messages of a new term leave before the term is durable',
    file: engine('outgoing-messages'),
    find: '    if (now.some((message) => message.term > durableTerm)) {',
    replace: '    if (now.some((message) => message.term > durableTerm + 1_000)) {',
  },
  {
    line: 2,
    fault: 'a candidate counts its own vote before it is durable',
    file: engine('election-manager'),
    find: '        if (!state.votes.has(state.id)) return;\n        state.becomeLeader();',
    replace: '        state.becomeLeader();',
  },
  {
    line: 2,
    fault: 'the loop sends what waits for the disk at once',
    file: LOOP,
    find: '    const pending: PendingReady = { ready, durable: !writes && ready.snapshot === null };',
    replace: '    const pending: PendingReady = { ready, durable: true };',
  },
  {
    line: 2,
    fault: 'the loop lets later writes speak for earlier ones',
    file: LOOP,
    find: '      pending.durable = true;\n',
    replace: '      for (const earlier of unsettled) earlier.durable = true;\n',
  },
  {
    line: 3,
    fault: 'logs are compared by length before the last term',
    file: engine('log'),
    find: 'return lastTerm > ownTerm || (lastTerm === ownTerm && lastIndex >= this.last);',
    replace: 'return lastIndex > this.last || (lastIndex === this.last && lastTerm >= ownTerm);',
  },
  {
    line: 3,
    fault: 'any log is good enough for a vote',
    file: engine('election-manager'),
    find: '    const granted = free && state.log.isUpToDate(request.lastIndex, request.lastTerm);',
    replace: '    const granted = free;',
  },
  {
    line: 3,
    fault: 'a replica votes twice in a term',
    file: engine('election-manager'),
    find: '    if (granted) state.voteFor(request.from);\n',
    replace: '',
  },
  {
    line: 4,
    fault: 'a membership change is taken before the first commit of the term',
    file: engine('membership-manager'),
    find: 'const settled = this.#pendingIndex <= log.applied && log.matches(log.commit, term);',
    replace: 'const settled = this.#pendingIndex <= log.applied;',
  },
  {
    line: 4,
    fault: 'a second membership change is taken while one is pending',
    file: engine('membership-manager'),
    find: 'const settled = this.#pendingIndex <= log.applied && log.matches(log.commit, term);',
    replace: 'const settled = log.matches(log.commit, term);',
  },
  {
    line: 5,
    fault: 'a replica campaigns with an unapplied configuration',
    file: engine('election-manager'),
    find: ' && !this.#state.log.hasUnappliedMembership();',
    replace: ';',
  },
  {
    line: 5,
    fault: 'a joint configuration is never left by itself',
    file: engine('membership-manager'),
    find: "    if (role !== 'leader' || !configuration.autoLeave) return;",
    replace: "    if (role !== 'candidate' || !configuration.autoLeave) return;",
  },
  {
    line: 5,
    fault: 'one half of a joint configuration decides elections',
    file: engine('quorum'),
    find: '  const outgoing = voteOfHalf(config.outgoing, votes);',
    replace: '  const outgoing = voteOfHalf(config.incoming, votes);',
  },
  {
    line: 5,
    fault: 'one half of a joint configuration commits',
    file: engine('quorum'),
    find: 'return config.outgoing.size === 0 ? incoming : Math.min(incoming, committedByHalf(config.outgoing, ackedIndexOf));',
    replace: 'return incoming;',
  },
  {
    line: 5,
    fault: 'several voters change in one simple step',
    file: engine('membership-change'),
    find: '  if (added.length + removed.length > 1) {',
    replace: '  if (added.length + removed.length > 100) {',
  },
  {
    line: 5,
    fault: 'whatever changes, a configuration is never joint',
    file: engine('membership-change'),
    find: "  return enterJoint(config, change.transition !== 'joint-explicit', change.steps);",
    replace: '  const draft = draftOf(config);\n  takeSteps(draft, change.steps);\n  return finish(draft, false);',
  },
  {
    line: 6,
    fault: 'the membership in force is forgotten over a restart',
    file: LOOP,
    find: '      membership: options.membership,',
    replace: '      membership: { ...options.membership, learners: [] },',
  },
  {
    line: 6,
    fault: 'a configuration takes effect before its entry is committed, and is not rolled back',
    file: engine('replication-manager'),
    find: '    const last = log.accept(request.previousIndex, request.entries);\n',
    replace:
      '    const last = log.accept(request.previousIndex, request.entries);\n' +
      "    if (request.entries.some(({ kind }) => kind === 'membership')) log.commitTo(last);\n",
  },
  {
    line: 7,
    fault: 'a replica that knows itself as a learner refuses its vote',
    file: engine('election-manager'),
    find: '    const granted = free && state.log.isUpToDate(request.lastIndex, request.lastTerm);',
    replace:
      '    const granted = free && state.isVoter(state.id) && state.log.isUpToDate(request.lastIndex, request.lastTerm);',
  },
  {
    line: 7,
    fault: 'a learner campaigns',
    file: engine('election-manager'),
    find: 'return this.#state.isVoter(this.#state.id) && !',
    replace: 'return this.#state.isMember(this.#state.id) && !',
  },
  {
    line: 8,
    fault: 'an append always truncates what follows it',
    file: engine('log'),
    find: '        if (this.matches(entry.index, entry.term)) continue;\n',
    replace: '',
  },
  {
    line: 8,
    fault: 'an append is taken without a matching position',
    file: engine('replication-manager'),
    find: '    if (!log.matches(request.previousIndex, request.previousTerm)) {',
    replace: '    if (request.previousIndex > log.last) {',
  },
  {
    line: 8,
    fault: 'a follower commits beyond what matches',
    file: engine('replication-manager'),
    find: '    log.commitTo(asIndex(Math.min(request.commit, last)));',
    replace: '    log.commitTo(asIndex(Math.min(request.commit, log.last)));',
  },
  {
    line: 8,
    fault: 'word of a commit is believed whatever the log holds there',
    file: engine('commit-notice'),
    find: '  if (log.matches(index, indexTerm)) log.commitTo(index);',
    replace: '  if (index <= log.last) log.commitTo(index);',
  },
  {
    line: 9,
    fault: 'a write that finishes late vouches for entries that replaced its own',
    file: engine('log'),
    find: '    for (const write of this.#writes) if (write.last > last) write.last = last;\n',
    replace: '',
  },
  {
    line: 9,
    fault: 'answers from an earlier term count',
    file: engine('replica-node'),
    find: '      this.#answerOldTerm(message);\n      return;\n',
    replace: "      this.#answerOldTerm(message);\n      if (message.type !== 'append-response') return;\n",
  },
  ...HOST_MUTATIONS,
];
