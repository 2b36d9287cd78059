// How far the history that arrives has come, in numbers for a person.

import type { CatchUp } from '../../shared/cluster.ts';

const MEGABYTE = 1_000_000;

const megabytes = (bytes: number): number =>
  bytes < 10 * MEGABYTE ? Math.ceil(bytes / (MEGABYTE / 10)) / 10 : Math.round(bytes / MEGABYTE);

/** Megabytes, with a decimal while they are few. */
export const arrivedOf = ({
  receivedBytes,
  totalBytes,
}: CatchUp): { readonly received: number; readonly total: number } => ({
  received: megabytes(receivedBytes),
  total: megabytes(totalBytes),
});

/** From 0 to 100, rounded down: 100 is all of it. */
export const percentOf = ({ receivedBytes, totalBytes }: CatchUp): number =>
  Math.floor((100 * receivedBytes) / Math.max(1, totalBytes));
