// How a profile remembers its workspaces: which they are, and where those went that were merged into others. Checked field
// by field when it is read; whoever reads decides what a fault means.

import { MAX_LEFT_REMEMBERED, MAX_MOVES_REMEMBERED } from '../../shared/limits.ts';

/** A workspace that this install is a member of. */
export type WorkspaceRecord = {
  readonly id: string;
  readonly name: string;
  /** The founder's clock when it was founded, in milliseconds since 1970. */
  readonly foundedAtMs: number;
  /** Peer id of the founder. */
  readonly founder: string;
  /** Set when a person founded it on purpose: it is never merged into another one by itself. */
  readonly deliberate?: true;
  /** The ids of the epochs that led to the present one, oldest first; absent in the first. */
  readonly epochs?: readonly string[];
};

/** A workspace that this install was a member of, in the epoch in which it was merged into another one. */
export type MoveRecord = {
  readonly workspaceId: string;
  readonly epochs: readonly string[];
  readonly into: WorkspaceRecord;
};

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined when it makes no sense. */
export const workspaceFrom = (value: unknown): WorkspaceRecord | null | undefined => {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const { id, name, foundedAtMs, founder, deliberate, epochs = [] } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof founder !== 'string') return undefined;
  if (typeof foundedAtMs !== 'number' || !Number.isFinite(foundedAtMs)) return undefined;
  // Taken for the first epoch by mistake, its log would go on beside that of the others.
  if (!Array.isArray(epochs) || !epochs.every((epoch) => typeof epoch === 'string')) return undefined;
  return {
    id,
    name,
    foundedAtMs,
    founder,
    ...(deliberate === true ? { deliberate } : {}),
    ...(epochs.length === 0 ? {} : { epochs }),
  };
};

/** Null when one of them makes no sense. */
export const workspacesFrom = (value: unknown): readonly WorkspaceRecord[] | null => {
  if (!Array.isArray(value)) return null;
  const records = value.map(workspaceFrom);
  return records.every((record) => record !== null && record !== undefined) ? records : null;
};

/** Those that make sense, the newest last: what is forgotten of them is asked of others again. */
export const movesFrom = (value: unknown): readonly MoveRecord[] => {
  if (!Array.isArray(value)) return [];
  const moves = value.flatMap((move: unknown): readonly MoveRecord[] => {
    if (!isObject(move)) return [];
    const { workspaceId, epochs } = move;
    const into = workspaceFrom(move['into']);
    if (typeof workspaceId !== 'string' || !Array.isArray(epochs) || into === null || into === undefined) return [];
    return [{ workspaceId, epochs: epochs.filter((epoch) => typeof epoch === 'string'), into }];
  });
  return moves.slice(-MAX_MOVES_REMEMBERED);
};

/** Ids of workspaces, the newest last. */
export const leftFrom = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(-MAX_LEFT_REMEMBERED) : [];
