// What the command line's exit codes mean; documented in docs/command-line.md.

export const EXIT = {
  done: 0,
  /** Something else went wrong; the words are on standard error. */
  failed: 1,
  wrongUsage: 2,
  noReplica: 3,
  /** Not committed within the timeout; it stays in the outbox. */
  notCommitted: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One command of the command line. */
export type Command = (args: readonly string[]) => Promise<ExitCode>;
