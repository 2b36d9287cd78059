// What every part of the bench of the window is given. A plain type.

import type { RunningGroup } from './prepared-group.ts';

export type WindowRun = {
  /** How this workspace is called in the table. */
  readonly name: string;
  readonly group: RunningGroup;
  /** Fewer and shorter rounds, to see whether the bench works. */
  readonly short: boolean;
  progress(text: string): void;
};
