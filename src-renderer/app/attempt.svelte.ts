// One thing at a time that may fail: whether it is under way, and what went wrong, in words for the person.

import { wordsFor } from './problem.ts';

export type Attempt = {
  readonly busy: boolean;
  /** Empty while nothing went wrong. */
  readonly problem: string;
  /** Does it, unless another one is under way. True when it was done. */
  run(act: () => Promise<unknown>): Promise<boolean>;
  /** Says what is in the way before anything is tried; an empty text clears it. */
  refuse(words: string): void;
};

export const createAttempt = (): Attempt => {
  let busy = $state(false);
  let problem = $state('');
  return {
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    run: async (act) => {
      if (busy) return false;
      busy = true;
      problem = '';
      try {
        await act();
        return true;
      } catch (error) {
        problem = wordsFor(error);
        return false;
      } finally {
        busy = false;
      }
    },
    refuse: (words) => {
      problem = words;
    },
  };
};
