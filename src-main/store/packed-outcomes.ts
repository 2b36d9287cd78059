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
  // Fields are read by their place: by name, of objects of any shape, it takes several times as long.
  const table: unknown[][] = [];
  for (const row of rows) {
    if (!hasFields(row, names)) return null;
    table.push(Object.values(row));
  }
  const same = Object.values(first);
  const varyingAt: number[] = [];
  const varying: unknown[][] = [];
  for (let at = 0; at < names.length; at += 1) {
    const value = same[at];
    let row = 1;
    while (row < table.length && isAlike(table[row]?.[at], value)) row += 1;
    if (row >= table.length) continue;
    same[at] = null;
    varyingAt.push(at);
    varying.push(table.map((values) => values[at]));
  }
  return { count: rows.length, names, same, varyingAt, varying };
};

const unpackRows = ({ count, names, same, varyingAt, varying }: PackedRows): Record<string, unknown>[] => {
  const template = Object.fromEntries(names.map((name, at) => [name, same[at]]));
  const rows: Record<string, unknown>[] = [];
  for (let row = 0; row < count; row += 1) rows.push({ ...template });
  varyingAt.forEach((at, column) => {
    const name = names[at] ?? '';
    const values = varying[column] ?? [];
    rows.forEach((row, number) => {
      row[name] = values[number];
    });
  });
  return rows;
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
