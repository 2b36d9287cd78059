// What one deliberate fault is: a small patch to one file, and the line of the checklist that it belongs to.

export type Mutation = {
  /** Line of the checklist in README.md; 0 for mixed versions, which have none. */
  readonly line: number;
  /** What is wrong with the program afterwards. */
  readonly fault: string;
  /** From the top of the project. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
};
