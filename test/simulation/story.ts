// What happened in a run, told in the words of the field: who sent what, who leads, what was applied. Off by default,
// because a run is repeated from its seed when somebody wants to read it.

import type { Entry, Membership, Message } from '../../src-main/consensus/messages.ts';
import { decodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { readWrite } from './payload.ts';

export type Story = {
  readonly on: boolean;
  tell(who: string, what: string): void;
};

export const SILENT_STORY: Story = { on: false, tell: () => undefined };

/** A story whose lines go to `write`, each with its time. */
export const storyTo = (nowMs: () => number, write: (line: string) => void): Story => ({
  on: true,
  tell: (who, what) => write(`${nowMs().toFixed(1).padStart(9)} ms  ${who.padEnd(4)} ${what}`),
});

export const describeMembership = (membership: Membership): string => {
  const { voters, votersOutgoing, learners, learnersNext, autoLeave } = membership;
  const parts = [`voters ${voters.join(' ') || 'none'}`];
  if (votersOutgoing.length > 0) parts.push(`outgoing ${votersOutgoing.join(' ')}`);
  if (learners.length > 0) parts.push(`learners ${learners.join(' ')}`);
  if (learnersNext.length > 0) parts.push(`learners next ${learnersNext.join(' ')}`);
  if (autoLeave) parts.push('leaves by itself');
  return parts.join(', ');
};

const describeChange = (data: Uint8Array): string => {
  const { steps, transition } = decodeMembershipChange(data);
  if (steps.length === 0) return 'leave joint';
  return `${transition} ${steps.map((step) => `${step.type} ${step.peerId}`).join(', ')}`;
};

export const describeEntry = (entry: Entry): string => {
  const at = `${entry.index}@${entry.term}`;
  switch (entry.kind) {
    case 'noop':
      return `${at} noop`;
    case 'membership':
      return `${at} [${describeChange(entry.data)}]`;
    case 'proposal': {
      const write = readWrite(entry.data);
      return write === null ? `${at} (not readable)` : `${at} ${write.session}#${write.sequence}`;
    }
  }
};

const describeEntries = (entries: readonly Entry[]): string => {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return 'nothing';
  if (entries.length <= 3) return entries.map(describeEntry).join('; ');
  return `${entries.length} entries, ${describeEntry(first)} to ${describeEntry(last)}`;
};

export const describeMessage = (message: Message): string => {
  const head = `${message.type} term ${message.term}`;
  switch (message.type) {
    case 'pre-vote-request':
    case 'vote-request':
      return `${head}, log ends at ${message.lastIndex}@${message.lastTerm}`;
    case 'pre-vote-response':
    case 'vote-response':
      return `${head}: ${message.granted ? 'granted' : 'refused'}`;
    case 'append-request': {
      const after = `${message.previousIndex}@${message.previousTerm}`;
      return `${head} after ${after}: ${describeEntries(message.entries)}; commit ${message.commit}`;
    }
    case 'append-response': {
      if (!message.rejected) return `${head}: has all up to ${message.index}`;
      return `${head}: refused after ${message.index}, hint ${message.hintIndex}@${message.hintTerm}`;
    }
    case 'heartbeat-request':
      return `${head}, commit ${message.commit}, context ${message.context}`;
    case 'heartbeat-response':
      return `${head}, context ${message.context}`;
    case 'proposal':
      return `${message.payloads.length} ${message.kind} proposals`;
    default:
      return head;
  }
};
