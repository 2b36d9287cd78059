// Many byte strings as one buffer and their lengths, so that they cross between threads by handing over one buffer.
// Copying happens once: views into larger buffers (a frame of the network) never drag the whole frame along.

import type { Entry, EntryKind } from '../consensus/messages.ts';
import { asIndex, asTerm } from '../consensus/ids.ts';
import type { OutboxItem } from '../replica/ports.ts';

type PackedBytes = { readonly bytes: Uint8Array<ArrayBuffer>; readonly lengths: readonly number[] };

/** Consecutive entries; their indexes count up from `firstIndex`. */
export type PackedEntries = {
  readonly firstIndex: number;
  readonly terms: readonly number[];
  readonly kinds: readonly EntryKind[];
  readonly data: PackedBytes;
};

/** Consecutive outbox items; their places count up from `firstPlace`. */
export type PackedItems = { readonly firstPlace: number; readonly envelopes: PackedBytes };

const packBytes = (parts: readonly Uint8Array[]): PackedBytes => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, lengths: parts.map((part) => part.length) };
};

/** Views into the packed buffer. */
const unpackBytes = ({ bytes, lengths }: PackedBytes): Uint8Array[] => {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
};

const assertConsecutive = (numbers: readonly number[], what: string): void => {
  numbers.forEach((number, at) => {
    if (number !== (numbers[0] ?? 0) + at) throw new RangeError(`${what} must follow each other without gaps.`);
  });
};

/** @throws RangeError when the indexes have gaps */
export const packEntries = (entries: readonly Entry[]): PackedEntries => {
  assertConsecutive(
    entries.map((entry) => entry.index),
    'Entries',
  );
  return {
    firstIndex: entries[0]?.index ?? 0,
    terms: entries.map((entry) => entry.term),
    kinds: entries.map((entry) => entry.kind),
    data: packBytes(entries.map((entry) => entry.data)),
  };
};

export const unpackEntries = ({ firstIndex, terms, kinds, data }: PackedEntries): Entry[] =>
  unpackBytes(data).map((bytes, at) => ({
    index: asIndex(firstIndex + at),
    term: asTerm(terms[at] ?? 0),
    kind: kinds[at] ?? 'noop',
    data: bytes,
  }));

/** @throws RangeError when the places have gaps */
export const packItems = (items: readonly OutboxItem[]): PackedItems => {
  assertConsecutive(
    items.map((item) => item.place),
    'Items of the outbox',
  );
  return { firstPlace: items[0]?.place ?? 0, envelopes: packBytes(items.map((item) => item.envelope)) };
};

export const unpackItems = ({ firstPlace, envelopes }: PackedItems): OutboxItem[] =>
  unpackBytes(envelopes).map((envelope, at) => ({ place: firstPlace + at, envelope }));
