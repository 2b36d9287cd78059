// Recognises in the traffic the situations of the checklist: late answers, repeated appends, removed replicas that ask for
// votes. Counts only.

import type { Message } from '../../src-main/consensus/messages.ts';
import type { Coverage } from './coverage.ts';
import type { Machine } from './machine.ts';
import type { Witness } from './witness.ts';

/** A message arrives at a machine that is up. */
export const watchDelivery = (
  coverage: Coverage,
  witness: Witness,
  to: Machine,
  message: Message,
  repeated: boolean,
) => {
  const { node } = to;
  if (node === null) return;
  const { log, term } = node.state;
  switch (message.type) {
    case 'append-request':
      if (repeated) coverage.saw('append delivered twice');
      if (message.entries.length > 0 && message.previousIndex + message.entries.length <= log.commit) {
        coverage.saw('append entirely below the commit index');
      }
      return;
    case 'append-response':
      if (message.term < term) coverage.saw('answer to an append from an earlier term');
      return;
    case 'pre-vote-request':
    case 'vote-request': {
      const { lastTerm } = log;
      if (message.lastTerm < lastTerm && message.lastIndex > log.last) {
        coverage.saw('candidate with a longer log and an older last term');
      }
      if (message.lastTerm > lastTerm && message.lastIndex < log.last) {
        coverage.saw('candidate with a shorter log and a later last term');
      }
      const inForce = witness.record.membershipAt(witness.record.entries.length);
      const votes = (id: string): boolean =>
        [...inForce.voters, ...inForce.votersOutgoing].some((voter) => voter === id);
      const { learners } = node.membership();
      if (message.type === 'vote-request' && votes(to.id) && learners.includes(to.id)) {
        coverage.saw('vote asked of a voter that knows itself as a learner');
      }
      if (!votes(message.from) && !inForce.learners.includes(message.from)) {
        coverage.saw('removed replica asks for votes');
      }
      return;
    }
    default:
      return;
  }
};

/** A message never arrives. */
export const watchLoss = (coverage: Coverage, message: Message): void => {
  switch (message.type) {
    case 'append-request':
      return coverage.saw('append lost');
    case 'append-response':
      return coverage.saw('answer to an append lost');
    case 'timeout-now':
      return coverage.saw('word of a transfer lost');
    case 'read-response':
      return coverage.saw('answer to a read lost');
    default:
      return;
  }
};
