// The types of outcome.mjs, for the TypeScript that imports it.

/** The part of vitest's JSON report that is read. */
export type TestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
};

export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many of those that passed did so only at the second try. */
  readonly again: number;
  readonly notes: readonly string[];
};

export declare const failedFiles: (report: TestReport) => string[];
export declare const outcomeOf: (reports: {
  readonly first: TestReport | null;
  readonly second: TestReport | null;
  /** How a file is called in the notes. */
  readonly where: (file: string) => string;
  /** What the last run of vitest said by its exit code. */
  readonly succeeded: boolean;
}) => Outcome;
