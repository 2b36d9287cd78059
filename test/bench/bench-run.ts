// What every section of the bench is given, and the rows it gives back. Plain types and the progress line.

import type { Spread } from './spread.ts';

/** One line of the table. `aim` is in words, `met` null where there is none. */
export type Row = {
  readonly section: string;
  readonly what: string;
  readonly unit: string;
  readonly value: Spread;
  readonly aim?: string;
  readonly met?: boolean;
  /** Anything a reader of the figure must know. */
  readonly note?: string;
};

export type BenchRun = {
  readonly quick: boolean;
  /** A folder of this run on a real disk, removed with it. */
  readonly directory: string;
  /** Null where etcd is not installed. */
  readonly etcdVersion: string | null;
  progress(text: string): void;
};
