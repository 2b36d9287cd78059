// The outcomes of a batch as columns, for the way between threads: what is the same in all of them travels once, and the
// names of the fields too. Copying objects field by field took longer than checking their signatures.

import type { ChatEffect, ChatOutcome } from '../chat/effects.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Objects with the same fields in the same order. `same` has one value for each name, `varying` a list of values instead. */
type PackedRows = {
  readonly count: number;
  readonly names: readonly string[];
  readonly same: readonly unknown[];
  readonly varyingAt: readonly number[];
  readonly varying: readonly (readonly unknown[])[];
};

export type PackedOutcomes =
  | { readonly type: 'plain'; readonly outcomes: readonly ChatOutcome[] }
  /** Each has one effect, a new message: what nearly all entries come to. */
  | { readonly type: 'messages'; readonly outcomes: PackedRows; readonly messages: PackedRows };

/** Fewer are as quick as they are. */
const MIN_PACKED = 4;

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isAlike = (one: unknown, other: unknown): boolean => one === other || (isEmptyList(one) && isEmptyList(other));

const hasFields = (row: Fields, names: readonly string[]): boolean => {
  let at = 0;
  for (const name in row) {
    if (name !== names[at]) return false;
    at += 1;
  }
  return at === names.length;
};

/** Null when the rows differ in their fields. */
const packRows = (rows: readonly Fields[]): PackedRows | null => {
  const [first = {}] = rows;
  const names = Object.keys(first);
  if (!rows.every((row) => hasFields(row, names))) return null;
  const varyingAt: number[] = [];
  const varying: unknown[][] = [];
  const same = names.map((name, at) => {
    const value = first[name];
    if (rows.every((row) => isAlike(row[name], value))) return value;
    varyingAt.push(at);
    varying.push(rows.map((row) => row[name]));
    return null;
  });
  return { count: rows.length, names, same, varyingAt, varying };
};

const unpackRows = ({ count, names, same, varyingAt, varying }: PackedRows): Record<string, unknown>[] => {
  const values = [...same];
  return Array.from({ length: count }, (_, row) => {
    varyingAt.forEach((at, column) => {
      values[at] = varying[column]?.[row];
    });
    const fields: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at += 1) fields[names[at] ?? ''] = values[at];
    return fields;
  });
};

const onlyMessage = ({ effects }: ChatOutcome) => {
  const [effect] = effects;
  return effects.length === 1 && effect?.type === 'message' && Object.keys(effect).length === 2 ? effect.message : null;
};

export const packOutcomes = (outcomes: readonly ChatOutcome[]): PackedOutcomes => {
  const plain: PackedOutcomes = { type: 'plain', outcomes };
  if (outcomes.length < MIN_PACKED) return plain;
  const messages = outcomes.map(onlyMessage).filter((message) => message !== null);
  if (messages.length < outcomes.length) return plain;
  const packedOutcomes = packRows(outcomes.map(({ effects: _, ...rest }) => rest));
  const packedMessages = packRows(messages);
  if (packedOutcomes === null || packedMessages === null) return plain;
  return { type: 'messages', outcomes: packedOutcomes, messages: packedMessages };
};

/** Equal to what was packed. Lists that are empty in all may be one list. */
export const unpackOutcomes = (packed: PackedOutcomes): readonly ChatOutcome[] => {
  if (packed.type === 'plain') return packed.outcomes;
  const messages = unpackRows(packed.messages);
  return unpackRows(packed.outcomes).map((outcome, at) => {
    const effect = { type: 'message', message: messages[at] } as unknown as ChatEffect;
    outcome['effects'] = [effect];
    // What was taken apart field by field by `packOutcomes` is put together again: of the same type.
    return outcome as unknown as ChatOutcome;
  });
};
