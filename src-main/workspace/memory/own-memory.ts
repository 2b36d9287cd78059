// What this replica may say after it lost the memory of what it confirmed: nothing until the leader has taken note, no vote until it
// has what was committed without it. And how a replica notices by itself that its log is older than what it confirmed.

import type { Message } from '../../consensus/messages.ts';
import type { ReplicaState } from '../../consensus/replica-state.ts';
import { forgetLoss, writeLostMemory } from './lost-memory.ts';
import type { LostMemory, Readmission } from './lost-memory.ts';

export type OwnMemory = {
  /** Null while nothing is lost, and again once it is made good. */
  loss(): LostMemory | null;
  /** It must not be heard of by any other replica yet. */
  isSilent(): boolean;
  /** Those of the messages that it may take in. */
  heard(messages: readonly Message[], state: Pick<ReplicaState, 'log' | 'term'>): readonly Message[];
  /** Keeps what the leader answered; counts from the next opening on. */
  readmitted(readmission: Readmission): Promise<void>;
  /** What is applied here is as new as anything that was committed. */
  settled(): Promise<void>;
};

const ASKS_FOR_VOTE: readonly Message['type'][] = ['vote-request', 'pre-vote-request', 'timeout-now'];

/**
 * A leader tells a member of commits no further than that member has confirmed to it, in this term: whoever hears of more than it
 * has did confirm it, and does not have it any more.
 */
const provesLoss = (message: Message, { log, term }: Pick<ReplicaState, 'log' | 'term'>): boolean =>
  message.type === 'heartbeat-request' && message.term >= term && message.commit > log.last;

export const createOwnMemory = (
  directory: string,
  lost: LostMemory | null,
  /** The log here is older than what this replica confirmed. Called once. */
  onLoss: () => void,
): OwnMemory => {
  let loss = lost;
  let told = false;
  return {
    loss: () => loss,
    isSilent: () => loss !== null && loss.readmission === null,
    heard: (messages, state) => {
      if (told) return [];
      if (messages.some((message) => provesLoss(message, state))) {
        told = true;
        onLoss();
        return [];
      }
      const { readmission = null } = loss ?? {};
      if (loss === null || (readmission !== null && state.log.last >= readmission.index)) return messages;
      return messages.filter(({ type }) => !ASKS_FOR_VOTE.includes(type));
    },
    readmitted: async (readmission) => {
      if (loss !== null) await writeLostMemory(directory, { ...loss, readmission });
    },
    settled: async () => {
      if (loss === null) return;
      loss = null;
      await forgetLoss(directory);
    },
  };
};
