// What clients did and saw, with times: writes from the moment they were typed to their confirmation, reads from question to
// answer. Judged twice, once by positions in the log as it goes and once by values alone at the end.

import { linearizationProblem } from './linearizability.ts';
import type { Operation } from './linearizability.ts';
import type { Witness } from './witness.ts';

type OpenWrite = { readonly register: number; readonly value: number; readonly startMs: number };

export type ClientHistory = {
  wrote(session: number, sequence: number, register: number, value: number): void;
  confirmed(session: number, sequence: number, index: number): void;
  /** A read begins. The returned function ends it with the value seen and the index it was applied through. */
  reads(register: number): (value: number, appliedIndex: number, who: string) => void;
  /** Judges the whole history by its values. @returns the problem, or null */
  problem(): string | null;
  readonly readCount: number;
};

export const createClientHistory = (nowMs: () => number, witness: Witness): ClientHistory => {
  const operations: Operation[] = [];
  const open = new Map<string, OpenWrite>();
  /** The furthest position in the log that any finished operation has shown to exist. */
  let finishedThrough = 0;
  let readCount = 0;

  return {
    get readCount() {
      return readCount;
    },
    wrote: (session, sequence, register, value) => {
      // A sequence that was refused for want of room is used again: the same value, begun at its first writing.
      const key = `${session} ${sequence}`;
      const earlier = open.get(key);
      if (earlier !== undefined && earlier.register === register) return;
      open.set(key, { register, value, startMs: nowMs() });
    },
    confirmed: (session, sequence, index) => {
      const key = `${session} ${sequence}`;
      const write = open.get(key);
      if (write === undefined) return;
      open.delete(key);
      finishedThrough = Math.max(finishedThrough, index);
      operations.push({ type: 'write', ...write, endMs: nowMs() });
    },
    reads: (register) => {
      const startMs = nowMs();
      const atLeast = finishedThrough;
      return (value, appliedIndex, who) => {
        readCount += 1;
        if (appliedIndex < atLeast) {
          witness.violated(
            'reads are not older than what was finished before they began',
            `${who} reads the state after ${appliedIndex}, asked when ${atLeast} had been seen`,
          );
        }
        finishedThrough = Math.max(finishedThrough, appliedIndex);
        operations.push({ type: 'read', register, value, startMs, endMs: nowMs() });
      };
    },
    problem: () => {
      const unfinished = [...open.values()].map((write): Operation => ({ type: 'write', ...write, endMs: Infinity }));
      return linearizationProblem([...operations, ...unfinished]);
    },
  };
};
